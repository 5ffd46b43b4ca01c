import EsmeroText

/// Tells which pairs are the only ones of their sentence; the sentences are found when asked for.
struct SentenceMarks {
  private let segment: QuotedSegment
  private var ends: [Int]?

  init(_ segment: QuotedSegment) { self.segment = segment }

  /// Whether both marks are in one sentence with no other mark in it, primes apart.
  mutating func areAlone(_ pair: QuotePair) -> Bool {
    let marks = segment.reading.marks
    let sentence = self.sentence(holding: marks[pair.open].range.lowerBound)
    guard sentence.contains(marks[pair.close].range.lowerBound) else { return false }
    return !isOther(pair.open, -1, pair, sentence) && !isOther(pair.close, 1, pair, sentence)
      && (pair.open..<pair.close).dropFirst().prefix(4).allSatisfy { marks[$0].followsMinutes }
      && pair.close - pair.open <= 5
  }

  private func isOther(_ place: Int, _ step: Int, _ pair: QuotePair, _ sentence: ByteRange) -> Bool
  {
    let marks = segment.reading.marks
    let next = place + step
    return marks.indices.contains(next) && sentence.contains(marks[next].range.lowerBound)
  }

  private mutating func sentence(holding offset: Int) -> ByteRange {
    let ends = self.ends ?? Self.ends(segment.context.text)
    self.ends = ends
    let index = ends.partitionPoint { $0 <= offset }
    guard index < ends.count else { return offset..<offset }
    return (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  private static func ends(_ text: SegmentText) -> [Int] {
    var ends: [Int] = []
    var position = 0
    while position < text.count {
      let sentence = text.sentence(around: position)
      position = max(position + 1, sentence.upperBound)
      ends.append(text.range(of: position - 1..<position).upperBound)
    }
    return ends
  }
}
