import EsmeroText

/// Spacing that a translation has from its source: blanks inside of brackets, several blanks in a
/// row, commas without one.
///
/// `[ OPÇÃO ]`, columns and `cor,campos` are damage in prose; where the source is set so, too, they
/// are the syntax of a command or a table. Words differ from those of the source, so that the shape
/// alone is compared.
struct SharedSpacing {
  private static let shapes: [[UInt8]] = ["[ ", " ]", "( ", " )", "{ ", " }", "  "]
    .map { Array($0.utf8) }

  private let shared: [[UInt8]]
  private let hasBareCommas: Bool

  /// The spacing of a source.
  init(of source: [UInt8]) {
    shared = Self.shapes.filter { !Self.places(of: $0, in: source).isEmpty }
    hasBareCommas = !Self.bareCommas(in: source).isEmpty
  }

  /// Where the translation is set likewise; ranges ascend by shape, and may touch.
  func zones(in translation: [UInt8]) -> [ProtectedZone] {
    let commas = hasBareCommas ? Self.bareCommas(in: translation) : []
    return (shared.flatMap { Self.places(of: $0, in: translation) } + commas)
      .map { ProtectedZone(range: $0, kind: .structure) }
  }

  private static func places(of shape: [UInt8], in text: [UInt8]) -> [ByteRange] {
    var places: [ByteRange] = []
    var index = 0
    while let found = text[index...].firstIndex(of: shape[0]) {
      let isThere = text[found...].starts(with: shape)
      if isThere { places.append(found..<found + shape.count) }
      index = found + (isThere ? shape.count : 1)
    }
    return places
  }

  /// Commas between letters, with no blank beside them, each with the letter after it: a blank set in
  /// between would touch the comma alone, and to touch is allowed.
  private static func bareCommas(in text: [UInt8]) -> [ByteRange] {
    text.indices.dropFirst().dropLast().filter { index in
      text[index] == UInt8(ascii: ",") && isLetter(text[index - 1]) && isLetter(text[index + 1])
    }.map { $0..<endOfScalar(at: $0 + 1, in: text) }
  }

  private static func endOfScalar(at index: Int, in text: [UInt8]) -> Int {
    text[(index + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? text.count
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
  }
}
