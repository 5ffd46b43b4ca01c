import EsmeroText

/// Prose put together from a source piece by piece: stretches that stand there as they are, and
/// escapes that stand for something else.
struct DecodedProse {
  /// The prose in UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Where it stands in the source, ascending.
  private(set) var pieces: [OffsetMap.Piece] = []

  /// The map of the prose.
  var map: OffsetMap { OffsetMap(pieces: pieces) }

  /// Takes a stretch of the source as it is.
  mutating func take(_ range: ByteRange, of source: [UInt8]) {
    guard !range.isEmpty else { return }
    let start = bytes.count
    bytes += source[range]
    append(
      OffsetMap.Piece(prose: start..<bytes.count, source: range, isVerbatim: true))
  }

  /// Takes what a stretch of the source stands for; an edit takes the stretch whole or not at all.
  mutating func take(_ decoded: some Sequence<UInt8>, for range: ByteRange) {
    let start = bytes.count
    bytes += decoded
    guard bytes.count > start else { return }
    pieces.append(
      OffsetMap.Piece(prose: start..<bytes.count, source: range, isVerbatim: false))
  }

  /// Takes the character that a stretch of the source stands for.
  mutating func take(_ scalar: Unicode.Scalar, for range: ByteRange) {
    take(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter, for: range)
  }

  /// Takes a part of other prose.
  mutating func take(_ range: ByteRange, of other: DecodedProse) {
    guard !range.isEmpty else { return }
    let shift = bytes.count
    bytes += other.bytes[range]
    var index = other.pieces.partitionPoint { $0.prose.upperBound <= range.lowerBound }
    while index < other.pieces.count, other.pieces[index].prose.lowerBound < range.upperBound {
      if var part = other.pieces[index].part(in: range) {
        part.prose = part.prose.lowerBound + shift..<part.prose.upperBound + shift
        append(part)
      }
      index += 1
    }
  }

  /// A part of the prose by itself.
  func slice(_ range: ByteRange) -> DecodedProse {
    if range == 0..<bytes.count { return self }
    var result = DecodedProse()
    result.take(range, of: self)
    return result
  }

  /// The offset in the source of the piece that holds an offset of the prose.
  func sourceOffset(of offset: Int) -> Int {
    let index = pieces.partitionPoint { $0.prose.upperBound <= offset }
    guard index < pieces.count else { return pieces.last?.source.upperBound ?? 0 }
    let piece = pieces[index]
    return piece.source.lowerBound + (piece.isVerbatim ? offset - piece.prose.lowerBound : 0)
  }

  private mutating func append(_ piece: OffsetMap.Piece) {
    if let last = pieces.last, last.isVerbatim, piece.isVerbatim,
      last.source.upperBound == piece.source.lowerBound
    {
      pieces[pieces.count - 1].prose = last.prose.lowerBound..<piece.prose.upperBound
      pieces[pieces.count - 1].source = last.source.lowerBound..<piece.source.upperBound
    } else {
      pieces.append(piece)
    }
  }
}

extension OffsetMap {
  /// Whether a piece begins at an offset of the prose, and what stands before it in the source is not
  /// in the prose.
  func isBehindGap(_ offset: Int) -> Bool {
    let index = pieces.partitionPoint { $0.prose.lowerBound < offset }
    guard index < pieces.count, pieces[index].prose.lowerBound == offset else { return false }
    return index == 0 || pieces[index - 1].source.upperBound != pieces[index].source.lowerBound
  }
}
