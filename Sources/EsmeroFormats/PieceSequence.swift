import EsmeroText

/// A paragraph in pieces of at most 64 KiB, cut after white space.
///
/// Where a piece ends depends on the bytes from its beginning alone, so that a text read in parts
/// is cut in the same places. A line end at a cut belongs to no piece.
struct PieceSequence: Sequence, IteratorProtocol {
  /// One piece.
  struct Piece {
    /// The bytes of the piece.
    var range: ByteRange
    /// The offset where the next piece begins.
    var next: Int
    /// Whether the piece was cut because the paragraph is too long.
    var isFull: Bool
  }

  /// The most bytes that a piece has.
  static let limit = 64 << 10

  private let bytes: [UInt8]
  private var rest: ByteRange

  init(_ bytes: [UInt8], in range: ByteRange) {
    self.bytes = bytes
    rest = range
  }

  mutating func next() -> Piece? {
    guard !rest.isEmpty else { return nil }
    let start = rest.lowerBound
    guard rest.count > Self.limit else {
      defer { rest = rest.upperBound..<rest.upperBound }
      return Piece(range: rest, next: rest.upperBound, isFull: false)
    }
    let next = cut(of: start..<(start + Self.limit))
    rest = next..<rest.upperBound
    return Piece(range: start..<endOfProse(start..<next), next: next, isFull: true)
  }

  /// Where the piece of a byte begins.
  func start(of offset: Int) -> Int {
    reduce(rest.lowerBound) { $1.range.lowerBound <= offset ? $1.range.lowerBound : $0 }
  }

  /// Where the next piece begins: after the last white space, else before the last scalar.
  private func cut(of window: ByteRange) -> Int {
    if let space = bytes[window].lastIndex(where: { $0.isSpaceOrLineEnd && $0 != 0x0D }) {
      return space + 1
    }
    var cut = window.upperBound
    while cut > window.lowerBound + 1, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
    return cut
  }

  private func endOfProse(_ range: ByteRange) -> Int {
    guard bytes[range].last == UInt8(ascii: "\n") else { return range.upperBound }
    let end = range.upperBound - 1
    return bytes[range.lowerBound..<end].last == UInt8(ascii: "\r") ? end - 1 : end
  }
}
