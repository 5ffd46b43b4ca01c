import EsmeroText

/// The attributes of a start tag, in their order.
struct TagAttributes: Sequence, IteratorProtocol {
  /// One attribute.
  struct Attribute {
    /// The name, in lower case.
    var name: String
    /// The value in the source, without its quotation marks; empty where there is none.
    var value: ByteRange
    /// The mark around the value; `nil` where there is none.
    var quote: UInt8?
  }

  private let bytes: [UInt8]
  private let end: Int
  private var position: Int

  /// Reads the attributes of a tag.
  ///
  /// - Parameters:
  ///   - bytes: the source.
  ///   - tag: the tag from its `<` to behind its `>`.
  ///   - nameLength: the number of bytes of the element's name.
  init(_ bytes: [UInt8], of tag: ByteRange, nameLength: Int) {
    self.bytes = bytes
    end = Swift.max(tag.lowerBound, tag.upperBound - 1)
    position = Swift.min(end, tag.lowerBound + 1 + nameLength)
  }

  mutating func next() -> Attribute? {
    // A `>` here is one that a template holds.
    skip { $0.isMarkupBlank || "/=>".utf8.contains($0) }
    guard position < end else { return nil }
    let start = position
    skip { !$0.isMarkupBlank && !"/=>".utf8.contains($0) }
    let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    let afterName = position
    skip { $0.isMarkupBlank }
    guard position < end, bytes[position] == UInt8(ascii: "=") else {
      position = afterName
      return Attribute(name: name, value: afterName..<afterName, quote: nil)
    }
    position += 1
    skip { $0.isMarkupBlank }
    return value(of: name)
  }

  private mutating func value(of name: String) -> Attribute {
    guard position < end else { return Attribute(name: name, value: end..<end, quote: nil) }
    let mark = bytes[position]
    guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else {
      let start = position
      skip { !$0.isMarkupBlank }
      return Attribute(name: name, value: start..<position, quote: nil)
    }
    let start = position + 1
    position = start
    skip { $0 != mark }
    defer { position = Swift.min(end, position + 1) }
    return Attribute(name: name, value: start..<position, quote: mark)
  }

  private mutating func skip(while isSkipped: (UInt8) -> Bool) {
    while position < end, isSkipped(bytes[position]) { position += 1 }
  }
}

extension UInt8 {
  /// Whether HTML and XML take the byte for white space.
  var isMarkupBlank: Bool { isSpaceOrLineEnd || self == 0x0C }
}
