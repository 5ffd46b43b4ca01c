import EsmeroText

/// A start tag of a well-formed document.
struct XMLTag {
  /// The name without its prefix.
  let name: String
  /// The prefix of the name; empty where there is none.
  let prefix: String

  private let bytes: [UInt8]
  private let range: ByteRange
  private let nameLength: Int

  /// Reads a tag.
  init(_ bytes: [UInt8], _ range: ByteRange) {
    self.bytes = bytes
    self.range = range
    let start = range.lowerBound + 1
    var end = start
    while end < range.upperBound, !bytes[end].isMarkupBlank, !"/>".utf8.contains(bytes[end]) {
      end += 1
    }
    nameLength = end - start
    let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":"))
    name = String(decoding: bytes[(colon.map { $0 + 1 } ?? start)..<end], as: UTF8.self)
    prefix = String(decoding: bytes[start..<(colon ?? start)], as: UTF8.self)
  }

  /// The value of an attribute as it is written; `nil` where there is none.
  ///
  /// - Parameter wanted: the whole name, prefix included, in lower case.
  subscript(wanted: String) -> String? {
    guard range.count > nameLength + 3 else { return nil }
    for attribute in TagAttributes(bytes, of: range, nameLength: nameLength)
    where attribute.name == wanted {
      return String(decoding: bytes[attribute.value], as: UTF8.self)
    }
    return nil
  }
}
