import EsmeroRules

/// A hyphen of a segment and what touches it.
///
/// It holds what it has read and not the segment: segments keep what was found of their hyphens, and
/// one that is kept by what it keeps is never given back.
struct DetachedHyphen {
  /// The hyphen's token.
  let position: Int
  /// The token before the hyphen, a blank passed over.
  let left: Int
  /// The token behind the hyphen, a blank passed over.
  let right: Int
  /// On which sides blanks stand; `nil` where there are none.
  let shape: DetachedSides?
  /// Whether words of letters stand on both sides: numbers make minus signs, ranges and scores.
  let joinsWords: Bool
  /// Whether the hyphen may close a parenthesis: behind a word or closing mark, before a blank, a
  /// mark or the end.
  let isClosing: Bool
  /// Whether the hyphen may be a dash between blanks.
  ///
  /// The hyphen that opens a line is dialogue or a list, and beside a number it is a sign, a score
  /// or part of a name.
  let isSpaced: Bool

  /// The hyphen at a position; `nil` where there is none, or where it is one of a run, which is
  /// typed for a dash.
  init?(_ text: SegmentText, at position: Int) {
    guard text.kind(at: position) == .hyphen, text.kind(at: position - 1) != .hyphen,
      text.kind(at: position + 1) != .hyphen
    else { return nil }
    let hasBlankBefore = text.kind(at: position - 1) == .space
    let hasBlankAfter = Self.hasBlank(text, after: position)
    self.position = position
    left = hasBlankBefore ? position - 2 : position - 1
    right = hasBlankAfter ? position + 2 : position + 1
    shape = hasBlankBefore ? (hasBlankAfter ? .both : .before) : (hasBlankAfter ? .after : nil)
    let (before, behind) = (text.kind(at: left), text.kind(at: right))
    joinsWords = before == .word && behind == .word
    isClosing = !hasBlankBefore && Self.isClosing(text, position)
    let far: [TokenKind?] = [.number, .lineEnd, nil]
    isSpaced = shape == .both && !far.contains(before) && behind != .number
  }

  /// A blank that ends its line is none: formats leave it out of the prose, or not.
  private static func hasBlank(_ text: SegmentText, after position: Int) -> Bool {
    guard text.kind(at: position + 1) == .space, let next = text.kind(at: position + 2) else {
      return false
    }
    return next != .lineEnd
  }

  /// Whether a hyphen without a blank before it may close a parenthesis.
  private static func isClosing(_ text: SegmentText, _ position: Int) -> Bool {
    switch text.kind(at: position - 1) {
    case .word, .number, .quote, .closeBracket, .apostrophe: break
    default: return false
    }
    switch text.kind(at: position + 1) {
    case .space, .lineEnd, .mark, .closeBracket, nil: return true
    default: return false
    }
  }

  /// Whether the hyphen may open a parenthesis: `ele -disse ela- saiu`.
  var isOpening: Bool { shape == .before && joinsWords }
}
