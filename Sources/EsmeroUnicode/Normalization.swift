import CICU
public import EsmeroText

/// Normalisation form C (UAX #15) of UTF-8.
///
/// All text is taken to be valid UTF-8.
public enum Normalization {
  /// Whether the text is in form C.
  public static func isNFC(_ bytes: [UInt8]) -> Bool { isNFC(bytes.span) }

  /// Whether the text is in form C.
  public static func isNFC(_ bytes: Span<UInt8>) -> Bool {
    let prefix = inertPrefix(of: bytes)
    if prefix == bytes.count { return true }
    // A mark may compose with the scalar before it, so the check begins one scalar earlier.
    let rest = ScalarReader.start(before: prefix, in: bytes)
    return isNFCByICU(bytes.extracting(rest..<bytes.count))
  }

  /// The text in form C.
  public static func nfc(_ bytes: [UInt8]) -> [UInt8] {
    isNFC(bytes.span) ? bytes : nfcByICU(bytes.span)
  }

  /// The text in form C.
  public static func nfc(_ bytes: Span<UInt8>) -> [UInt8] {
    isNFC(bytes) ? Array(copying: bytes) : nfcByICU(bytes)
  }

  /// The shortest stretches that are not in form C, in ascending order.
  ///
  /// Each can be replaced by its own form C, which makes the whole text form C and leaves all other
  /// bytes as they are.
  public static func rangesOutsideNFC(in bytes: Span<UInt8>) -> [ByteRange] {
    var ranges: [ByteRange] = []
    var position = 0
    while true {
      position += inertPrefix(of: bytes.extracting(position..<bytes.count))
      if position == bytes.count { return ranges }
      let start = boundary(atOrBefore: position, in: bytes)
      let end = boundary(after: position, in: bytes)
      if !isNFCByICU(bytes.extracting(start..<end)) { ranges.append(start..<end) }
      position = end
    }
  }

  /// The number of bytes before the first that may belong to a scalar from U+0300 up.
  ///
  /// Below, every scalar is in form C and a starter.
  private static func inertPrefix(of bytes: Span<UInt8>) -> Int {
    var index = 0
    while index < bytes.count, bytes[index] < 0xCC { index += 1 }
    return index
  }

  static func isNFCByICU(_ bytes: Span<UInt8>) -> Bool {
    guard let length = Int32(exactly: bytes.count) else { return nfcByICU(bytes).span == bytes }
    return unsafe bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return true }
      var status: cicu_status = 0
      return unsafe cicu_is_nfc(base, length, &status)
    }
  }

  static func nfcByICU(_ bytes: Span<UInt8>) -> [UInt8] {
    unsafe PiecewiseMapping()(bytes) { unsafe cicu_nfc($0, $1, $2, $3, &$4) }
  }

  private static func boundary(atOrBefore position: Int, in bytes: Span<UInt8>) -> Int {
    var start = position
    while start > 0, !hasBoundary(before: start, in: bytes) {
      start = ScalarReader.start(before: start, in: bytes)
    }
    return start
  }

  private static func boundary(after position: Int, in bytes: Span<UInt8>) -> Int {
    var end = position + ScalarReader.length(at: position, in: bytes)
    while end < bytes.count, !hasBoundary(before: end, in: bytes) {
      end += ScalarReader.length(at: end, in: bytes)
    }
    return end
  }

  private static func hasBoundary(before position: Int, in bytes: Span<UInt8>) -> Bool {
    var status: cicu_status = 0
    let scalar = ScalarReader.scalar(at: position, in: bytes)
    return unsafe cicu_nfc_has_boundary_before(scalar, &status)
  }
}

extension Span where Element == UInt8 {
  fileprivate static func == (left: Self, right: Self) -> Bool {
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}
