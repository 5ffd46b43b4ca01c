import EsmeroText
import EsmeroUnicode

/// C1 controls that are windows-1252 marks read as Latin-1.
///
/// Problem: `don` U+0092 `t` shows nothing, or a box, where an apostrophe was meant.
///
/// What must not change: the five controls that windows-1252 leaves empty; controls that are the rest
/// of UTF-8 read as Latin-1, which ``MojibakeMatcher`` decodes whole; and such as cannot be marks where
/// they stand, because they were letters of DOS: `m` U+0093 `me` was `môme`.
///
/// Chosen: the table of windows-1252, which is closed, in code. Rejected: a lexicon, which could
/// only show escapes.
struct LegacyControlMatcher: MatcherProgram {
  private let text: SegmentText
  private let wantsKnown: Bool

  init(context: MatchContext, arguments: ArgumentList) {
    text = context.text
    wantsKnown = arguments.texts("known").first != "no"
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { anchor in
      guard let scalar = text.firstScalar(at: anchor), (0x80...0x9F).contains(scalar) else {
        return nil
      }
      let range = text.tokens[anchor].range
      let isMojibake = (1...3).contains { distance in
        Mojibake(text.bytes).sequence(at: start(distance, before: range.lowerBound))
          .map { $0.range.upperBound >= range.upperBound } ?? false
      }
      guard !isMojibake else { return nil }
      var mark = Windows1252.scalar(of: UInt8(scalar))
      if let known = mark, !isPlausible(known.value, at: range) { mark = nil }
      guard (mark != nil) == wantsKnown else { return nil }
      let edits = mark.map { [Edit(range: range, replacement: Array(String($0).utf8))] }
      return RuleMatch(tokens: anchor..<anchor + 1, edits: edits)
    }
  }

  /// Whether the mark can stand where it does.
  private func isPlausible(_ mark: UInt32, at range: ByteRange) -> Bool {
    guard let before = text.scalar(before: range.lowerBound), ScalarProperties.isLetter(before)
    else { return true }
    if Self.openingMarks.contains(mark) { return false }
    guard let after = text.scalar(at: range.upperBound), ScalarProperties.isLetter(after) else {
      return true
    }
    // Š and Œ stand inside a word in capitals only, š and œ in any.
    let isCapital = ScalarProperties.isLetter(mark) && !ScalarProperties.isLowercase(mark)
    if isCapital { return !ScalarProperties.isLowercase(before) }
    return !Self.borderMarks.contains(mark)
  }

  /// Marks that follow no letter: ‚ „ ‹ “.
  private static let openingMarks: Set<UInt32> = [0x201A, 0x201E, 0x2039, 0x201C]

  /// Marks that have no letter on both sides: ” › • † ‡ ‰ ™ € ˆ ˜ ƒ.
  private static let borderMarks: Set<UInt32> = [
    0x201D, 0x203A, 0x2022, 0x2020, 0x2021, 0x2030, 0x2122, 0x20AC, 0x2C6, 0x2DC, 0x192,
  ]

  /// The offset where the scalar begins that stands some scalars before an offset.
  private func start(_ distance: Int, before offset: Int) -> Int {
    var offset = offset
    for _ in 0..<distance { offset = text.offset(before: offset) ?? offset }
    return offset
  }
}

/// The upper half of windows-1252.
enum Windows1252 {
  /// What the bytes 80 to 9F stand for; 0 where they stand for nothing.
  private static let controls: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The character of a byte from 80 to FF; `nil` where there is none.
  static func scalar(of byte: UInt8) -> Unicode.Scalar? {
    guard byte >= 0x80 else { return nil }
    guard byte < 0xA0 else { return Unicode.Scalar(byte) }
    let value = controls[Int(byte - 0x80)]
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// The byte from 80 to FF that a character stands for, a C1 control standing for itself.
  static func byte(of scalar: UInt32) -> UInt8? {
    if (0x80...0xFF).contains(scalar) { return UInt8(scalar) }
    guard scalar > 0xFF, let index = controls.firstIndex(of: scalar) else { return nil }
    return 0x80 + UInt8(index)
  }
}
