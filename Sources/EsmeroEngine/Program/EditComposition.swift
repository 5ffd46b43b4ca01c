import EsmeroText

/// Edits made one after another, kept as one edit a place in the original's coordinates.
struct EditComposition {
  /// One place that was changed, by one rule or several.
  struct Place {
    /// The bytes of the original.
    var original: ByteRange
    /// The bytes that stand there now.
    var current: ByteRange
    /// The bytes of the original that the findings were about.
    var subject: ByteRange
    /// The rules that took part, the first to act first.
    var rules: [Int]
    /// The least free level of all that took part.
    var applicability: Applicability
    /// Why, of the first rule to act.
    var message: String
    /// Places of one repair share a group.
    var group: Int
  }

  private(set) var bytes: [UInt8]
  private(set) var zones: [ProtectedZone]
  private(set) var places: [Place] = []
  private var groups = RepairGroups()

  init(bytes: [UInt8], zones: [ProtectedZone]) {
    self.bytes = bytes
    self.zones = zones
  }

  /// Makes the repairs, which must be disjoint, in the current coordinates; all in one pass over
  /// the text and its places, however many there are.
  mutating func apply(_ fixes: [ProposedFix]) {
    var steps: [Step] = []
    for fix in fixes {
      let subject = original(of: fix.range)
      let group = groups.make()
      for edit in fix.edits {
        steps.append(Step(edit: edit, fix: fix, subject: subject, group: group))
      }
    }
    guard !steps.isEmpty else { return }
    steps.sort {
      ($0.edit.range.lowerBound, $0.edit.range.upperBound)
        < ($1.edit.range.lowerBound, $1.edit.range.upperBound)
    }
    let edits = steps.map(\.edit)
    places = merged(steps)
    let remade = fixes.compactMap(\.remade)
    zones =
      remade.isEmpty
      ? Self.moved(zones, by: edits)
      : ZoneShift(edits).moved(zones + remade.flatMap { $0 })
    bytes = Edit.apply(edits, to: bytes)
  }

  /// Protects more of the current text.
  mutating func protect(_ more: [ProtectedZone]) {
    zones = ZoneShift([]).moved(zones + more)
  }

  /// The place in the original of a range of the current text, taking changed places whole.
  func original(of range: ByteRange) -> ByteRange {
    let lower = originalLowerBound(range.lowerBound)
    return lower..<max(lower, originalUpperBound(range.upperBound))
  }

  /// An edit of the current text as an edit of the original, widened to whole changed places.
  func inOriginal(_ edit: Edit) -> Edit {
    let touched = places[firstPlace { $0.current.upperBound > edit.range.lowerBound }...]
      .prefix { $0.current.lowerBound < edit.range.upperBound }
    let wide = touched.reduce(edit.range) { $0.union($1.current) }
    let replacement =
      bytes[wide.lowerBound..<edit.range.lowerBound] + edit.replacement
      + bytes[edit.range.upperBound..<wide.upperBound]
    return Edit(range: original(of: wide), replacement: Array(replacement))
  }

  private func originalLowerBound(_ offset: Int) -> Int {
    let index = firstPlace { $0.current.upperBound > offset }
    if index < places.count, places[index].current.lowerBound < offset {
      return places[index].original.lowerBound
    }
    return offset + shift(before: index)
  }

  private func originalUpperBound(_ offset: Int) -> Int {
    let index = firstPlace { place in
      place.current.isEmpty
        ? place.current.upperBound >= offset : place.current.upperBound > offset
    }
    if index < places.count, places[index].current.lowerBound < offset {
      return places[index].original.upperBound
    }
    return offset + shift(before: index)
  }

  /// The first place of which a condition holds that holds of all places behind it, too.
  private func firstPlace(where holds: (Place) -> Bool) -> Int {
    places.partitionPoint { !holds($0) }
  }

  private func shift(before index: Int) -> Int { index == 0 ? 0 : places[index - 1].shift }
}

// MARK: - Merging

extension EditComposition {
  private struct Step {
    var edit: Edit
    var fix: ProposedFix
    var subject: ByteRange
    var group: Int
  }

  /// Places and edits that touch one another, in the current coordinates.
  private struct Cluster {
    var range: ByteRange
    var places: Range<Int>
    var steps: Range<Int>
  }

  /// The places after the steps, in the coordinates that hold then.
  private mutating func merged(_ steps: [Step]) -> [Place] {
    var result: [Place] = []
    var growth = 0
    for cluster in clusters(of: steps) {
      var place = place(of: cluster, steps)
      let own = steps[cluster.steps].reduce(0) { $0 + $1.edit.growth }
      place.current =
        cluster.range.lowerBound + growth..<cluster.range.upperBound + growth + own
      growth += own
      result.append(place)
    }
    for index in result.indices { result[index].group = groups.first(of: result[index].group) }
    return result
  }

  private func clusters(of steps: [Step]) -> [Cluster] {
    var clusters: [Cluster] = []
    var place = 0
    var step = 0
    while place < places.count || step < steps.count {
      let isPlaceNext =
        step == steps.count
        || place < places.count
          && places[place].current.lowerBound <= steps[step].edit.range.lowerBound
      let range = isPlaceNext ? places[place].current : steps[step].edit.range
      if clusters.last.map({ $0.range.upperBound < range.lowerBound }) ?? true {
        clusters.append(Cluster(range: range, places: place..<place, steps: step..<step))
      }
      if isPlaceNext { place += 1 } else { step += 1 }
      let last = clusters.count - 1
      clusters[last].range = clusters[last].range.union(range)
      clusters[last].places = clusters[last].places.lowerBound..<place
      clusters[last].steps = clusters[last].steps.lowerBound..<step
    }
    return clusters
  }

  /// What a cluster becomes, but for its place in the current text.
  private mutating func place(of cluster: Cluster, _ steps: [Step]) -> Place {
    let old = places[cluster.places]
    // The last acts first, so that the offsets of those before it hold.
    let new = steps[cluster.steps].reversed()
    guard let first = new.first else { return old[cluster.places.lowerBound] }
    let before = shift(before: cluster.places.lowerBound)
    let after = shift(before: cluster.places.upperBound)
    var place = Place(
      original: cluster.range.lowerBound + before..<cluster.range.upperBound + after,
      current: cluster.range, subject: old.first?.subject ?? first.subject,
      rules: (old.flatMap(\.rules) + new.map(\.fix.rule)).uniqued(),
      applicability: first.fix.applicability, message: old.first?.message ?? first.fix.message,
      group: first.group)
    for part in old {
      place.subject = place.subject.union(part.subject)
      place.applicability = min(place.applicability, part.applicability)
      groups.join(part.group, place.group)
    }
    for step in new {
      place.subject = place.subject.union(step.subject)
      place.applicability = min(place.applicability, step.fix.applicability)
      groups.join(step.group, place.group)
    }
    return place
  }

  /// The zones behind edits, none of which touches the inside of one.
  private static func moved(_ zones: [ProtectedZone], by edits: [Edit]) -> [ProtectedZone] {
    var growth = 0
    var next = 0
    return zones.map { zone in
      while next < edits.count, edits[next].range.upperBound <= zone.range.lowerBound {
        growth += edits[next].growth
        next += 1
      }
      var zone = zone
      zone.range = zone.range.lowerBound + growth..<zone.range.upperBound + growth
      return zone
    }
  }
}

extension Edit {
  /// By how many bytes the text grows.
  fileprivate var growth: Int { replacement.count - range.count }
}

/// Numbers of repairs, of which some turn out to be one.
private struct RepairGroups {
  private var parents: [Int] = []

  mutating func make() -> Int {
    parents.append(parents.count)
    return parents.count - 1
  }

  mutating func join(_ left: Int, _ right: Int) {
    let (left, right) = (first(of: left), first(of: right))
    parents[max(left, right)] = min(left, right)
  }

  /// The lowest number of a group and all that were joined to it.
  mutating func first(of group: Int) -> Int {
    var first = group
    while parents[first] != first {
      parents[first] = parents[parents[first]]
      first = parents[first]
    }
    return first
  }
}

extension EditComposition.Place {
  /// What to add to a current offset behind this place to get the original's.
  fileprivate var shift: Int { original.upperBound - current.upperBound }
}

extension Range<Int> {
  /// The smallest range that holds both.
  func union(_ other: Self) -> Self {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}

extension Array<Int> {
  /// The numbers without repetitions, in the order of their first places.
  func uniqued() -> Self {
    var seen: Set<Int> = []
    return filter { seen.insert($0).inserted }
  }
}
