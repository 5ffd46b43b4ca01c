import EsmeroText

/// Reads a LaTeX document from its beginning to its end and makes segments of its paragraphs.
struct TeXReader {
  /// What a closing brace ends.
  private enum Group {
    case inline, aside, block
  }

  private let bytes: [UInt8]
  private let protection: Protection
  private var scanner: TeXScanner
  private var builder: SegmentBuilder
  private var position: Int
  private var groups: [Group] = []
  private var tableDepth = 0
  private var language: String?
  private(set) var segments: [Segment] = []
  private(set) var directives: [(range: ByteRange, directive: SuppressionDirective)] = []

  init(_ bytes: [UInt8], protection: Protection) {
    self.bytes = bytes
    self.protection = protection
    scanner = TeXScanner(bytes)
    builder = SegmentBuilder(bytes)
    position = 0
  }

  /// Reads the whole document.
  mutating func read() {
    let body = scanner.end(of: "\\begin{document}", from: 0)
    if let body { readPreamble(before: body) }
    while position < bytes.count { readNext() }
    endParagraph()
  }

  private mutating func endParagraph() {
    if let segment = builder.segment(protection: protection, language: language) {
      segments.append(segment)
    }
    builder = SegmentBuilder(bytes)
  }

  private mutating func take(upTo end: Int, as kind: ProtectedZone.Kind?) {
    builder.take(position..<end, as: kind)
    position = end
  }

  private mutating func take(upTo end: Int, reading text: String) {
    builder.take(position..<end, reading: Array(text.utf8))
    position = end
  }

  // MARK: Preamble

  /// Reads what stands before the document: the title is prose, and the language is said.
  private mutating func readPreamble(before body: Int) {
    while position < body {
      switch bytes[position] {
      case UInt8(ascii: "%"): skipComment()
      case UInt8(ascii: "\\"): readPreambleCommand(before: body)
      default: position += 1
      }
    }
    position = body
  }

  private mutating func readPreambleCommand(before body: Int) {
    let end = scanner.endOfCommandName(at: position)
    let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
    let arguments = scanner.endOfArguments(at: end)
    switch name {
    case "title", "subtitle":
      guard let close = scanner.endOfGroup(at: scanner.endOfArguments(at: end, groups: 0)),
        close <= body
      else { break }
      position = scanner.endOfArguments(at: end, groups: 0) + 1
      while position < close - 1 { readNext() }
      endParagraph()
    case "usepackage", "documentclass", "setmainlanguage", "setdefaultlanguage":
      readLanguage(in: end..<arguments, isPackage: name == "usepackage")
    default: break
    }
    position = max(position, min(max(arguments, end), body))
  }

  /// The last language that babel is given is the document's.
  private mutating func readLanguage(in arguments: ByteRange, isPackage: Bool) {
    let text = String(decoding: bytes[arguments], as: UTF8.self)
    guard !isPackage || text.hasSuffix("{babel}") else { return }
    let words = text.split { "[]{},= ".contains($0) }
    for word in words {
      if let tag = TeXCommands.languageTag(of: String(word)), language != "pt-BR" || tag != "pt-PT"
      {
        language = tag
      }
    }
  }

  // MARK: Text

  private mutating func readNext() {
    switch bytes[position] {
    case UInt8(ascii: "\\"): readCommand()
    case UInt8(ascii: "%"): takeComment()
    case UInt8(ascii: "$"): takeMath()
    case UInt8(ascii: "{"):
      groups.append(.inline)
      take(upTo: position + 1, as: .markup)
    case UInt8(ascii: "}"): closeGroup()
    case UInt8(ascii: "&"):
      endParagraph()
      position += 1
    case UInt8(ascii: "~"), UInt8(ascii: "\""), UInt8(ascii: "^"), UInt8(ascii: "_"):
      take(upTo: position + 1, as: .markup)
    case UInt8(ascii: "`"), UInt8(ascii: "'"): takeQuote()
    case UInt8(ascii: "-"): takeDashes()
    case 0x20, 0x09, 0x0A, 0x0D: takeBlank()
    default: takeText()
    }
  }

  private mutating func takeText() {
    var end = position + 1
    while end < bytes.count, !Self.isSpecial[Int(bytes[end])] { end += 1 }
    take(upTo: end, as: nil)
  }

  private static let isSpecial: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "\\%${}&~\"^_`'- \t\n\r".utf8 { table[Int(byte)] = true }
    return table
  }()

  private mutating func takeBlank() {
    let (end, lineEnds) = scanner.endOfBlank(at: position)
    if lineEnds > 1 {
      endParagraph()
    } else if lineEnds == 1 {
      builder.takeSeam(position..<end)
    } else {
      builder.take(position..<end)
    }
    position = end
  }

  /// ``` `` ``` and `''` are TeX's quotation marks; an apostrophe between letters is one.
  private mutating func takeQuote() {
    let isElision =
      bytes[position] == UInt8(ascii: "'") && position > 0 && isLetter(at: position - 1)
      && isLetter(at: position + 1)
    let sign = bytes[position]
    var end = position + 1
    while end < bytes.count, end < position + 3, bytes[end] == sign { end += 1 }
    take(upTo: end, as: isElision ? nil : .markup)
  }

  private func isLetter(at index: Int) -> Bool {
    index < bytes.count && (bytes[index].isASCIILetter || bytes[index] >= 0x80)
  }

  /// `--` and `---` are TeX's dashes.
  private mutating func takeDashes() {
    var end = position + 1
    while end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
    take(upTo: end, as: end > position + 1 ? .markup : nil)
  }

  private mutating func closeGroup() {
    switch groups.popLast() {
    case .block:
      endParagraph()
      position += 1
    case .aside: take(upTo: position + 1, as: .structure)
    case .inline, nil: take(upTo: position + 1, as: .markup)
    }
  }

  private mutating func takeMath() {
    guard let end = scanner.endOfMath(at: position) else {
      return take(upTo: position + 1, as: .structure)
    }
    take(upTo: min(end, bytes.count), as: .math)
  }

  // MARK: Comments

  private mutating func takeComment() {
    let start = position
    skipComment()
    // Before a paragraph it is no part of it.
    if !builder.prose.isEmpty { builder.take(start..<position, as: .structure) }
  }

  private mutating func skipComment() {
    let end = scanner.endOfLine(from: position)
    if let directive = SuppressionDirective(text: bytes, (position + 1)..<end) {
      directives.append((position..<end, directive))
    }
    position = end
  }

  // MARK: Commands

  private mutating func readCommand() {
    let end = scanner.endOfCommandName(at: position)
    guard end > position + 1 else { return take(upTo: end, as: .structure) }
    guard bytes[position + 1].isASCIILetter else { return readSign(endingAt: end) }
    let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
    switch name {
    case "begin": return readBegin(from: end)
    case "end": return readEnd(from: end)
    case "verb", "lstinline", "mintinline": return takeVerbatim(name, from: end)
    default: break
    }
    if takeLetter(named: name, endingAt: end) { return }
    let star = end < bytes.count && bytes[end] == UInt8(ascii: "*") ? end + 1 : end
    guard let role = TeXCommands.role(of: name) else { return takeUnknown(from: star) }
    read(role, from: star)
  }

  private mutating func read(_ role: TeXCommands.Role, from end: Int) {
    switch role {
    case .plain: take(upTo: scanner.endOfBlankInLine(from: end), as: .markup)
    case .paragraph:
      endParagraph()
      position = scanner.endOfArguments(at: end, groups: 0)
    case .inline(let count): open(.inline, afterArguments: count, from: end, as: .markup)
    case .aside: open(.aside, afterArguments: 0, from: end, as: .structure)
    case .block(let count):
      endParagraph()
      open(.block, afterArguments: count, from: end, as: .markup)
      builder = SegmentBuilder(bytes)
    }
  }

  /// Opens the argument of a command; without one the command is like any other.
  private mutating func open(
    _ group: Group, afterArguments count: Int, from end: Int, as kind: ProtectedZone.Kind
  ) {
    let brace = scanner.endOfArguments(at: end, groups: count)
    guard brace < bytes.count, bytes[brace] == UInt8(ascii: "{"),
      scanner.endOfGroup(at: brace) != nil
    else { return takeUnknown(from: end) }
    groups.append(group)
    take(upTo: brace + 1, as: kind)
  }

  /// A command of which nothing is known keeps its arguments, and the blank that TeX swallows.
  private mutating func takeUnknown(from end: Int) {
    let arguments = scanner.endOfArguments(at: end)
    take(
      upTo: arguments == end ? scanner.endOfBlankInLine(from: end) : arguments, as: .structure)
  }

  /// `\verb|…|`.
  private mutating func takeVerbatim(_ name: String, from end: Int) {
    var start = end
    if name == "verb", start < bytes.count, bytes[start] == UInt8(ascii: "*") { start += 1 }
    start = scanner.endOfArguments(at: start, groups: name == "mintinline" ? 1 : 0)
    guard start < bytes.count, !bytes[start].isSpaceOrLineEnd else {
      return take(upTo: end, as: .structure)
    }
    if bytes[start] == UInt8(ascii: "{"), let close = scanner.endOfGroup(at: start) {
      return take(upTo: close, as: .code)
    }
    let line = (start + 1)..<max(start + 1, scanner.endOfLine(from: start))
    let close = bytes[line].firstIndex(of: bytes[start]).map { $0 + 1 } ?? line.upperBound
    take(upTo: close, as: .code)
  }

  /// A command whose name is no letter: `\%`, `\'e`, `\\`, `\(`.
  private mutating func readSign(endingAt end: Int) {
    switch bytes[position + 1] {
    case UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "$"),
      UInt8(ascii: "_"):
      take(upTo: end, reading: String(decoding: [bytes[position + 1]], as: UTF8.self))
    case UInt8(ascii: "("): take(upTo: scanner.end(of: "\\)", from: end) ?? end, as: .math)
    case UInt8(ascii: "["): take(upTo: scanner.end(of: "\\]", from: end) ?? end, as: .math)
    case UInt8(ascii: "\\"): takeLineBreak(from: end)
    default:
      if takeAccent(bytes[position + 1], from: end) { return }
      take(upTo: end, as: .structure)
    }
  }

  private mutating func takeLineBreak(from end: Int) {
    if tableDepth > 0 { endParagraph() }
    var end = end
    if end < bytes.count, bytes[end] == UInt8(ascii: "*") { end += 1 }
    end = scanner.endOfOption(at: end) ?? end
    if tableDepth > 0 { position = end } else { take(upTo: end, as: .structure) }
  }

  // MARK: Letters

  /// `\'e`, `\'{e}`, `\'\i`; whether it is a letter that is known.
  private mutating func takeAccent(_ accent: UInt8, from end: Int) -> Bool {
    guard let (base, baseEnd) = base(at: end),
      let letter = TeXAccents.letter(accent: accent, base: base)
    else { return false }
    take(upTo: baseEnd, reading: letter)
    return true
  }

  /// `\c{c}`, `\c c`, `\ss{}`.
  private mutating func takeLetter(named name: String, endingAt end: Int) -> Bool {
    if TeXAccents.isAccent(name), let accent = name.utf8.first {
      let start = scanner.endOfBlankInLine(from: end)
      return takeAccent(accent, from: start)
    }
    guard let letter = TeXAccents.letter(named: name) else { return false }
    take(upTo: endOfLetterName(from: end), reading: letter)
    return true
  }

  private func endOfLetterName(from end: Int) -> Int {
    bytes.holds("{}", at: end) ? end + 2 : scanner.endOfBlankInLine(from: end)
  }

  private func base(at start: Int) -> (Unicode.Scalar, Int)? {
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "{"), let end = scanner.endOfGroup(at: start), end < start + 6 {
      guard let (scalar, inner) = base(withoutBracesAt: start + 1), inner == end - 1 else {
        return nil
      }
      return (scalar, end)
    }
    return base(withoutBracesAt: start)
  }

  private func base(withoutBracesAt start: Int) -> (Unicode.Scalar, Int)? {
    guard start < bytes.count else { return nil }
    if bytes[start].isASCIILetter { return (Unicode.Scalar(bytes[start]), start + 1) }
    guard bytes.holds("\\i", at: start) else { return nil }
    let end = scanner.endOfCommandName(at: start)
    guard end == start + 2 else { return nil }
    return (
      "ı", end < bytes.count && bytes[end] == UInt8(ascii: "}") ? end : endOfLetterName(from: end)
    )
  }

  // MARK: Environments

  private func environment(at start: Int) -> (name: String, end: Int)? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{"),
      let end = scanner.endOfGroup(at: start), end - start < 64
    else { return nil }
    return (String(decoding: bytes[(start + 1)..<(end - 1)], as: UTF8.self), end)
  }

  private mutating func readBegin(from end: Int) {
    guard let (name, nameEnd) = environment(at: end) else { return takeUnknown(from: end) }
    let plain = name.hasSuffix("*") ? String(name.dropLast()) : name
    if TeXCommands.opaqueEnvironments.contains(plain) {
      let close = scanner.end(of: "\\end{\(name)}", from: nameEnd) ?? bytes.count
      // A formula may stand in the middle of a sentence.
      return take(upTo: close, as: .math)
    }
    endParagraph()
    if TeXCommands.tables.contains(plain) { tableDepth += 1 }
    position = scanner.endOfArguments(at: nameEnd)
  }

  private mutating func readEnd(from end: Int) {
    guard let (name, nameEnd) = environment(at: end) else { return takeUnknown(from: end) }
    endParagraph()
    if TeXCommands.tables.contains(name.hasSuffix("*") ? String(name.dropLast()) : name) {
      tableDepth = max(0, tableDepth - 1)
    }
    position = name == "document" ? bytes.count : nameEnd
  }
}

extension TeXScanner {
  /// The offset after the blanks at `start`, which a command swallows; those at the end of a line stay.
  func endOfBlankInLine(from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isSpaceOrTab { index += 1 }
    return index < bytes.count && bytes[index].isLineEnd ? start : index
  }
}
