import EsmeroText

/// Positions in ascending order, looked up by halves.
extension Array<Int> {
  /// The place of the first position that is not before another; `count` where there is none.
  func firstIndex(notBefore position: Int) -> Int {
    partitionPoint { $0 < position }
  }

  /// Whether a position is inside one range and outside another.
  func contains(in range: Range<Int>, outside hole: Range<Int>) -> Bool {
    hasPosition(from: range.lowerBound, to: Swift.min(range.upperBound, hole.lowerBound))
      || hasPosition(from: Swift.max(range.lowerBound, hole.upperBound), to: range.upperBound)
  }

  private func hasPosition(from start: Int, to end: Int) -> Bool {
    let index = firstIndex(notBefore: start)
    return index < count && self[index] < end
  }
}
