import CICU

/// Calls to ICU functions that fill a buffer and say how much they would have needed.
enum FilledBuffer {
  /// The bytes that `fill` wrote, and its last status.
  ///
  /// `fill` is given a buffer of at least `capacity` bytes and returns the length of the whole
  /// result; it is called again where the buffer was too small.
  static func bytes(
    capacity: Int,
    _ fill: (UnsafeMutablePointer<UInt8>, Int32, inout cicu_status) -> Int32
  ) -> (bytes: [UInt8], status: cicu_status) {
    var capacity = max(capacity, 64)
    while true {
      var needed = 0
      var status: cicu_status = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        guard let base = buffer.baseAddress else { return }
        let room = Int32(clamping: buffer.count)
        unsafe needed = Int(fill(base, room, &status))
        count = status > 0 ? 0 : min(needed, Int(room))
      }
      guard status == CICU_BUFFER_OVERFLOW, capacity < Int(Int32.max) else {
        return (bytes, status)
      }
      // Converters do not say how much they need.
      capacity = needed > capacity ? needed : capacity * 2
    }
  }

  /// The bytes that `fill` wrote; a failure is named after `operation`.
  static func bytes(
    capacity: Int, operation: String,
    _ fill: (UnsafeMutablePointer<UInt8>, Int32, inout cicu_status) -> Int32
  ) throws(ICUError) -> [UInt8] {
    let (bytes, status) = unsafe self.bytes(capacity: capacity, fill)
    try check(status, operation)
    return bytes
  }

  /// Throws where `status` is a failure.
  static func check(_ status: cicu_status, _ operation: String) throws(ICUError) {
    if status > 0 { throw failure(status, operation) }
  }

  /// The error for a status.
  static func failure(_ status: cicu_status, _ operation: String) -> ICUError {
    .failed(operation: operation, name: unsafe String(cString: cicu_status_name(status)))
  }

  /// The length as ICU counts.
  static func length(_ count: Int) throws(ICUError) -> Int32 {
    guard let length = Int32(exactly: count) else { throw .tooLong(bytes: count) }
    return length
  }
}
