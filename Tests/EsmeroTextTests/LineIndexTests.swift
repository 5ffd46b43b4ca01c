import EsmeroText
import Testing

struct LineIndexTests {
  private func position(_ text: String, _ offset: Int) -> LineIndex.Position {
    LineIndex(Array(text.utf8)).position(at: offset)
  }

  @Test func countsEachUnitByItself() {
    // é: 2 bytes, 1 scalar; 😀: 4 bytes, 1 scalar, 2 UTF-16 units.
    let place = position("linha\né😀x", 12)
    #expect(place.line == 2)
    #expect(place.byteColumn == 7)
    #expect(place.scalarColumn == 3)
    #expect(place.graphemeColumn == 3)
    #expect(place.utf16Column == 4)
  }

  @Test func aFamilyOfEmojiIsOneGrapheme() {
    let family = "\u{1F468}\u{200D}\u{1F469}"
    let place = position(family + "x", family.utf8.count)
    #expect(place.byteColumn == 12)
    #expect(place.scalarColumn == 4)
    #expect(place.graphemeColumn == 2)
    #expect(place.utf16Column == 6)
  }

  @Test func aCombiningMarkHasTheColumnOfItsLetter() {
    let place = position("ae\u{301}x", 2)
    #expect(place.graphemeColumn == 2)
    #expect(place.scalarColumn == 3)
  }

  @Test func theByteAfterALetterWithAMarkIsTheNextColumn() {
    #expect(position("ae\u{301}x", 4).graphemeColumn == 3)
  }

  @Test func anOffsetInsideAScalarHasTheColumnOfItsBeginning() {
    let place = position("a😀b", 3)
    #expect(place.scalarColumn == 2)
    #expect(place.graphemeColumn == 2)
    #expect(place.utf16Column == 2)
    #expect(place.byteColumn == 4)
  }

  @Test(arguments: [-1, 4, 100])
  func offsetsOutsideTheTextAreClamped(offset: Int) {
    let place = position("a\nb", offset)
    #expect(place == position("a\nb", offset < 0 ? 0 : 3))
  }

  @Test(arguments: [
    ("a\nb\n", [0..<1, 2..<3, 4..<4]), ("a\r\nb", [0..<1, 3..<4]), ("", [0..<0]),
    ("\r\n\n", [0..<0, 2..<2, 3..<3]), ("a\rb", [0..<3]), ("a\u{2028}b\u{0B}", [0..<6]),
  ])
  func linesEndAtLineFeedsAlone(text: String, expected: [ByteRange]) {
    let index = LineIndex(Array(text.utf8))
    #expect((1...index.lineStarts.count).map { index.range(ofLine: $0) } == expected)
  }

  @Test func aReturnAtTheEndOfTheTextIsText() {
    #expect(LineIndex(Array("a\r".utf8)).range(ofLine: 1) == 0..<2)
  }

  @Test func theLineEndBelongsToItsLine() {
    let index = LineIndex(Array("ab\ncd".utf8))
    #expect([0, 2, 3, 5].map { index.line(at: $0) } == [1, 1, 2, 2])
  }
}
