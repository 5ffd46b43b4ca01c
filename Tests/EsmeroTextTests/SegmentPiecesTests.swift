import EsmeroTesting
import EsmeroText
import Testing

@Suite struct SegmentPiecesTests {
  /// A segment whose prose is its source but for `\\x`, which reads `x`.
  private static func segment(of source: [UInt8], zones: [ProtectedZone] = []) -> Segment {
    var prose: [UInt8] = []
    var pieces: [OffsetMap.Piece] = []
    var index = 0
    while index < source.count {
      let isEscape = source[index] == UInt8(ascii: "\\") && index + 1 < source.count
      let end = isEscape ? index + 2 : index + 1
      prose.append(source[end - 1])
      pieces.append(
        OffsetMap.Piece(
          prose: prose.count - 1..<prose.count, source: index..<end, isVerbatim: !isEscape))
      index = end
    }
    return Segment(prose: prose, map: OffsetMap(pieces: pieces), zones: zones)
  }

  @Test func aShortSegmentIsItsOnlyPiece() {
    let segment = Self.segment(of: Array("norte -coreano".utf8))
    #expect(segment.pieces.map(\.prose) == [segment.prose])
  }

  @Test func piecesAreTheWhole() {
    var random = SeededGenerator.fresh()
    for separators in [" ", "", "\\ "] {
      var source: [UInt8] = []
      while source.count < 3 * Segment.longest {
        source += Array("é\\-a😀".utf8.prefix(Int.random(in: 1...9, using: &random)))
        source += Array(separators.utf8)
      }
      source = Array(String(decoding: source, as: UTF8.self).utf8)
      let segment = Self.segment(of: source)
      let pieces = segment.pieces
      #expect(pieces.count > 2 && pieces.allSatisfy { $0.prose.count <= Segment.longest })
      #expect(Array(pieces.map(\.prose).joined()) == segment.prose, "seed \(random.seed)")
      #expect(
        Array(pieces.flatMap { $0.map.pieces.map(\.source) }) == segment.map.pieces.map(\.source),
        "seed \(random.seed)")
      for piece in pieces {
        #expect(String(validating: piece.prose, as: UTF8.self) != nil, "seed \(random.seed)")
        #expect(piece.map.pieces.last?.prose.upperBound == piece.prose.count)
      }
    }
  }

  @Test func noZoneIsCutThatFitsIntoAPiece() {
    let prose = [UInt8](repeating: UInt8(ascii: "a"), count: Segment.longest + 100)
    let zone = ProtectedZone(
      range: Segment.longest - 50..<Segment.longest + 50, kind: .address)
    let pieces = Segment(
      prose: prose, map: OffsetMap(verbatim: 10..<prose.count + 10), zones: [zone]
    ).pieces
    #expect(pieces.map(\.prose.count) == [Segment.longest - 50, 150])
    #expect(pieces[0].zones.isEmpty)
    #expect(pieces[1].zones == [ProtectedZone(range: 0..<100, kind: .address)])
    #expect(pieces[1].map.source(of: 0..<150) == Segment.longest - 40..<prose.count + 10)
  }
}
