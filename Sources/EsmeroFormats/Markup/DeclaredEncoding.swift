import EsmeroText

/// The encoding that a document of HTML or XML names as its own.
package struct DeclaredEncoding {
  /// The name as it is written.
  package let name: String
  /// Where it stands in the source.
  let offset: Int

  /// How many bytes browsers look at.
  private static let reach = 1024

  /// Reads what a text says that may be markup; `nil` where it is none, or says nothing.
  package init?(markup bytes: [UInt8]) {
    let first = bytes.prefix(Self.reach).first { !$0.isMarkupBlank }
    guard first == UInt8(ascii: "<") else { return nil }
    self.init(html: bytes)
  }

  /// Reads the declaration that begins an XML document; `nil` where it names none.
  init?(xml bytes: [UInt8]) {
    guard bytes.holds("<?xml", at: 0),
      let end = bytes.prefix(Self.reach).firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let attributes = TagAttributes(bytes, of: 0..<(end + 1), nameLength: "?xml".utf8.count)
    guard let value = attributes.first(where: { $0.name == "encoding" })?.value else { return nil }
    self.init(bytes, value)
  }

  /// Reads what a page says in `<meta>`, or else in the declaration of XML; `nil` where it says nothing.
  init?(html bytes: [UInt8]) {
    let opening = bytes.prefix(Self.reach)
    for start in opening.indices where Self.isCharset(opening[start...]) {
      let rest = opening[start...].dropFirst(Self.charset.count).drop { "\"' ".utf8.contains($0) }
      let value = rest.prefix { !$0.isMarkupBlank && !"\"';/>".utf8.contains($0) }
      self.init(bytes, value.startIndex..<value.endIndex)
      return
    }
    self.init(xml: bytes)
  }

  private static let charset = Array("charset=".utf8)

  private static func isCharset(_ text: ArraySlice<UInt8>) -> Bool {
    text.count > charset.count && zip(text, charset).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }

  private init(_ bytes: [UInt8], _ value: ByteRange) {
    name = String(decoding: bytes[value], as: UTF8.self)
    offset = value.lowerBound
  }

  /// Whether the encoding has all characters.
  package var isUnicode: Bool { name.lowercased().hasPrefix("utf") }
}

extension [UInt8] {
  /// Whether there is no character beyond ASCII.
  var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}
