import EsmeroRules
import EsmeroUnicode

/// A case of a rule, and a token that wakes it.
struct Candidate {
  /// The index of the case among all.
  var ruleCase: Int
  /// The position of the token.
  var token: Int
}

/// Asks of every token which cases it could concern.
///
/// A case is woken by the lexical key of a token, or by its kind; both follow from the rule's own
/// pattern when packs are compiled.
struct CandidateFinder {
  private let rules: RuleSelection
  private let text: SegmentText
  private var found: [Candidate] = []

  private init(rules: RuleSelection, text: SegmentText) {
    self.rules = rules
    self.text = text
  }

  /// The candidates in a text.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - rules: the rules in force.
  ///   - places: where alone rules can match; `nil` for everywhere.
  /// - Returns: the candidates, those of a case by token.
  static func candidates(
    in text: SegmentText, rules: RuleSelection, near places: [TextScan.Place]? = nil
  ) -> [Candidate] {
    var finder = CandidateFinder(rules: rules, text: text)
    guard let places else {
      finder.run(text.tokens.indices, hasRepetition: true)
      return finder.found
    }
    for tokens in neighbourhoods(of: places, in: text) { finder.run(tokens, hasRepetition: false) }
    if places.contains(where: \.isRepetition) { finder.wakeByRepetition() }
    finder.completeMatchers()
    return finder.found
  }

  /// How far from a suspicious place a match of it can begin or end, in tokens.
  private static let reach = 16

  /// The tokens near the places, in runs that do not touch.
  private static func neighbourhoods(
    of places: [TextScan.Place], in text: SegmentText
  ) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for place in places {
      let near = text.tokens(over: place.range)
      let run =
        max(0, near.lowerBound - reach)..<min(text.count, max(near.upperBound, 1) + reach)
      if let last = runs.last, run.lowerBound <= last.upperBound {
        runs[runs.count - 1] =
          min(last.lowerBound, run.lowerBound)..<max(last.upperBound, run.upperBound)
      } else {
        runs.append(run)
      }
    }
    return runs
  }

  private mutating func run(_ tokens: Range<Int>, hasRepetition: Bool) {
    if tokens.lowerBound == 0 {
      wake(.segment, 0)
      wake(.start, 0)
      wake(.lineStart, 0)
    }
    for index in tokens {
      let token = text.tokens[index]
      wakeByKey(token.hash, index)
      wakeByKind(token, index)
      if token.isWide { wake(.nonASCII, index) }
    }
    if hasRepetition { wakeByRepetition() }
  }

  private mutating func wakeByRepetition() {
    var repetitions = RepetitionScanner(text)
    for index in text.tokens.indices {
      for kind in repetitions.read(index) { wake(kind, index) }
    }
  }

  /// Matchers that judge each token that wakes them by itself, or read the whole text anyway.
  private static let localMatchers: Set<NamedMatcher> = [
    .doubledWord, .doubledPhrase, .overlap, .detachedCompound, .quotePair, .quoteSpace,
    .straightQuote, .houseQuote, .apostrophe, .entity, .mixedScript, .normalization, .space,
  ]

  /// Gives named matchers all tokens that wake them: some read a text from one to the next.
  private mutating func completeMatchers() {
    let image = rules.image
    let woken = Set(found.map(\.ruleCase)).filter { index in
      let matcher = image.ruleCase(index, ImageLayout.Case.matcher)
      guard matcher != 0, matcher != ImageLayout.Case.regex else { return false }
      return !Self.localMatchers.contains(NamedMatcher.allCases[matcher - 1])
    }
    guard !woken.isEmpty else { return }
    found.removeAll { woken.contains($0.ruleCase) }
    var whole = CandidateFinder(rules: rules, text: text)
    whole.run(text.tokens.indices, hasRepetition: true)
    found += whole.found.filter { woken.contains($0.ruleCase) }
  }

  private mutating func wakeByKey(_ hash: UInt64, _ token: Int) {
    let list = rules.image.triggered(by: hash)
    guard list != 0 else { return }
    for item in 0..<rules.image.word(list) {
      let ruleCase = rules.image.word(list + 1 + item)
      if rules.isCaseActive[ruleCase] { found.append(Candidate(ruleCase: ruleCase, token: token)) }
    }
  }

  private mutating func wake(_ kind: TriggerKind, _ token: Int) {
    for ruleCase in rules.casesByKind[Int(kind.rawValue)] {
      found.append(Candidate(ruleCase: ruleCase, token: token))
    }
  }

  private mutating func wakeByKind(_ token: Token, _ index: Int) {
    switch token.kind {
    case .word:
      wake(.word, index)
      if token.hasApostrophe { wake(.innerApostrophe, index) }
    case .number: wake(.number, index)
    case .space:
      wake(.space, index)
      if token.end - token.start > 1 || text.bytes[Int(token.start)] != 0x20 {
        wake(.oddSpace, index)
      }
    case .lineEnd:
      wake(.lineEnd, index)
      wake(.lineStart, index + 1)
    case .hyphen:
      wake(.hyphen, index)
      let isDetached = text.kind(at: index - 1) == .space || text.kind(at: index + 1) == .space
      if isDetached { wake(.detached, index) }
    case .dash: wake(.dash, index)
    case .quote: wakeMark(.quote, index)
    case .apostrophe: wakeMark(.apostrophe, index)
    case .openBracket: wake(.open, index)
    case .closeBracket: wake(.close, index)
    case .mark: wake(.mark, index)
    case .symbol:
      wake(.symbol, index)
      if token.isWide, isWideSpace(token) { wake(.oddSpace, index) }
    case .protected, .markup: wake(.protected, index)
    }
  }

  /// Whether the symbol is one of the spaces that are no space tokens, as U+2003 or U+3000.
  private func isWideSpace(_ token: Token) -> Bool {
    let scalar = UTF8Decoding.scalar(in: text.bytes, at: Int(token.start)).scalar
    return scalar >= 0x1680 && ScalarProperties.isWhiteSpace(scalar)
  }

  /// Quotation marks may open and close.
  private mutating func wakeMark(_ kind: TriggerKind, _ index: Int) {
    wake(kind, index)
    wake(.open, index)
    wake(.close, index)
  }
}
