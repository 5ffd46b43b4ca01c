import EsmeroRules

/// Watches the words of a segment go by and tells where one, or several, stand twice.
///
/// For every distance from 2 to 12 words it counts how many words running equal those that far
/// before them: two copies of a phrase are complete when the count reaches the distance. A word
/// thus costs a dozen comparisons of hashes, whatever the length of the segment. Sentences and
/// lines are compared by a hash of all their words. Hashes only wake matchers, which compare the
/// words themselves.
struct RepetitionScanner {
  /// The longest phrase whose copies are found, in words.
  static let maximumWords = 12
  /// The shortest sentence or line that can be a copy of the one before it, in words.
  static let minimumUnitWords = 6

  private let text: SegmentText
  private var hashes: [UInt64] = []
  private var runs = [Int](repeating: 0, count: Self.maximumWords + 1)
  private var previousWord: Int?
  private var sentences = UnitComparison()
  private var lines = UnitComparison()

  init(_ text: SegmentText) {
    self.text = text
    hashes.reserveCapacity(text.count / 2 + 1)
  }

  /// What ends with the token at `index`; tokens are read in order, each once.
  mutating func read(_ index: Int) -> [TriggerKind] {
    let token = text.tokens[index]
    var kinds: [TriggerKind] = []
    switch token.kind {
    case .word, .number:
      kinds = readWord(index, token)
    case .protected:
      // Nothing equals a protected stretch, so no copy reaches across it.
      hashes.append(UInt64(index))
      previousWord = nil
      for distance in runs.indices { runs[distance] = 0 }
      sentences.spoil()
      lines.spoil()
    case .mark where isStop(index):
      if sentences.finish() { kinds.append(.doubledSegment) }
    case .lineEnd:
      if lines.finish() { kinds.append(.doubledSegment) }
    default:
      break
    }
    if index == text.count - 1 {
      let isSentenceDoubled = sentences.finish()
      if lines.finish() || isSentenceDoubled { kinds.append(.doubledSegment) }
    }
    return kinds
  }

  private mutating func readWord(_ index: Int, _ token: Token) -> [TriggerKind] {
    var kinds: [TriggerKind] = []
    if let previous = previousWord, text.tokens[previous].hash == token.hash {
      let isBlankBetween = index - previous == 2 && text.tokens[index - 1].kind == .space
      kinds.append(isBlankBetween ? .doubledWord : .doubledAcross)
    }
    previousWord = index
    hashes.append(token.hash)
    if Self.hasRepeatedPhrase(hashes, &runs) { kinds.append(.repeatedPhrase) }
    if hasOverlap() { kinds.append(.overlap) }
    if LetterLoop(in: text.key(at: index)) != nil { kinds.append(.letterLoop) }
    sentences.add(token)
    lines.add(token)
    return kinds
  }

  /// Counts on the runs of equal words, by distance; whether one of them completes a copy.
  private static func hasRepeatedPhrase(_ hashes: [UInt64], _ runs: inout [Int]) -> Bool {
    let last = hashes.count - 1
    guard last >= 2 else { return false }
    let past = hashes.span
    var runs = runs.mutableSpan
    let hash = past[last]
    var isComplete = false
    for distance in 2...min(maximumWords, last) {
      if hash == past[last - distance] {
        runs[distance] += 1
        if runs[distance] == distance { isComplete = true }
      } else {
        runs[distance] = 0
      }
    }
    return isComplete
  }

  /// Whether the last words could be `P N P A N`, `P A N P N` or `P D N P D A N`.
  private func hasOverlap() -> Bool {
    let last = hashes.count - 1
    guard last >= 4 else { return false }
    func equal(_ left: Int, _ right: Int) -> Bool { hashes[last - left] == hashes[last - right] }
    if equal(0, 3) && equal(2, 4) { return true }
    if equal(0, 2) && equal(1, 4) { return true }
    return last >= 6 && equal(0, 4) && equal(3, 6) && equal(2, 5)
  }

  /// Whether the mark ends a sentence as far as comparing sentences goes: one inside a number or
  /// an address does not.
  private func isStop(_ index: Int) -> Bool {
    let first = text.bytes[Int(text.tokens[index].start)]
    let isStop = first == 0x2E || first == 0x21 || first == 0x3F || first == 0xE2
    return isStop && !text.isWordLike(at: index + 1)
  }
}

/// Compares sentences, or lines, with the one before by a hash of their words.
private struct UnitComparison {
  private var hash: UInt64 = 0
  private var words = 0
  private var previous: (hash: UInt64, words: Int) = (0, 0)

  mutating func add(_ token: Token) {
    hash = (hash &* 0x0000_0100_0000_01B3) ^ token.hash
    if token.kind == .word { words += 1 }
  }

  /// A protected stretch makes the unit unlike every other.
  mutating func spoil() { words = .min / 2 }

  /// Whether the unit that ends here equals the one before.
  mutating func finish() -> Bool {
    guard words != 0 else { return false }
    let isCopy =
      words >= RepetitionScanner.minimumUnitWords && previous == (hash, words)
    previous = (hash, words)
    hash = 0
    words = 0
    return isCopy
  }
}

/// A group of two to ten letters that stands five times running at a word's end.
struct LetterLoop {
  /// The longest group that is looked for, in bytes of the word's lexical key.
  static let longestPeriod = 20

  /// The shortest group, in bytes of the word's lexical key.
  let period: Int

  /// Finds the loop; `nil` where there is none.
  init?(in key: ArraySlice<UInt8>) {
    guard key.count >= 10 else { return nil }
    for period in 2...Self.longestPeriod where key.count >= period * 5 {
      let end = key.endIndex
      guard key[end - 1] == key[end - 1 - period], key[end - 2] == key[end - 2 - period],
        (end - period * 4..<end).allSatisfy({ key[$0] == key[$0 - period] })
      else { continue }
      self.period = period
      return
    }
    return nil
  }
}
