import EsmeroText

/// Shows a person what cannot be seen.
///
/// Control characters never reach the terminal, where they could move the cursor or hide text.
/// Spaces and other invisible characters are shown only in stretches that a repair changes: there
/// they are the matter at hand, anywhere else they are in the way.
enum VisibleText {
  /// What stands for characters that are too frequent to be shown by their numbers.
  static let signs: [(scalar: Unicode.Scalar, sign: String)] = [
    (" ", "\u{B7}"), ("\t", "\u{21E5}"), ("\n", "\u{2424}"), ("\u{A0}", "\u{237D}"),
    ("\u{202F}", "\u{23B5}"),
  ]

  /// Renders UTF-8.
  ///
  /// - Parameters:
  ///   - bytes: the text, without the end of its line.
  ///   - isChanged: whether a repair changes it.
  /// - Returns: UTF-8 to be shown.
  static func rendering(of bytes: some Collection<UInt8>, isChanged: Bool) -> [UInt8] {
    if !isChanged, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x09 }) {
      return Array(bytes)
    }
    var result = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if let sign = isChanged ? sign(forChanged: scalar) : sign(forAny: scalar) {
        result += sign
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return Array(result.utf8)
  }

  private static func sign(forAny scalar: Unicode.Scalar) -> String? {
    guard scalar.properties.generalCategory == .control, scalar != "\t" else { return nil }
    return scalar == "\n" ? sign(of: scalar) : codePoint(scalar)
  }

  private static func sign(of scalar: Unicode.Scalar) -> String? {
    signs.first { $0.scalar == scalar }?.sign
  }

  private static func sign(forChanged scalar: Unicode.Scalar) -> String? {
    if let sign = sign(of: scalar) ?? sign(forAny: scalar) { return sign }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint { return codePoint(scalar) }
    switch properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .format: return codePoint(scalar)
    default: return nil
    }
  }

  /// The scalar as `<U+200B>`.
  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    "<\(scalar.codePoint)>"
  }
}
