/// Reads scalars out of valid UTF-8; what is not valid is read as U+FFFD of one byte.
public enum ScalarReader {
  /// The length, in bytes, of the scalar that begins at `offset`.
  public static func length(at offset: Int, in bytes: Span<UInt8>) -> Int {
    let length =
      switch bytes[offset] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    return length <= bytes.count - offset ? length : 1
  }

  /// The scalar that begins at `offset`.
  public static func scalar(at offset: Int, in bytes: Span<UInt8>) -> UInt32 {
    let lead = UInt32(bytes[offset])
    if lead < 0x80 { return lead }
    func tail(_ index: Int) -> UInt32 { UInt32(bytes[offset + index] & 0x3F) }
    switch length(at: offset, in: bytes) {
    case 2: return (lead & 0x1F) << 6 | tail(1)
    case 3: return (lead & 0x0F) << 12 | tail(1) << 6 | tail(2)
    case 4: return (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
    default: return 0xFFFD
    }
  }

  /// The offset of the scalar that ends at `offset`; 0 where there is none.
  public static func start(before offset: Int, in bytes: Span<UInt8>) -> Int {
    var start = max(0, offset - 1)
    while start > 0, offset - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}

extension Array {
  /// Copies the elements of a span.
  init(copying span: Span<Element>) {
    self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
  }
}
