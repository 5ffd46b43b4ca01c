/// The text of which a segment is a translation.
public struct SourceSegment: Sendable, Hashable {
  /// The prose in UTF-8, escapes decoded.
  public var prose: [UInt8]
  /// The protected stretches, in the prose's coordinates, sorted and disjoint.
  public var zones: [ProtectedZone]

  /// Creates a source.
  public init(prose: [UInt8], zones: [ProtectedZone] = []) {
    self.prose = prose
    self.zones = zones
  }

  /// Takes the prose of a segment.
  public init(_ segment: Segment) {
    self.init(prose: segment.prose, zones: segment.zones)
  }
}
