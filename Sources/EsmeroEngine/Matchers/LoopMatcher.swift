import EsmeroText

/// A phrase three times and more, a word four times, a group of letters five times.
///
/// Problem: a decoder that hangs writes the same again and again, and what should have stood there
/// is lost. Nothing can be repaired, so the place is only named. What must stay unnamed: laughter
/// and other sounds, rows of numbers, verse (by a guard of the rule), words said three times for
/// stress. Way: the finder wakes the matcher at the end of the second copy, and here the copies
/// are counted forwards, marks between words being passed over, to the end of the run; the next
/// loop is looked for behind it, so the work is linear.
///
/// `legit` and `sounds` are lexicons of doubled words and of sounds that are no loops.
struct LoopMatcher: MatcherProgram {
  private let text: SegmentText
  private let rules: RuleSelection
  private let legitimate: Int?
  private let sounds: Int?

  private static let minimumCopies = (phrase: 3, word: 4)

  init(context: MatchContext, arguments: ArgumentList) {
    text = context.text
    rules = context.rules
    legitimate = arguments.lexicon("legit")
    sounds = arguments.lexicon("sounds")
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    var found: [RuleMatch] = []
    var reached = 0
    for anchor in anchors where anchor >= reached {
      if let match = letterLoop(anchor) {
        found.append(match)
      } else if let run = run(through: anchor) {
        found += loop(run.words, length: run.length)
        reached = run.words[run.words.count - 1] + 1
      }
    }
    return found
  }

  private func letterLoop(_ index: Int) -> RuleMatch? {
    let key = text.key(at: index)
    guard let loop = LetterLoop(in: key) else { return nil }
    let group = key.suffix(loop.period)
    // One letter drawn out is a cry, not a loop: `nãããão`, `aaaaaaaaaa`.
    guard Set(String(decoding: group, as: UTF8.self)).count > 1, !isSound(group) else { return nil }
    let copies = loop.copies(in: key)
    let message =
      switch rules.image.messageLanguage {
      case .english:
        "The same letters stand \(copies) times running: text was probably lost here."
      case .portuguese:
        "As mesmas letras aparecem \(copies) vezes seguidas: é provável que se tenha perdido texto."
      }
    return RuleMatch(tokens: index..<index + 1, message: message)
  }

  /// A group that begins anywhere in the sound: `ha` and `ah` are both laughter.
  private func isSound(_ group: ArraySlice<UInt8>) -> Bool {
    guard let sounds else { return false }
    return group.indices.contains { cut in
      rules.contains(Array(group[cut...]) + group[..<cut], reference: sounds)
    }
  }

  /// The words of all copies, of which the second ends at `anchor`; the shortest copy counts.
  private func run(through anchor: Int) -> (words: [Int], length: Int)? {
    for length in 1...RepetitionScanner.maximumWords {
      guard var run = words(endingAt: anchor, count: 2 * length) else { return nil }
      guard (0..<length).allSatisfy({ text.isSameWord(run[$0], run[$0 + length]) }) else {
        continue
      }
      while let next = nextWord(after: run[run.count - 1]),
        text.isSameWord(next, run[run.count - length])
      {
        run.append(next)
      }
      return (run, length)
    }
    return nil
  }

  private func loop(_ run: [Int], length: Int) -> [RuleMatch] {
    let copies = run.count / length
    let minimum = length == 1 ? Self.minimumCopies.word : Self.minimumCopies.phrase
    guard copies >= minimum, isLoopable(run.prefix(length)), !isLegitimate(run, length) else {
      return []
    }
    let message =
      switch rules.image.messageLanguage {
      case .english:
        "The same words stand \(copies) times running: the text that belongs here was"
          + " probably lost; translate the sentence again."
      case .portuguese:
        "As mesmas palavras aparecem \(copies) vezes seguidas: é provável que se tenha perdido"
          + " o texto que devia estar aqui; traduza a frase de novo."
      }
    return [RuleMatch(tokens: run[0]..<run[run.count - 1] + 1, message: message)]
  }

  private func isLoopable(_ words: ArraySlice<Int>) -> Bool {
    words.contains { text.isLetters(at: $0) && text.letterCount(at: $0) > 1 }
  }

  private func isLegitimate(_ run: [Int], _ length: Int) -> Bool {
    guard length == 1 else { return false }
    let key = Array(text.key(at: run[0]))
    if let sounds, rules.contains(key, reference: sounds) { return true }
    guard let legitimate else { return false }
    return rules.contains(key + [0x20] + key, reference: legitimate)
  }

  /// The positions of the last words up to `last`, in order; `nil` where there are not so many.
  private func words(endingAt last: Int, count: Int) -> [Int]? {
    var words = [last]
    while words.count < count {
      guard let previous = previousWord(before: words[words.count - 1]) else { return nil }
      words.append(previous)
    }
    return words.reversed()
  }

  private func previousWord(before index: Int) -> Int? {
    var index = index - 1
    while index >= 0, isPassable(index) { index -= 1 }
    return index >= 0 && text.isWordLike(at: index) ? index : nil
  }

  private func nextWord(after index: Int) -> Int? {
    var index = index + 1
    while index < text.count, isPassable(index) { index += 1 }
    return index < text.count && text.isWordLike(at: index) ? index : nil
  }

  private func isPassable(_ index: Int) -> Bool {
    switch text.kind(at: index) {
    case .space, .mark, .markup, .lineEnd: true
    default: false
    }
  }
}
