extension RandomAccessCollection where Index == Int {
  /// The index of the first element of which a condition does not hold, in a collection in which it
  /// holds of all elements before that and of none behind; `endIndex` where it holds of all.
  ///
  /// Asks of as many elements as the count has bits.
  ///
  /// - Parameter isBefore: the condition.
  /// - Returns: the index.
  @inlinable
  public func partitionPoint(where isBefore: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
