import EsmeroRules
import EsmeroUnicode

/// Asks of every token which cases it could concern.
///
/// A case is woken by the lexical key of a token, or by its kind; both follow from the rule's own
/// pattern when packs are compiled.
struct CandidateFinder {
  private let rules: RuleSelection
  private let text: SegmentText
  private let casesByKind: [[Int]]
  /// Of the cases that a scalar above U+007F wakes, those that could match in this text.
  private let wideCases: [Int]
  /// A bit for each kind that wakes a case.
  private let wakingKinds: UInt64
  private var found: [Candidate] = []

  private init(rules: RuleSelection, text: SegmentText, casesByKind: [[Int]]) {
    self.rules = rules
    self.text = text
    self.casesByKind = casesByKind
    let wide = casesByKind[Int(TriggerKind.nonASCII.rawValue)]
    wideCases =
      text.holdsRareScalars
      ? wide : wide.filter { !MatcherNeeds.of(case: $0, rules.image).contains(.rareScalars) }
    wakingKinds = casesByKind.indices.reduce(0) { $0 | (casesByKind[$1].isEmpty ? 0 : 1 << $1) }
  }

  /// The candidates in a text.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - rules: the rules in force.
  ///   - places: where alone rules can match; `nil` for everywhere.
  /// - Returns: the candidates by case, those of a case by token.
  static func candidates(
    in text: SegmentText, rules: RuleSelection, near places: [TextScan.Place]? = nil
  ) -> [Candidate] {
    var finder = CandidateFinder(rules: rules, text: text, casesByKind: rules.casesByKind)
    finder.found = rules.regexes.candidates(in: text)
    guard let places else {
      finder.run(text.tokens.indices)
      finder.wakeByRepetition()
      return CandidateOrder.sorted(finder.found, caseCount: rules.image.caseCount)
    }
    let open = places.filter { $0.cases == nil }
    for tokens in neighbourhoods(of: open, in: text) { finder.run(tokens) }
    if open.contains(where: \.isRepetition) { finder.wakeByRepetition() }
    finder.completeMatchers()
    finder.found += named(places.filter { $0.cases != nil }, in: text, rules: rules)
    return CandidateOrder.sorted(finder.found, caseCount: rules.image.caseCount)
  }

  /// The candidates near places at which the cases that may match are known.
  private static func named(
    _ places: [TextScan.Place], in text: SegmentText, rules: RuleSelection
  ) -> [Candidate] {
    guard !places.isEmpty else { return [] }
    let wanted = casesOfRules(of: Set(places.flatMap { $0.cases ?? [] }), rules)
    var finder = CandidateFinder(
      rules: rules, text: text, casesByKind: casesByKind(wanted, rules.image))
    for tokens in neighbourhoods(of: places, in: text) {
      finder.wakeByKinds(tokens)
      for index in tokens { finder.wakeByKey(text.tokens[index].hash, index, among: wanted) }
    }
    return finder.found
  }

  /// The active cases of the rules to which cases belong: where cases of a rule overlap the first one
  /// wins, whatever its level, so none of them can be asked alone.
  private static func casesOfRules(of cases: Set<Int>, _ rules: RuleSelection) -> Set<Int> {
    let image = rules.image
    var all: Set<Int> = []
    for rule in Set(cases.map { image.ruleCase($0, ImageLayout.Case.rule) }) {
      let first = image.rule(rule, ImageLayout.Rule.firstCase)
      all.formUnion(first..<first + image.rule(rule, ImageLayout.Rule.caseCount))
    }
    return all
  }

  private static func casesByKind(_ cases: Set<Int>, _ image: RuleImage) -> [[Int]] {
    var casesByKind = [[Int]](repeating: [], count: TriggerKind.allCases.count)
    for index in cases.sorted() {
      for kind in image.list(image.ruleCase(index, ImageLayout.Case.kinds)) {
        casesByKind[kind].append(index)
      }
    }
    return casesByKind
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

  private mutating func run(_ tokens: Range<Int>) {
    wakeByKinds(tokens)
    for index in tokens { wakeByKey(text.tokens[index].hash, index) }
  }

  private mutating func wakeByKinds(_ tokens: Range<Int>) {
    if tokens.lowerBound == 0 {
      wake(.segment, 0)
      wake(.start, 0)
      wake(.lineStart, 0)
    }
    for index in tokens {
      let token = text.tokens[index]
      wakeByKind(token, index)
      if token.isWide {
        for ruleCase in wideCases { found.append(Candidate(ruleCase: ruleCase, token: index)) }
      }
    }
  }

  /// The kinds that only reading all words can tell.
  private static let repetitions: [TriggerKind] = [
    .doubledWord, .doubledAcross, .repeatedPhrase, .overlap, .letterLoop, .doubledSegment,
  ]

  private mutating func wakeByRepetition() {
    guard Self.repetitions.contains(where: { wakes($0) }) else { return }
    var repetitions = RepetitionScanner(text)
    for index in text.tokens.indices {
      for kind in repetitions.read(index) { wake(kind, index) }
    }
  }

  /// Gives named matchers all tokens that wake them: some read a text from one to the next.
  private mutating func completeMatchers() {
    let image = rules.image
    var woken: Set<Int> = []
    let others = found.filter { candidate in
      let index = candidate.ruleCase
      guard MatcherNeeds.of(case: index, image).contains(.allTokens) else { return true }
      woken.insert(index)
      return false
    }
    guard !woken.isEmpty else { return }
    var whole = CandidateFinder(
      rules: rules, text: text, casesByKind: Self.casesByKind(woken, image))
    whole.wakeByKinds(text.tokens.indices)
    whole.wakeByRepetition()
    found = others + whole.found
  }

  private mutating func wakeByKey(_ hash: UInt64, _ token: Int, among wanted: Set<Int>? = nil) {
    let list = rules.image.triggered(by: hash)
    guard list != 0 else { return }
    for item in 0..<rules.image.word(list) {
      let ruleCase = rules.image.word(list + 1 + item)
      guard rules.isCaseActive[ruleCase], wanted?.contains(ruleCase) ?? true else { continue }
      found.append(Candidate(ruleCase: ruleCase, token: token))
    }
  }

  private func wakes(_ kind: TriggerKind) -> Bool { wakingKinds & 1 << UInt64(kind.rawValue) != 0 }

  @inline(__always)
  private mutating func wake(_ kind: TriggerKind, _ token: Int) {
    guard wakes(kind) else { return }
    for ruleCase in casesByKind[Int(kind.rawValue)] {
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
