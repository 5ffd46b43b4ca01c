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
  ///
  /// - Parameters:
  ///   - translation: a whole text.
  ///   - original: the text that was translated, in the same format.
  /// - Returns: the segments; `nil`, with the numbers of parts, where these differ.
  /// - Throws: `FormatError` where one of the texts breaks the format's rules.
  public func pairedSegments(
    of translation: SourceText, translatedFrom original: SourceText
  ) throws(FormatError) -> (segments: [Segment]?, counts: (translation: Int, original: Int)) {
    let parts = (translation: try parts(of: translation), original: try parts(of: original))
    let counts = (translation: parts.translation.count, original: parts.original.count)
    guard counts.translation == counts.original else { return (nil, counts) }
    var segments = try segments(of: translation)
    let own = Self.segmentsByPart(segments, parts.translation)
    let sources = try self.segments(of: original)
    let others = Self.segmentsByPart(sources, parts.original)
    for (part, places) in own.enumerated() where places.count == 1 && others[part].count == 1 {
      segments[places[0]].sourceSegment = SourceSegment(sources[others[part][0]])
    }
    return (segments, counts)
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
