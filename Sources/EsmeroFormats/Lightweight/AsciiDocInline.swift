import EsmeroText

/// The markup in a line of text of AsciiDoc.
enum AsciiDocInline {
  /// What is protected, in order.
  static func zones(in prose: [UInt8]) -> [ProtectedZone] {
    var cursor = InlineZones(prose)
    // The brackets that close the text of a macro.
    var closing: [Int] = []
    while !cursor.isAtEnd { next(&cursor, &closing) }
    return cursor.zones
  }

  private static func next(_ cursor: inout InlineZones, _ closing: inout [Int]) {
    while let last = closing.last, last < cursor.position { closing.removeLast() }
    if closing.last == cursor.position {
      closing.removeLast()
      return cursor.protect(upTo: cursor.position + 1, as: .structure)
    }
    switch cursor.byte {
    case UInt8(ascii: "\\"): cursor.protect(upTo: cursor.position + 1, as: .structure)
    case UInt8(ascii: "`"): backticks(&cursor)
    case UInt8(ascii: "+"): passthrough(&cursor)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): curvedQuote(&cursor)
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "#"), UInt8(ascii: "^"),
      UInt8(ascii: "~"):
      emphasis(&cursor)
    case UInt8(ascii: "<"): crossReference(&cursor, &closing)
    case UInt8(ascii: "("): indexTerm(&cursor)
    case UInt8(ascii: "["): attributes(&cursor)
    case UInt8(ascii: ":"): macro(&cursor, &closing)
    case UInt8(ascii: "-"): dashes(&cursor)
    case UInt8(ascii: "&"): reference(&cursor)
    default: cursor.skip()
    }
  }

  private static func backticks(_ cursor: inout InlineZones) {
    let end = cursor.endOfRun
    let mark = String(repeating: "`", count: end - cursor.position)
    let next = cursor.byte(at: end)
    // `` `" `` and `` `' `` close curved quotation marks.
    if mark.count == 1, next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
      return cursor.protect(upTo: end + 1, as: .markup)
    }
    guard mark.count <= 2, !next.isSpaceOrLineEnd, let close = cursor.end(of: mark, from: end)
    else {
      return cursor.protect(upTo: end, as: .structure)
    }
    cursor.protect(upTo: close, as: .code)
  }

  /// `+x+`, `++x++`, `+++x+++`, and the sign at the end of a line that breaks it.
  private static func passthrough(_ cursor: inout InlineZones) {
    let end = cursor.endOfRun
    let count = end - cursor.position
    let next = cursor.byte(at: end)
    if next.isSpaceOrLineEnd || InlineZones.isWord(cursor.previous) || count > 3 {
      return cursor.protect(upTo: end, as: .structure)
    }
    let mark = String(repeating: "+", count: count)
    cursor.protect(upTo: cursor.end(of: mark, from: end) ?? end, as: .code)
  }

  /// `` "` `` and `` '` `` open curved quotation marks.
  private static func curvedQuote(_ cursor: inout InlineZones) {
    guard cursor.byte(at: cursor.position + 1) == UInt8(ascii: "`") else { return cursor.skip() }
    cursor.protect(upTo: cursor.position + 2, as: .markup)
  }

  private static func emphasis(_ cursor: inout InlineZones) {
    let end = cursor.endOfRun
    let isInside =
      InlineZones.isWord(cursor.previous) && InlineZones.isWord(cursor.byte(at: end))
      && end == cursor.position + 1
    // `a_b` is a name.
    cursor.protect(upTo: end, as: isInside ? .structure : .markup)
  }

  /// `<<id>>`, `<<id,text>>`.
  private static func crossReference(_ cursor: inout InlineZones, _ closing: inout [Int]) {
    guard cursor.holds("<<"), let end = cursor.end(of: ">>", from: cursor.position + 2) else {
      return cursor.skip()
    }
    let inside = (cursor.position + 2)..<(end - 2)
    guard let comma = cursor.prose[inside].prefix(256).firstIndex(of: UInt8(ascii: ",")) else {
      return cursor.protect(upTo: end, as: .structure)
    }
    cursor.protect(upTo: comma + 1, as: .structure)
    closing += [end - 1, end - 2]
  }

  /// `((term))`, `(((one,two)))`.
  private static func indexTerm(_ cursor: inout InlineZones) {
    guard cursor.holds("(("), let end = cursor.end(of: "))", from: cursor.position + 2) else {
      return cursor.skip()
    }
    cursor.protect(upTo: cursor.byte(at: end) == UInt8(ascii: ")") ? end + 1 : end, as: .structure)
  }

  /// `[[anchor]]`, `[#id.role]#text#`, `[.role]_text_`.
  private static func attributes(_ cursor: inout InlineZones) {
    let start = cursor.position + 1
    let first = cursor.byte(at: start)
    guard "[#.".utf8.contains(first), let end = cursor.end(of: "]", from: start) else {
      return cursor.skip()
    }
    cursor.protect(upTo: first == UInt8(ascii: "[") ? end + 1 : end, as: .structure)
  }

  /// Macros whose brackets hold prose.
  private static let proseMacros: Set<String> = [
    "link", "xref", "mailto", "http", "https", "ftp", "irc", "footnote", "footnoteref",
  ]

  /// `link:target[text]`, `https://a.org[text]`, `kbd:[Ctrl]`; the colon is at hand.
  private static func macro(_ cursor: inout InlineZones, _ closing: inout [Int]) {
    var start = cursor.position
    while start > 0, cursor.position - start < 24, cursor.prose[start - 1].isIdentifierByte {
      start -= 1
    }
    var bracket = cursor.position + 1
    while bracket - cursor.position < 2048, cursor.prose.indices.contains(bracket),
      !cursor.prose[bracket].isSpaceOrLineEnd, cursor.prose[bracket] != UInt8(ascii: "[")
    {
      bracket += 1
    }
    guard start < cursor.position, cursor.byte(at: bracket) == UInt8(ascii: "["),
      let end = cursor.end(of: "]", from: bracket + 1)
    else { return cursor.skip(max(1, bracket - cursor.position)) }
    let name = String(decoding: cursor.prose[start..<cursor.position], as: UTF8.self)
    guard proseMacros.contains(name) else {
      cursor.protectAhead(start..<cursor.position, as: .structure)
      return cursor.protect(upTo: end, as: .structure)
    }
    cursor.protectAhead(start..<cursor.position, as: .structure)
    cursor.protect(upTo: bracket + 1, as: .structure)
    closing.append(end - 1)
  }

  /// `--` becomes a dash.
  private static func dashes(_ cursor: inout InlineZones) {
    let end = cursor.endOfRun
    if end > cursor.position + 1 {
      cursor.protect(upTo: end, as: .markup)
    } else {
      cursor.skip()
    }
  }

  /// `&#8217;` is HTML's.
  private static func reference(_ cursor: inout InlineZones) {
    let name = cursor.prose[(cursor.position + 1)...].prefix(12)
      .prefix { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "#") }
    guard !name.isEmpty, cursor.byte(at: name.endIndex) == UInt8(ascii: ";") else {
      return cursor.skip()
    }
    cursor.protect(upTo: name.endIndex + 1, as: .structure)
  }
}
