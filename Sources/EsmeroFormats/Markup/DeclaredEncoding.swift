import EsmeroText

/// The encoding that a document names as its own.
struct DeclaredEncoding {
  /// The name as it is written.
  let name: String
  /// Where it stands in the source.
  let offset: Int

  /// How many bytes browsers look at.
  private static let reach = 1024

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
    let opening = String(decoding: bytes.prefix(Self.reach), as: UTF8.self).utf8
    let word = "charset=".utf8
    for start in opening.indices {
      let rest = opening[start...]
      guard rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "c"), rest.count > word.count,
        zip(rest, word).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      else { continue }
      let isMark: (UInt8) -> Bool = { $0.isMarkupBlank || "\"';/>".utf8.contains($0) }
      let value = rest.dropFirst(word.count).drop { "\"' ".utf8.contains($0) }.prefix { !isMark($0) }
      let offset = opening.distance(from: opening.startIndex, to: value.startIndex)
      self.init(bytes, offset..<(offset + value.count))
      return
    }
    self.init(xml: bytes)
  }

  private init(_ bytes: [UInt8], _ value: ByteRange) {
    name = String(decoding: bytes[value], as: UTF8.self)
    offset = value.lowerBound
  }

  /// Whether the encoding has all characters.
  var isUnicode: Bool { name.lowercased().hasPrefix("utf") }
}

extension [UInt8] {
  /// Whether there is no character beyond ASCII.
  var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}
