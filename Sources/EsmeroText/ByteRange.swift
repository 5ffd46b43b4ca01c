/// A half-open range of byte offsets, counted from 0.
public typealias ByteRange = Range<Int>

extension ByteRange {
  /// Whether the ranges share a byte or meet; edits that do are never made apart.
  public func touches(_ other: ByteRange) -> Bool {
    lowerBound <= other.upperBound && other.lowerBound <= upperBound
  }
}
