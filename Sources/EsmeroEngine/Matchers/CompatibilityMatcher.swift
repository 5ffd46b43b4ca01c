import EsmeroText
import EsmeroUnicode

/// Characters that stand for others: ligatures and full-width forms.
///
/// Problem: `ﬁnal` comes from the typesetting of a PDF and is found by no search; `ＯＴＡＮ` from an
/// input method for Chinese.
///
/// What must not change: œ, æ and ĳ, which are letters; super- and subscripts, which mean something;
/// full-width forms beside Chinese and Japanese; full-width marks, because `＜` as `<` could begin a
/// tag. Roman numerals of one character are reported, not changed.
///
/// Chosen: a closed table in code. Rejected: normalisation form KC, which turns `m²` into `m2`.
struct CompatibilityMatcher: MatcherProgram {
  private let text: SegmentText
  private let wantsNumerals: Bool

  init(context: MatchContext, arguments: ArgumentList) {
    text = context.text
    wantsNumerals = arguments.texts("concern").first == "numeral"
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { anchor in
      let range = text.tokens[anchor].range
      guard let first = text.bytes[range].first, first != 0, isConcerned(range) else { return nil }
      if wantsNumerals {
        return contains(range, 0x2160...0x2188) ? RuleMatch(tokens: anchor..<anchor + 1) : nil
      }
      let edits = edits(in: range)
      return edits.isEmpty ? nil : RuleMatch(tokens: anchor..<anchor + 1, edits: edits)
    }
  }

  /// Whether a byte shows that the token may hold one of the characters.
  private func isConcerned(_ range: ByteRange) -> Bool {
    text.bytes[range].contains(wantsNumerals ? 0xE2 : 0xEF)
  }

  private func contains(_ range: ByteRange, _ scalars: ClosedRange<UInt32>) -> Bool {
    String(decoding: text.bytes[range], as: UTF8.self).unicodeScalars
      .contains { scalars.contains($0.value) }
  }

  private func edits(in range: ByteRange) -> [Edit] {
    var edits: [Edit] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, size) = UTF8Decoding.scalar(in: text.bytes, at: offset)
      let place = offset..<offset + size
      if let letters = letters(of: scalar, at: place) {
        edits.append(Edit(range: place, replacement: Array(letters.utf8)))
      }
      offset += size
    }
    return edits
  }

  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  private func letters(of scalar: UInt32, at place: ByteRange) -> String? {
    switch scalar {
    case 0xFB00...0xFB06: return Self.ligatures[Int(scalar - 0xFB00)]
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF05, 0xFF0B:
      guard !isNearIdeograph(place) else { return nil }
      return Unicode.Scalar(scalar - 0xFEE0).map { String($0) }
    default: return nil
    }
  }

  private static let reach = 4

  /// Whether Chinese, Japanese or Korean stands within four characters.
  private func isNearIdeograph(_ place: ByteRange) -> Bool {
    var before = place.lowerBound
    var after = place.upperBound
    var isFound = false
    for _ in 0..<Self.reach {
      if let start = text.offset(before: before) {
        isFound = isFound || isIdeograph(text.scalar(at: start))
        before = start
      }
      if let scalar = text.scalar(at: after) {
        isFound = isFound || isIdeograph(scalar)
        after += UTF8Decoding.scalar(in: text.bytes, at: after).length
      }
    }
    return isFound
  }

  private func isIdeograph(_ scalar: UInt32?) -> Bool {
    guard let scalar, scalar >= 0x1100 else { return false }
    return (0x1100...0x11FF).contains(scalar) || (0x2E80...0xD7FF).contains(scalar)
      || (0xF900...0xFAFF).contains(scalar) || (0xFF65...0xFFDC).contains(scalar)
      || scalar >= 0x20000
  }
}
