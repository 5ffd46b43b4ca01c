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
  /// How the source writes here what it could write in several ways; a format alone knows what it
  /// means, and gets it back when it writes a replacement.
  public var notation: UInt16 = 0

  /// Creates a segment.
  public init(
    prose: [UInt8], map: OffsetMap, zones: [ProtectedZone] = [], suppressedRules: [String] = [],
    language: String? = nil
  ) {
    self.prose = prose
    self.map = map
    self.zones = zones
    self.suppressedRules = suppressedRules
    self.language = language
  }
}
