import EsmeroText

/// The lines of a text, which end at LF or CRLF alone.
struct LineSequence: Sequence, IteratorProtocol {
  /// One line.
  struct Line {
    /// The bytes without the line end.
    var content: ByteRange
    /// The offset after the line end.
    var end: Int
    /// Whether the line has a line end.
    var isTerminated: Bool { content.upperBound < end }
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Line? {
    guard position < bytes.count else { return nil }
    let start = position
    let end = lineFeed(from: start)
    guard end < bytes.count else {
      position = end
      return Line(content: start..<end, end: end)
    }
    position = end + 1
    let hasReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
    return Line(content: start..<(hasReturn ? end - 1 : end), end: position)
  }

  /// The offset of the next LF, or of the end.
  private func lineFeed(from start: Int) -> Int {
    let span = bytes.span
    var index = start
    while index < span.count, span[index] != UInt8(ascii: "\n") { index += 1 }
    return index
  }
}
