import EsmeroText

/// What dialects of Markdown add to CommonMark: directives, admonitions, footnotes, blocks of math,
/// templates, attributes, and of MDX the code between the prose.
///
/// The parser knows none of it. So it is shown a text of the same length in which such lines are what
/// comes nearest among the blocks that it knows (a footnote is an item of a list), or blank; what
/// stands in line is protected. All places stay those of the source.
struct MarkdownExtensions {
  /// The source.
  let bytes: [UInt8]
  /// Whether braces hold code and angle brackets components.
  let isMDX: Bool
  /// The source as the parser is to see it.
  private(set) var shown: [UInt8]
  /// What is no prose, in the source's coordinates.
  private(set) var zones: [ProtectedZone] = []
  /// The suppression comments between braces.
  private(set) var comments: [(range: ByteRange, directive: SuppressionDirective)] = []
  /// Searches that came back empty, by what was looked for: from where on there is none.
  var vain: [String: Int] = [:]
  /// Partners of brackets in the stretch that was asked about last, so that each is read once.
  private var brackets = BracketPairs([], 0..<0)
  /// Partners of braces outside of code, found at the first brace.
  var braces: BracePairs?

  /// Code and raw HTML, in which nothing is an extension.
  let verbatim: [ByteRange]
  private var next: Int
  private var isBehindBlank = true

  /// Looks at a document.
  ///
  /// - Parameters:
  ///   - document: the source as the parser reads it unchanged.
  ///   - start: where the first block begins.
  init(_ document: MarkdownDocument, from start: Int) {
    bytes = document.bytes
    isMDX = document.isMDX
    shown = bytes
    next = start
    verbatim = document.verbatim
    for line in LineSequence(bytes) where line.end > next { take(line) }
    zones = ProtectedZone.merged(zones)
  }

  /// Whether a byte belongs to code or raw HTML.
  func isVerbatim(_ offset: Int) -> Bool {
    let index = verbatim.partitionPoint { $0.upperBound <= offset }
    return index < verbatim.count && verbatim[index].contains(offset)
  }

  private mutating func take(_ line: LineSequence.Line) {
    let isInside = next > line.content.lowerBound
    let start = isInside ? next : firstByte(of: line.content)
    guard start < line.content.upperBound else { return isBehindBlank = !isInside }
    defer { isBehindBlank = false }
    if !isInside, !isVerbatim(start), takeBlock(at: start, of: line) { return }
    next = max(next, takeInline(start..<line.content.upperBound))
  }

  /// The first byte of a line behind blanks and the marks of quotations.
  private func firstByte(of line: ByteRange) -> Int {
    var index = line.lowerBound
    while index < line.upperBound, bytes[index].isSpaceOrTab || bytes[index] == UInt8(ascii: ">") {
      index += 1
    }
    return index
  }

  // MARK: What the parser sees

  /// Shows blanks in the place of what is no prose, line ends aside.
  mutating func blank(_ range: ByteRange) {
    for index in range where !bytes[index].isLineEnd { shown[index] = UInt8(ascii: " ") }
  }

  /// Protects a stretch that the parser is to see as letters.
  mutating func hide(_ range: ByteRange, as kind: ProtectedZone.Kind) {
    protect(range, as: kind)
    for index in range where !bytes[index].isLineEnd { shown[index] = UInt8(ascii: "x") }
  }

  /// Protects a stretch.
  mutating func protect(_ range: ByteRange, as kind: ProtectedZone.Kind) {
    if !range.isEmpty { zones.append(ProtectedZone(range: range, kind: kind)) }
  }

  /// Shows signs in the place of the first bytes of a stretch and blanks in that of the others.
  private mutating func show(_ signs: String, for range: ByteRange) {
    blank(range)
    for (index, sign) in zip(range, signs.utf8) { shown[index] = sign }
  }

  /// Notes a suppression comment.
  mutating func note(_ directive: SuppressionDirective, at range: ByteRange) {
    comments.append((range, directive))
  }

  // MARK: Blocks

  private mutating func takeBlock(at start: Int, of line: LineSequence.Line) -> Bool {
    let content = start..<bytes.trimmingEnd(start..<line.content.upperBound).upperBound
    switch bytes[start] {
    case UInt8(ascii: ":"): return takeDirective(content) || takeDefinition(content)
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return takeAdmonition(content, of: line)
    case UInt8(ascii: "["): return takeFootnote(content) || takeAlert(content, of: line)
    case UInt8(ascii: "*"): return takeAbbreviation(content)
    case UInt8(ascii: "$"): return takeMath(content, open: "$$", close: "$$")
    case UInt8(ascii: "\\"): return takeMath(content, open: "\\[", close: "\\]")
    case UInt8(ascii: "i"), UInt8(ascii: "e"):
      guard start == line.content.lowerBound, isBehindBlank else { return false }
      return takeModuleStatement(content, of: line)
    default: return false
    }
  }

  /// A directive, as `:::note[Title]{attributes}`, `::: tip Title`, `:::` or `::leaf[Label]{attributes}`:
  /// the label or title is prose, and shown as a heading.
  private mutating func takeDirective(_ content: ByteRange) -> Bool {
    let colons = bytes[content].prefix { $0 == UInt8(ascii: ":") }.count
    var name = content.lowerBound + colons
    if colons > 2 { while name < content.upperBound, bytes[name].isSpaceOrTab { name += 1 } }
    let nameEnd = bytes[name..<content.upperBound].prefix { $0.isDirectiveNameByte }.endIndex
    guard colons > 2 || (colons == 2 && nameEnd > name && bytes[name].isASCIILetter) else {
      return false
    }
    guard let title = title(nameEnd..<content.upperBound, isFence: colons > 2) else {
      blank(content)
      return true
    }
    show("#", for: content.lowerBound..<title.lowerBound)
    blank(title.upperBound..<content.upperBound)
    // Text goes on as the line has it.
    next = max(next, takeInline(title))
    return true
  }

  private mutating func title(_ rest: ByteRange, isFence: Bool) -> ByteRange? {
    if bytes.holds("[", at: rest.lowerBound, before: rest.upperBound) {
      guard let close = closingBracket(of: rest.lowerBound, before: rest.upperBound) else {
        return nil
      }
      return rest.lowerBound + 1..<close
    }
    // `::: {.note}`, `:::note{open}`
    guard isFence, !bytes.holds("{", at: bytes.trimmed(rest).lowerBound, before: rest.upperBound)
    else { return nil }
    var title = bytes.trimmed(rest)
    while let last = bytes[title].last, last == UInt8(ascii: ":") { title.removeLast() }
    title = bytes.trimmed(title)
    return title.isEmpty ? nil : title
  }

  /// The bracket that closes one; `nil` where none does before a limit, the end of a line or title.
  mutating func closingBracket(of open: Int, before limit: Int) -> Int? {
    if brackets.limit != limit || open < brackets.start {
      brackets = BracketPairs(bytes, open..<limit)
    }
    return brackets.closes[open]
  }

  /// A definition, `: text` behind its term, shown as an item of a list.
  private mutating func takeDefinition(_ content: ByteRange) -> Bool {
    guard content.count > 2, bytes[content.lowerBound + 1].isSpaceOrTab else { return false }
    show("*", for: content.lowerBound..<content.lowerBound + 1)
    return false
  }

  /// An admonition, `!!! note "Title"` or `??? note`, with text indented beneath, shown as an item of a list whose
  /// first line is a heading.
  private mutating func takeAdmonition(
    _ content: ByteRange, of line: LineSequence.Line
  ) -> Bool {
    let sign = bytes[content.lowerBound]
    var index = content.lowerBound + bytes[content].prefix { $0 == sign }.count
    guard index - content.lowerBound == 3 else { return false }
    if bytes.holds("+", at: index, before: content.upperBound) { index += 1 }
    guard index < content.upperBound, bytes[index] == UInt8(ascii: " "),
      isIndented(after: line, beyond: content.lowerBound - line.content.lowerBound)
    else { return false }
    let open = bytes[index..<content.upperBound].firstIndex(of: UInt8(ascii: "\""))
    let names = index..<(open ?? content.upperBound)
    guard bytes[names].allSatisfy({ $0.isDirectiveNameByte || $0.isSpaceOrTab }),
      !bytes.isBlank(names)
    else { return false }
    guard let open, bytes[content].last == UInt8(ascii: "\""), open + 1 < content.upperBound else {
      guard open == nil else { return false }
      show("* #", for: content)
      return true
    }
    show("* #", for: content.lowerBound..<open + 1)
    blank(content.upperBound - 1..<content.upperBound)
    next = max(next, takeInline(open + 1..<content.upperBound - 1))
    return true
  }

  /// Whether the first line behind one that is not blank stands four columns further right.
  private func isIndented(after line: LineSequence.Line, beyond column: Int) -> Bool {
    var start = line.end
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if !bytes.isBlank(start..<end) {
        let indent = bytes[start..<end].prefix { $0.isSpaceOrTab }
        return indent.count >= column + 4 || indent.last == UInt8(ascii: "\t")
      }
      guard start == line.end else { return false }
      start = end + 1
    }
    return false
  }

  /// A footnote, `[^1]: A note`, shown as an item of a list; the label is no prose.
  private mutating func takeFootnote(_ content: ByteRange) -> Bool {
    guard let end = endOfFootnoteLabel(at: content.lowerBound, before: content.upperBound),
      bytes.holds(":", at: end, before: content.upperBound)
    else { return false }
    let label = content.lowerBound..<end + 1
    hide(label, as: .structure)
    show("* ", for: label.lowerBound..<label.lowerBound + 2)
    return false
  }

  /// Where `[^label]` ends; `nil` where there is none.
  func endOfFootnoteLabel(at start: Int, before limit: Int) -> Int? {
    guard bytes.holds("[^", at: start, before: limit) else { return nil }
    let end = bytes[start + 2..<limit].prefix(256)
      .prefix { $0 > 0x20 && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }.endIndex
    return end > start + 2 && bytes.holds("]", at: end, before: limit) ? end + 1 : nil
  }

  /// The mark of an alert, `> [!NOTE]`: a line of its own, or before a title.
  private mutating func takeAlert(_ content: ByteRange, of line: LineSequence.Line) -> Bool {
    guard bytes[line.content.lowerBound..<content.lowerBound].contains(UInt8(ascii: ">")),
      bytes.holds("[!", at: content.lowerBound, before: content.upperBound)
    else { return false }
    var end = bytes[content.dropFirst(2)].prefix { $0.isDirectiveNameByte }.endIndex
    guard end > content.lowerBound + 2, bytes.holds("]", at: end, before: content.upperBound) else {
      return false
    }
    end += 1
    if end < content.upperBound, "+-".utf8.contains(bytes[end]) { end += 1 }
    let mark = content.lowerBound..<end
    if end == content.upperBound { blank(mark) } else { hide(mark, as: .structure) }
    return end == content.upperBound
  }

  /// An abbreviation, `*[HTML]: what it means`.
  private mutating func takeAbbreviation(_ content: ByteRange) -> Bool {
    guard bytes.holds("*[", at: content.lowerBound, before: content.upperBound),
      let close = closingBracket(of: content.lowerBound + 1, before: content.upperBound),
      bytes.holds("]:", at: close, before: content.upperBound)
    else { return false }
    protect(content.lowerBound..<close + 2, as: .structure)
    return false
  }

  /// A formula on lines of its own, which may hold blank lines.
  private mutating func takeMath(_ content: ByteRange, open: String, close: String) -> Bool {
    guard bytes.holds(open, at: content.lowerBound, before: content.upperBound),
      let end = end(of: close, from: content.lowerBound + 2), end > content.upperBound
    else { return false }
    let lineEnd = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    guard bytes.isBlank(end..<lineEnd) else { return false }
    blank(content.lowerBound..<end)
    next = end
    return true
  }

  /// Where a mark ends that stands somewhere behind an offset.
  mutating func end(of mark: String, from offset: Int) -> Int? {
    guard offset < vain[mark, default: .max], let first = mark.utf8.first else { return nil }
    var index = offset
    while let found = bytes[index...].firstIndex(of: first) {
      if bytes.holds(mark, at: found) { return found + mark.utf8.count }
      index = found + 1
    }
    vain[mark] = offset
    return nil
  }

  /// Statements such as `import x from` and `export const x =`, up to the blank line behind them.
  private mutating func takeModuleStatement(
    _ content: ByteRange, of line: LineSequence.Line
  ) -> Bool {
    guard isModuleStatement(content) else { return false }
    var end = line.content.upperBound
    var depth = 0
    var firstEnd: Int?
    var start = line.content.lowerBound
    while start < bytes.count {
      let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if bytes.isBlank(start..<lineEnd) {
        firstEnd = firstEnd ?? end
        // An object may hold blank lines.
        if depth <= 0 || vain["export"] != nil { break }
      } else {
        end = lineEnd
        for byte in bytes[start..<lineEnd] {
          if "{[(".utf8.contains(byte) { depth += 1 }
          if "}])".utf8.contains(byte) { depth -= 1 }
        }
      }
      start = lineEnd + 1
    }
    if depth > 0, let firstEnd {
      vain["export"] = content.lowerBound
      end = firstEnd
    }
    blank(content.lowerBound..<end)
    next = end
    return true
  }

  private func isModuleStatement(_ content: ByteRange) -> Bool {
    func begins(_ word: String) -> Bool {
      bytes.holds(word, at: content.lowerBound, before: content.upperBound)
    }
    if begins("import ") {
      let isQuoted = content.count > 7 && "'\"".utf8.contains(bytes[content.lowerBound + 7])
      let isOpen = bytes[content].last == UInt8(ascii: "{")
      let rest = bytes[content]
      return isQuoted || isOpen
        || rest.indices.contains {
          bytes.holds("from '", at: $0, before: rest.endIndex)
            || bytes.holds("from \"", at: $0, before: rest.endIndex)
        }
    }
    return [
      "export const ", "export let ", "export var ", "export function ", "export default ",
      "export async ", "export class ", "export {", "export *",
    ].contains(where: begins)
  }
}

extension UInt8 {
  /// Whether the byte can stand in the name of a directive.
  var isDirectiveNameByte: Bool { isASCIIAlphanumeric || self == 0x2D || self == 0x5F }
}

/// Which bracket closes which in a stretch of a text.
private struct BracketPairs {
  let start: Int
  let limit: Int
  private(set) var closes: [Int: Int] = [:]

  init(_ bytes: [UInt8], _ range: ByteRange) {
    start = range.lowerBound
    limit = range.upperBound
    var opens: [Int] = []
    for index in range {
      if bytes[index] == UInt8(ascii: "[") { opens.append(index) }
      if bytes[index] == UInt8(ascii: "]"), let open = opens.popLast() { closes[open] = index }
    }
  }
}
