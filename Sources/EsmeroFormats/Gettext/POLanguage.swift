import EsmeroText

/// The language that the header of a PO file states.
enum POLanguage {
  /// Reads the field `Language` of a header.
  ///
  /// - Parameters:
  ///   - header: the strings of the header's translation.
  ///   - bytes: the file.
  /// - Returns: a BCP 47 tag; `nil` where the header states none.
  static func tag(in header: [ByteRange], of bytes: [UInt8]) -> String? {
    let text = header.reduce(into: [UInt8]()) { $0 += bytes[$1] }
    var index = 0
    while index < text.count {
      if text.holds("Language:", at: index) {
        let value = text[(index + 9)...].prefix { $0 != UInt8(ascii: "\\") }
        return tag(ofLocale: value.filter { !$0.isSpaceOrTab })
      }
      // The field stands at the beginning of a line, which `\n` ends.
      while index < text.count, !text.holds("\\n", at: index) { index += 1 }
      index += 2
    }
    return nil
  }

  /// `pt_BR` is `pt-BR`, `sr@latin` is `sr-Latn`.
  private static func tag(ofLocale locale: [UInt8]) -> String? {
    let base = locale.prefix { $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: ".") }
    let parts = base.split { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
      .map { String(decoding: $0, as: UTF8.self) }
    guard let language = parts.first, (2...3).contains(language.utf8.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { $0.isASCIIAlphanumeric } && $0.utf8.count <= 8 })
    else { return nil }
    let modifier = locale.drop { $0 != UInt8(ascii: "@") }.dropFirst()
    let script: [String]
    switch String(decoding: modifier, as: UTF8.self) {
    case "latin": script = ["Latn"]
    case "cyrillic": script = ["Cyrl"]
    default: script = []
    }
    return ([language] + script + parts.dropFirst()).joined(separator: "-")
  }
}
