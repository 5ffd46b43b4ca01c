import EsmeroText

/// Code in line (P1), tags and comments (P2).
extension ProtectionScanner {
  /// `` `code` ``: a run of back-ticks and the next run of the same length on its line.
  mutating func codeSpan(at start: Int) -> ProtectedZone? {
    let tick = UInt8(ascii: "`")
    guard start == 0 || bytes[start - 1] != tick else { return nil }
    var index = start
    while index < bytes.count, bytes[index] == tick { index += 1 }
    let length = index - start
    // Longer runs are no code in line, and each length is searched for by itself.
    guard length <= 8, !failures.isVain(backticks: length, at: start) else { return nil }
    var run = 0
    while index < bytes.count, !bytes[index].isLineEnd {
      work += 1
      run = bytes[index] == tick ? run + 1 : 0
      index += 1
      let isWhole = index == bytes.count || bytes[index] != tick
      guard run == length, isWhole else { continue }
      guard !opensQuotation((index - length)..<index) else { return nil }
      return ProtectedZone(range: start..<index, kind: .code)
    }
    failures.remember(backticks: length, until: index)
    return nil
  }

  /// Whether a run of back-ticks opens rather than closes, as those do that stand for quotation
  /// marks: ``sim'' e ``não''.
  private func opensQuotation(_ run: ByteRange) -> Bool {
    guard run.upperBound < bytes.count else { return false }
    let before = bytes[run.lowerBound - 1]
    let after = bytes[run.upperBound]
    let opens = before.isSpaceOrTab || "([{\"".utf8.contains(before)
    return opens && (after.isASCIIAlphanumeric || after >= 0x80)
  }

  /// A tag of an HTML element, a comment, CDATA, doctype or processing instruction.
  mutating func tag(at start: Int) -> ProtectedZone? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "!"):
      if bytes.holds("<!--", at: start) { return closed(by: "-->", .comment, from: start, skip: 4) }
      if bytes.holds("<![CDATA[", at: start) {
        return closed(by: "]]>", .cdata, from: start, skip: 9)
      }
      return bytes.holds("<!DOCTYPE", at: start) ? markup(at: start, from: start + 9) : nil
    case UInt8(ascii: "?"):
      return closed(by: "?>", .instruction, from: start, skip: 2)
    case UInt8(ascii: "%"):
      return closed(by: "%>", .template, from: start, skip: 2)
    default:
      return element(at: start)
    }
  }

  private mutating func element(at start: Int) -> ProtectedZone? {
    let isClosing = bytes[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isClosing ? 2 : 1)
    var nameEnd = nameStart
    while nameEnd < bytes.count, nameEnd - nameStart <= KnownNames.longestElement,
      bytes[nameEnd].isASCIIAlphanumeric
    {
      nameEnd += 1
    }
    let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self).lowercased()
    guard KnownNames.htmlElements.contains(name), let tag = markup(at: start, from: nameEnd) else {
      return nil
    }
    let isEmpty = bytes[tag.range.upperBound - 2] == UInt8(ascii: "/")
    guard !isClosing, !isEmpty, let mark = FailedSearches.Mark(verbatimElement: name),
      let end = closingTag(of: name, mark, from: tag.range.upperBound)
    else { return tag }
    return ProtectedZone(range: start..<end, kind: .code)
  }

  /// The tag that began at `start`, up to its `>`; quoted values may hold anything.
  private mutating func markup(at start: Int, from offset: Int) -> ProtectedZone? {
    guard offset < bytes.count else { return nil }
    // `<b-list>` and `<a.b>` are no HTML elements.
    let next = bytes[offset]
    guard next.isSpaceOrLineEnd || next == UInt8(ascii: ">") || next == UInt8(ascii: "/") else {
      return nil
    }
    var quote: UInt8?
    for index in offset..<bytes.count {
      work += 1
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        // Only a value is quoted: `<i não 'i>` is no tag.
        guard index > offset, bytes[index - 1] == UInt8(ascii: "=") || bytes[index - 1] == 0x20
        else { return nil }
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return ProtectedZone(range: start..<(index + 1), kind: .markup)
      } else if byte == UInt8(ascii: "<") {
        return nil
      }
    }
    return nil
  }

  /// Where the tag ends that closes an element whose content is no prose.
  private mutating func closingTag(
    of name: String, _ mark: FailedSearches.Mark, from offset: Int
  ) -> Int? {
    guard !failures.isVain(mark, from: offset) else { return nil }
    let wanted = Array("</\(name)".utf8)
    var index = offset
    while index + wanted.count < bytes.count {
      work += 1
      if bytes[index] == UInt8(ascii: "<"), matches(wanted, at: index) {
        var end = index + wanted.count
        while end < bytes.count, bytes[end].isSpaceOrLineEnd { end += 1 }
        work += end - index
        if end < bytes.count, bytes[end] == UInt8(ascii: ">") { return end + 1 }
        index = end
      } else {
        index += 1
      }
    }
    failures.remember(mark, from: offset)
    return nil
  }

  private func matches(_ wanted: [UInt8], at offset: Int) -> Bool {
    for (index, byte) in wanted.enumerated() where bytes[offset + index] | 0x20 != byte | 0x20 {
      return false
    }
    return true
  }

  /// The stretch up to and with a closing mark.
  mutating func closed(
    by mark: String, _ memory: FailedSearches.Mark, from start: Int, skip: Int,
    as kind: ProtectedZone.Kind = .markup
  ) -> ProtectedZone? {
    let offset = start + skip
    guard !failures.isVain(memory, from: offset), let first = mark.utf8.first else { return nil }
    var index = offset
    while index < bytes.count {
      work += 1
      if bytes[index] == first, bytes.holds(mark, at: index) {
        return ProtectedZone(range: start..<(index + mark.utf8.count), kind: kind)
      }
      index += 1
    }
    failures.remember(memory, from: offset)
    return nil
  }
}

extension FailedSearches.Mark {
  /// The mark for the closing tag of an element whose content is no prose; `nil` of others.
  init?(verbatimElement name: String) {
    switch name {
    case "code": self = .code
    case "pre": self = .pre
    case "kbd": self = .kbd
    case "samp": self = .samp
    case "script": self = .script
    case "style": self = .style
    case "textarea": self = .textarea
    default: return nil
    }
  }
}
