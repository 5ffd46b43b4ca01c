import EsmeroText

/// The markup in a line of text of Org.
enum OrgInline {
  /// What is protected, in order.
  static func zones(in prose: [UInt8]) -> [ProtectedZone] {
    var cursor = InlineZones(prose)
    while !cursor.isAtEnd { next(&cursor) }
    return cursor.zones
  }

  private static func next(_ cursor: inout InlineZones) {
    switch cursor.byte {
    case UInt8(ascii: "="), UInt8(ascii: "~"): verbatim(&cursor)
    case UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"):
      emphasis(&cursor)
    case UInt8(ascii: "["): bracket(&cursor)
    case UInt8(ascii: "]"):
      // The end of a link, and of a note in the text.
      let end = cursor.holds("]]") ? 2 : 1
      cursor.protect(upTo: cursor.position + end, as: end == 2 ? .structure : .markup)
    case UInt8(ascii: "<"): angle(&cursor)
    case UInt8(ascii: "\\"): entity(&cursor)
    case UInt8(ascii: "@"): export(&cursor)
    case UInt8(ascii: "^"): cursor.protect(upTo: cursor.position + 1, as: .structure)
    case UInt8(ascii: "-"): dashes(&cursor)
    case UInt8(ascii: "s"), UInt8(ascii: "c"): inlineCode(&cursor)
    default: cursor.skip()
    }
  }

  /// Whether markup can begin behind a byte.
  private static func canBegin(after byte: UInt8) -> Bool {
    byte.isSpaceOrLineEnd || "-({'\"".utf8.contains(byte)
  }

  /// `=code=`, `~code~`.
  private static func verbatim(_ cursor: inout InlineZones) {
    let mark = String(decoding: [cursor.byte], as: UTF8.self)
    let start = cursor.position + 1
    guard canBegin(after: cursor.previous), !cursor.byte(at: start).isSpaceOrLineEnd,
      let end = cursor.end(of: mark, from: start)
    else { return cursor.skip() }
    cursor.protect(upTo: end, as: .code)
  }

  private static func emphasis(_ cursor: inout InlineZones) {
    let next = cursor.byte(at: cursor.position + 1)
    let isOpening = canBegin(after: cursor.previous) && !next.isSpaceOrLineEnd
    let isClosing = !cursor.previous.isSpaceOrLineEnd && !InlineZones.isWord(next)
    if isOpening || isClosing {
      cursor.protect(upTo: cursor.position + 1, as: .markup)
    } else {
      cursor.skip()
    }
  }

  /// `[[target][text]]`, `[fn:1]`, `[cite:@x]`, `[2024-01-01]`.
  private static func bracket(_ cursor: inout InlineZones) {
    let start = cursor.position
    if cursor.holds("[["), let end = cursor.end(of: "]", from: start + 2) {
      // What follows is the bracket of the text, or the last one.
      return cursor.protect(upTo: end + 1, as: .structure)
    }
    let isNote =
      cursor.holds("[fn:") || cursor.holds("[cite") || cursor.byte(at: start + 1).isASCIIDigit
    guard isNote || cursor.byte(at: start + 1) == UInt8(ascii: "%"),
      let end = cursor.end(of: "]", from: start)
    else { return cursor.skip() }
    // `[fn:: text]` and `[fn:name: text]` hold prose, which is left alone, too.
    cursor.protect(upTo: end, as: .structure)
  }

  /// `<<target>>`, `<2024-01-01 qua>`, `<https://a.org>`.
  private static func angle(_ cursor: inout InlineZones) {
    let next = cursor.byte(at: cursor.position + 1)
    guard next == UInt8(ascii: "<") || next.isASCIIDigit,
      let end = cursor.end(of: next == UInt8(ascii: "<") ? ">>" : ">", from: cursor.position + 1)
    else { return cursor.skip() }
    cursor.protect(upTo: end, as: .structure)
  }

  /// `\alpha`, `\\`; `\(…\)` is found with all math.
  private static func entity(_ cursor: inout InlineZones) {
    var end = cursor.position + 1
    if cursor.holds("\\\\") { return cursor.protect(upTo: end + 1, as: .structure) }
    while cursor.byte(at: end).isASCIILetter { end += 1 }
    guard end > cursor.position + 1 else { return cursor.skip() }
    if cursor.prose.holds("{}", at: end) { end += 2 }
    cursor.protect(upTo: end, as: .structure)
  }

  /// `@@html:<b>@@`.
  private static func export(_ cursor: inout InlineZones) {
    guard cursor.holds("@@"), let end = cursor.end(of: "@@", from: cursor.position + 2) else {
      return cursor.skip()
    }
    cursor.protect(upTo: end, as: .code)
  }

  private static func dashes(_ cursor: inout InlineZones) {
    let end = cursor.endOfRun
    if end > cursor.position + 1 {
      cursor.protect(upTo: end, as: .markup)
    } else {
      cursor.skip()
    }
  }

  /// `src_sh{ls -la}`, `call_x(1)`.
  private static func inlineCode(_ cursor: inout InlineZones) {
    let isCode = cursor.holds("src_") || cursor.holds("call_")
    guard isCode, !InlineZones.isWord(cursor.previous) else { return cursor.skip() }
    var end = cursor.position
    while InlineZones.isWord(cursor.byte(at: end)) || "_-".utf8.contains(cursor.byte(at: end)) {
      end += 1
    }
    if cursor.byte(at: end) == UInt8(ascii: "["), let close = cursor.end(of: "]", from: end) {
      end = close
    }
    let close = cursor.byte(at: end) == UInt8(ascii: "{") ? "}" : ")"
    cursor.protect(upTo: cursor.end(of: close, from: end) ?? end, as: .code)
  }
}
