import CICU

/// Runs a mapping of ICU over texts of any length.
///
/// ICU counts in 32 bits, and its results may be three times as long as the text. Longer texts are
/// mapped in pieces that begin at white space of ASCII, which neither composes with what stands
/// before nor is part of the context of any letter's case.
struct PiecewiseMapping {
  /// The longest piece, in bytes.
  var pieceLimit = 1 << 29

  /// Maps valid UTF-8; `map` writes the mapping of a piece into a buffer, as ICU's functions do.
  ///
  /// ICU can fail here only for want of memory; a piece that it fails on stays as it is.
  func callAsFunction(
    _ text: Span<UInt8>,
    _ map: (
      UnsafePointer<UInt8>, Int32, UnsafeMutablePointer<UInt8>, Int32, inout cicu_status
    ) -> Int32
  ) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    while start < text.count {
      let end = endOfPiece(from: start, in: text)
      let piece = unsafe text.extracting(start..<end).withUnsafeBufferPointer { source in
        unsafe mapped(source, map)
      }
      if start == 0, end == text.count { return piece }
      result += piece
      start = end
    }
    return result
  }

  private func mapped(
    _ source: UnsafeBufferPointer<UInt8>,
    _ map: (
      UnsafePointer<UInt8>, Int32, UnsafeMutablePointer<UInt8>, Int32, inout cicu_status
    ) -> Int32
  ) -> [UInt8] {
    guard let base = source.baseAddress else { return [] }
    let length = Int32(clamping: source.count)
    let (bytes, status) = unsafe FilledBuffer.bytes(capacity: source.count + 16) {
      unsafe map(base, length, $0, $1, &$2)
    }
    return status > 0 ? unsafe Array(source) : bytes
  }

  private func endOfPiece(from start: Int, in text: Span<UInt8>) -> Int {
    guard text.count - start > pieceLimit else { return text.count }
    let limit = start + pieceLimit
    var end = limit
    while end > start, text[end] > 0x20 { end -= 1 }
    if end > start { return end }
    end = limit
    while end > start + 1, text[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}
