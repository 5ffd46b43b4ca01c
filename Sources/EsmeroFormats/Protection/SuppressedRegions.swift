import EsmeroText

/// The stretches of a source in which comments switch rules off (P10).
struct SuppressedRegions {
  /// A stretch in which some rules may not act.
  private struct Exemption {
    var range: ByteRange
    var rules: [String]
  }

  private var isFileIgnored = false
  /// Where no rule may act: sorted and disjoint.
  private var all: [ByteRange] = []
  /// Where some rules may not act, from a comment to the next: sorted and disjoint.
  private var parts: [Exemption] = []
  /// Lines in which some rules may not act: sorted and disjoint.
  private var lines: [Exemption] = []

  /// Reads the comments of a source, in its order.
  init(_ bytes: [UInt8], comments: [(range: ByteRange, directive: SuppressionDirective)]) {
    var state = SuppressionState()
    var start = 0
    let covered = Self.coveredLines(bytes, behind: comments.map(\.range))
    for (index, (range, directive)) in comments.enumerated() {
      note(start..<max(start, range.lowerBound), under: state.verdict)
      start = range.upperBound
      switch directive {
      case .ignoreFile: isFileIgnored = true
      case .ignoreNextLine(let rules): exempt(covered[index], from: rules)
      case .on, .off: state.obey(directive)
      }
    }
    note(start..<max(start, bytes.count), under: state.verdict)
    let limit = SuppressionState.mostRules
    all += lines.filter { $0.rules.count > limit }.map(\.range)
    all = Self.merged(all)
  }

  private mutating func note(_ range: ByteRange, under verdict: SuppressionState.Verdict) {
    if verdict.isSuppressed {
      all.append(range)
    } else if !verdict.rules.isEmpty {
      parts.append(Exemption(range: range, rules: verdict.rules))
    }
  }

  private mutating func exempt(_ line: ByteRange, from rules: [String]) {
    if rules.isEmpty {
      all.append(line)
    } else if let last = lines.last, last.range == line {
      lines[lines.count - 1].rules += rules
    } else {
      lines.append(Exemption(range: line, rules: rules))
    }
  }

  /// The line that each comment is about: the next that is neither blank nor a comment of this list.
  private static func coveredLines(
    _ bytes: [UInt8], behind comments: [ByteRange]
  ) -> [ByteRange] {
    var lines = comments
    for index in comments.indices.reversed() {
      // Comments of one line, and of lines one after the other, are about the same line.
      let next = index + 1 < comments.count ? comments[index + 1] : bytes.count..<bytes.count
      let between = comments[index].upperBound..<max(comments[index].upperBound, next.lowerBound)
      let lineEnd = bytes[between].firstIndex(of: UInt8(ascii: "\n"))
      let line = lineEnd.map { firstLine(in: bytes, from: $0) } ?? next
      let isComment = !line.isEmpty && line.clamped(to: next) == line
      lines[index] = isComment ? lines[index + 1] : line
    }
    return lines
  }

  /// The first line that is not blank.
  private static func firstLine(in bytes: [UInt8], from offset: Int) -> ByteRange {
    var start = offset
    while start < bytes.count, bytes[start].isSpaceOrLineEnd { start += 1 }
    var end = start
    while end < bytes.count, !bytes[end].isLineEnd { end += 1 }
    return start..<end
  }

  private static func merged(_ ranges: [ByteRange]) -> [ByteRange] {
    var result: [ByteRange] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// Segments with what is suppressed protected; those that are suppressed as a whole are left out.
  func apply(to segments: [Segment]) -> [Segment] {
    guard !isFileIgnored else { return [] }
    guard !all.isEmpty || !parts.isEmpty || !lines.isEmpty else { return segments }
    let suppressed = all.map { ProtectedZone(range: $0, kind: .suppressed) }
    return segments.compactMap { segment in
      var result = segment
      let hidden = segment.map.proseZones(of: suppressed)
      if hidden.reduce(0, { $0 + $1.range.count }) == segment.prose.count { return nil }
      if !hidden.isEmpty { result.zones = ProtectedZone.merged(segment.zones + hidden) }
      result.suppressedRules += rules(in: segment)
      return result
    }
  }

  /// The elements whose ranges may share bytes with a range, found by bisection.
  private static func elements<Element>(
    of list: [Element], touching range: ByteRange, range rangeOf: (Element) -> ByteRange
  ) -> ArraySlice<Element> {
    let index = list.partitionPoint { rangeOf($0).upperBound <= range.lowerBound }
    var end = index
    while end < list.count, rangeOf(list[end]).lowerBound < range.upperBound { end += 1 }
    return list[index..<end]
  }

  private func rules(in segment: Segment) -> [String] {
    guard let first = segment.map.pieces.first, let last = segment.map.pieces.last else {
      return []
    }
    let source = first.source.lowerBound..<last.source.upperBound
    let exemptions = [parts, lines].flatMap {
      Self.elements(of: $0, touching: source, range: \.range)
    }
    return Set(exemptions.flatMap(\.rules)).sorted()
  }
}
