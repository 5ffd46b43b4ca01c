public import EsmeroText

/// What holds for the segments that a format makes of a text, whatever stands in it.
public enum SegmentSoundness {
  /// What is wrong with the segments; `nil` where nothing is.
  public static func problem(in segments: [Segment], of source: SourceText) -> String? {
    for segment in segments {
      guard String(validating: segment.prose, as: UTF8.self) != nil else { return "prose is cut" }
      if let problem = problem(ofZonesIn: segment) ?? problem(ofMapIn: segment, source) {
        return problem
      }
    }
    return areDisjoint(segments) ? nil : "segments overlap"
  }

  /// Whether no byte of the source is prose twice; a segment may stand between two pieces of
  /// another, as the branch of a message and an attribute of a tag do.
  private static func areDisjoint(_ segments: [Segment]) -> Bool {
    let places = segments.flatMap(\.map.pieces).filter { !$0.prose.isEmpty }.map(\.source)
      .sorted { $0.lowerBound < $1.lowerBound }
    return zip(places, places.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
  }

  private static func problem(ofZonesIn segment: Segment) -> String? {
    var end = 0
    for zone in segment.zones {
      guard zone.range.lowerBound >= end, !zone.range.isEmpty else { return "zones overlap" }
      end = zone.range.upperBound
    }
    return end <= segment.prose.count ? nil : "a zone lies outside the prose"
  }

  /// The map covers the prose, ascends, and a verbatim piece is what the source has there: so prose
  /// that is written back where it came from changes nothing.
  private static func problem(
    ofMapIn segment: Segment, _ source: SourceText
  ) -> String? {
    var (prose, position) = (0, 0)
    for piece in segment.map.pieces {
      guard piece.prose.lowerBound == prose, piece.source.lowerBound >= position,
        piece.source.upperBound <= source.bytes.count
      else { return "pieces do not ascend" }
      guard !piece.isVerbatim || segment.prose[piece.prose] == source.bytes[piece.source] else {
        return "a verbatim piece differs"
      }
      prose = piece.prose.upperBound
      position = piece.source.upperBound
    }
    return prose == segment.prose.count ? nil : "the map does not cover the prose"
  }
}
