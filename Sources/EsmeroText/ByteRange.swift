/// A half-open range of byte offsets, counted from 0.
public typealias ByteRange = Range<Int>
