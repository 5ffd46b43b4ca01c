public import EsmeroText

/// What of a text passes through unchanged because of a byte that cannot stand where it stands.
public struct UnreadableStretch: Sendable, Hashable {
  /// The bytes that pass through.
  public let range: ByteRange
  /// The offset of the first byte that is wrong; `nil` where it stands in an earlier part of the
  /// text, and this is the rest of its stretch.
  public let fault: Int?

  /// Creates a stretch.
  public init(range: ByteRange, fault: Int?) {
    self.range = range
    self.fault = fault
  }
}
