import EsmeroText
import EsmeroUnicode

/// Character references in prose: `&quot;`, `&#39;`, and what translators make of them: `& quot;`,
/// `&# 39;`, `&amp;quot;`.
///
/// Problem: references pass through translation as if they were words, are spaced like words, and
/// come out encoded once more.
///
/// What must not change: what would become a tag, a further reference or a mark of the format
/// (``EntityDecoding``); `AT&T`, `R&D; x`, because no such name is known; and `& copy;`, because a
/// name that is also a word is taken for a reference only where it is whole.
///
/// Chosen: to read one reference from its ampersand, at most 40 bytes, and to decode it once, an
/// encoded one (`&amp;#39;`) in one go, so that no half-decoded text ever stands. Rejected: to
/// decode in rounds, which cannot tell `&amp;lt;` that is meant from one that is debris.
struct EntityMatcher: MatcherProgram {
  private let context: MatchContext
  private let names: Int?
  private let words: Int?
  private let anyCase: Int?
  private var text: SegmentText { context.text }

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    names = arguments.lexicon("names")
    words = arguments.lexicon("words")
    anyCase = arguments.lexicon("any-case")
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { anchor in
      let start = Int(text.tokens[anchor].start)
      guard text.bytes[start] == UInt8(ascii: "&"), let reference = reference(at: start) else {
        return nil
      }
      let range = start..<reference.end
      guard context.document.entityDecoding.permits(reference.scalar, at: range, in: text.bytes)
      else {
        return nil
      }
      let edit = Edit(range: range, replacement: Array(String(reference.scalar).utf8))
      return RuleMatch(tokens: text.tokens(over: range), edits: [edit])
    }
  }

  // MARK: Reading

  /// A reference that was read.
  private struct Reference {
    var scalar: Unicode.Scalar
    var end: Int
    /// Whether no blank stands inside.
    var isWhole: Bool
  }

  private static let longestName = 8

  private static let maximumLayers = 3

  /// The reference at an ampersand, decoded again where it stands for the ampersand of another.
  private func reference(at start: Int) -> Reference? {
    guard var reference = single(from: start + 1) else { return nil }
    for _ in 1..<Self.maximumLayers {
      guard reference.scalar == "&", let inner = single(from: reference.end), inner.isWhole else {
        break
      }
      reference.scalar = inner.scalar
      reference.end = inner.end
    }
    return reference
  }

  /// The reference whose ampersand stands before an offset.
  private func single(from offset: Int) -> Reference? {
    var position = skipBlank(offset)
    let isDetached = position > offset
    if byte(position) == UInt8(ascii: "#") {
      let digits = skipBlank(position + 1)
      guard let (scalar, end) = numeric(from: digits) else { return nil }
      let isWhole = !isDetached && digits == position + 1
      return closed(scalar, end, isWhole: isWhole, isWord: false)
    }
    let start = position
    while position - start <= Self.longestName, isLetterOrDigit(position) { position += 1 }
    guard let (scalar, isWord) = named(Array(text.bytes[start..<position])) else { return nil }
    return closed(scalar, position, isWhole: !isDetached, isWord: isWord)
  }

  /// The reference with its semicolon, which may stand behind one blank.
  private func closed(_ scalar: Unicode.Scalar, _ end: Int, isWhole: Bool, isWord: Bool)
    -> Reference?
  {
    let semicolon = skipBlank(end)
    guard byte(semicolon) == UInt8(ascii: ";") else { return nil }
    let isWhole = isWhole && semicolon == end
    return isWord && !isWhole
      ? nil : Reference(scalar: scalar, end: semicolon + 1, isWhole: isWhole)
  }

  private func byte(_ offset: Int) -> UInt8? {
    offset < text.bytes.count ? text.bytes[offset] : nil
  }

  private func skipBlank(_ offset: Int) -> Int {
    byte(offset) == 0x20 ? offset + 1 : offset
  }

  private func isLetterOrDigit(_ offset: Int) -> Bool {
    guard let byte = byte(offset) else { return false }
    return ScalarProperties.isLetter(UInt32(byte)) && byte < 0x80 || isDigit(byte)
  }

  private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  // MARK: Decoding

  /// The character of a decimal or hexadecimal number, and where the number ends.
  private func numeric(from offset: Int) -> (Unicode.Scalar, Int)? {
    var end = offset
    let isHex = byte(offset) == UInt8(ascii: "x") || byte(offset) == UInt8(ascii: "X")
    if isHex { end += 1 }
    let start = end
    while let byte = byte(end), isDigit(byte) || (isHex && isHexLetter(byte)), end - start <= 6 {
      end += 1
    }
    let digits = String(decoding: text.bytes[start..<end], as: UTF8.self)
    guard let value = UInt32(digits, radix: isHex ? 16 : 10), value >= 0x20 else { return nil }
    // As in HTML, numbers of C1 controls mean windows-1252.
    let scalar =
      (0x80...0x9F).contains(value)
      ? Windows1252.scalar(of: UInt8(value)) : Unicode.Scalar(value)
    return scalar.map { ($0, end) }
  }

  private func isHexLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
  }

  /// The character of a name, and whether the name is also a word.
  ///
  /// Names tell case apart, lists do not: a capital asks for a capital letter, and a name of another
  /// kind may have one only where no other name is meant (`& Quot;`).
  private func named(_ name: [UInt8]) -> (Unicode.Scalar, isWord: Bool)? {
    let key = LexicalKey.of(name)
    guard !name.isEmpty, let names,
      let value = context.rules.value(of: key, reference: names)?.value,
      let scalar = Self.scalar(String(decoding: value, as: UTF8.self))
    else { return nil }
    let isWord = holds(words, key)
    let wordCase = WordCase(of: name)
    if wordCase == .lower || wordCase == .none || holds(anyCase, key) { return (scalar, isWord) }
    let capital = String(
      decoding: CaseMapping.uppercased(Array(String(scalar).utf8)), as: UTF8.self)
    guard let letter = capital.unicodeScalars.first, capital.unicodeScalars.count == 1,
      letter != scalar
    else { return nil }
    return (letter, isWord)
  }

  private func holds(_ lexicon: Int?, _ key: [UInt8]) -> Bool {
    lexicon.map { context.rules.contains(key, reference: $0) } ?? false
  }

  /// A character as a list writes it: itself, or its code point.
  private static func scalar(_ text: String) -> Unicode.Scalar? {
    if text.hasPrefix("U+") {
      return UInt32(text.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    }
    return text.unicodeScalars.first
  }
}
