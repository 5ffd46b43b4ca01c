import EsmeroText

/// Reads the blocks of Org, line by line.
struct OrgReader {
  private let bytes: [UInt8]
  private var blocks: BlockCollector
  /// The line, in lower case, that ends what is no prose.
  private var end: String?

  init(_ bytes: [UInt8], protection: Protection) {
    self.bytes = bytes
    blocks = BlockCollector(bytes, protection: protection) { OrgInline.zones(in: $0) }
  }

  /// The segments of a whole document, whose comments a state takes.
  static func segments(
    of bytes: [UInt8], protection: Protection, under suppression: inout SuppressionState
  ) -> [Segment] {
    var reader = OrgReader(bytes, protection: protection)
    for line in LineSequence(bytes) {
      reader.take(
        bytes.trimmed(line.content), isIndented: bytes[line.content].first?.isSpaceOrTab ?? false)
    }
    return reader.blocks.finish(under: &suppression)
  }

  private func holds(_ text: String, _ line: ByteRange) -> Bool {
    bytes.holds(text, at: line.lowerBound, before: line.upperBound)
  }

  private func word(_ line: ByteRange) -> String {
    String(decoding: bytes[line].prefix(64).prefix { !$0.isSpaceOrTab }, as: UTF8.self).lowercased()
  }

  private mutating func take(_ line: ByteRange, isIndented: Bool) {
    if let end {
      if word(line).hasPrefix(end) { self.end = nil }
      return
    }
    guard let first = bytes[line].first else { return blocks.end() }
    switch first {
    case UInt8(ascii: "*") where !isIndented && takeHeadline(line): return
    case UInt8(ascii: "#") where takeKeyword(line): return
    case UInt8(ascii: ":") where takeDrawer(line): return
    case UInt8(ascii: "|"),
      UInt8(ascii: "\\") where first == UInt8(ascii: "|") || takeTeX(line):
      return blocks.end()
    case UInt8(ascii: "-") where line.count >= 5 && bytes[line].allSatisfy({ $0 == first }):
      return blocks.end()
    default: break
    }
    let name = word(line)
    if ["scheduled:", "deadline:", "closed:", "clock:"].contains(name) { return blocks.end() }
    takeText(line)
  }

  // MARK: Lines of markup

  private static let states: Set<String> = [
    "TODO", "DONE", "NEXT", "WAITING", "CANCELLED", "CANCELED", "HOLD", "STARTED", "FIXME",
    "COMMENT",
  ]

  /// `* TODO [#A] Title :tag:`.
  private mutating func takeHeadline(_ line: ByteRange) -> Bool {
    var start = bytes[line].prefix { $0 == UInt8(ascii: "*") }.endIndex
    guard start < line.upperBound, bytes[start].isSpaceOrTab else { return false }
    start = bytes.trimmed(start..<line.upperBound).lowerBound
    let state = bytes[start..<line.upperBound].prefix(12).prefix { $0.isASCIIUppercase }
    if Self.states.contains(String(decoding: state, as: UTF8.self)) { start = state.endIndex }
    start = bytes.trimmed(start..<line.upperBound).lowerBound
    if bytes.holds("[#", at: start, before: line.upperBound), start + 4 <= line.upperBound,
      bytes[start + 3] == UInt8(ascii: "]")
    {
      start += 4
    }
    blocks.block(start..<endWithoutTags(start..<line.upperBound))
    return true
  }

  /// Tags stand behind a blank, between colons.
  private func endWithoutTags(_ line: ByteRange) -> Int {
    guard bytes[line].last == UInt8(ascii: ":"),
      let blank = bytes[line].lastIndex(where: { $0.isSpaceOrTab }),
      bytes[blank + 1] == UInt8(ascii: ":"), blank + 2 < line.upperBound
    else { return line.upperBound }
    return blank
  }

  /// `#+begin_src`, `#+title: text`, `# comment`.
  private mutating func takeKeyword(_ line: ByteRange) -> Bool {
    guard holds("#+", line) else {
      guard line.count == 1 || bytes[line.lowerBound + 1].isSpaceOrTab else { return false }
      blocks.end()
      blocks.comment(line.dropFirst(), in: line)
      return true
    }
    blocks.end()
    let name = word(line)
    if name.hasPrefix("#+begin_") {
      let kind = name.dropFirst("#+begin_".utf8.count)
      if ["src", "example", "export", "comment"].contains(kind) { end = "#+end_\(kind)" }
    } else if let colon = bytes[line].prefix(32).firstIndex(of: UInt8(ascii: ":")) {
      let value = (colon + 1)..<line.upperBound
      switch name {
      case "#+title:", "#+subtitle:", "#+caption:", "#+description:": blocks.block(value)
      case "#+language:": takeLanguage(bytes.trimmed(value))
      default: break
      }
    }
    return true
  }

  private mutating func takeLanguage(_ value: ByteRange) {
    let tag = bytes[value].map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
    let isTag =
      (2...35).contains(tag.count)
      && tag.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
    if isTag { blocks.language = String(decoding: tag, as: UTF8.self) }
  }

  /// `:PROPERTIES:` up to `:END:`, and `: text` as it stands.
  private mutating func takeDrawer(_ line: ByteRange) -> Bool {
    if line.count == 1 || bytes[line.lowerBound + 1].isSpaceOrTab {
      blocks.end()
      return true
    }
    guard bytes[line].last == UInt8(ascii: ":"), line.count > 2,
      bytes[line].dropFirst().dropLast().allSatisfy({
        $0.isIdentifierByte || $0 == UInt8(ascii: "-")
      })
    else { return false }
    blocks.end()
    end = ":end:"
    return true
  }

  /// `\begin{equation}` up to its end.
  private mutating func takeTeX(_ line: ByteRange) -> Bool {
    guard holds("\\begin{", line),
      let close = bytes[line].prefix(64).firstIndex(of: UInt8(ascii: "}"))
    else { return false }
    let name = String(decoding: bytes[(line.lowerBound + 7)..<close], as: UTF8.self).lowercased()
    end = "\\end{\(name)}"
    return true
  }

  // MARK: Text

  private mutating func takeText(_ line: ByteRange) {
    if let text = endOfMarker(line) {
      blocks.end()
      guard let term = endOfTerm(text..<line.upperBound) else {
        return blocks.add(text..<line.upperBound)
      }
      blocks.block(text..<term)
      return blocks.add((term + 3)..<line.upperBound)
    }
    // `[fn:1] text` at the beginning of a line.
    if holds("[fn:", line), let close = bytes[line].prefix(64).firstIndex(of: UInt8(ascii: "]")) {
      blocks.end()
      return blocks.add((close + 1)..<line.upperBound)
    }
    blocks.add(line)
  }

  /// Where the text of an item begins, behind its mark and a box to tick.
  private func endOfMarker(_ line: ByteRange) -> Int? {
    var end = line.lowerBound
    if "-+*".utf8.contains(bytes[end]) {
      end += 1
    } else {
      let number = bytes[line].prefix(4).prefix { $0.isASCIIDigit }
      end = number.endIndex
      guard !number.isEmpty, end < line.upperBound, ".)".utf8.contains(bytes[end]) else {
        return nil
      }
      end += 1
    }
    guard end < line.upperBound, bytes[end].isSpaceOrTab else { return nil }
    for box in ["[ ] ", "[X] ", "[x] ", "[-] "]
    where bytes.holds(box, at: end + 1, before: line.upperBound) {
      return end + 1 + box.utf8.count
    }
    return end
  }

  /// ` :: ` behind a term.
  private func endOfTerm(_ text: ByteRange) -> Int? {
    text.dropLast(3).first { bytes.holds(" ::", at: $0) && bytes[$0 + 3].isSpaceOrTab }
  }
}
