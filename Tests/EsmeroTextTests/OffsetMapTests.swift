import EsmeroText
import Testing

struct OffsetMapTests {
  /// Prose `ab\ncd"e` of the source `ab\n> cd&quot;e**`.
  private let map = OffsetMap(pieces: [
    .init(prose: 0..<2, source: 0..<2, isVerbatim: true),
    .init(prose: 2..<3, source: 2..<5, isVerbatim: false),
    .init(prose: 3..<5, source: 5..<7, isVerbatim: true),
    .init(prose: 5..<6, source: 7..<13, isVerbatim: false),
    .init(prose: 6..<7, source: 13..<14, isVerbatim: true),
    .init(prose: 7..<7, source: 14..<16, isVerbatim: false),
  ])

  @Test(arguments: [
    (0..<2, 0..<2), (1..<2, 1..<2), (2..<3, 2..<5), (1..<4, 1..<6), (3..<3, 5..<5),
    (5..<6, 7..<13), (4..<7, 6..<14), (0..<7, 0..<14), (0..<0, 0..<0), (7..<7, 14..<14),
  ])
  func rangesOfWholePiecesHaveASource(prose: ByteRange, source: ByteRange) {
    #expect(map.source(of: prose) == source)
  }

  @Test func nothingLiesBeyondTheProse() {
    #expect(map.source(of: 6..<8) == nil)
    #expect(map.source(of: 8..<8) == nil)
  }

  @Test func anAtomicPieceIsNotCut() {
    let wide = OffsetMap(pieces: [
      .init(prose: 0..<1, source: 0..<1, isVerbatim: true),
      .init(prose: 1..<3, source: 1..<8, isVerbatim: false),
      .init(prose: 3..<4, source: 8..<9, isVerbatim: true),
    ])
    #expect(wide.source(of: 0..<2) == nil)
    #expect(wide.source(of: 2..<4) == nil)
    #expect(wide.source(of: 2..<2) == nil)
    #expect(wide.source(of: 1..<3) == 1..<8)
    #expect(wide.source(of: 0..<4) == 0..<9)
  }

  @Test func leftOutSourceIsNotSpanned() {
    let hidden = OffsetMap(pieces: [
      .init(prose: 0..<2, source: 0..<2, isVerbatim: true),
      .init(prose: 2..<2, source: 2..<6, isVerbatim: false),
      .init(prose: 2..<4, source: 6..<8, isVerbatim: true),
    ])
    #expect(hidden.source(of: 1..<3) == nil)
    #expect(hidden.source(of: 0..<2) == 0..<2)
    #expect(hidden.source(of: 2..<4) == 6..<8)
  }

  @Test func sourceWithoutAPieceIsNotSpannedEither() {
    let gap = OffsetMap(pieces: [
      .init(prose: 0..<2, source: 0..<2, isVerbatim: true),
      .init(prose: 2..<4, source: 6..<8, isVerbatim: true),
    ])
    #expect(gap.source(of: 1..<3) == nil)
    #expect(gap.source(of: 2..<3) == 6..<7)
  }

  @Test func aSliceKeepsItsDistance() {
    let slice = OffsetMap(verbatim: 10..<20)
    #expect(slice.source(of: 0..<10) == 10..<20)
    #expect(slice.source(of: 3..<3) == 13..<13)
    #expect(slice.source(of: 10..<10) == 20..<20)
    #expect(slice.source(of: 9..<11) == nil)
    #expect(OffsetMap(verbatim: 4..<4).source(of: 0..<0) == 4..<4)
  }
}
