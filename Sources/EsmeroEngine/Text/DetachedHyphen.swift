import EsmeroRules

/// A hyphen of a segment and what touches it.
struct DetachedHyphen {
  private let text: SegmentText
  /// The hyphen's token.
  let position: Int

  /// The hyphen at a position; `nil` where there is none, or where it is one of a run, which is
  /// typed for a dash.
  init?(_ text: SegmentText, at position: Int) {
    guard text.kind(at: position) == .hyphen, text.kind(at: position - 1) != .hyphen,
      text.kind(at: position + 1) != .hyphen
    else { return nil }
    self.text = text
    self.position = position
  }

  private var hasBlankBefore: Bool { text.kind(at: position - 1) == .space }
  /// A blank that ends its line is none: formats leave it out of the prose, or not.
  private var hasBlankAfter: Bool {
    guard text.kind(at: position + 1) == .space, let next = text.kind(at: position + 2) else {
      return false
    }
    return next != .lineEnd
  }

  /// On which sides blanks stand; `nil` where there are none.
  var shape: DetachedSides? {
    if hasBlankBefore { return hasBlankAfter ? .both : .before }
    return hasBlankAfter ? .after : nil
  }

  /// The token before the hyphen, a blank passed over.
  var left: Int { hasBlankBefore ? position - 2 : position - 1 }

  /// The token behind the hyphen, a blank passed over.
  var right: Int { hasBlankAfter ? position + 2 : position + 1 }

  /// Whether words of letters stand on both sides: numbers make minus signs, ranges and scores.
  var joinsWords: Bool { text.kind(at: left) == .word && text.kind(at: right) == .word }

  /// Whether the hyphen may open a parenthesis: `ele -disse ela- saiu`.
  var isOpening: Bool { shape == .before && joinsWords }

  /// Whether the hyphen may close a parenthesis: behind a word or closing mark, before a blank, a
  /// mark or the end.
  var isClosing: Bool {
    guard !hasBlankBefore else { return false }
    switch text.kind(at: position - 1) {
    case .word, .number, .quote, .closeBracket, .apostrophe: break
    default: return false
    }
    switch text.kind(at: position + 1) {
    case .space, .lineEnd, .mark, .closeBracket, nil: return true
    default: return false
    }
  }

  /// Whether the hyphen may be a dash between blanks.
  ///
  /// The hyphen that opens a line is dialogue or a list, and beside a number it is a sign, a score
  /// or part of a name.
  var isSpaced: Bool {
    let far: [TokenKind?] = [.number, .lineEnd, nil]
    return shape == .both && !far.contains(text.kind(at: left))
      && text.kind(at: right) != .number
  }
}
