import CICU

/// Reads what the C layer hands out as lines.
enum TextLines {
  /// The lines that `fill` wrote, each without its LF.
  static func of(
    operation: String,
    _ fill: (UnsafeMutablePointer<UInt8>, Int32, inout cicu_status) -> Int32
  ) throws(ICUError) -> [String] {
    let bytes = unsafe try FilledBuffer.bytes(capacity: 512, operation: operation, fill)
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
