import EsmeroText

/// Placeholders (P4) and TeX math (P6).
extension ProtectionScanner {
  // MARK: Braces

  /// `{0}`, `{name}`, `{n, plural, …}`, `{{…}}`, `{% … %}`, `{# … #}`.
  mutating func brace(at start: Int) -> ProtectedZone? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "{"): return mustache(at: start)
    case UInt8(ascii: "%"):
      return closed(by: "%}", .statement, from: start, skip: 2, as: .placeholder)
    case UInt8(ascii: "#"):
      return closed(by: "#}", .remark, from: start, skip: 2, as: .placeholder)
    default: return argument(at: start)
    }
  }

  private mutating func mustache(at start: Int) -> ProtectedZone? {
    guard
      let found = closed(by: "}}", .mustache, from: start, skip: 2, as: .placeholder)
    else { return nil }
    let end = found.range.upperBound
    guard bytes.holds("{{{", at: start), end < bytes.count, bytes[end] == UInt8(ascii: "}") else {
      return found
    }
    return ProtectedZone(range: start..<(end + 1), kind: .placeholder)
  }

  private mutating func argument(at start: Int) -> ProtectedZone? {
    var index = start + 1
    while index < bytes.count, index - start <= 64, isArgumentByte(bytes[index]) { index += 1 }
    work += index - start
    guard index > start + 1, index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "}") {
      return ProtectedZone(range: start..<(index + 1), kind: .placeholder)
    }
    // A format after the name: `{0:F2}`, `{n, plural, one {…} other {…}}`.
    guard bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: ":"),
      let close = partner(ofBraceAt: start)
    else { return nil }
    return ProtectedZone(range: start..<(close + 1), kind: .placeholder)
  }

  private func isArgumentByte(_ byte: UInt8) -> Bool {
    byte.isIdentifierByte || ".[]-$".utf8.contains(byte) || byte >= 0x80
  }

  /// The offset of the closing brace that belongs to the opening one at `offset`.
  private mutating func partner(ofBraceAt offset: Int) -> Int? {
    if braces == nil {
      braces = BracePairs(bytes)
      work += bytes.count
    }
    return braces?.partner(ofBraceAt: offset)
  }

  // MARK: Percent signs

  /// `%s`, `%1$s`, `%.2f`, `%@`, `%(name)s`, `%{name}`, `%NAME%`, `%%`.
  mutating func percent(at start: Int) -> ProtectedZone? {
    // `10%`, `10%s`: a number and its unit.
    guard start == 0 || !bytes[start - 1].isASCIIDigit, start + 1 < bytes.count else { return nil }
    let end: Int?
    switch bytes[start + 1] {
    case UInt8(ascii: "%"): end = start + 2
    case UInt8(ascii: "("): end = namedConversion(at: start)
    case UInt8(ascii: "{"): end = identifier(from: start + 2, closedBy: UInt8(ascii: "}"))
    default: end = variable(at: start) ?? conversion(at: start)
    }
    return end.map { ProtectedZone(range: start..<$0, kind: .placeholder) }
  }

  private mutating func namedConversion(at start: Int) -> Int? {
    guard let close = identifier(from: start + 2, closedBy: UInt8(ascii: ")")) else { return nil }
    return conversion(at: close - 1)
  }

  /// The offset after an identifier and the byte that closes it.
  private mutating func identifier(from start: Int, closedBy close: UInt8) -> Int? {
    var index = start
    while index < bytes.count, index - start < 64, bytes[index].isIdentifierByte { index += 1 }
    work += index - start
    guard index > start, index < bytes.count, bytes[index] == close else { return nil }
    return index + 1
  }

  /// `%NAME%`: in capitals, since `%a%` is rarely meant.
  private mutating func variable(at start: Int) -> Int? {
    guard let end = identifier(from: start + 1, closedBy: UInt8(ascii: "%")), end - start > 3,
      bytes[start..<end].allSatisfy({ !$0.isASCIILowercase })
    else { return nil }
    return end
  }

  /// The offset after a conversion whose flags begin after `start`.
  ///
  /// The space flag is left out: `100 % de` is no conversion.
  private mutating func conversion(at start: Int) -> Int? {
    var index = start + 1
    skipDigits(&index)
    if index < bytes.count, bytes[index] == UInt8(ascii: "$") { index += 1 }
    while index < bytes.count, index - start < 12, "-+#0'".utf8.contains(bytes[index]) {
      index += 1
    }
    skipDigits(&index)
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      skipDigits(&index)
    }
    let sizeStart = index
    while index < bytes.count, index - sizeStart < 2, "hlqLzjt".utf8.contains(bytes[index]) {
      index += 1
    }
    work += index - start
    guard index < bytes.count else { return nil }
    guard bytes[index] != UInt8(ascii: "@") else { return index + 1 }
    guard "sdiufFeEgGxXoOcCpSn".utf8.contains(bytes[index]) else { return nil }
    let end = index + 1
    // `%de` and `%são` are a percent sign before a word.
    let goesOn = end < bytes.count && (bytes[end].isIdentifierByte || bytes[end] >= 0x80)
    return goesOn ? nil : end
  }

  private func skipDigits(_ index: inout Int) {
    let start = index
    while index < bytes.count, index - start < 8, bytes[index].isASCIIDigit { index += 1 }
  }

  // MARK: Dollar signs

  /// `${…}`, `$(NAME)`, `$NAME`, `$x^2$`, `$$…$$`.
  mutating func dollar(at start: Int) -> ProtectedZone? {
    // `R$ 10`, `US$ 20`, `A$5`: money. An escaped sign opens nothing either.
    if start > 0, bytes[start - 1].isASCIIAlphanumeric || "$\\".utf8.contains(bytes[start - 1]) {
      return nil
    }
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "$"):
      return closed(by: "$$", .mathDollars, from: start, skip: 2, as: .math)
    case UInt8(ascii: "{"):
      return partner(ofBraceAt: start + 1)
        .map { ProtectedZone(range: start..<($0 + 1), kind: .placeholder) }
    case UInt8(ascii: "("):
      return identifier(from: start + 2, closedBy: UInt8(ascii: ")"))
        .map { ProtectedZone(range: start..<$0, kind: .placeholder) }
    default:
      return inlineMath(at: start) ?? shellVariable(at: start)
    }
  }

  private mutating func shellVariable(at start: Int) -> ProtectedZone? {
    var end = start + 1
    guard !bytes[end].isASCIIDigit else { return nil }
    while end < bytes.count, bytes[end].isIdentifierByte { end += 1 }
    work += end - start
    guard end > start + 1 else { return nil }
    return ProtectedZone(range: start..<end, kind: .placeholder)
  }

  /// `$…$` on one line, if what stands between is TeX and no sum of money.
  private mutating func inlineMath(at start: Int) -> ProtectedZone? {
    var close = start + 1
    while close < bytes.count, close - start <= Self.longestMath, !bytes[close].isLineEnd,
      bytes[close] != UInt8(ascii: "$") || bytes[close - 1] == UInt8(ascii: "\\")
    {
      close += 1
    }
    work += close - start
    guard close < bytes.count, bytes[close] == UInt8(ascii: "$"), close > start + 1,
      isTeX((start + 1)..<close)
    else { return nil }
    let after = close + 1 < bytes.count ? bytes[close + 1] : UInt8(ascii: " ")
    guard !after.isASCIIAlphanumeric else { return nil }
    return ProtectedZone(range: start..<(close + 1), kind: .math)
  }

  /// More bytes than this are a sentence between two sums.
  private static var longestMath: Int { 256 }

  private func isTeX(_ content: ByteRange) -> Bool {
    let inside = bytes[content]
    guard let first = inside.first, let last = inside.last, !first.isSpaceOrTab,
      !last.isSpaceOrTab
    else { return false }
    if inside.contains(where: { "\\^_{=".utf8.contains($0) }) { return true }
    // A short formula without spaces: `$x$`, `$n+1$`, `$f(x)$`.
    return content.count <= 12
      && inside.allSatisfy { $0.isASCIIAlphanumeric || "+-*/<>()|,.!'".utf8.contains($0) }
      && inside.contains { $0.isASCIILetter }
  }

  /// `\(…\)` and `\[…\]`.
  mutating func bracketedMath(at start: Int) -> ProtectedZone? {
    guard start == 0 || bytes[start - 1] != UInt8(ascii: "\\"), start + 1 < bytes.count else {
      return nil
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "("):
      return closed(by: "\\)", .mathParenthesis, from: start, skip: 2, as: .math)
    case UInt8(ascii: "["):
      return closed(by: "\\]", .mathBracket, from: start, skip: 2, as: .math)
    default: return nil
    }
  }
}

/// Which brace closes which.
struct BracePairs {
  private var opens: [Int] = []
  private var closes: [Int] = []

  /// Pairs all braces of a text; one that has no partner stays alone.
  init(_ bytes: [UInt8]) {
    var stack: [Int] = []
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "{") {
        stack.append(opens.count)
        opens.append(offset)
        closes.append(-1)
      } else if byte == UInt8(ascii: "}"), let index = stack.popLast() {
        closes[index] = offset
      }
    }
  }

  /// The offset of the brace that closes the one at `offset`.
  func partner(ofBraceAt offset: Int) -> Int? {
    let index = opens.partitionPoint { $0 < offset }
    guard index < opens.count, opens[index] == offset, closes[index] >= 0 else { return nil }
    return closes[index]
  }
}
