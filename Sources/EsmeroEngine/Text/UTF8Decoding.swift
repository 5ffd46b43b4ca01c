/// Decoding of single scalars from valid UTF-8.
enum UTF8Decoding {
  /// The scalar at an offset, and its length in bytes.
  static func scalar(in bytes: [UInt8], at offset: Int) -> (scalar: UInt32, length: Int) {
    scalar(in: bytes.span, at: offset)
  }

  /// The scalar at an offset, and its length in bytes.
  static func scalar(in bytes: Span<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(bytes[offset])
    if lead < 0x80 { return (lead, 1) }
    func next(_ distance: Int) -> UInt32 { UInt32(bytes[offset + distance] & 0x3F) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | next(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
    return ((lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
  }

  /// The scalar that a lead begins, whose other bytes come next.
  @inline(__always)
  static func scalar(lead: UInt8, rest: inout some IteratorProtocol<UInt8>) -> UInt32 {
    if lead < 0x80 { return UInt32(lead) }
    let (bits, count): (UInt8, Int) =
      lead < 0xE0 ? (lead & 0x1F, 1) : lead < 0xF0 ? (lead & 0x0F, 2) : (lead & 0x07, 3)
    var scalar = UInt32(bits)
    for _ in 0..<count { scalar = scalar << 6 | UInt32((rest.next() ?? 0) & 0x3F) }
    return scalar
  }
}
