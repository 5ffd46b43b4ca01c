import EsmeroText

/// The markup in a line of text of reStructuredText.
enum RSTInline {
  /// What is protected, in order.
  static func zones(in prose: [UInt8]) -> [ProtectedZone] {
    var cursor = InlineZones(prose)
    while !cursor.isAtEnd { next(&cursor) }
    return cursor.zones
  }

  private static func next(_ cursor: inout InlineZones) {
    switch cursor.byte {
    case UInt8(ascii: "\\"):
      cursor.protect(upTo: cursor.position + 2 + trailing(cursor), as: .structure)
    case UInt8(ascii: "`"): backticks(&cursor)
    case UInt8(ascii: ":"): role(&cursor)
    case UInt8(ascii: "*"): cursor.protect(upTo: cursor.endOfRun, as: .markup)
    case UInt8(ascii: "|"): substitution(&cursor)
    case UInt8(ascii: "_"): reference(&cursor)
    case UInt8(ascii: "["): note(&cursor)
    default: cursor.skip()
    }
  }

  /// The bytes that belong to the scalar behind a backslash.
  private static func trailing(_ cursor: InlineZones) -> Int {
    var count = 0
    while cursor.byte(at: cursor.position + 2 + count) & 0xC0 == 0x80 { count += 1 }
    return count
  }

  /// ``` ``code`` ``` and `` `text`_ ``: the name of a reference stands elsewhere, too.
  private static func backticks(_ cursor: inout InlineZones) {
    if cursor.holds("``"), let end = cursor.end(of: "``", from: cursor.position + 2) {
      return cursor.protect(upTo: end, as: .code)
    }
    let start = cursor.position + 1
    guard !cursor.byte(at: start).isSpaceOrLineEnd, let close = cursor.end(of: "`", from: start)
    else { return cursor.protect(upTo: start, as: .structure) }
    var end = close
    while cursor.byte(at: end) == UInt8(ascii: "_") { end += 1 }
    cursor.protect(upTo: endOfRoleBehind(end, cursor), as: .structure)
  }

  /// `` `text`:role: ``.
  private static func endOfRoleBehind(_ start: Int, _ cursor: InlineZones) -> Int {
    guard cursor.byte(at: start) == UInt8(ascii: ":") else { return start }
    var end = start + 1
    var close = start
    while cursor.byte(at: end).isIdentifierByte || "-.:+".utf8.contains(cursor.byte(at: end)) {
      end += 1
      if cursor.byte(at: end - 1) == UInt8(ascii: ":"), end > start + 2 { close = end }
    }
    return close
  }

  /// `` :role:`text` ``, or the two colons before a literal block.
  private static func role(_ cursor: inout InlineZones) {
    // Two colons at the end of a paragraph promise a literal block.
    if cursor.holds("::"), cursor.prose.isBlank((cursor.position + 2)..<cursor.prose.count) {
      return cursor.protect(upTo: cursor.prose.count, as: .structure)
    }
    var end = cursor.position + 1
    while cursor.byte(at: end).isIdentifierByte || "-.:+".utf8.contains(cursor.byte(at: end)) {
      end += 1
    }
    guard end > cursor.position + 2, cursor.byte(at: end) == UInt8(ascii: "`"),
      cursor.byte(at: end - 1) == UInt8(ascii: ":"),
      let close = cursor.end(of: "`", from: end + 1)
    else { return cursor.skip(max(1, end - cursor.position)) }
    cursor.protect(upTo: close, as: .structure)
  }

  private static func substitution(_ cursor: inout InlineZones) {
    let start = cursor.position + 1
    guard !InlineZones.isWord(cursor.previous), !cursor.byte(at: start).isSpaceOrLineEnd,
      let close = cursor.end(of: "|", from: start)
    else { return cursor.skip() }
    var end = close
    while cursor.byte(at: end) == UInt8(ascii: "_") { end += 1 }
    cursor.protect(upTo: end, as: .placeholder)
  }

  /// The underscore of `name_`, which makes a reference of the word before it.
  private static func reference(_ cursor: inout InlineZones) {
    let end = cursor.endOfRun
    guard InlineZones.isWord(cursor.previous), !InlineZones.isWord(cursor.byte(at: end)) else {
      // `_`name`` is a target.
      return cursor.skip()
    }
    var start = cursor.position
    while start > 0, isName(cursor.prose[start - 1]) { start -= 1 }
    cursor.protectAhead(start..<end, as: .structure)
    cursor.skip(end - cursor.position)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    InlineZones.isWord(byte) || "-_.+".utf8.contains(byte)
  }

  /// `[1]_`, `[#]_`, `[Kim2024]_`.
  private static func note(_ cursor: inout InlineZones) {
    var end = cursor.position + 1
    while end - cursor.position < 64,
      isName(cursor.byte(at: end)) || "#*".utf8.contains(cursor.byte(at: end))
    {
      end += 1
    }
    guard cursor.byte(at: end) == UInt8(ascii: "]"), cursor.byte(at: end + 1) == UInt8(ascii: "_")
    else { return cursor.skip() }
    cursor.protect(upTo: end + 2, as: .structure)
  }
}
