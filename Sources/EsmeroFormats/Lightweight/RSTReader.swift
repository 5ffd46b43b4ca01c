import EsmeroText

/// Reads the blocks of reStructuredText, line by line.
struct RSTReader {
  private let bytes: [UInt8]
  private var blocks: BlockCollector
  /// Where the text of the open block begins in its lines; `nil` where its second line tells.
  private var column: Int? = 0
  /// How deep the markup stands to which the open block belongs.
  private var indent = 0
  /// Lines that are indented deeper are no prose, up to the first that is not.
  private var opaqueIndent: Int?
  /// Whether the lines up to a blank one are no prose.
  private var isOpaqueBlock = false
  /// Whether the lines up to the last border of a simple table are no prose.
  private var table: Table = .none
  /// Whether the last block promised a literal one, and how deep it stood itself.
  private var literalIndent: Int?
  /// Whether the line at hand may be an option of a directive.
  private var mayBeOption = false

  private enum Table { case none, open, border }

  /// Directives that hold prose, and whether their argument is prose.
  private static let proseDirectives: [String: Bool] = [
    "note": true, "warning": true, "tip": true, "important": true, "caution": true, "danger": true,
    "hint": true, "attention": true, "error": true, "seealso": true, "admonition": true,
    "topic": true, "sidebar": true, "rubric": true, "todo": true, "epigraph": true,
    "pull-quote": true, "compound": false, "container": false, "centered": true, "class": false,
    "versionadded": false, "versionchanged": false, "deprecated": false, "dropdown": true,
  ]

  init(_ bytes: [UInt8], protection: Protection) {
    self.bytes = bytes
    blocks = BlockCollector(bytes, protection: protection) { RSTInline.zones(in: $0) }
  }

  /// The segments of a whole document, whose comments a state takes.
  static func segments(
    of bytes: [UInt8], protection: Protection, under suppression: inout SuppressionState
  ) -> [Segment] {
    var reader = RSTReader(bytes, protection: protection)
    for line in LineSequence(bytes) { reader.take(line.content) }
    reader.endBlock()
    return reader.blocks.finish(under: &suppression)
  }

  private mutating func take(_ line: ByteRange) {
    let content = bytes.trimmed(line)
    guard !content.isEmpty else { return takeBlank() }
    let indent = content.lowerBound - line.lowerBound
    if takeOpaque(content, indent: indent) { return }
    if mayBeOption, Self.isField(bytes, content) { return }
    mayBeOption = false
    if takeAdornment(content, indent: indent) || takeTable(content) { return }
    if blocks.isOpen, column.map({ $0 == indent }) ?? (indent > self.indent) {
      column = indent
      return blocks.add(content)
    }
    // Another indentation is another block: a definition, a quotation, the text of an item.
    endBlock()
    begin(content, indent: indent)
  }

  private mutating func takeBlank() {
    isOpaqueBlock = false
    mayBeOption = false
    if table == .border { table = .none }
    endBlock()
  }

  /// Ends the open block; two colons at its end promise a literal one.
  private mutating func endBlock() {
    if let last = blocks.lines.last, bytes[last].suffix(2).elementsEqual("::".utf8) {
      literalIndent = column ?? indent
    }
    blocks.end()
  }

  /// Whether a line belongs to what is no prose.
  private mutating func takeOpaque(_ content: ByteRange, indent: Int) -> Bool {
    if isOpaqueBlock { return true }
    if let limit = opaqueIndent {
      if indent > limit { return true }
      opaqueIndent = nil
    }
    if let limit = literalIndent {
      literalIndent = nil
      if indent > limit {
        opaqueIndent = limit
        return true
      }
      // A quoted literal block is not indented but begins each line with the same sign.
      if let first = bytes[content].first, first < 0x80, !first.isASCIIAlphanumeric, first != 0x2E,
        !blocks.isOpen
      {
        isOpaqueBlock = true
        return true
      }
    }
    guard table == .none else {
      table = Self.isBorder(bytes, content) ? .border : .open
      return true
    }
    return false
  }

  // MARK: Titles and tables

  /// A line of one sign, which stands beneath a title or parts sections.
  private mutating func takeAdornment(_ content: ByteRange, indent: Int) -> Bool {
    guard let sign = bytes[content].first, sign > 0x20, sign < 0x7F, !sign.isASCIIAlphanumeric,
      content.count >= 2, bytes[content].allSatisfy({ $0 == sign })
    else { return false }
    let isTitle = blocks.lines.count == 1
    guard isTitle || content.count >= 4 else { return false }
    if blocks.lines.count > 1 { return false }
    // `::` alone promises a literal block.
    if content.count == 2, sign == UInt8(ascii: ":") { return false }
    blocks.end(isBounded: true)
    return true
  }

  private mutating func takeTable(_ content: ByteRange) -> Bool {
    guard !blocks.isOpen else { return false }
    if bytes.holds("+-", at: content.lowerBound, before: content.upperBound)
      || bytes.holds("+=", at: content.lowerBound, before: content.upperBound)
    {
      isOpaqueBlock = true
      return true
    }
    guard Self.isBorder(bytes, content) else { return false }
    table = .open
    return true
  }

  /// `====  =====`: the border of a simple table.
  private static func isBorder(_ bytes: [UInt8], _ line: ByteRange) -> Bool {
    bytes[line].allSatisfy { $0 == UInt8(ascii: "=") || $0 == 0x20 }
      && bytes[line].contains(0x20)
  }

  // MARK: Beginnings of blocks

  private mutating func begin(_ content: ByteRange, indent: Int) {
    if bytes.holds("..", at: content.lowerBound, before: content.upperBound),
      content.count == 2 || bytes[content.lowerBound + 2].isSpaceOrTab
    {
      return beginExplicit(content, indent: indent)
    }
    if bytes.holds(">>> ", at: content.lowerBound, before: content.upperBound)
      || bytes.holds("__ ", at: content.lowerBound, before: content.upperBound)
    {
      isOpaqueBlock = true
      return
    }
    // A list of fields or options.
    if Self.isField(bytes, content) || Self.isOption(bytes, content) {
      opaqueIndent = indent
      return
    }
    if bytes.holds("| ", at: content.lowerBound, before: content.upperBound) {
      return blocks.block((content.lowerBound + 2)..<content.upperBound)
    }
    // An item may begin with another one.
    var text = content
    while let end = endOfMarker(text) { text = end..<content.upperBound }
    column = indent + text.lowerBound - content.lowerBound
    self.indent = indent
    blocks.add(text)
  }

  /// `:field: value`.
  private static func isField(_ bytes: [UInt8], _ line: ByteRange) -> Bool {
    guard bytes[line].first == UInt8(ascii: ":"), line.count > 2,
      let close = bytes[line].dropFirst().prefix(80).firstIndex(of: UInt8(ascii: ":")),
      close > line.lowerBound + 1
    else { return false }
    return close + 1 == line.upperBound || bytes[close + 1].isSpaceOrTab
  }

  /// `-v, --verbose  text`.
  private static func isOption(_ bytes: [UInt8], _ line: ByteRange) -> Bool {
    guard line.count > 1, bytes[line.lowerBound] == UInt8(ascii: "-") else { return false }
    let next = bytes[line.lowerBound + 1]
    return next.isASCIIAlphanumeric || next == UInt8(ascii: "-")
  }

  /// Where the text of a list's item begins; `nil` where the line is none.
  private func endOfMarker(_ line: ByteRange) -> Int? {
    var end = line.lowerBound
    switch bytes[end] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): end += 1
    default:
      if bytes[end] == UInt8(ascii: "(") { end += 1 }
      let label = bytes[end..<line.upperBound].prefix(6)
      let number = label.prefix { $0.isASCIIDigit || $0 == UInt8(ascii: "#") }
      end = number.isEmpty ? end + (label.first?.isASCIILetter == true ? 1 : 0) : number.endIndex
      guard end > line.lowerBound, end < line.upperBound,
        bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
      else { return nil }
      end += 1
    }
    guard end < line.upperBound, bytes[end].isSpaceOrTab else { return nil }
    while end < line.upperBound, bytes[end].isSpaceOrTab { end += 1 }
    return end
  }

  // MARK: Explicit markup

  /// `.. name:: argument`, `.. [1] note`, `.. _target: address`, `.. comment`.
  private mutating func beginExplicit(_ content: ByteRange, indent: Int) {
    let text = bytes.trimmed((content.lowerBound + 2)..<content.upperBound)
    blocks.comment(text, in: content)
    if let close = endOfNote(text) {
      return open(bytes.trimmed(close..<text.upperBound), indent: indent)
    }
    guard let (name, end) = directive(text), let isProse = Self.proseDirectives[name] else {
      opaqueIndent = indent
      return
    }
    mayBeOption = true
    let argument = bytes.trimmed(end..<text.upperBound)
    if isProse, !argument.isEmpty { open(argument, indent: indent) }
  }

  /// Opens a block whose next lines are indented as deep as their author likes.
  private mutating func open(_ text: ByteRange, indent: Int) {
    column = nil
    self.indent = indent
    blocks.add(text)
  }

  private func endOfNote(_ text: ByteRange) -> Int? {
    guard bytes[text].first == UInt8(ascii: "["),
      let close = bytes[text].prefix(64).firstIndex(of: UInt8(ascii: "]")),
      close + 1 < text.upperBound, bytes[close + 1].isSpaceOrTab
    else { return nil }
    return close + 1
  }

  private func directive(_ text: ByteRange) -> (name: String, end: Int)? {
    let name = bytes[text].prefix(40).prefix {
      $0.isASCIIAlphanumeric || "-_.+".utf8.contains($0)
    }
    guard !name.isEmpty, bytes.holds("::", at: name.endIndex, before: text.upperBound) else {
      return nil
    }
    return (String(decoding: name, as: UTF8.self), name.endIndex + 2)
  }
}
