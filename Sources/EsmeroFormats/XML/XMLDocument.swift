internal import CXML
import EsmeroText

/// What Expat finds in an XML document, by byte offsets.
///
/// Nothing is fetched from anywhere, and references to entities stay what they are, so that a
/// document whose entities stand for billions of characters is as small as its file.
struct XMLDocument {
  /// One thing that the parser met.
  struct Event {
    fileprivate let offset: UInt32
    fileprivate let size: UInt32
    let kind: cxml_kind
    /// The bytes in the source.
    var range: ByteRange { Int(offset)..<Int(offset) + Int(size) }
    /// Whether it is a start tag.
    var isStart: Bool { kind == CXML_START }
  }

  let bytes: [UInt8]
  /// What the parser met, in the order of the source.
  let events: [Event]

  /// Parses a document.
  ///
  /// - Throws: `FormatError` where it is not well-formed, or too large.
  init(_ bytes: [UInt8]) throws(FormatError) {
    let limit = Int(Int32.max) - 1
    guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
    self.bytes = bytes
    events = try Self.parse(bytes)
  }

  private static func parse(_ bytes: [UInt8]) throws(FormatError) -> [Event] {
    let document = unsafe bytes.withUnsafeBufferPointer { buffer in
      // An empty array may have no address; what is empty is no document.
      guard let base = buffer.baseAddress else { return unsafe cxml_parse("", 0) }
      return unsafe cxml_parse(base, UInt32(buffer.count))
    }
    defer { unsafe cxml_free(document) }
    switch unsafe document.status {
    case CXML_OK:
      return unsafe UnsafeBufferPointer(start: document.events, count: document.count).map {
        Event(offset: $0.offset, size: $0.size, kind: $0.kind)
      }
    case CXML_MALFORMED:
      let problem = unsafe document.problem.map { unsafe String(cString: $0) } ?? "malformed"
      let position = unsafe LineIndex(bytes).position(at: Int(document.problem_offset))
      throw .malformed(position: position, reason: "not well-formed XML: \(problem)")
    case CXML_TOO_COMPLEX: throw .tooComplex
    case CXML_OUTSIDE: throw .parserDisagrees
    default: throw .outOfMemory
    }
  }

  /// For each event that is a start tag, whether text stands in the element beside other elements.
  var mixedElements: [Bool] {
    var isMixed = [Bool](repeating: false, count: events.count)
    var open: [Int] = []
    for (index, event) in events.enumerated() {
      switch event.kind {
      case CXML_START: open.append(index)
      case CXML_END: _ = open.popLast()
      case CXML_TEXT where !bytes.isBlank(event.range), CXML_REFERENCE:
        if let element = open.last { isMixed[element] = true }
      default: break
      }
    }
    return isMixed
  }

  /// The name of the outermost element; empty where there is none.
  var rootName: String {
    guard let root = events.first(where: { $0.kind == CXML_START }) else { return "" }
    return XMLTag(bytes, root.range).name
  }
}
