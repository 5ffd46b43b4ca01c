/// A sentence, or a line, that stands twice running.
///
/// Problem: segments that were cut with an overlap, or a decoder that begins a sentence again.
/// Only named: which copy belongs there, and whether something is missing, a person must see. What
/// must stay unnamed: short answers, verse (by a guard of the rule), tables, rows of numbers. Way:
/// the finder compares hashes of the words of neighbouring sentences and lines; here the two units
/// are found again and their words compared.
struct DoubledSegmentMatcher: MatcherProgram {
  private let text: SegmentText

  init(context: MatchContext, arguments: ArgumentList) { text = context.text }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { anchor in
      // What wakes the matcher at a line end is the line, or it would read the text back to a
      // stop for every line.
      if text.kind(at: anchor) == .lineEnd { return copy(endingAt: anchor, border: isLineEnd) }
      let sentence = copy(endingAt: anchor, border: isSentenceBorder)
      guard sentence == nil, anchor == text.count - 1 else { return sentence }
      return copy(endingAt: anchor, border: isLineEnd)
    }
  }

  private func isLineEnd(_ index: Int) -> Bool { text.kind(at: index) == .lineEnd }

  /// The second of two equal units, both ended by a border or the text's end.
  private func copy(endingAt anchor: Int, border: (Int) -> Bool) -> RuleMatch? {
    let end = border(anchor) ? anchor : anchor + 1
    let second = unit(endingAt: end, border)
    guard second.lowerBound > 0 else { return nil }
    let first = unit(endingAt: second.lowerBound - 1, border)
    let words = words(second)
    let letters = words.filter { text.kind(at: $0) == .word }
    guard letters.count >= RepetitionScanner.minimumUnitWords, !isTable(second),
      words.elementsEqual(self.words(first), by: text.isSameWord)
    else { return nil }
    let start = words.first ?? second.lowerBound
    return RuleMatch(tokens: start..<min(anchor + 1, text.count))
  }

  private func unit(endingAt end: Int, _ border: (Int) -> Bool) -> Range<Int> {
    var start = end
    while start > 0, !border(start - 1) { start -= 1 }
    return start..<end
  }

  private func words(_ unit: Range<Int>) -> [Int] { unit.filter { text.isWordLike(at: $0) } }

  private func isTable(_ unit: Range<Int>) -> Bool {
    unit.contains { text.kind(at: $0) == .symbol && text.string(at: $0) == "|" }
  }

  /// As in ``RepetitionScanner``: a stop that no word follows directly.
  private func isSentenceBorder(_ index: Int) -> Bool {
    guard text.kind(at: index) == .mark, !text.isWordLike(at: index + 1) else { return false }
    return [".", "!", "?", "…"].contains(text.string(at: index))
  }
}
