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
    lineStarts.partitionPoint { $0 <= offset }
  }

  /// The bytes of a line, from 1, without its line end.
  public func range(ofLine line: Int) -> ByteRange {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, line < lineStarts.count, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The line and columns of the character that holds the byte at `offset`.
  ///
  /// An offset inside a scalar or a grapheme cluster has the column of its beginning; one beyond
  /// the text has that of the text's end.
  public func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let start = lineStarts[line - 1]
    let end = line < lineStarts.count ? lineStarts[line] : bytes.count
    // The rest of the line takes part: a mark after the offset joins the letter before it.
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let target = text.utf8.index(text.startIndex, offsetBy: offset - start)
    let scalar = text.unicodeScalars.index(roundingDown: target)
    let character = text.index(roundingDown: target)
    return Position(
      line: line, byteColumn: offset - start + 1,
      scalarColumn: text.unicodeScalars[..<scalar].count + 1,
      graphemeColumn: text[..<character].count + 1,
      utf16Column: text.utf16.distance(from: text.startIndex, to: scalar) + 1)
  }
}

extension BidirectionalCollection where Index == String.Index {
  /// The last index of an element that is not after `target`.
  fileprivate func index(roundingDown target: Index) -> Index {
    var index = startIndex
    while index < target {
      let next = self.index(after: index)
      guard next <= target else { break }
      index = next
    }
    return index
  }
}
