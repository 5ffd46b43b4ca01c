import CScan
import EsmeroRules
import EsmeroText

/// Where paragraphs and lines end, and what stands twice in them.
extension ScanPass {
  /// Where the unit that holds `start` ends before `end`, and where the next begins.
  func boundary(from start: Int, to end: Int) -> (end: Int, next: Int)? {
    if unit == .whole { return nil }
    var index = start
    while index < end {
      guard unsafe text[index] == 0x0A else {
        index += 1
        continue
      }
      let stop = unsafe index > unitStart && text[index - 1] == 0x0D ? index - 1 : index
      if unit == .line { return (stop, index + 1) }
      if let next = nextUnit(behind: index, limit: count) { return (stop, next) }
      index += 1
    }
    return nil
  }

  /// Where the next paragraph begins, if a blank line follows the line end at `index`.
  private func nextUnit(behind index: Int, limit: Int) -> Int? {
    var next: Int?
    var position = index + 1
    while position < limit {
      switch unsafe text[position] {
      case 0x0A: next = position + 1
      case 0x20, 0x09, 0x0D: break
      default: return next
      }
      position += 1
    }
    return limit
  }

  mutating func endUnit(at end: Int) {
    lookForRepetition()
    if table.matchers.contains(.doubledSegment) { lookForDoubledSegment() }
    if end - unitStart > TextScan.longestUnit { mark(unitStart..<end) }
    giveOutUnit(endingAt: end)
    unitWords = words
  }

  /// Looks for words or phrases that stand twice, and for false starts before their phrases.
  private mutating func lookForRepetition() {
    let count = words - unitWords
    guard count > 1 else { return }
    let hashes = unsafe source.words.hashes + unitWords
    var word = unsafe cscan_next_repeat(hashes, 1, count)
    while word < count {
      if isRepetition(endingAt: word) {
        let start = source.words.range(unitWords + word).lowerBound
        mark(start..<start + 1, isRepetition: true)
      }
      word = unsafe cscan_next_repeat(hashes, word + 1, count)
    }
  }

  /// Whether the word, which is of letters, follows the one before it behind nothing but blanks.
  private func isDoubled(_ word: Int) -> Bool {
    var index = source.words.range(unitWords + word).lowerBound
    if unsafe isDigit(text[index]) { return false }
    // Marks between the two make a doubling that is only reported.
    if table.least < .suggested { return true }
    var blanks = 0
    while index > 0, unsafe text[index - 1] <= 0x20 {
      index -= 1
      blanks += 1
    }
    guard blanks > 0, index > 0 else { return unsafe index > 1 && text[index - 2] >= 0x80 }
    return unsafe isDigit(text[index - 1]) || text[index - 1] >= 0x41
  }

  private func isRepetition(endingAt last: Int) -> Bool {
    let hashes = unsafe source.words.hashes + unitWords
    func equal(_ left: Int, _ right: Int) -> Bool {
      unsafe hashes[last - left] == hashes[last - right]
    }
    if equal(0, 1), isDoubled(last) { return true }
    guard last >= 3 else { return false }
    for length in 2...min(Int(cscan_longest_phrase), (last + 1) / 2) {
      if (0..<length).allSatisfy({ equal($0, $0 + length) }) { return true }
    }
    guard last >= 4 else { return false }
    if equal(0, 3) && equal(2, 4) || equal(0, 2) && equal(1, 4) { return true }
    return last >= 6 && equal(0, 4) && equal(3, 6) && equal(2, 5)
  }
}
