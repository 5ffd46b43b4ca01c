import EsmeroText

/// Reads HTML tags with blanks inside: `< b >`, `</ strong>`, `< br / >`.
///
/// What must not change: comparisons (`x < y and y > z`, `a < b , c > d`), and names in angle
/// brackets. A closing slash tells a tag; an opening one needs to be empty by nature, to have
/// attributes, or its closing one behind it.
///
/// Blanks beside the `=` of an attribute are legal and stay, unless the tag is torn otherwise.
struct TornTagReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  static let names: Set<String> = [
    "a", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "img", "li", "ol", "p", "pre", "small", "span", "strong", "sub", "sup", "table", "tbody",
    "td", "th", "thead", "tr", "u", "ul",
  ]
  private static let emptyNames: Set<String> = ["br", "hr", "img"]
  private static let longestTag = 200

  private struct Tag {
    var torn: TornMarkup
    var name: String
    var isClosing: Bool
    var hasAttributes: Bool
  }

  /// All torn tags.
  func tags() -> [TornMarkup] {
    var tags: [Tag] = []
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "<") {
      if let tag = tag(at: index) { tags.append(tag) }
    }
    // From the end, so that every opening tag knows which closing ones stand behind it.
    var closed: [String: Int] = [:]
    var found: [TornMarkup] = []
    for tag in tags.reversed() {
      if tag.isClosing { closed[tag.name, default: 0] += 1 }
      guard !tag.torn.blanks.isEmpty else {
        if !tag.isClosing { closed[tag.name, default: 0] -= 1 }
        continue
      }
      if tag.isClosing || Self.emptyNames.contains(tag.name) || tag.hasAttributes {
        found.append(tag.torn)
      } else if closed[tag.name, default: 0] > 0 {
        closed[tag.name, default: 0] -= 1
        found.append(tag.torn)
      }
    }
    return found.reversed()
  }

  private func tag(at start: Int) -> Tag? {
    var cursor = TornCursor(bytes, at: start + 1)
    let isClosing = cursor.takeTorn("/")
    cursor.skipBlank()
    let word = cursor.takeWhile(limit: 11) { $0.isTornAlphanumeric }
    let name = cursor.lowercased(word)
    guard Self.names.contains(name) else { return nil }
    let isTornBefore = !cursor.blanks.isEmpty
    let attributesStart = cursor.offset
    if !isClosing, !takeAttributes(&cursor, closesBlanks: isTornBefore) { return nil }
    let hasAttributes = cursor.offset > attributesStart
    let isBareEnd = cursor.byte == UInt8(ascii: ">")
    // `<br />` is as it should be.
    if !isClosing, !isTornBefore, cursor.byte == UInt8(ascii: " "), cursor.peek(1) == 0x2F,
      cursor.peek(2) == 0x3E
    {
      return nil
    }
    if !isClosing, cursor.byte == UInt8(ascii: " "), cursor.peek(1) == 0x2F, !hasAttributes {
      // `< br / >` becomes `<br/>`.
      _ = cursor.takeTorn("/")
    } else if !isClosing, cursor.peek(1) == 0x2F, cursor.byte == UInt8(ascii: " ") {
      cursor.offset += 2
    } else if !isClosing {
      _ = cursor.take("/")
    }
    guard isBareEnd ? cursor.take(">") : cursor.takeTorn(">"),
      cursor.offset - start <= Self.longestTag
    else { return nil }
    // `<p >` is legal and harms nobody.
    let isTorn = isTornBefore || isClosing
    let range = start..<cursor.offset
    return Tag(
      torn: TornMarkup(
        range: range, blanks: isTorn ? cursor.blanks : [],
        zones: [ProtectedZone(range: range, kind: .markup)]),
      name: name, isClosing: isClosing, hasAttributes: hasAttributes)
  }

  /// Takes `name = "value"` and the like; whether nothing else stands there.
  private func takeAttributes(_ cursor: inout TornCursor, closesBlanks: Bool) -> Bool {
    while cursor.byte == UInt8(ascii: " ") {
      var ahead = cursor
      ahead.offset += 1
      let name = ahead.takeWhile { $0.isTornAlphanumeric || "-:".utf8.contains($0) }
      guard !name.isEmpty else { return true }
      let before = ahead
      guard ahead.takeTorn("=") else { return false }
      ahead.skipBlank()
      if !closesBlanks, ahead.blanks != before.blanks {
        ahead = before
        ahead.takeWhile { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "=") }
      }
      let quote = ahead.byte
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
      ahead.offset += 1
      ahead.takeWhile(limit: Self.longestTag) { $0 != quote && $0 != 0x0A && $0 != 0x3C }
      guard ahead.byte == quote else { return false }
      ahead.offset += 1
      cursor = ahead
    }
    return true
  }
}
