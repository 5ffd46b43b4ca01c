import EsmeroRules
import EsmeroText

/// Decides between repairs that want the same place.
///
/// The order is total and comes from the packs: inside a rule the earlier case, between rules the
/// earlier rule, at last the earlier place. What loses is kept as a conflict.
struct FixResolver {
  /// Repairs that do not overlap, by place, and those that lost with their winners.
  static func resolve(
    _ fixes: [ProposedFix]
  ) -> (winners: [ProposedFix], losers: [(loser: ProposedFix, winner: ProposedFix)]) {
    let ordered = fixes.sorted { left, right in
      (left.rule, left.caseOrder, left.range.lowerBound, left.range.upperBound)
        < (right.rule, right.caseOrder, right.range.lowerBound, right.range.upperBound)
    }
    var taken = TakenRanges()
    var winners: [ProposedFix] = []
    var losers: [(ProposedFix, ProposedFix)] = []
    for fix in ordered {
      let ranges = fix.edits.isEmpty ? [fix.range] : fix.edits.map(\.range)
      if let winner = ranges.lazy.compactMap({ taken.owner(of: $0) }).first {
        losers.append((fix, winners[winner]))
        continue
      }
      for range in ranges { taken.insert(range, owner: winners.count) }
      winners.append(fix)
    }
    winners.sort { $0.range.lowerBound < $1.range.lowerBound }
    return (winners, losers)
  }
}

/// Ranges with their owners, looked up by overlap.
private struct TakenRanges {
  private var ranges: [(range: ByteRange, owner: Int)] = []

  /// The owner of a range that overlaps; an insertion also meets what it touches.
  func owner(of range: ByteRange) -> Int? {
    var index = lowerIndex(of: range.lowerBound)
    if index > 0 { index -= 1 }
    while index < ranges.count, ranges[index].range.lowerBound <= range.upperBound {
      let other = ranges[index].range
      let isSamePlace = other.lowerBound == range.lowerBound && (other.isEmpty || range.isEmpty)
      if other.overlaps(range) || isSamePlace { return ranges[index].owner }
      index += 1
    }
    return nil
  }

  mutating func insert(_ range: ByteRange, owner: Int) {
    ranges.insert((range, owner), at: lowerIndex(of: range.lowerBound))
  }

  private func lowerIndex(of offset: Int) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
