/// Finds lines and columns of byte offsets in a text.
public struct LineIndex: Sendable {
  /// A place in a text; lines and columns count from 1.
  public struct Position: Sendable, Hashable {
    /// The line.
    public var line: Int
    /// The column in bytes.
    public var byteColumn: Int
    /// The column in Unicode scalars.
    public var scalarColumn: Int
    /// The column in grapheme clusters (UAX #29).
    public var graphemeColumn: Int
    /// The column in UTF-16 code units, as LSP counts.
    public var utf16Column: Int
  }

  /// The offset of each line's first byte.
  public let lineStarts: [Int]
  private let bytes: [UInt8]

  /// Indexes a text whose lines end at LF.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// The number of the line, from 1, that holds the byte at `offset`.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The bytes of a line, from 1, without its line end.
  public func range(ofLine line: Int) -> ByteRange {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, line < lineStarts.count, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The line and columns of the byte at `offset`.
  public func position(at offset: Int) -> Position {
    let line = line(at: offset)
    let start = lineStarts[line - 1]
    let before = String(decoding: bytes[start..<max(start, offset)], as: UTF8.self)
    return Position(
      line: line, byteColumn: offset - start + 1, scalarColumn: before.unicodeScalars.count + 1,
      graphemeColumn: before.count + 1, utf16Column: before.utf16.count + 1)
  }
}
