import EsmeroText

/// Blanks inside a pair of round or square brackets.
///
/// Problem: `a OTAN ( Organização ) disse`: decoders space brackets like words.
///
/// What must not change: task boxes (`[ ]`, `[ x ]`), empty pairs, formulas and programs
/// (`[ -f x ]`, `f( a )`), wiki links (`[[ … ]]`), list labels without an opening (`a )`), and
/// faces (`: )`).
///
/// Chosen: brackets are paired on each line with a stack, and each side of a pair is judged by
/// itself. Rejected: to judge a bracket by its neighbours alone, which takes `a )` for the end of
/// something.
struct BracketSpaceMatcher: MatcherProgram {
  private let text: SegmentText

  init(context: MatchContext, arguments: ArgumentList) { text = context.text }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    var found: [RuleMatch] = []
    var open: [Int] = []
    var line = -1
    for anchor in anchors {
      let kind = text.kind(at: anchor)
      guard kind == .openBracket || kind == .closeBracket, !isMouth(anchor) else { continue }
      if text.layout.line(of: anchor) != line {
        line = text.layout.line(of: anchor)
        open = []
      }
      if kind == .openBracket {
        open.append(anchor)
      } else if let partner = open.popLast(), isPair(partner, anchor) {
        found += matches(inside: partner, anchor)
      } else {
        open = []
      }
    }
    return found
  }

  private func isPair(_ open: Int, _ close: Int) -> Bool {
    let pair = text.string(at: open) + text.string(at: close)
    return pair == "()" || pair == "[]"
  }

  private func matches(inside open: Int, _ close: Int) -> [RuleMatch] {
    let isSpacedAtStart = isNarrowBlank(open + 1)
    let isSpacedAtEnd = isNarrowBlank(close - 1)
    guard isSpacedAtStart || isSpacedAtEnd, isProse(inside: open, close), !isAddress(close - 2)
    else {
      return []
    }
    var found: [RuleMatch] = []
    if isSpacedAtStart, !isFace(open + 2) { found.append(removal(of: open + 1, with: open)) }
    if isSpacedAtEnd, !isFace(close - 2) { found.append(removal(of: close - 1, with: close)) }
    return found
  }

  private func removal(of blank: Int, with bracket: Int) -> RuleMatch {
    RuleMatch(
      tokens: min(blank, bracket)..<max(blank, bracket) + 1,
      edits: [Edit(range: text.tokens[blank].range, replacement: [])])
  }

  /// One or two blanks, no tab.
  private func isNarrowBlank(_ index: Int) -> Bool {
    guard text.kind(at: index) == .space else { return false }
    let token = text.tokens[index]
    return text.width(of: token) <= 2 && !text.bytes[token.range].contains(0x09)
  }

  /// A blank keeps the bracket out of an address that readers will make a link of.
  private func isAddress(_ index: Int) -> Bool { text.zoneKind(ofToken: index) == .address }

  private func isFace(_ index: Int) -> Bool {
    [":", ";", "="].contains(text.string(at: index))
  }

  /// Whether a bracket ends a face that stands by itself: `:(`, `;-)`.
  private func isMouth(_ index: Int) -> Bool {
    let eyes = text.kind(at: index - 1) == .hyphen ? index - 2 : index - 1
    guard isFace(eyes) else { return false }
    let before = text.kind(at: eyes - 1)
    return before == nil || before == .space || before == .lineEnd
  }

  // MARK: Prose or not

  private static let reach = 64

  /// Whether what stands between the brackets is prose, judged by its first tokens.
  private func isProse(inside open: Int, _ close: Int) -> Bool {
    let isDoubled =
      text.kind(at: open - 1) == .openBracket || text.kind(at: open + 1) == .openBracket
    let isCall = text.isWordLike(at: open - 1) || text.kind(at: open - 1) == .closeBracket
    guard !isDoubled, !isCall else { return false }
    let inside = open + 1..<min(close, open + 1 + Self.reach)
    let isOption = text.kind(at: open + 2) == .hyphen
    return !isOption && hasText(inside, inSquareBrackets: text.string(at: open) == "[")
      && !inside.contains { isOperator($0) }
  }

  /// Whether there is more than a mark, a letter, or in square brackets a digit; an ellipsis is.
  private func hasText(_ inside: Range<Int>, inSquareBrackets isSquare: Bool) -> Bool {
    inside.contains { index in
      let width = text.tokens[index].end - text.tokens[index].start
      switch text.kind(at: index) {
      case .word: return width > 1
      case .number: return width > 1 || !isSquare
      case .protected: return true
      case .mark: return text.string(at: index) == "…" || text.string(at: index + 1) == "."
      default: return false
      }
    }
  }

  private func isOperator(_ index: Int) -> Bool {
    guard text.kind(at: index) == .symbol, let scalar = text.firstScalar(at: index) else {
      return false
    }
    return "=+*<>&|^\\".unicodeScalars.contains { $0.value == scalar }
  }
}
