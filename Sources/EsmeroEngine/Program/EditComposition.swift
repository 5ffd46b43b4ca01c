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
  private var nextGroup = 0

  init(bytes: [UInt8], zones: [ProtectedZone]) {
    self.bytes = bytes
    self.zones = zones
  }

  /// Makes the repairs, which must be disjoint, in the current coordinates.
  mutating func apply(_ fixes: [ProposedFix]) {
    var steps: [Step] = []
    for fix in fixes {
      let subject = original(of: fix.range)
      for edit in fix.edits {
        steps.append(Step(edit: edit, fix: fix, subject: subject, group: nextGroup))
      }
      nextGroup += 1
    }
    steps.sort { $0.edit.range.lowerBound < $1.edit.range.lowerBound }
    for step in steps.reversed() { apply(step) }
  }

  /// The place in the original of a range of the current text, taking changed places whole.
  func original(of range: ByteRange) -> ByteRange {
    let lower = originalLowerBound(range.lowerBound)
    return lower..<max(lower, originalUpperBound(range.upperBound))
  }

  /// An edit of the current text as an edit of the original, widened to whole changed places.
  func inOriginal(_ edit: Edit) -> Edit {
    let touched = places.map(\.current).filter {
      $0.lowerBound < edit.range.upperBound && $0.upperBound > edit.range.lowerBound
    }
    let wide = touched.reduce(edit.range) { $0.union($1) }
    let replacement =
      bytes[wide.lowerBound..<edit.range.lowerBound] + edit.replacement
      + bytes[edit.range.upperBound..<wide.upperBound]
    return Edit(range: original(of: wide), replacement: Array(replacement))
  }

  private func originalLowerBound(_ offset: Int) -> Int {
    var shift = 0
    for place in places {
      if place.current.upperBound <= offset {
        shift = place.shift
        continue
      }
      return place.current.lowerBound < offset ? place.original.lowerBound : offset + shift
    }
    return offset + shift
  }

  private func originalUpperBound(_ offset: Int) -> Int {
    var shift = 0
    for place in places {
      let isBefore =
        place.current.isEmpty
        ? place.current.upperBound < offset : place.current.upperBound <= offset
      if isBefore {
        shift = place.shift
        continue
      }
      return place.current.lowerBound < offset ? place.original.upperBound : offset + shift
    }
    return offset + shift
  }

  private struct Step {
    var edit: Edit
    var fix: ProposedFix
    var subject: ByteRange
    var group: Int
  }

  private mutating func apply(_ step: Step) {
    let edit = step.edit
    let first = places.firstIndex { $0.current.upperBound >= edit.range.lowerBound } ?? places.count
    var last = first
    while last < places.count, places[last].current.lowerBound <= edit.range.upperBound {
      last += 1
    }
    let growth = edit.replacement.count - edit.range.count
    var place = merged(first..<last, step)
    place.current = place.current.lowerBound..<place.current.upperBound + growth
    places.replaceSubrange(first..<last, with: [place])
    for index in places.indices where index > first {
      places[index].current = shifted(places[index].current, growth)
    }
    for index in zones.indices where zones[index].range.lowerBound >= edit.range.upperBound {
      zones[index].range = shifted(zones[index].range, growth)
    }
    bytes.replaceSubrange(edit.range, with: edit.replacement)
  }

  /// The place that an edit makes of the places it touches, before it grows or shrinks.
  private mutating func merged(_ touched: Range<Int>, _ step: Step) -> Place {
    let before = touched.lowerBound == 0 ? 0 : places[touched.lowerBound - 1].shift
    let after = touched.isEmpty ? before : places[touched.upperBound - 1].shift
    var lower = step.edit.range.lowerBound
    var upper = step.edit.range.upperBound
    if let first = touched.first, let last = touched.last {
      lower = min(lower, places[first].current.lowerBound)
      upper = max(upper, places[last].current.upperBound)
    }
    var place = Place(
      original: lower + before..<upper + after, current: lower..<upper, subject: step.subject,
      rules: touched.flatMap { places[$0].rules }, applicability: step.fix.applicability,
      message: touched.first.map { places[$0].message } ?? step.fix.message, group: step.group)
    for index in touched {
      place.subject = place.subject.union(places[index].subject)
      place.applicability = min(place.applicability, places[index].applicability)
      regroup(places[index].group, as: step.group)
    }
    place.rules = (place.rules + [step.fix.rule]).uniqued()
    return place
  }

  private mutating func regroup(_ old: Int, as new: Int) {
    for index in places.indices where places[index].group == old { places[index].group = new }
  }

  private func shifted(_ range: ByteRange, _ distance: Int) -> ByteRange {
    range.lowerBound + distance..<range.upperBound + distance
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
