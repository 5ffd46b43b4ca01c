import EsmeroText

/// Where protected stretches are behind edits that may lie inside them.
///
/// Only the repair of markup edits what is protected: a stretch then shrinks or grows with what is
/// edited in it, and takes in what the repair has made one with it.
struct ZoneShift {
  private let edits: [Edit]
  /// By how many bytes the text has grown behind each edit, 0 before the first.
  private var growth = [0]

  /// Prepares for edits, sorted and disjoint.
  init(_ edits: [Edit]) {
    self.edits = edits
    for edit in edits {
      growth.append((growth.last ?? 0) + edit.replacement.count - edit.range.count)
    }
  }

  /// The stretches behind the edits, in order, those that overlap made one.
  func moved(_ zones: [ProtectedZone]) -> [ProtectedZone] {
    var result: [ProtectedZone] = []
    let shifted = zones.map(moved).sorted { left, right in
      (left.range.lowerBound, right.range.upperBound) < (
        right.range.lowerBound, left.range.upperBound
      )
    }
    for zone in shifted where !zone.range.isEmpty {
      if let last = result.last, zone.range.lowerBound < last.range.upperBound {
        result[result.count - 1].range = last.range.union(zone.range)
      } else {
        result.append(zone)
      }
    }
    return result
  }

  private func moved(_ zone: ProtectedZone) -> ProtectedZone {
    let zone = widened(zone)
    let start = zone.range.lowerBound + growth[editCount(endingBy: zone.range.lowerBound)]
    var inside = editCount(endingBy: zone.range.upperBound)
    // What is put in at the end of a stretch stands behind it.
    if inside > 0, edits[inside - 1].range == zone.range.upperBound..<zone.range.upperBound {
      inside -= 1
    }
    let end = zone.range.upperBound + growth[inside]
    return ProtectedZone(range: start..<max(start, end), kind: zone.kind)
  }

  /// The stretch with all of what is edited at its borders, which is one with it then.
  private func widened(_ zone: ProtectedZone) -> ProtectedZone {
    var range = zone.range
    for offset in [range.lowerBound, range.upperBound] {
      let index = editCount(endingBy: offset)
      guard index < edits.count, edits[index].range.lowerBound < offset else { continue }
      range = range.union(edits[index].range)
    }
    return ProtectedZone(range: range, kind: zone.kind)
  }

  /// How many edits end at an offset or before it.
  private func editCount(endingBy offset: Int) -> Int {
    edits.partitionPoint { $0.range.upperBound <= offset }
  }
}
