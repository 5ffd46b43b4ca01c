import Esmero
import EsmeroText
import EsmeroUnicode
import Testing

@Suite struct EncodedTextTests {
  @Test func utf8StaysAsItIs() throws {
    let raw = Array("\u{FEFF}ção\r\n".utf8)
    let text = try EncodedText(raw: raw)
    #expect(text.encoding == .utf8)
    #expect(try text.raw(from: text.source.bytes) == raw)
  }

  @Test(arguments: ["ISO-8859-1", "windows-1252", "macintosh", "UTF-16LE", "UTF-16BE", "UTF-32LE"])
  func everyEncodingComesBackByteForByte(name: String) throws {
    let source = Array("ação é\n".utf8)
    let encoding = try EncodingName(name)
    let raw = try EncodedText(raw: [], expected: .named(encoding)).raw(from: source)
    let text = try EncodedText(raw: raw, expected: .named(encoding))
    #expect(text.source.bytes == source)
    #expect(try text.raw(from: text.source.bytes) == raw)
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61],
      [0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00],
    ] as [[UInt8]])
  func aByteOrderMarkIsHonouredBeforeAnythingElse(raw: [UInt8]) throws {
    let text = try EncodedText(raw: raw, expected: .named(try EncodingName("latin1")))
    #expect(text.source.bytes == [0x61])
    #expect(try text.raw(from: [0x61]) == raw)
    #expect(text.encoding != .utf8)
  }

  @Test(arguments: [
    ("<?xml version='1.0' encoding='ISO-8859-2'?><a>", "ISO-8859-2", true),
    ("<html><meta charset=\"koi8-r\">", "KOI8-R", true),
    ("charset=ISO-8859-2 ", "ISO-8859-2", false),
  ])
  func markupNamesItsEncoding(text: String, name: String, isMarkup: Bool) {
    let raw = Array(text.utf8) + [0xE1, 0xE9, 0x20, 0xB1]
    let found = try? EncodedText(raw: raw, expected: .detected)
    #expect((found?.encoding.canonical == name) == isMarkup)
  }

  @Test func whatCannotBeReadOrWrittenIsRefused() throws {
    #expect(throws: FileError.binary) { try EncodedText(raw: [0x61, 0]) }
    #expect(throws: FileError.invalidText(encoding: "UTF-8", offset: 1, byte: 0xE9)) {
      try EncodedText(raw: [0x61, 0xE9])
    }
    #expect(throws: FileError.self) { try EncodedText(raw: [0xFF, 0xFE, 0x61]) }
    #expect(throws: FileError.missingByteOrderMark(encoding: "UTF-16")) {
      try EncodedText(raw: [0x61, 0], expected: .named(try EncodingName("utf-16")))
    }
    let latin = try EncodedText(raw: [0xE9], expected: .named(try EncodingName("latin1")))
    #expect(throws: FileError.unencodable(encoding: "ISO-8859-1", scalar: "\u{2014}")) {
      try latin.raw(from: Array("\u{2014}".utf8))
    }
    #expect(throws: EncodingNameError.self) { try EncodingName("klingon") }
  }

  /// A quotation mark that the encoding lacks keeps no other repair from being made.
  @Test(arguments: [
    ("ISO-8859-1", "O l\u{ED}der norte-coreano disse \"sim\".\n", true),
    ("windows-1252", "O l\u{ED}der norte-coreano disse “sim”.\n", false),
    ("UTF-16LE", "O l\u{ED}der norte-coreano disse “sim”.\n", false),
  ])
  func whatTheEncodingCannotHoldIsOnlyToldOf(
    name: String, expected: String, isTold: Bool
  ) throws {
    var converter = try CharacterConverter(encoding: name)
    let dirty = Array("O l\u{ED}der norte -coreano disse \"sim\".\n".utf8)
    let text = try EncodedText(
      raw: try converter.encode(dirty), expected: .named(try EncodingName(name)))
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.quotes = .locale
    let found = try Repairer(configuration).report(on: text.source, name: "a", format: "text")
    let report = text.encodable(found, tellingIn: .english)
    #expect(try text.raw(from: report.repaired) == converter.encode(Array(expected.utf8)))
    let told = report.findings.filter { $0.message.hasSuffix("the text stays.)") }
    #expect(!told.isEmpty == isTold)
    #expect(told.allSatisfy { $0.applicability == .report && $0.edits.isEmpty })
  }

  @Test func nulBehindTheFirst8KiBIsText() throws {
    let raw = [UInt8](repeating: 0x61, count: 8192) + [0]
    #expect(try EncodedText(raw: raw).source.bytes == raw)
    #expect(throws: FileError.binary) { try EncodedText(raw: Array(raw.dropFirst())) }
  }

  @Test func detectionStartsWhereUTF8Ends() throws {
    let utf8 = try EncodedText(raw: Array("ação\n".utf8), expected: .detected)
    #expect(utf8.encoding == .utf8 && !utf8.isDetected)
    let prose = Array("Ninguém reclama da fila, e não há quem não espere pelo pão de manhã.\n".utf8)
    let raw = try EncodedText(raw: [], expected: .named(try EncodingName("latin1"))).raw(
      from: prose)
    let text = try EncodedText(raw: raw, expected: .detected)
    #expect(text.isDetected && text.encoding.canonical == "windows-1252")
    #expect(try text.raw(from: text.source.bytes) == raw)
    #expect(throws: FileError.undetectedEncoding(offset: 1, byte: 0xE9)) {
      try EncodedText(raw: [0x61, 0xE9], expected: .detected)
    }
    #expect(throws: FileError.binary) {
      try EncodedText(raw: [0x61, 0, 0xFF], expected: .detected)
    }
  }
}
