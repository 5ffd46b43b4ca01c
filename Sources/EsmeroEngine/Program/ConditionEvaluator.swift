import EsmeroRules
import EsmeroText

/// Judges the conditions of a case around a match.
struct ConditionEvaluator {
  let context: MatchContext
  let match: RuleMatch

  private var image: RuleImage { context.rules.image }
  private var text: SegmentText { context.text }

  /// Whether all conditions of the list hold.
  func allHold(_ list: Int) -> Bool { image.list(list).allSatisfy { holds($0) } }

  /// Whether any condition of the list holds.
  func anyHolds(_ list: Int) -> Bool { image.list(list).contains { holds($0) } }

  /// Whether conditions on what the match has taken alone keep the case from acting.
  func isRuledOut(when: Int, unless: Int) -> Bool {
    image.list(when).contains { isOfMatch($0) && !holds($0) }
      || image.list(unless).contains { isOfMatch($0) && holds($0) }
  }

  /// Whether a condition asks for nothing but what the match has taken.
  private func isOfMatch(_ condition: Int) -> Bool {
    let code = ConditionCode(rawValue: UInt32(image.word(condition)))
    return code == .captureIs || code == .member
  }

  private func holds(_ condition: Int) -> Bool {
    let first = image.word(condition + 1)
    let second = image.word(condition + 2)
    switch ConditionCode(rawValue: UInt32(image.word(condition))) {
    case .before: return matchesBefore(first, isTouching: second == 1)
    case .after: return matchesAfter(first, isTouching: second == 1)
    case .withinBefore: return isWithinBefore(words: first, node: second)
    case .withinAfter: return isWithinAfter(words: first, node: second)
    case .occurs: return occurs(second, in: Condition.Scope.allCases[first])
    case .captureIs: return captureIs(first, second)
    case .member:
      let key = TemplateRenderer(context: context, match: match).render(first)
      return context.rules.contains(LexicalKeyBytes.of(key), reference: second)
    case .guarded:
      return GuardEvaluator(context: context, match: match)
        .holds(NamedGuard.allCases[first], ArgumentList(context.rules, second))
    case nil: return false
    }
  }

  private func runs(_ node: Int, _ position: Int, _ direction: PatternMachine.Direction) -> Int? {
    var machine = PatternMachine(context, keepsCaptures: false)
    return machine.match(node, position, direction)
  }

  private func matchesBefore(_ node: Int, isTouching: Bool) -> Bool {
    let position = match.tokens.lowerBound
    if runs(node, position, .backward) != nil { return true }
    guard !isTouching, text.kind(at: position - 1) == .space else { return false }
    return runs(node, position - 1, .backward) != nil
  }

  private func matchesAfter(_ node: Int, isTouching: Bool) -> Bool {
    let position = match.tokens.upperBound
    if runs(node, position, .forward) != nil { return true }
    guard !isTouching, text.kind(at: position) == .space else { return false }
    return runs(node, position + 1, .forward) != nil
  }

  private func isWithinBefore(words: Int, node: Int) -> Bool {
    let position = match.tokens.lowerBound
    let sentence = text.sentence(around: position)
    return stands(node, atWordsOf: (sentence.lowerBound..<position).reversed(), words: words)
  }

  private func isWithinAfter(words: Int, node: Int) -> Bool {
    let position = match.tokens.upperBound
    let sentence = text.sentence(around: max(0, position - 1))
    return stands(
      node, atWordsOf: position..<max(position, sentence.upperBound), words: words)
  }

  /// Whether the pattern matches at one of the first so many words.
  private func stands(
    _ node: Int, atWordsOf positions: some Sequence<Int>, words: Int
  ) -> Bool {
    let answers = text.answers(for: node)
    var left = words
    for position in positions where text.isWordLike(at: position) {
      guard left > 0 else { return false }
      left -= 1
      if answers.isMatch(at: position, { runs(node, position, .forward) != nil }) { return true }
    }
    return false
  }

  private func occurs(_ node: Int, in scope: Condition.Scope) -> Bool {
    let range: Range<Int>
    let tokens = match.tokens
    switch scope {
    case .sentence, .sentenceBefore, .sentenceAfter:
      range = text.sentence(around: tokens.lowerBound)
    case .line:
      range = text.line(around: tokens.lowerBound)
    case .segment:
      range = 0..<text.count
    }
    let found = text.occurrences.positions(of: node, in: range) {
      range.filter { runs(node, $0, .forward) != nil }
    }
    if scope != .sentenceAfter, let first = found.first, first < tokens.lowerBound { return true }
    guard scope != .sentenceBefore, let last = found.last else { return false }
    return last >= tokens.upperBound
  }

  private func captureIs(_ name: Int, _ node: Int) -> Bool {
    guard let range = match.wholeTokens(named: name, in: context) else { return false }
    return runs(node, range.lowerBound, .forward) == range.upperBound
  }
}

/// The arguments of a named matcher or guard, as compiled.
public struct ArgumentList {
  private let image: RuleImage
  private let offset: Int

  init(_ rules: RuleSelection, _ offset: Int) {
    image = rules.image
    self.offset = offset
  }

  private func argument(_ key: String) -> Int? {
    image.list(offset).first { image.string(image.word($0), equals: key.utf8) }
  }

  /// Whether the key is there.
  func has(_ key: String) -> Bool { argument(key) != nil }

  /// The texts of a key; empty where it is absent.
  func texts(_ key: String) -> [String] {
    guard let argument = argument(key), image.word(argument + 1) == 1 else { return [] }
    return image.strings(image.word(argument + 2))
  }

  /// The number that a key states.
  func number(_ key: String) -> Int? { texts(key).first.flatMap { Int($0) } }

  /// The lexicon of a key, as a reference.
  func lexicon(_ key: String) -> Int? { operand(key, kind: 2) }

  /// The pattern of a key, as a node.
  func pattern(_ key: String) -> Int? { operand(key, kind: 3) }

  private func operand(_ key: String, kind: Int) -> Int? {
    guard let argument = argument(key), image.word(argument + 1) == kind else { return nil }
    return image.word(argument + 2)
  }
}
