import EsmeroText

/// A false start, then the full phrase: `uma invasão em escala em larga escala`.
///
/// Problem: the decoder begins a phrase, misses the adjective and begins again. No two neighbours
/// are equal, so looking for doubled words never finds it. What must stay: phrases whose two nouns
/// differ (`na guerra na Ucrânia`), prepositions that differ (`de casa em casa`), kinship (`filho
/// de pai de bom pai`), names. Way: fixed shapes of words at every second token, told by equal
/// preposition and equal lower-case noun; which nouns and adjectives make the repair certain is
/// the rule's business, by `{noun}` and `{adjective}`. A general comparison of windows was
/// rejected: without the shape it finds what style repeats on purpose.
///
/// `prepositions` and `function` are lexicons; `shape` names the shapes, P a preposition, N the
/// noun, A the adjective, D a word of `function`.
struct OverlapMatcher: MatcherProgram {
  private let text: SegmentText
  private let rules: RuleSelection
  private let prepositions: Int?
  private let functionWords: Int?
  private let shapes: [Shape]

  private enum Shape: String, CaseIterable {
    case pnpan, pnpna, panpn, pdnpdan

    /// The number of words.
    var length: Int { self == .pdnpdan ? 7 : 5 }
    /// The places of the two copies of the preposition and of the noun, and of the adjective.
    var places: (prepositions: (Int, Int), nouns: (Int, Int), adjective: Int) {
      switch self {
      case .pnpan: ((0, 2), (1, 4), 3)
      case .pnpna: ((0, 2), (1, 3), 4)
      case .panpn: ((0, 3), (2, 4), 1)
      case .pdnpdan: ((0, 3), (2, 6), 5)
      }
    }
    /// The words to delete.
    var removed: Range<Int> {
      switch self {
      case .pnpan, .pnpna: 1..<3
      case .panpn: 3..<5
      case .pdnpdan: 2..<5
      }
    }
  }

  init(context: MatchContext, arguments: ArgumentList) {
    text = context.text
    rules = context.rules
    prepositions = arguments.lexicon("prepositions")
    functionWords = arguments.lexicon("function")
    shapes = arguments.texts("shape").compactMap { Shape(rawValue: $0) }
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { anchor in
      shapes.lazy.compactMap { match($0, anchor) }.first
    }
  }

  private func match(_ shape: Shape, _ anchor: Int) -> RuleMatch? {
    // The second noun wakes the matcher; in one shape the adjective stands behind it.
    let last = shape == .pnpna ? anchor + 2 : anchor
    guard text.isWordRun(endingAt: last, count: shape.length) else { return nil }
    let start = last - 2 * (shape.length - 1)
    func token(_ place: Int) -> Int { start + 2 * place }
    let (preposition, noun, place) = shape.places
    let adjective = token(place)
    guard text.isSameWord(token(preposition.0), token(preposition.1)),
      text.isSameWord(token(noun.0), token(noun.1)),
      contains(token(preposition.0), prepositions), isNoun(token(noun.0)),
      isNoun(token(noun.1)), isAdjective(adjective), !text.isSameWord(adjective, token(noun.0)),
      shape != .pdnpdan || hasDeterminers(token(1), token(4)),
      text.isFreeBefore(start), text.isFreeAfter(last)
    else { return nil }
    let from = Int(text.tokens[token(shape.removed.lowerBound) - 2].end)
    let to = Int(text.tokens[token(shape.removed.upperBound - 1)].end)
    var match = RuleMatch(
      tokens: start..<last + 1, edits: [Edit(range: from..<to, replacement: [])])
    match.parts = [
      ("preposition", start..<start + 1), ("noun", token(noun.0)..<token(noun.0) + 1),
      ("adjective", adjective..<adjective + 1),
    ]
    return match
  }

  private func contains(_ index: Int, _ lexicon: Int?) -> Bool {
    guard let lexicon else { return false }
    return rules.contains(text.key(at: index), reference: lexicon)
  }

  /// Capitals make a name of a noun: `a man of God of great God`.
  private func isNoun(_ index: Int) -> Bool {
    text.isLetters(at: index) && text.isLowerCase(at: index) && text.letterCount(at: index) >= 3
      && !contains(index, functionWords) && !contains(index, prepositions)
  }

  private func isAdjective(_ index: Int) -> Bool {
    text.isLetters(at: index) && text.isLowerCase(at: index) && !contains(index, functionWords)
      && !contains(index, prepositions)
  }

  private func hasDeterminers(_ left: Int, _ right: Int) -> Bool {
    text.isSameWord(left, right) && contains(left, functionWords)
  }
}
