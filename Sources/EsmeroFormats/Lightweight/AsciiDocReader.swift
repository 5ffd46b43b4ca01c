import EsmeroText

/// Reads the blocks of AsciiDoc, line by line.
struct AsciiDocReader {
  private let bytes: [UInt8]
  private var blocks: BlockCollector
  /// The delimiter that ends a block of code, a comment or a table.
  private var delimiter: ByteRange?
  /// Whether the lines up to a blank one are no prose.
  private var isOpaqueBlock = false
  /// Whether the line before was a term whose text is indented beneath it.
  private var isBehindTerm = false
  /// Whether the block that follows was declared to be code.
  private var isDeclaredOpaque = false

  init(_ bytes: [UInt8], protection: Protection) {
    self.bytes = bytes
    blocks = BlockCollector(bytes, protection: protection) { AsciiDocInline.zones(in: $0) }
  }

  /// The segments of a whole document, whose comments a state takes.
  static func segments(
    of bytes: [UInt8], protection: Protection, under suppression: inout SuppressionState
  ) -> [Segment] {
    var reader = AsciiDocReader(bytes, protection: protection)
    for line in LineSequence(bytes) { reader.take(line.content) }
    return reader.blocks.finish(under: &suppression)
  }

  private func holds(_ text: String, _ line: ByteRange) -> Bool {
    bytes.holds(text, at: line.lowerBound, before: line.upperBound)
  }

  private mutating func take(_ line: ByteRange) {
    let content = bytes.trimmingEnd(line)
    if let open = delimiter {
      if bytes[content].elementsEqual(bytes[open]) { delimiter = nil }
      return
    }
    guard !content.isEmpty else {
      isOpaqueBlock = false
      return blocks.end()
    }
    if isOpaqueBlock || takeComment(content) || takeDelimiter(content) { return }
    if isDeclaredOpaque, !holds("[", content), !holds(".", content) {
      isDeclaredOpaque = false
      isOpaqueBlock = true
      return
    }
    if takeHeading(content) || takeLineOfMarkup(content) { return }
    takeText(content)
  }

  // MARK: Delimited blocks

  private mutating func takeComment(_ line: ByteRange) -> Bool {
    guard holds("//", line), !holds("////", line), !holds("///", line) else { return false }
    blocks.comment((line.lowerBound + 2)..<line.upperBound, in: line)
    return true
  }

  /// A line of at least four equal signs; two hyphens; three back-ticks; the border of a table.
  private mutating func takeDelimiter(_ line: ByteRange) -> Bool {
    guard let sign = bytes[line].first else { return false }
    if line.count == 4,
      holds("|===", line) || holds(",===", line) || holds(":===", line)
        || holds("!===", line)
    {
      blocks.end()
      delimiter = line
      return true
    }
    if holds("```", line) {
      blocks.end()
      delimiter = line.lowerBound..<(line.lowerBound + 3)
      return true
    }
    let isOpen = line.count == 2 && sign == UInt8(ascii: "-")
    guard isOpen || line.count >= 4, "-.+/=*_~^".utf8.contains(sign),
      bytes[line].allSatisfy({ $0 == sign })
    else { return false }
    // A title with a line beneath it, which must be about as long: it is left alone.
    if !isOpen, blocks.lines.count == 1, let title = blocks.lines.first,
      "-~^+=".utf8.contains(sign),
      abs(bytes[title].count { $0 & 0xC0 != 0x80 } - line.count) <= 1
    {
      blocks.drop()
      return true
    }
    blocks.end()
    let isOpaque = "-.+/".utf8.contains(sign) && !isOpen
    if isOpaque || isDeclaredOpaque { delimiter = line }
    isDeclaredOpaque = false
    return true
  }

  // MARK: Lines of markup

  /// `== Title`, and `.Title` of a block.
  private mutating func takeHeading(_ line: ByteRange) -> Bool {
    let signs = bytes[line].prefix { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "#") }
    let end = signs.endIndex
    if (1...6).contains(signs.count), signs.allSatisfy({ $0 == signs.first }),
      end < line.upperBound, bytes[end].isSpaceOrTab, !blocks.isOpen
    {
      blocks.block(end..<line.upperBound)
      // Author and revision follow the title of the document.
      if signs.count == 1 { isOpaqueBlock = true }
      return true
    }
    guard holds(".", line), line.count > 1, !blocks.isOpen,
      bytes[line.lowerBound + 1] != UInt8(ascii: "."), !bytes[line.lowerBound + 1].isSpaceOrTab
    else { return false }
    blocks.block((line.lowerBound + 1)..<line.upperBound)
    return true
  }

  private static let opaqueStyles: Set<String> = [
    "source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "verse", "plantuml",
    "mermaid", "ditaa", "graphviz", "comment",
  ]

  /// `[attributes]`, `:attribute: value`, `image::a.png[]`, `'''`, `+`.
  private mutating func takeLineOfMarkup(_ line: ByteRange) -> Bool {
    if holds("[", line), bytes[line].last == UInt8(ascii: "]"), !blocks.isOpen {
      let style = bytes[line].dropFirst().prefix(16).prefix { $0.isASCIILetter }
      let name = String(decoding: style, as: UTF8.self)
      if Self.opaqueStyles.contains(name) || holds("[,", line) { isDeclaredOpaque = true }
      return true
    }
    if holds(":", line), let name = attribute(line) {
      if name == "lang" { takeLanguage(line) }
      return true
    }
    if ["'''", "<<<", "---", "***", "+"].contains(where: {
      holds($0, line) && line.count == $0.utf8.count
    }) {
      blocks.end()
      return true
    }
    guard
      !blocks.isOpen || holds("ifdef::", line) || holds("ifndef::", line) || holds("endif::", line)
        || holds("include::", line)
    else { return false }
    let name = bytes[line].prefix(32).prefix { $0.isIdentifierByte || $0 == UInt8(ascii: "-") }
    return !name.isEmpty && bytes.holds("::", at: name.endIndex, before: line.upperBound)
      && bytes[line].last == UInt8(ascii: "]")
  }

  private func attribute(_ line: ByteRange) -> String? {
    let name = bytes[line].dropFirst().prefix(64).prefix {
      $0.isIdentifierByte || "-!".utf8.contains($0)
    }
    let end = name.endIndex
    guard !name.isEmpty, end < line.upperBound, bytes[end] == UInt8(ascii: ":"),
      end + 1 == line.upperBound || bytes[end + 1].isSpaceOrTab
    else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func takeLanguage(_ line: ByteRange) {
    let value = bytes[bytes.trimmed((line.lowerBound + 6)..<line.upperBound)]
    let isTag =
      (2...35).contains(value.count)
      && value.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
    if isTag { blocks.language = String(decoding: value, as: UTF8.self) }
  }

  // MARK: Text

  private static let admonitions = ["NOTE:", "TIP:", "IMPORTANT:", "WARNING:", "CAUTION:"]

  private mutating func takeText(_ line: ByteRange) {
    let content = bytes.trimmed(line)
    if let text = endOfMarker(content) {
      blocks.end()
      return blocks.add(text..<content.upperBound)
    }
    if let term = endOfTerm(content) {
      blocks.end()
      blocks.block(content.lowerBound..<term.start)
      isBehindTerm = term.end == content.upperBound
      return blocks.add(term.end..<content.upperBound)
    }
    guard !blocks.isOpen else { return blocks.add(content) }
    // An indented paragraph is literal.
    if content.lowerBound > line.lowerBound, !isBehindTerm {
      isOpaqueBlock = true
      return
    }
    isBehindTerm = false
    for label in Self.admonitions where holds(label, content) {
      return blocks.add((content.lowerBound + label.utf8.count)..<content.upperBound)
    }
    blocks.add(content)
  }

  /// Where the text of an item begins: behind `*`, `-`, `.`, `1.`, `<1>`, and a box to tick.
  private func endOfMarker(_ line: ByteRange) -> Int? {
    var end = line.lowerBound
    let sign = bytes[end]
    if "*.-".utf8.contains(sign) {
      end = bytes[line].prefix(sign == UInt8(ascii: "-") ? 1 : 6).prefix { $0 == sign }.endIndex
    } else if sign == UInt8(ascii: "<") {
      let number = bytes[line].dropFirst().prefix(4).prefix { $0.isASCIIDigit || $0 == 0x2E }
      guard !number.isEmpty, bytes.holds(">", at: number.endIndex, before: line.upperBound) else {
        return nil
      }
      end = number.endIndex + 1
    } else {
      let number = bytes[line].prefix(4).prefix { $0.isASCIIDigit }
      end = number.isEmpty ? end + 1 : number.endIndex
      guard number.isEmpty ? sign.isASCIILowercase : true,
        bytes.holds(".", at: end, before: line.upperBound)
      else { return nil }
      end += 1
    }
    guard end < line.upperBound, bytes[end].isSpaceOrTab else { return nil }
    for box in ["[ ] ", "[x] ", "[*] "] where bytes.holds(box, at: end + 1, before: line.upperBound)
    {
      return end + 1 + box.utf8.count
    }
    return end
  }

  /// `term:: text`, `term;;`: where the colons begin and end.
  private func endOfTerm(_ line: ByteRange) -> (start: Int, end: Int)? {
    var index = line.lowerBound
    while index + 1 < line.upperBound {
      let sign = bytes[index]
      guard sign == UInt8(ascii: ":") || sign == UInt8(ascii: ";"), bytes[index + 1] == sign else {
        index += 1
        continue
      }
      let end = bytes[index..<line.upperBound].prefix(4).prefix { $0 == sign }.endIndex
      let isMark = end == line.upperBound || bytes[end].isSpaceOrTab
      if isMark, index > line.lowerBound, !bytes[index - 1].isSpaceOrTab { return (index, end) }
      index = end
    }
    return nil
  }
}
