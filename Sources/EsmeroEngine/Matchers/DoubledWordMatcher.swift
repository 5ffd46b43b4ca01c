import EsmeroText

/// A word standing twice with only blanks between, on one line.
///
/// `words=@lexicon` wants the word in the lexicon, `legit=@lexicon` leaves pairs that are language
/// and no slip.
struct DoubledWordMatcher: MatcherProgram {
  private let context: MatchContext
  private let words: Int?
  private let legitimate: Int?

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    words = arguments.lexicon("words")
    legitimate = arguments.lexicon("legit")
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { second in
      let first = second - 2
      let text = context.text
      guard first >= 0, text.key(at: first).elementsEqual(text.key(at: second)) else { return nil }
      if let words, !context.rules.contains(text.key(at: first), reference: words) { return nil }
      let pair = text.key(of: first..<second + 1)
      if let legitimate, context.rules.contains(pair, reference: legitimate) { return nil }
      let removed = Int(text.tokens[first].end)..<Int(text.tokens[second].end)
      return RuleMatch(
        tokens: first..<second + 1, edits: [Edit(range: removed, replacement: [])])
    }
  }
}
