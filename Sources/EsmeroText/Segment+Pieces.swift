extension Segment {
  /// The most bytes of prose that are judged as a whole.
  ///
  /// What a segment costs in memory grows with its marks: a mebibyte of quotation marks takes half
  /// a gigabyte.
  public static let longest = 64 << 10

  /// The segment, or where it is longer than ``longest`` its pieces, cut after white space outside
  /// of protected stretches where there is any.
  ///
  /// A piece does not know what the whole is a translation of.
  public var pieces: [Segment] {
    guard prose.count > Self.longest else { return [self] }
    var pieces: [Segment] = []
    var start = 0
    var zone = 0
    var mapPiece = 0
    while start < prose.count {
      let end =
        prose.count - start > Self.longest
        ? outsideOfAtoms(cut(from: start, zone), from: start) : prose.count
      pieces.append(piece(start..<end, &zone, &mapPiece))
      start = end
    }
    return pieces
  }

  /// Where the piece that begins at an offset ends.
  private func cut(from start: Int, _ zone: Int) -> Int {
    let limit = start + Self.longest
    var inside = limit
    let zones = zones[zone...]
    if let crossing = zones.prefix(while: { $0.range.lowerBound < limit }).last,
      crossing.range.upperBound > limit, crossing.range.lowerBound > start
    {
      inside = crossing.range.lowerBound
    }
    for offset in stride(from: inside, to: inside - min(1 << 10, inside - start - 1), by: -1)
    where Self.isBlank(prose[offset - 1]) {
      return offset
    }
    while inside > start + 1, prose[inside] & 0xC0 == 0x80 { inside -= 1 }
    return inside
  }

  /// The offset, or one before it or behind it where an escape is not cut in two.
  private func outsideOfAtoms(_ offset: Int, from start: Int) -> Int {
    let index = map.pieces.partitionPoint { $0.prose.upperBound <= offset }
    guard index < map.pieces.count, !map.pieces[index].isVerbatim else { return offset }
    let atom = map.pieces[index].prose
    return atom.lowerBound > start ? min(atom.lowerBound, offset) : atom.upperBound
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A
  }

  private func piece(_ range: ByteRange, _ zone: inout Int, _ mapPiece: inout Int) -> Segment {
    var piece = self
    piece.prose = Array(prose[range])
    piece.sourceSegment = nil
    piece.zones = []
    while zone < zones.count, zones[zone].range.lowerBound < range.upperBound {
      let part = zones[zone].range.clamped(to: range)
      if !part.isEmpty {
        piece.zones.append(
          ProtectedZone(
            range: part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound,
            kind: zones[zone].kind))
      }
      if zones[zone].range.upperBound > range.upperBound { break }
      zone += 1
    }
    var pieces: [OffsetMap.Piece] = []
    while mapPiece < map.pieces.count,
      map.pieces[mapPiece].prose.lowerBound < range.upperBound
    {
      if let part = map.pieces[mapPiece].part(in: range) { pieces.append(part) }
      if map.pieces[mapPiece].prose.upperBound > range.upperBound { break }
      mapPiece += 1
    }
    piece.map = OffsetMap(pieces: pieces)
    return piece
  }
}
