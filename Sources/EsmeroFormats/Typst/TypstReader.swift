import EsmeroText

/// Reads a Typst document from its beginning to its end and makes segments of its paragraphs.
struct TypstReader {
  private let bytes: [UInt8]
  private let protection: Protection
  private let scanner: TypstScanner
  private var builder: SegmentBuilder
  private var position = 0
  /// Whether the paragraph is `/ term: description`.
  private var isTerm = false
  /// What the closing brackets of the open contents are.
  private var contents: [ProtectedZone.Kind] = []
  private var language: String?
  private(set) var segments: [Segment] = []
  private(set) var directives: [(range: ByteRange, directive: SuppressionDirective)] = []

  init(_ bytes: [UInt8], protection: Protection) {
    self.bytes = bytes
    self.protection = protection
    scanner = TypstScanner(bytes: bytes)
    builder = SegmentBuilder(bytes)
  }

  /// Reads the whole document.
  mutating func read() {
    beginLine()
    while position < bytes.count { readNext() }
    endParagraph()
  }

  private mutating func endParagraph() {
    if var segment = builder.segment(protection: protection, language: language) {
      segment.notation = isTerm ? TypstReplacement.termNotation : 0
      segments.append(segment)
    }
    builder = SegmentBuilder(bytes)
    isTerm = false
  }

  private mutating func take(upTo end: Int, as kind: ProtectedZone.Kind?) {
    let end = min(end, bytes.count)
    builder.take(position..<end, as: kind)
    position = end
  }

  private mutating func readNext() {
    switch bytes[position] {
    case UInt8(ascii: "#"): readCode()
    case UInt8(ascii: "]"): takeEndOfContent()
    case UInt8(ascii: "["): take(upTo: position + 1, as: nil)
    case UInt8(ascii: "`"): take(upTo: scanner.endOfRaw(at: position), as: .code)
    case UInt8(ascii: "$"): take(upTo: scanner.endOfMath(at: position), as: .math)
    case UInt8(ascii: "/"): takeComment()
    case UInt8(ascii: "\\"): takeEscape()
    case UInt8(ascii: "@"): takeReference()
    case UInt8(ascii: "<"): takeLabel()
    case UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "\""):
      take(upTo: position + 1, as: .markup)
    case UInt8(ascii: "_"), UInt8(ascii: "'"): takeBesideWords()
    case UInt8(ascii: "-"): takeDashes()
    case 0x20, 0x09, 0x0A, 0x0D: takeBlank()
    default: takeText()
    }
  }

  private mutating func takeText() {
    let start = position
    var end = position + 1
    while end < bytes.count, !Self.isSpecial[Int(bytes[end])] { end += 1 }
    // An address may hold what elsewhere begins a comment.
    if bytes.holds("://", at: end - 1),
      bytes[start..<(end - 1)].suffix(5).contains(where: { $0.isASCIILetter })
    {
      while end < bytes.count, !bytes[end].isSpaceOrLineEnd, !"]\"<".utf8.contains(bytes[end]) {
        end += 1
      }
    }
    take(upTo: end, as: nil)
  }

  private static let isSpecial: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "#[]`$/\\@<*~\"_'- \t\n\r".utf8 { table[Int(byte)] = true }
    return table
  }()

  // MARK: Lines

  private mutating func takeBlank() {
    var end = position
    var lineEnds = 0
    while end < bytes.count, bytes[end].isSpaceOrLineEnd {
      if bytes[end] == 0x0A { lineEnds += 1 }
      end += 1
    }
    let start = position
    position = end
    guard lineEnds > 0 else { return builder.take(start..<end) }
    if lineEnds > 1 || endOfMarker(at: end) != nil {
      endParagraph()
    } else {
      builder.takeSeam(start..<end)
    }
    beginLine()
  }

  /// Passes over what begins a heading or an item.
  private mutating func beginLine() {
    while let end = endOfMarker(at: position) {
      isTerm = bytes[position] == UInt8(ascii: "/")
      position = end
    }
  }

  /// `== `, `- `, `+ `, `1. `, `/ `.
  private func endOfMarker(at start: Int) -> Int? {
    guard let length = TypstReplacement.markerLength(bytes[start...]),
      scanner.byte(start + length).isSpaceOrTab
    else { return nil }
    return start + length + 1
  }

  // MARK: Signs

  private func isLetter(at index: Int) -> Bool {
    bytes.indices.contains(index) && InlineZones.isWord(bytes[index])
  }

  /// A low line or an apostrophe between two letters belongs to the word.
  private mutating func takeBesideWords() {
    let isInside = isLetter(at: position - 1) && isLetter(at: position + 1)
    take(upTo: position + 1, as: isInside ? nil : .markup)
  }

  /// `--` and `---` become dashes, `-?` a break.
  private mutating func takeDashes() {
    var end = position + 1
    while scanner.byte(end) == UInt8(ascii: "-") { end += 1 }
    if scanner.byte(end) == UInt8(ascii: "?") { return take(upTo: end + 1, as: .structure) }
    take(upTo: end, as: end > position + 1 ? .markup : nil)
  }

  private mutating func takeEscape() {
    var end = position + 1
    if bytes.holds("u{", at: end) {
      while end < bytes.count, bytes[end] != UInt8(ascii: "}"), end < position + 16 { end += 1 }
    }
    // A line end stays one, and a letter of several bytes is not cut.
    if scanner.byte(end).isSpaceOrLineEnd || scanner.byte(end) >= 0x80 { end -= 1 }
    take(upTo: max(position + 1, end + 1), as: .structure)
  }

  private mutating func takeReference() {
    var end = position + 1
    while scanner.byte(end).isIdentifierByte || "-:.".utf8.contains(scanner.byte(end)) { end += 1 }
    while end > position + 1, ":.".utf8.contains(bytes[end - 1]) { end -= 1 }
    take(upTo: end, as: .structure)
  }

  private mutating func takeLabel() {
    var end = position + 1
    while scanner.byte(end).isIdentifierByte || "-:.".utf8.contains(scanner.byte(end)) { end += 1 }
    let isLabel = end > position + 1 && scanner.byte(end) == UInt8(ascii: ">")
    take(upTo: isLabel ? end + 1 : position + 1, as: isLabel ? .structure : nil)
  }

  private mutating func takeComment() {
    guard let end = scanner.endOfComment(at: position) else {
      return take(upTo: position + 1, as: nil)
    }
    var text = (position + 2)..<max(position + 2, end)
    if bytes.holds("*/", at: end - 2), text.count >= 2 { text = text.lowerBound..<(end - 2) }
    if let directive = SuppressionDirective(text: bytes, text) {
      directives.append((position..<end, directive))
    }
    // Before a paragraph it is no part of it.
    guard !builder.prose.isEmpty else {
      position = end
      return
    }
    take(upTo: end, as: .structure)
  }

  /// `]`, with the field of what it closes, as in `#emph[text].body`.
  private mutating func takeEndOfContent() {
    let kind = contents.popLast()
    var end = position + 1
    while kind != nil, scanner.byte(end) == UInt8(ascii: "."), scanner.byte(end + 1).isASCIILetter {
      end = scanner.endOfName(at: end + 1)
    }
    take(upTo: end, as: kind ?? .structure)
  }

  // MARK: Code

  private static let statements: Set<String> = [
    "let", "set", "show", "import", "include", "if", "for", "while", "return", "context", "break",
    "continue",
  ]

  /// `#name(…)[content]`, `#let …`, `#(…)`, `#{…}`, `#[content]`, `#"string"`.
  private mutating func readCode() {
    let start = position + 1
    switch scanner.byte(start) {
    case UInt8(ascii: "("), UInt8(ascii: "{"):
      return take(upTo: scanner.endOfBrackets(at: start), as: .code)
    case UInt8(ascii: "\""): return take(upTo: scanner.endOfString(at: start), as: .code)
    case UInt8(ascii: "["):
      contents.append(.markup)
      return take(upTo: start + 1, as: .markup)
    default: break
    }
    var end = scanner.endOfName(at: start)
    let name = String(decoding: bytes[start..<min(end, start + 64)], as: UTF8.self)
    if Self.statements.contains(name) {
      end = scanner.endOfStatement(from: end)
      if name == "set" { readLanguage(in: start..<end) }
      return take(upTo: end, as: .code)
    }
    guard end > start else { return take(upTo: start, as: .structure) }
    while scanner.byte(end) == UInt8(ascii: "(") {
      end = scanner.endOfBrackets(at: end)
      if scanner.byte(end) == UInt8(ascii: "."), scanner.byte(end + 1).isASCIILetter {
        end = scanner.endOfName(at: end + 1)
      }
    }
    guard scanner.byte(end) == UInt8(ascii: "[") else {
      if scanner.byte(end) == UInt8(ascii: ";") { end += 1 }
      return take(upTo: end, as: .code)
    }
    let kind: ProtectedZone.Kind = Self.inlineFunctions.contains(name) ? .markup : .structure
    contents.append(kind)
    take(upTo: end + 1, as: kind)
  }

  /// Functions whose content runs on with the text around it.
  private static let inlineFunctions: Set<String> = [
    "emph", "strong", "text", "link", "underline", "strike", "highlight", "smallcaps", "overline",
    "box",
  ]

  /// `#set text(lang: "pt", region: "BR")`.
  private mutating func readLanguage(in statement: ByteRange) {
    guard statement.count < 1024, bytes.holds("set text(", at: statement.lowerBound),
      let lang = value(of: "lang:", in: statement)
    else { return }
    language = value(of: "region:", in: statement).map { "\(lang)-\($0.uppercased())" } ?? lang
  }

  private func value(of key: String, in statement: ByteRange) -> String? {
    guard let start = statement.first(where: { bytes.holds(key, at: $0) }),
      let open = bytes[start..<statement.upperBound].prefix(24).firstIndex(of: UInt8(ascii: "\"")),
      let close = bytes[(open + 1)..<statement.upperBound].prefix(4).firstIndex(
        of: UInt8(ascii: "\"")),
      close > open + 1, bytes[(open + 1)..<close].allSatisfy(\.isASCIILetter)
    else { return nil }
    return String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
  }
}
