import EsmeroText

/// Placeholders that only strings of programs hold, in the dialects of many libraries.
///
/// In running text the same signs mean something else: ` :nome` is a colon in the wrong place, and
/// `%1` a percentage.
enum ResourcePlaceholders {
  /// The zones of a string.
  static func zones(in prose: [UInt8], isBranch: Bool) -> [ProtectedZone] {
    var zones: [ProtectedZone] = []
    let hasBraces = prose.contains(UInt8(ascii: "{"))
    var index = 0
    while index < prose.count {
      let end =
        switch prose[index] {
        case UInt8(ascii: "%"): percent(prose, index)
        case UInt8(ascii: "$"): nesting(prose, index)
        case UInt8(ascii: ":"): colon(prose, index)
        case UInt8(ascii: "@"): linked(prose, index)
        case UInt8(ascii: "'") where hasBraces || isBranch: quote(prose, index)
        case UInt8(ascii: "'"): holds(prose, "''", index) ? index + 2 : nil
        case UInt8(ascii: "#") where isBranch: index + 1
        default: Int?.none
        }
      if let end {
        zones.append(ProtectedZone(range: index..<end, kind: .placeholder))
        index = end
      } else {
        index += 1
      }
    }
    return zones
  }

  private static func holds(_ prose: [UInt8], _ literal: String, _ index: Int) -> Bool {
    prose.holds(literal, at: index)
  }

  private static func byte(_ prose: [UInt8], _ index: Int) -> UInt8 {
    prose.indices.contains(index) ? prose[index] : 0
  }

  /// Qt's `%1`, `%L1`; Ruby's `%<name>s`; Apple's `%#@name@`.
  private static func percent(_ prose: [UInt8], _ start: Int) -> Int? {
    // `50 %1` is none of Qt's, but nothing is lost where it is kept.
    guard start == 0 || !prose[start - 1].isASCIIDigit else { return nil }
    var end = start + 1
    if byte(prose, end) == UInt8(ascii: "<") {
      guard let close = identifierEnd(prose, end + 1), byte(prose, close) == UInt8(ascii: ">")
      else { return nil }
      return byte(prose, close + 1).isASCIILetter ? close + 2 : close + 1
    }
    if holds(prose, "#@", end) {
      guard let close = identifierEnd(prose, end + 2), byte(prose, close) == UInt8(ascii: "@")
      else {
        return nil
      }
      return close + 1
    }
    if byte(prose, end) == UInt8(ascii: "L") { end += 1 }
    let digits = end
    while end - digits < 2, byte(prose, end).isASCIIDigit { end += 1 }
    // `%1$s` and `%2d` are for others.
    let goesOn = byte(prose, end).isIdentifierByte || "$.%@".utf8.contains(byte(prose, end))
    return end > digits && !goesOn ? end : nil
  }

  /// `$t(key)` of i18next, with its options.
  private static func nesting(_ prose: [UInt8], _ start: Int) -> Int? {
    guard holds(prose, "$t(", start) else { return nil }
    var depth = 0
    var index = start + 2
    while index < prose.count, index - start < 1024 {
      if prose[index] == UInt8(ascii: "(") { depth += 1 }
      if prose[index] == UInt8(ascii: ")") { depth -= 1 }
      index += 1
      if depth == 0 { return index }
    }
    return nil
  }

  /// Laravel's `:name`, at the beginning of a word.
  private static func colon(_ prose: [UInt8], _ start: Int) -> Int? {
    guard
      start == 0 || prose[start - 1].isSpaceOrLineEnd || "(\"'[>".utf8.contains(prose[start - 1]),
      byte(prose, start + 1).isASCIILetter, let end = identifierEnd(prose, start + 1)
    else { return nil }
    // A word with an accent is no name.
    return byte(prose, end) >= 0x80 ? nil : end
  }

  /// `@:key`, `@.lower:key` of vue-i18n.
  private static func linked(_ prose: [UInt8], _ start: Int) -> Int? {
    var end = start + 1
    if byte(prose, end) == UInt8(ascii: ".") { end = identifierEnd(prose, end + 1) ?? end }
    guard byte(prose, end) == UInt8(ascii: ":") else { return nil }
    end += 1
    let key = end
    while byte(prose, end).isIdentifierByte || ".-".utf8.contains(byte(prose, end)) { end += 1 }
    while end > key, prose[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return end > key ? end : nil
  }

  /// An apostrophe in a message of ICU: `''` is one, `'{…}'` keeps braces from being read.
  private static func quote(_ prose: [UInt8], _ start: Int) -> Int? {
    let next = byte(prose, start + 1)
    if next == UInt8(ascii: "'") { return start + 2 }
    if "{}#|".utf8.contains(next) {
      var end = start + 1
      while end < prose.count, prose[end] != UInt8(ascii: "'") { end += 1 }
      return min(end + 1, prose.count)
    }
    // Between two letters it is an apostrophe; elsewhere a repair beside it could begin a quotation.
    let isInside =
      start > 0 && isLetter(prose[start - 1]) && start + 1 < prose.count && isLetter(next)
    return isInside ? nil : start + 1
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte >= 0x80 }

  private static func identifierEnd(_ prose: [UInt8], _ start: Int) -> Int? {
    var end = start
    while end < prose.count, end - start < 64, prose[end].isIdentifierByte { end += 1 }
    return end > start ? end : nil
  }
}
