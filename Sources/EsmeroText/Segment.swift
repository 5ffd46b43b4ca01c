/// A stretch of prose that is judged as a whole: a paragraph, a heading, a cell, a line.
public struct Segment: Sendable {
  /// The prose in UTF-8, escapes decoded.
  public var prose: [UInt8]
  /// Where the prose stands in the source.
  public var map: OffsetMap
  /// The protected stretches, in the prose's coordinates, sorted and disjoint.
  public var zones: [ProtectedZone]
  /// Rules switched off inside the segment by suppression comments; their ids or groups.
  public var suppressedRules: [String]
  /// The language that the format states for this segment, as a BCP 47 tag.
  public var language: String?
  /// How the source writes the segment, as far as that is not seen in the prose; only the format
  /// that made the segment knows what it means.
  public var notation: UInt8 = 0
  /// How the markup inside a string is written, where strings hold markup; told likewise.
  public var innerNotation: UInt8?
  /// What names the segment in its file and in a translation of it, where the format has names; the
  /// segments of one string share it.
  public var key: String?
  /// What the segment is a translation of, where that is at hand.
  public var sourceSegment: SourceSegment?

  /// Creates a segment.
  public init(
    prose: [UInt8], map: OffsetMap, zones: [ProtectedZone] = [], suppressedRules: [String] = [],
    language: String? = nil, sourceSegment: SourceSegment? = nil
  ) {
    self.prose = prose
    self.map = map
    self.zones = zones
    self.suppressedRules = suppressedRules
    self.language = language
    self.sourceSegment = sourceSegment
  }
}
