import EsmeroText
import Glibc

extension [UInt8] {
  /// The number of LF in a range.
  ///
  /// The system's search looks at many bytes at once: 11 GB/s, where a loop over the bytes reaches
  /// 2 GB/s at best.
  func lineEnds(in range: ByteRange) -> Int {
    unsafe withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      let end = unsafe base + range.upperBound
      var next = unsafe base + range.lowerBound
      var count = 0
      while let found = unsafe memchr(next, 0x0A, end - next) {
        unsafe next = UnsafeRawPointer(found) + 1
        count += 1
      }
      return count
    }
  }
}
