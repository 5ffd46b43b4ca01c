import EsmeroText

extension Edit {
  /// The same change in the one form that all edits with its effect share.
  ///
  /// What the edit leaves alone is no part of it: `tornou -se` for `tornou-se` takes one space away.
  /// Each part stands as far to the left as it can be written, since “o o líder” loses its first word
  /// or its second, and the text that results is one.
  func parts(in text: [UInt8]) -> [Edit] {
    let old = Array(text[range])
    return Self.changes(from: old, to: replacement).map { change in
      Edit(
        range: range.lowerBound + change.old.lowerBound..<range.lowerBound + change.old.upperBound,
        replacement: Array(replacement[change.new])
      ).leftmost(in: text)
    }
  }

  /// The stretches in which two texts differ.
  private static func changes(
    from old: [UInt8], to new: [UInt8]
  ) -> [(old: Range<Int>, new: Range<Int>)] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var changes: [(old: Range<Int>, new: Range<Int>)] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      let start = (left, right)
      while removed.contains(left) { left += 1 }
      while inserted.contains(right) { right += 1 }
      guard start == (left, right) else {
        changes.append((start.0..<left, start.1..<right))
        continue
      }
      left += 1
      right += 1
    }
    return changes
  }

  /// The change without what both sides have in common, as far to the left as it can be written.
  private func leftmost(in text: [UInt8]) -> Edit {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    var new = replacement[...]
    while lower < upper, let last = new.last, last == text[upper - 1] {
      upper -= 1
      new.removeLast()
    }
    while lower < upper, let first = new.first, first == text[lower] {
      lower += 1
      new.removeFirst()
    }
    guard new.isEmpty != (lower == upper) else {
      return Edit(range: lower..<upper, replacement: Array(new))
    }
    var inserted = Array(new)
    while lower > 0, (inserted.last ?? text[upper - 1]) == text[lower - 1] {
      if let last = inserted.popLast() { inserted.insert(last, at: 0) }
      lower -= 1
      upper -= 1
    }
    return Edit(range: lower..<upper, replacement: inserted)
  }
}
