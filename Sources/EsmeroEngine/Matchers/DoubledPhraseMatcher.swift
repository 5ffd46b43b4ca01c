import EsmeroText

/// A phrase of two to eight words standing twice: `sent thousands of workers sent thousands of
/// workers to Kursk`.
///
/// Problem: the attention of a decoder falls back and a phrase comes again. What must stay: names
/// (`New York New York`), chains that share a word (`step by step by step`), phrases parted by a
/// mark, columns of numbers, and three copies and more, which are loops: there text was lost.
/// Way: the finder counts words that equal those so many before them and wakes the matcher at the
/// end of the second copy; here the words, the gaps between them, their case and what follows are
/// looked at. Comparing all pairs of positions was rejected, being quadratic.
///
/// `words` is the least number of words, `letters` of letters, `content` of words of three letters
/// and more that are not in the lexicon `function`, `plain` of those among them that begin with a
/// lower-case letter; `running` wants the second copy to begin without a capital, which would say
/// that a heading and its text ran together; `legit` leaves phrases of a lexicon alone.
struct DoubledPhraseMatcher: MatcherProgram {
  private let text: SegmentText
  private let rules: RuleSelection
  private let minimum: (words: Int, letters: Int, content: Int, plain: Int)
  private let functionWords: Int?
  private let legitimate: Int?
  private let isRunningOn: Bool

  private static let maximumWords = 8

  init(context: MatchContext, arguments: ArgumentList) {
    text = context.text
    rules = context.rules
    minimum = (
      arguments.number("words") ?? 2, arguments.number("letters") ?? 0,
      arguments.number("content") ?? 0, arguments.number("plain") ?? 0
    )
    functionWords = arguments.lexicon("function")
    legitimate = arguments.lexicon("legit")
    isRunningOn = arguments.has("running")
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { last in
      for length in 2...Self.maximumWords {
        guard text.isWordRun(endingAt: last, count: 2 * length) else { return nil }
        if isDoubled(last, length) { return match(last, length) }
      }
      return nil
    }
  }

  /// Whether the `length` words that end at `last` equal those before them.
  private func isDoubled(_ last: Int, _ length: Int) -> Bool {
    stride(from: last, to: last - 2 * length, by: -2).allSatisfy {
      text.isSameWord($0, $0 - 2 * length)
    }
  }

  private func match(_ last: Int, _ length: Int) -> RuleMatch? {
    let start = last - 2 * (2 * length - 1)
    let second = start + 2 * length
    guard length >= minimum.words, text.isFreeBefore(start), text.isFreeAfter(last),
      !isChained(start, last, length), !isPeriodic(start, length), isSameCase(start, length),
      hasSubstance(start, length), !isRunningOn || !beginsWithCapital(second),
      length > 2 || !isPairOfStress(start)
    else { return nil }
    if let legitimate, rules.contains(text.key(of: start..<last + 1), reference: legitimate) {
      return nil
    }
    let removed = Int(text.tokens[second - 2].end)..<Int(text.tokens[last].end)
    var match = RuleMatch(
      tokens: start..<last + 1, edits: [Edit(range: removed, replacement: [])])
    match.parts = [("first", start..<second - 1), ("second", second..<last + 1)]
    return match
  }

  /// Whether the repetition goes on beyond two whole copies, before or behind.
  private func isChained(_ start: Int, _ last: Int, _ length: Int) -> Bool {
    let next = last + 2
    if text.kind(at: last + 1) == .space, next < text.count,
      text.isSameWord(next, next - 2 * length)
    {
      return true
    }
    let previous = start - 2
    return previous >= 0 && text.kind(at: start - 1) == .space
      && text.isSameWord(previous, previous + 2 * length)
  }

  /// Whether the phrase is itself a repetition: `muito muito`.
  private func isPeriodic(_ start: Int, _ length: Int) -> Bool {
    (1..<length).contains { period in
      length % period == 0
        && (period..<length).allSatisfy {
          text.isSameWord(start + 2 * $0, start + 2 * ($0 - period))
        }
    }
  }

  /// Whether a word and a function word stand twice, as in `waited and waited and`, `face to face
  /// to`: such pairs are meant.
  private func isPairOfStress(_ start: Int) -> Bool {
    !isFunctionWord(start) && isFunctionWord(start + 2)
  }

  private func beginsWithCapital(_ index: Int) -> Bool {
    text.isLetters(at: index) && !text.isLowerCase(at: index)
  }

  /// Whether both copies are written alike but for a capital at the beginning of the first.
  private func isSameCase(_ start: Int, _ length: Int) -> Bool {
    let second = start + 2 * length
    for place in 0..<length {
      let (left, right) = (start + 2 * place, second + 2 * place)
      if text.isSameSpelling(left, right) { continue }
      let isInitial =
        place == 0 && text.letterCase(at: left) == .capital && text.isLowerCase(at: right)
      guard isInitial else { return false }
    }
    return true
  }

  private func hasSubstance(_ start: Int, _ length: Int) -> Bool {
    var found = (words: 0, letters: 0, content: 0, plain: 0)
    for index in stride(from: start, to: start + 2 * length, by: 2) {
      guard text.isLetters(at: index) else { continue }
      let letters = text.letterCount(at: index)
      found.words += 1
      found.letters += letters
      guard letters >= 3, !isFunctionWord(index) else { continue }
      found.content += 1
      if text.isLowerCase(at: index) { found.plain += 1 }
    }
    return found.words > 0 && found.letters >= minimum.letters && found.content >= minimum.content
      && found.plain >= minimum.plain
  }

  private func isFunctionWord(_ index: Int) -> Bool {
    guard let functionWords else { return false }
    return rules.contains(text.key(at: index), reference: functionWords)
  }
}
