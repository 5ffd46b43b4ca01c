internal import CMarkdown
import EsmeroText

/// What md4c finds in a Markdown document, by byte offsets.
///
/// The parser's callbacks name text by pointers into the source. Each pointer is checked to lie in
/// the source and turned into an offset; what no callback names is markup.
struct MarkdownDocument {
  /// One thing that the parser met.
  struct Event {
    var kind: cmarkdown_kind
    /// The bytes in the source; empty at 0 for events without a place.
    var range: ByteRange
  }

  /// Callbacks that the parser may make for each byte of the source.
  ///
  /// Honest documents need fewer than three; rows of a very wide table that leave their cells out
  /// need one for each column, and so would grow with the square of the size.
  private static let callbacksPerByte = 16

  let bytes: [UInt8]
  /// Whether the document is MDX, which knows neither indented code nor raw HTML.
  let isMDX: Bool
  /// What the parser met, in the order of the source.
  let events: [Event]
  /// What is no prose to dialects of Markdown, in the source's coordinates: sorted and disjoint.
  private(set) var zones: [ProtectedZone] = []
  /// The suppression comments of dialects.
  private var comments: [(range: ByteRange, directive: SuppressionDirective)] = []

  /// Parses a whole document, with what dialects of Markdown add.
  ///
  /// - Throws: `FormatError` where parsing would take too long or the parser fails.
  init(document bytes: [UInt8], isMDX: Bool) throws(FormatError) {
    let start = FrontMatter.end(in: bytes)
    var document = try MarkdownDocument(bytes, from: start, isMDX: isMDX)
    var extensions = MarkdownExtensions(document, from: start)
    var shown = bytes
    // What is indented beneath an admonition looks like code until the parser sees an item there.
    for _ in 0..<Self.deepestAdmonition where extensions.shown != shown {
      shown = extensions.shown
      document = try MarkdownDocument(bytes, from: start, shown: shown, isMDX: isMDX)
      extensions = MarkdownExtensions(document, from: start)
    }
    self = document
    zones = extensions.zones
    comments = extensions.comments
  }

  /// What stands deeper is taken for code.
  private static let deepestAdmonition = 4

  /// Parses the bytes from `start` on.
  ///
  /// - Parameters:
  ///   - bytes: the source.
  ///   - start: where the first block begins.
  ///   - shown: what the parser is to see instead of the source, byte for byte.
  ///   - isMDX: whether the document is MDX.
  /// - Throws: `FormatError` where parsing would take too long or the parser fails.
  init(
    _ bytes: [UInt8], from start: Int = 0, shown: [UInt8]? = nil, isMDX: Bool = false
  ) throws(FormatError) {
    self.bytes = bytes
    self.isMDX = isMDX
    let shown = shown ?? bytes
    let size = bytes.count - start
    guard let counted = UInt32(exactly: size), counted < UInt32.max / 2 else {
      throw .tooLarge(bytes: bytes.count, limit: Int(UInt32.max / 2))
    }
    try MarkdownNesting.check(shown, from: start)
    let limit = size * Self.callbacksPerByte + 1024
    let document = unsafe shown.withUnsafeBufferPointer { buffer in
      // An empty array may have no address; there is nothing to parse in it.
      guard size > 0, let base = buffer.baseAddress else { return unsafe cmarkdown_document() }
      return unsafe cmarkdown_parse(base + start, counted, limit, isMDX)
    }
    defer { unsafe cmarkdown_free(document) }
    switch unsafe document.status {
    case CMARKDOWN_OK: break
    case CMARKDOWN_TOO_COMPLEX: throw .tooComplex
    case CMARKDOWN_OUTSIDE: throw .parserDisagrees
    default: throw .outOfMemory
    }
    let found = unsafe UnsafeBufferPointer(start: document.events, count: document.count).map {
      let offset = start + Int($0.offset)
      return Event(kind: $0.kind, range: offset..<(offset + Int($0.size)))
    }
    events = Self.markingAutolinks(found, in: bytes)
  }

  /// Code, and raw HTML: ascending.
  var verbatim: [ByteRange] {
    events.compactMap { event in
      let isVerbatim = event.kind == CMARKDOWN_CODE || event.kind == CMARKDOWN_TAG
      return isVerbatim && !event.range.isEmpty ? event.range : nil
    }
  }

  /// The suppression comments, each with its place.
  var directives: [(range: ByteRange, directive: SuppressionDirective)] {
    let found = events.compactMap { event in
      event.kind == CMARKDOWN_TAG
        ? SuppressionDirective(htmlComment: bytes, event.range).map { (event.range, $0) } : nil
    }
    guard !comments.isEmpty else { return found }
    return (found + comments).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Events in which the text of `<https://…>` is no prose but part of its tag.
  private static func markingAutolinks(_ events: [Event], in bytes: [UInt8]) -> [Event] {
    var events = events
    var isAutolink = false
    for index in events.indices {
      switch events[index].kind {
      case CMARKDOWN_LINK_BEGIN:
        let text = index + 1 < events.count ? events[index + 1] : events[index]
        let start = text.range.lowerBound
        isAutolink =
          text.kind == CMARKDOWN_PROSE && start > 0 && bytes[start - 1] == UInt8(ascii: "<")
      case CMARKDOWN_PROSE where isAutolink: events[index].kind = CMARKDOWN_TAG
      default: isAutolink = false
      }
    }
    return events
  }
}

/// Refuses documents whose blocks are nested deeper than any document needs.
///
/// The parser looks at every open block in every line, so that a deep nest followed by many lines
/// costs their product.
enum MarkdownNesting {
  /// Levels of quotes and lists.
  static let limit = 100

  /// - Throws: `FormatError.nestedTooDeep` at the first marker that goes too deep.
  static func check(_ bytes: [UInt8], from start: Int) throws(FormatError) {
    var columns: [Int] = []
    var index = start
    while index < bytes.count {
      if let offset = tooDeep(bytes, lineStart: &index, columns: &columns) {
        let position = LineIndex(bytes).position(at: offset)
        throw .nestedTooDeep(position: position, limit: limit)
      }
    }
  }

  /// Reads the markers at the beginning of a line and moves to the next line.
  ///
  /// `columns` holds where the markers stand that may still be open; a marker closes those that do
  /// not stand further left. That can only count too many.
  private static func tooDeep(
    _ bytes: [UInt8], lineStart: inout Int, columns: inout [Int]
  ) -> Int? {
    var index = lineStart
    var column = 0
    var deepest: Int?
    while index < bytes.count, !bytes[index].isLineEnd {
      if bytes[index].isSpaceOrTab {
        column += bytes[index] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
        index += 1
        continue
      }
      let length = markerLength(bytes, at: index)
      guard length > 0 else { break }
      while let last = columns.last, last >= column { columns.removeLast() }
      columns.append(column)
      if columns.count > limit, deepest == nil { deepest = index }
      index += length
      column += length
    }
    // A thematic break `- - - -` looks like markers to its end.
    let isBreak = index == bytes.count || bytes[index].isLineEnd
    if isBreak, deepest != nil, isThematicBreak(bytes, lineStart..<index) {
      deepest = nil
      columns.removeAll()
    }
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    lineStart = index + 1
    return deepest
  }

  /// The length of the list or quote marker at `index`; 0 where there is none.
  private static func markerLength(_ bytes: [UInt8], at index: Int) -> Int {
    var end = index
    switch bytes[index] {
    case UInt8(ascii: ">"): return 1
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): end += 1
    default:
      while end < bytes.count, end - index < 9, bytes[end].isASCIIDigit { end += 1 }
      guard end > index, end < bytes.count, ".)".utf8.contains(bytes[end]) else { return 0 }
      end += 1
    }
    return end == bytes.count || bytes[end].isSpaceOrLineEnd ? end - index : 0
  }

  /// Whether a line, quote markers aside, holds one sign of a thematic break and spaces alone.
  private static func isThematicBreak(_ bytes: [UInt8], _ line: ByteRange) -> Bool {
    let content = bytes[line].drop { $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }
    guard let sign = content.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "*") else {
      return false
    }
    return content.allSatisfy { $0 == sign || $0.isSpaceOrTab }
  }
}
