import Glibc

/// Looks for bytes in bytes.
enum ByteSearch {
  /// Whether the needle stands in the haystack; an empty one stands everywhere.
  static func finds(_ needle: [UInt8], in haystack: ArraySlice<UInt8>) -> Bool {
    guard let first = needle.first else { return true }
    guard needle.count <= haystack.count else { return false }
    return unsafe haystack.withUnsafeBytes { haystack in
      guard var start = haystack.baseAddress else { return false }
      let end = unsafe start + (haystack.count - needle.count + 1)
      while let found = unsafe memchr(start, Int32(first), start.distance(to: end)) {
        if unsafe memcmp(found, needle, needle.count) == 0 { return true }
        unsafe start = UnsafeRawPointer(found) + 1
      }
      return false
    }
  }
}
