import EsmeroTesting
import Testing

@testable import EsmeroUnicode

@Suite("Character encodings")
struct CharacterConverterTests {
  @Test(
    "names have one canonical form",
    arguments: [
      ("windows-1252", "windows-1252"), ("CP1252", "windows-1252"), ("latin1", "ISO-8859-1"),
      ("iso_8859-1", "ISO-8859-1"), ("macintosh", "macintosh"), ("utf8", "UTF-8"),
      ("UTF-16le", "UTF-16LE"), ("shift_jis", "Shift_JIS"), ("koi8-r", "KOI8-R"),
    ])
  func canonical(name: String, canonical: String) throws {
    #expect(try CharacterEncoding.canonicalName(of: name) == canonical)
  }

  @Test(
    "an unknown name brings the nearest",
    arguments: [
      ("widnows-1252", "windows-1252"), ("windows-1252x", "windows-1252"), ("utff-8", "UTF-8"),
      ("iso-8859-l", "ISO-8859-1"), ("macintosch", "macintosh"), ("zzzzzzzz", nil), ("", nil),
      ("utf-8,locale=x", nil),
    ] as [(String, String?)])
  func unknown(name: String, nearest: String?) {
    #expect(throws: ICUError.unknownEncoding(name, nearest: nearest)) {
      _ = try CharacterEncoding.canonicalName(of: name)
    }
    #expect(throws: ICUError.self) { _ = try CharacterConverter(encoding: name) }
  }

  @Test(
    "decodes and encodes",
    arguments: [
      ("windows-1252", [0x61, 0xE7, 0xE3, 0x6F, 0x80, 0x93], "ação€“"),
      ("iso-8859-1", [0xE7, 0xE3], "çã"), ("macintosh", [0x8D, 0x8B], "çã"),
      ("UTF-16LE", [0x61, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "a😀"),
      ("UTF-16BE", [0x00, 0x61, 0x20, 0x14], "a—"), ("Shift_JIS", [0x93, 0xFA], "日"),
      ("utf-8", [0xC3, 0xA7], "ç"), ("windows-1252", [], ""),
    ] as [(String, [UInt8], String)])
  func roundTrip(encoding: String, bytes: [UInt8], text: String) throws {
    var converter = try CharacterConverter(encoding: encoding)
    #expect(string(try converter.decode(bytes)) == text)
    #expect(try converter.encode(utf8(text)) == bytes)
    #expect(converter.byteOrderMark.isEmpty)
  }

  @Test(
    "every byte of the single-byte encodings comes back",
    arguments: ["windows-1252", "iso-8859-1", "macintosh", "iso-8859-15", "ibm850"])
  func everyByte(encoding: String) throws {
    var converter = try CharacterConverter(encoding: encoding)
    let bytes = Array(repeating: Array(UInt8.min...UInt8.max), count: 40).flatMap(\.self)
    #expect(try converter.encode(converter.decode(bytes)) == bytes)
  }

  @Test(
    "a byte order mark names the byte order, is taken off and put back",
    arguments: [
      ("utf-16", [0xFF, 0xFE, 0x61, 0x00], "UTF-16LE"),
      ("utf-16", [0xFE, 0xFF, 0x00, 0x61], "UTF-16BE"),
      ("utf-16le", [0xFF, 0xFE, 0x61, 0x00], "UTF-16LE"),
      ("utf-32", [0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00], "UTF-32LE"),
      ("utf-8", [0xEF, 0xBB, 0xBF, 0x61], "UTF-8"),
    ] as [(String, [UInt8], String)])
  func byteOrderMark(encoding: String, bytes: [UInt8], name: String) throws {
    var converter = try CharacterConverter(encoding: encoding)
    #expect(try converter.decode(bytes) == utf8("a"))
    #expect(converter.encoding == name)
    #expect(try converter.encode(utf8("a")) == bytes)
    #expect(CharacterEncoding.ofByteOrderMark(bytes.span)?.name == name)
  }

  @Test("each text has its own byte order mark")
  func nextText() throws {
    var converter = try CharacterConverter(encoding: "utf-16")
    #expect(try converter.decode([0xFE, 0xFF, 0x00, 0x61]) == utf8("a"))
    #expect(try converter.decode([0xFF, 0xFE, 0x62, 0x00]) == utf8("b"))
    #expect(throws: ICUError.missingByteOrderMark(encoding: "UTF-16")) {
      _ = try converter.decode([0x00, 0x61])
    }
  }

  @Test("UTF-16 without a byte order is not guessed at", arguments: ["utf-16", "utf-32"])
  func noByteOrder(encoding: String) throws {
    var converter = try CharacterConverter(encoding: encoding)
    #expect(throws: ICUError.missingByteOrderMark(encoding: encoding.uppercased())) {
      _ = try converter.encode(utf8("a"))
    }
    #expect(CharacterEncoding.ofByteOrderMark(utf8("a").span) == nil)
    #expect(CharacterEncoding.ofByteOrderMark([UInt8]().span) == nil)
  }

  @Test(
    "what cannot be read is refused with its place",
    arguments: [
      ("utf-8", [0x61, 0x62, 0xFF, 0x63], 2), ("utf-8", [0x61, 0xC3], 1),
      ("utf-8", [0xC3, 0x28], 0), ("UTF-16LE", [0x61, 0x00, 0x00, 0xD8, 0x61, 0x00], 2),
      ("UTF-16LE", [0x61, 0x00, 0x62], 2), ("utf-16", [0xFF, 0xFE, 0x61, 0x00, 0x00, 0xDC], 4),
      ("Shift_JIS", [0x61, 0x81, 0x20], 1), ("us-ascii", [0x61, 0xE7], 1),
    ] as [(String, [UInt8], Int)])
  func malformed(encoding: String, bytes: [UInt8], offset: Int) throws {
    var converter = try CharacterConverter(encoding: encoding)
    let error = try #require(throws: ICUError.self) { _ = try converter.decode(bytes) }
    guard case .malformed(_, let found) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(found == offset)
  }

  @Test("the place is right far into a long text", arguments: [1, 1023, 1024, 1025, 5000, 100_000])
  func farMalformed(offset: Int) throws {
    var converter = try CharacterConverter(encoding: "utf-8")
    let bytes = Array(repeating: UInt8(0x61), count: offset) + [0xFF] + utf8("bcd")
    #expect(throws: ICUError.malformed(encoding: "UTF-8", offset: offset)) {
      _ = try converter.decode(bytes)
    }
  }

  @Test(
    "what cannot be written is refused with its place",
    arguments: [
      ("windows-1252", "aç→b", UInt32(0x2192), 3), ("iso-8859-1", "a“", 0x201C, 1),
      ("us-ascii", "😀", 0x1F600, 0),
    ])
  func unencodable(encoding: String, text: String, scalar: UInt32, offset: Int) throws {
    var converter = try CharacterConverter(encoding: encoding)
    let error = try #require(throws: ICUError.self) { _ = try converter.encode(utf8(text)) }
    guard case .unencodable(_, let foundScalar, let foundOffset) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(foundScalar == scalar)
    #expect(foundOffset == offset)
    // A converter is usable after a failure.
    #expect(try converter.encode(utf8("a")) == utf8("a"))
  }
}
