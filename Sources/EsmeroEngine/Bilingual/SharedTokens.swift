import EsmeroText

/// Options and lists that stand in a translation as they stand in its source: `-a`, `--all`, `KB,MB`.
///
/// In prose `cancela -a` is a torn enclitic and `KB,MB` lacks a space; what the source has too is
/// neither.
struct SharedTokens {
  private let tokens: Set<ArraySlice<UInt8>>

  /// The tokens of a source that could be mistaken for damage.
  init(of source: [UInt8]) {
    tokens = Set(Self.ranges(in: source).map { source[$0] }.filter(Self.isTechnical))
  }

  /// Where they stand in the translation.
  func zones(in translation: [UInt8]) -> [ProtectedZone] {
    guard !tokens.isEmpty else { return [] }
    return Self.ranges(in: translation).filter { tokens.contains(translation[$0]) }
      .map { ProtectedZone(range: $0, kind: .identifier) }
  }

  /// What stands between blanks, without brackets, quotation marks and the marks of sentences
  /// around it.
  private static func ranges(in text: [UInt8]) -> [ByteRange] {
    text.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }.compactMap { word in
      var word = word
      while let mark = opening.first(where: { word.starts(with: $0.utf8) }) {
        word = word.dropFirst(mark.utf8.count)
      }
      while let mark = closing.first(where: { word.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
        word = word.dropLast(mark.utf8.count)
      }
      return word.isEmpty ? nil : word.startIndex..<word.endIndex
    }
  }

  private static let quotes = ["\"", "'", "`", "“", "”", "«", "»", "‘", "’"]
  private static let opening = quotes + ["(", "["]
  private static let closing = quotes + [")", "]", ".", ",", ";", ":", "!", "?"]

  /// An option, or words parted by marks without a blank.
  private static func isTechnical(_ token: ArraySlice<UInt8>) -> Bool {
    let letters = token.drop { $0 == UInt8(ascii: "-") }
    let dashes = token.count - letters.count
    if (1...2).contains(dashes), let first = letters.first, isASCIIWordByte(first) { return true }
    return letters.contains { ",;|=".utf8.contains($0) } && letters.contains(where: isASCIIWordByte)
  }

  private static func isASCIIWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }
}
