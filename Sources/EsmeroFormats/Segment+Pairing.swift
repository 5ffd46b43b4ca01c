public import EsmeroText

extension Segment {
  /// From the first byte of the source that the segment has to behind its last.
  var sourceRange: ByteRange {
    let start = map.pieces.first?.source.lowerBound ?? 0
    return start..<max(start, map.pieces.last?.source.upperBound ?? start)
  }
}

extension DocumentFormat {
  /// The segments of a text, each with what it is a translation of.
  ///
  /// Part N of the one text is a translation of part N of the other. A segment has a source where both
  /// parts are one segment each; of pieces of a long paragraph nobody knows which belong together.
  /// Where segments have keys, these tell what belongs together, whatever else the texts hold, if any
  /// key stands in both.
  ///
  /// - Parameters:
  ///   - translation: a whole text.
  ///   - original: the text that was translated, in the same format.
  /// - Returns: the segments; `nil`, with the numbers of parts, where these differ.
  /// - Throws: `FormatError` where one of the texts breaks the format's rules.
  public func pairedSegments(
    of translation: SourceText, translatedFrom original: SourceText
  ) throws(FormatError) -> (segments: [Segment]?, counts: (translation: Int, original: Int)) {
    if hasKeys, let segments = try segmentsPairedByKey(of: translation, original) {
      return (segments, (segments.count, segments.count))
    }
    let parts = (translation: try parts(of: translation), original: try parts(of: original))
    let counts = (translation: parts.translation.count, original: parts.original.count)
    guard counts.translation == counts.original else { return (nil, counts) }
    var segments = try segments(of: translation)
    let own = Self.segmentsByPart(segments, parts.translation)
    let sources = try self.segments(of: original)
    let others = Self.segmentsByPart(sources, parts.original)
    for (part, places) in own.enumerated() where places.count == 1 && others[part].count == 1 {
      guard segments[places[0]].sourceSegment == nil else { continue }
      segments[places[0]].sourceSegment = SourceSegment(sources[others[part][0]])
    }
    return (segments, counts)
  }

  /// Segments paired with those of the same key; `nil` where no key stands in both texts.
  ///
  /// What was translated is prose, even a word that does not look like it.
  private func segmentsPairedByKey(
    of translation: SourceText, _ original: SourceText
  ) throws(FormatError) -> [Segment]? {
    var state = StreamState()
    state.takesAllStrings = true
    var segments = try segments(of: translation, continuing: &state)
    state = StreamState()
    state.takesAllStrings = true
    let sources = try self.segments(of: original, continuing: &state)
    let others = Self.segmentsByKey(sources)
    let own = Self.segmentsByKey(segments)
    guard own.keys.contains(where: { others[$0] != nil }) else { return nil }
    for (key, places) in own {
      guard let found = others[key], found.count == places.count else { continue }
      for (place, source) in zip(places, found) where segments[place].sourceSegment == nil {
        segments[place].sourceSegment = SourceSegment(sources[source])
      }
    }
    return segments.filter(Self.isProse)
  }

  private static func isProse(_ segment: Segment) -> Bool {
    if ProseGuess.isProse(segment.prose, outside: segment.zones) { return true }
    guard let source = segment.sourceSegment else { return false }
    if ProseGuess.isProse(source.prose, outside: source.zones) { return true }
    let blank = UInt8(ascii: " ")
    return source.prose != segment.prose && source.prose.contains(blank)
      && segment.prose.contains(blank)
  }

  private static func segmentsByKey(_ segments: [Segment]) -> [String: [Int]] {
    segments.indices.reduce(into: [:]) { byKey, place in
      if let key = segments[place].key { byKey[key, default: []].append(place) }
    }
  }

  /// By part, the places of the segments that begin in it.
  private static func segmentsByPart(_ segments: [Segment], _ parts: [ByteRange]) -> [[Int]] {
    var byPart = [[Int]](repeating: [], count: parts.count)
    for (place, segment) in segments.enumerated() {
      let start = segment.sourceRange.lowerBound
      let part = parts.partitionPoint { $0.upperBound <= start }
      if part < parts.count, parts[part].contains(start) { byPart[part].append(place) }
    }
    return byPart
  }
}
