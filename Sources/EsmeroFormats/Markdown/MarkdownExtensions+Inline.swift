import EsmeroText

/// What dialects add within a line.
extension MarkdownExtensions {
  /// Finds what is no prose in a stretch of a line; where that leads beyond the stretch, the offset
  /// behind it is returned.
  mutating func takeInline(_ range: ByteRange) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      let end = endOfConstruct(at: index, in: range)
      index = end.map { max($0, index + 1) } ?? index + 1
    }
    return index
  }

  private mutating func endOfConstruct(at index: Int, in range: ByteRange) -> Int? {
    switch bytes[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "<"): break
    default: return nil
    }
    guard !isVerbatim(index), index == 0 || bytes[index - 1] != UInt8(ascii: "\\") else {
      return nil
    }
    switch bytes[index] {
    case UInt8(ascii: "{"): return endOfBraces(at: index, in: range)
    case UInt8(ascii: "["): return endOfBrackets(at: index, in: range)
    case UInt8(ascii: ":"): return endOfRole(at: index, in: range)
    default: return endOfComponent(at: index)
    }
  }

  // MARK: Braces

  private mutating func endOfBraces(at start: Int, in range: ByteRange) -> Int? {
    if let end = endOfVerbatimTemplate(at: start) { return end }
    if isMDX, let close = partner(ofBraceAt: start) {
      cover(start..<close + 1, as: .placeholder)
      if let directive = SuppressionDirective(blockComment: bytes, start + 1..<close) {
        note(directive, at: start..<close + 1)
      }
      return close + 1
    }
    return endOfAttributes(at: start, in: range)
  }

  /// Tags of templates between which nothing is prose, by the names that they have.
  private static let verbatimTags: Set<String> = [
    "chem", "code", "codeblock", "comment", "highlight", "katex", "math", "mermaid", "prism", "raw",
    "verbatim",
  ]

  /// What stands between tags as `{% raw %}` and `{% endraw %}`, `{{< highlight go >}}` and its end.
  private mutating func endOfVerbatimTemplate(at start: Int) -> Int? {
    let (open, prefix, close): (String, String, String)
    if bytes.holds("{%", at: start) {
      (open, prefix, close) = ("{%", "end", "%}")
    } else if bytes.holds("{{<", at: start) {
      (open, prefix, close) = ("{{<", "/", ">}}")
    } else if bytes.holds("{{%", at: start) {
      (open, prefix, close) = ("{{%", "/", "%}}")
    } else {
      return nil
    }
    let name = self.name(from: start + open.utf8.count)
    guard Self.verbatimTags.contains(name),
      let end = endOfTag(open, prefix + name, close, from: start + open.utf8.count)
    else { return nil }
    protect(start..<end, as: .code)
    if bytes[start..<end].contains(UInt8(ascii: "\n")) { blank(start..<end) }
    return end
  }

  private func name(from offset: Int) -> String {
    let rest = bytes[offset...].prefix(64)
    let start = rest.firstIndex { !$0.isSpaceOrTab && $0 != UInt8(ascii: "-") } ?? rest.endIndex
    return String(decoding: rest[start...].prefix { $0.isASCIILowercase }, as: UTF8.self)
  }

  private mutating func endOfTag(
    _ open: String, _ name: String, _ close: String, from start: Int
  ) -> Int? {
    var offset = start
    while let found = end(of: name, from: offset) {
      offset = found
      var before = found - name.utf8.count
      while before > 0, bytes[before - 1].isSpaceOrTab || bytes[before - 1] == 0x2D { before -= 1 }
      guard bytes.holds(open, at: before - open.utf8.count) else { continue }
      var behind = found
      while behind < bytes.count, bytes[behind].isSpaceOrTab || bytes[behind] == 0x2D {
        behind += 1
      }
      if bytes.holds(close, at: behind) { return behind + close.utf8.count }
    }
    return nil
  }

  /// The offset of the brace that closes one; what stands in code does not count.
  mutating func partner(ofBraceAt offset: Int) -> Int? {
    if braces == nil {
      var outside = bytes
      for range in verbatim { for index in range { outside[index] = 0 } }
      braces = BracePairs(outside)
    }
    return braces?.partner(ofBraceAt: offset)
  }

  /// Attributes, as `{#id .class}` and `{: .class}`, and `{width=50}` right behind a bracket or code.
  private mutating func endOfAttributes(at start: Int, in range: ByteRange) -> Int? {
    guard let sign = bytes[range].dropFirst(start + 1 - range.lowerBound).first else { return nil }
    let isMarked =
      sign == UInt8(ascii: "#") || sign == UInt8(ascii: ":")
      || (sign == UInt8(ascii: ".") && start + 2 < range.upperBound
        && bytes[start + 2].isASCIILetter)
    let isBehind = start > range.lowerBound && ")]`".utf8.contains(bytes[start - 1])
    guard isMarked || isBehind else { return nil }
    let end = bytes[start + 1..<range.upperBound]
      .prefix { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "{") }.endIndex
    guard end < range.upperBound, bytes[end] == UInt8(ascii: "}") else { return nil }
    protect(start..<end + 1, as: .structure)
    return end + 1
  }

  // MARK: Brackets and roles

  /// References to notes and pages, `[^1]`, `[[Page]]` and `[[Page|text]]`.
  private mutating func endOfBrackets(at start: Int, in range: ByteRange) -> Int? {
    if let end = endOfFootnoteLabel(at: start, before: range.upperBound) {
      protect(start..<end, as: .structure)
      return end
    }
    guard bytes.holds("[[", at: start, before: range.upperBound) else { return nil }
    let end = bytes[start + 2..<range.upperBound]
      .prefix { !"[]()".utf8.contains($0) }.endIndex
    guard end > start + 2, bytes.holds("]]", at: end, before: range.upperBound),
      !bytes.holds("(", at: end + 2, before: range.upperBound)
    else { return nil }
    if let bar = bytes[start..<end].firstIndex(of: UInt8(ascii: "|")) {
      protect(start..<bar + 1, as: .structure)
      protect(end..<end + 2, as: .structure)
    } else {
      protect(start..<end + 2, as: .structure)
    }
    return end + 2
  }

  /// A role, `:abbr[text]{attributes}`, whose text is prose.
  private mutating func endOfRole(at start: Int, in range: ByteRange) -> Int? {
    let isApart = start == range.lowerBound || !bytes[start - 1].isRoleNeighbour
    let nameEnd = bytes[start + 1..<range.upperBound].prefix { $0.isDirectiveNameByte }.endIndex
    guard isApart, nameEnd > start + 1, bytes[start + 1].isASCIILetter,
      bytes.holds("[", at: nameEnd, before: range.upperBound),
      let close = closingBracket(of: nameEnd, before: range.upperBound)
    else { return nil }
    protect(start..<nameEnd + 1, as: .structure)
    protect(close..<close + 1, as: .structure)
    return nameEnd + 1
  }

  // MARK: Components

  /// Tags of components, as `<Component prop={x}>`, and of MDX any tag.
  private mutating func endOfComponent(at start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    let isClosing = bytes[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isClosing ? 2 : 1)
    let nameEnd = bytes[nameStart...].prefix(128)
      .prefix { $0.isDirectiveNameByte || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
      .endIndex
    let isFragment = isMDX && bytes.holds(">", at: nameStart)
    guard isFragment || (nameEnd > nameStart && isComponent(nameStart)) else { return nil }
    var tag = JSXTagReader(bytes, at: nameEnd)
    let end = tag.end { partner(ofBraceAt: $0) }
    guard let end else { return nil }
    cover(start..<end, as: .markup)
    return end
  }

  private func isComponent(_ offset: Int) -> Bool {
    isMDX ? bytes[offset].isASCIILetter : bytes[offset].isASCIIUppercase
  }

  /// Protects what is code of MDX; where it has its lines for itself, it parts paragraphs.
  private mutating func cover(_ range: ByteRange, as kind: ProtectedZone.Kind) {
    guard isMDX else { return protect(range, as: kind) }
    if isAlone(range) {
      blank(range)
    } else {
      hide(range, as: kind)
    }
  }

  private func isAlone(_ range: ByteRange) -> Bool {
    var start = range.lowerBound
    while start > 0, bytes[start - 1].isSpaceOrTab || bytes[start - 1] == UInt8(ascii: ">") {
      start -= 1
    }
    var end = range.upperBound
    while end < bytes.count, bytes[end].isSpaceOrTab { end += 1 }
    return (start == 0 || bytes[start - 1].isLineEnd)
      && (end == bytes.count || bytes[end].isLineEnd)
  }
}

extension UInt8 {
  /// Whether a colon behind the byte opens no role: `às 10:30`, `std::x`, `nota:texto[1]`.
  fileprivate var isRoleNeighbour: Bool {
    isASCIIAlphanumeric || self >= 0x80 || self == UInt8(ascii: ":")
  }
}

/// Reads the attributes of a component's tag.
private struct JSXTagReader {
  private let bytes: [UInt8]
  private var index: Int

  init(_ bytes: [UInt8], at offset: Int) {
    self.bytes = bytes
    index = offset
  }

  private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// Where the tag ends.
  ///
  /// - Parameter partner: finds the offset of the brace that closes one.
  /// - Returns: `nil` where it is no tag.
  mutating func end(partner: (Int) -> Int?) -> Int? {
    while index < bytes.count {
      switch byte {
      case UInt8(ascii: ">"): return index + 1
      case UInt8(ascii: "/"):
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ">") else { return nil }
        return index + 2
      case UInt8(ascii: "{"):
        guard let close = partner(index) else { return nil }
        index = close + 1
      case UInt8(ascii: "="):
        index += 1
        guard takeValue(partner: partner) else { return nil }
      default:
        guard byte.isSpaceOrLineEnd || byte.isDirectiveNameByte || ":.@$".utf8.contains(byte) else {
          return nil
        }
        index += 1
      }
    }
    return nil
  }

  private mutating func takeValue(partner: (Int) -> Int?) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let close = bytes[(index + 1)...].firstIndex(of: byte) else { return false }
      index = close + 1
      return true
    case UInt8(ascii: "{"):
      guard let close = partner(index) else { return false }
      index = close + 1
      return true
    default: return false
    }
  }
}
