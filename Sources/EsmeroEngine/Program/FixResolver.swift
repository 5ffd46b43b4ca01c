import EsmeroRules
import EsmeroText

/// Decides between repairs that want the same place.
///
/// The order is total and comes from the packs: inside a rule the earlier case, between rules the
/// earlier rule, at last the earlier place. What loses is kept as a conflict.
///
/// Repairs that only touch are made together: one composes a letter, its neighbour deletes what is
/// invisible. But where two cases have read the same text, the one may rest on what the other takes
/// away: of `corpo -a- corpo` one rule deletes the blanks and another the hyphens. Then they compete.
struct FixResolver {
  /// Repairs that do not overlap, by place, and those that lost with their winners.
  static func resolve(
    _ fixes: [ProposedFix]
  ) -> (winners: [ProposedFix], losers: [(loser: ProposedFix, winner: ProposedFix)]) {
    if fixes.count < 2 { return (fixes, []) }
    let ordered = fixes.sorted { left, right in
      (left.rule, left.caseOrder, left.range.lowerBound, left.range.upperBound)
        < (right.rule, right.caseOrder, right.range.lowerBound, right.range.upperBound)
    }
    var taken = TakenRanges()
    var winners: [ProposedFix] = []
    var losers: [(ProposedFix, ProposedFix)] = []
    for fix in ordered {
      taken.begin(rule: fix.rule, caseOrder: fix.caseOrder)
      let ranges = fix.edits.isEmpty ? [fix.range] : fix.edits.map(\.range)
      let isRival = { (owner: Int) in
        let other = winners[owner]
        return (other.rule, other.caseOrder) != (fix.rule, fix.caseOrder)
          && other.range.overlaps(fix.range)
      }
      if let winner = ranges.lazy.compactMap({ taken.owner(of: $0, touching: isRival) }).first {
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
///
/// The repairs of one case come by place, those of the next begin at the front again. The ranges of
/// the case at hand are kept apart, so that each is put in near the end of a list.
private struct TakenRanges {
  private var earlier = SortedRanges()
  private var own = SortedRanges()
  private var current: (rule: Int, caseOrder: Int)?

  /// Turns to a case.
  mutating func begin(rule: Int, caseOrder: Int) {
    if let current, current == (rule, caseOrder) { return }
    current = (rule, caseOrder)
    earlier.merge(own)
    own = SortedRanges()
  }

  /// The owner of a range that overlaps; an insertion also meets what begins with it, and a range of a
  /// rival what it touches.
  func owner(of range: ByteRange, touching isRival: (Int) -> Bool) -> Int? {
    guard let first = earlier.first(meeting: range, touching: isRival) else {
      return own.first(meeting: range, touching: isRival)?.owner
    }
    guard let second = own.first(meeting: range, touching: isRival),
      second.range.lowerBound < first.range.lowerBound
    else { return first.owner }
    return second.owner
  }

  mutating func insert(_ range: ByteRange, owner: Int) { own.insert(range, owner: owner) }
}

/// Ranges by their beginnings, none of which overlap.
private struct SortedRanges {
  typealias Taken = (range: ByteRange, owner: Int)
  private var ranges: [Taken] = []

  /// The first range that a range meets: with which it shares a byte or its beginning, or in which
  /// it is an insertion; or which it touches, if its owner is a rival.
  func first(meeting range: ByteRange, touching isRival: (Int) -> Bool) -> Taken? {
    var index = lowerIndex(of: range.lowerBound)
    if index > 0 { index -= 1 }
    while index < ranges.count, ranges[index].range.lowerBound <= range.upperBound {
      let other = ranges[index].range
      let isCrossing = other.lowerBound < range.upperBound && range.lowerBound < other.upperBound
      if isCrossing || other.lowerBound == range.lowerBound { return ranges[index] }
      let isTouching =
        other.upperBound == range.lowerBound || other.lowerBound == range.upperBound
      if isTouching, isRival(ranges[index].owner) { return ranges[index] }
      index += 1
    }
    return nil
  }

  mutating func insert(_ range: ByteRange, owner: Int) {
    ranges.insert((range, owner), at: lowerIndex(of: range.lowerBound))
  }

  mutating func merge(_ other: Self) {
    guard !other.ranges.isEmpty else { return }
    var merged: [Taken] = []
    merged.reserveCapacity(ranges.count + other.ranges.count)
    var next = 0
    for taken in ranges {
      while next < other.ranges.count,
        other.ranges[next].range.lowerBound <= taken.range.lowerBound
      {
        merged.append(other.ranges[next])
        next += 1
      }
      merged.append(taken)
    }
    ranges = merged + other.ranges[next...]
  }

  private func lowerIndex(of offset: Int) -> Int {
    ranges.partitionPoint { $0.range.lowerBound < offset }
  }
}
