import EsmeroTesting
import EsmeroText
import Testing

struct SourceTextTests {
  @Test func theByteOrderMarkIsSetApartAndComesBack() throws {
    let source = try SourceText(raw: SourceText.byteOrderMark + Array("olá".utf8))
    #expect(source.hasByteOrderMark)
    #expect(source.bytes == Array("olá".utf8))
    #expect(source.raw(from: source.bytes) == SourceText.byteOrderMark + Array("olá".utf8))
  }

  @Test func aLaterPartOfATextHasNoMark() throws {
    let part = SourceText.byteOrderMark + [0x61]
    let source = try SourceText(raw: part, isBeginning: false)
    #expect(source.bytes == part && !source.hasByteOrderMark)
  }

  @Test func textWithoutAMarkGetsNone() throws {
    let source = try SourceText(raw: Array("a\u{FEFF}".utf8))
    #expect(!source.hasByteOrderMark)
    #expect(source.raw(from: [0x62]) == [0x62])
  }

  @Test(
    arguments: [
      ([0x61, 0x80], 1), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xE0, 0x9F, 0x80], 0),
      ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
      ([0x61, 0xC3], 1), ([0xE2, 0x82], 0), ([0xF0, 0x9F, 0x98], 0), ([0xFF], 0),
    ] as [([UInt8], Int)])
  func theFirstBadByteIsNamed(bytes: [UInt8], offset: Int) {
    #expect(throws: TextError.invalidUTF8(offset: offset, byte: bytes[offset])) {
      try SourceText(raw: bytes)
    }
  }

  @Test func validationAgreesWithTheStandardLibrary() {
    var random = SeededGenerator.fresh()
    // Lead and continuation bytes in plenty, so that long sequences come about.
    let likely: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    var valid = 0
    for _ in 0..<200_000 {
      let count = Int.random(in: 0...6, using: &random)
      let bytes = (0..<count).map { _ in likely[Int.random(in: 0..<likely.count, using: &random)] }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      let bad = UTF8Validation.firstInvalidByte(in: bytes)
      #expect((bad == nil) == isValid, "seed \(random.seed): \(bytes)")
      if let bad {
        // What stands before the bad byte is whole.
        let before = String(validating: bytes[..<bad], as: UTF8.self)
        #expect(before != nil, "seed \(random.seed): \(bytes)")
      } else {
        valid += 1
      }
    }
    #expect(valid > 1000)
  }
}

struct EditTests {
  @Test(arguments: [
    ("a - b", 1..<4, "-", [1..<2, 3..<4]), ("a -b", 1..<3, "-", [1..<2]),
    ("a- b", 1..<3, "-", [2..<3]),
    ("a b", 1..<2, "-", nil), ("a -- b", 1..<5, "-", nil), ("a b", 1..<2, "", nil),
    ("a - b", 1..<4, " - ", nil),
  ])
  func whatStaysIsLeft(
    text: String, range: Range<Int>, replacement: String, deleted: [Range<Int>]?
  ) {
    let edit = Edit(range: range, replacement: Array(replacement.utf8))
    #expect(edit.deletions(in: Array(text.utf8))?.map(\.range) == deleted)
  }

  @Test(
    arguments: [
      ([], "abcdef"), ([(1..<2, "X")], "aXcdef"), ([(0..<0, "<"), (6..<6, ">")], "<abcdef>"),
      ([(0..<6, "")], ""), ([(1..<3, ""), (3..<4, "DD"), (5..<6, "é")], "aDDeé"),
    ] as [([(Range<Int>, String)], String)])
  func editsReplaceTheirRanges(edits: [(Range<Int>, String)], expected: String) {
    let edits = edits.map { Edit(range: $0.0, replacement: Array($0.1.utf8)) }
    #expect(Edit.apply(edits, to: Array("abcdef".utf8)) == Array(expected.utf8))
  }

  @Test func bytesOutsideEditsStay() {
    var random = SeededGenerator.fresh()
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...40, using: &random))
        .map { _ in UInt8.random(in: 0...255, using: &random) }
      var edits: [Edit] = []
      var kept: [UInt8] = []
      var position = 0
      while position < text.count {
        let start = Int.random(in: position...text.count, using: &random)
        let end = Int.random(in: start...text.count, using: &random)
        edits.append(Edit(range: start..<end, replacement: []))
        kept += text[position..<start]
        position = end + 1
        if end < text.count { kept.append(text[end]) }
      }
      #expect(Edit.apply(edits, to: text) == kept, "seed \(random.seed)")
    }
  }
}
