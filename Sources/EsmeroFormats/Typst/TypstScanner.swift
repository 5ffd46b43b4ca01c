import EsmeroText

/// Finds where the code of Typst ends.
///
/// What nothing closes goes on to the end of the source, so that no
/// byte is looked at again and again.
struct TypstScanner {
  let bytes: [UInt8]

  /// The byte at an offset; NUL beyond the end.
  func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// The offset after the name at `start`, with the fields behind it: `a-b.c`.
  func endOfName(at start: Int) -> Int {
    var index = start
    while byte(index).isIdentifierByte || byte(index) == UInt8(ascii: "-") { index += 1 }
    guard index > start else { return start }
    // A period ends the sentence unless a name follows.
    while byte(index) == UInt8(ascii: "."), byte(index + 1).isASCIILetter {
      index += 1
      while byte(index).isIdentifierByte || byte(index) == UInt8(ascii: "-") { index += 1 }
    }
    return index
  }

  /// The offset after the string at `start`.
  func endOfString(at start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(bytes.count, index + 1)
  }

  /// The offset after the raw text at `start`.
  func endOfRaw(at start: Int) -> Int {
    var index = start
    while byte(index) == UInt8(ascii: "`") { index += 1 }
    let length = index - start
    // Two back-ticks are empty.
    guard length != 2 else { return index }
    let wanted = length == 1 ? 1 : length
    var run = 0
    while index < bytes.count, run < wanted {
      run = bytes[index] == UInt8(ascii: "`") ? run + 1 : 0
      index += 1
    }
    return index
  }

  /// The offset after the comment at `start`; `nil` where there is none.
  func endOfComment(at start: Int) -> Int? {
    guard byte(start) == UInt8(ascii: "/") else { return nil }
    if byte(start + 1) == UInt8(ascii: "/") {
      guard start == 0 || bytes[start - 1] != UInt8(ascii: ":") else { return nil }
      return endOfLine(from: start)
    }
    guard byte(start + 1) == UInt8(ascii: "*") else { return nil }
    var depth = 1
    var index = start + 2
    while index < bytes.count, depth > 0 {
      if bytes.holds("*/", at: index) {
        depth -= 1
        index += 2
      } else if bytes.holds("/*", at: index) {
        depth += 1
        index += 2
      } else {
        index += 1
      }
    }
    return index
  }

  /// The offset after the math at `start`.
  func endOfMath(at start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "$") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(bytes.count, index + 1)
  }

  /// The offset of the end of the line that holds `start`.
  func endOfLine(from start: Int) -> Int {
    var index = start
    while index < bytes.count, !bytes[index].isLineEnd { index += 1 }
    return index
  }

  /// The offset after code that ends with the bracket of the one at `start`.
  func endOfBrackets(at start: Int) -> Int { endOfCode(from: start, isStatement: false) }

  /// The offset after a statement, which ends with its line unless a bracket is open.
  func endOfStatement(from start: Int) -> Int { endOfCode(from: start, isStatement: true) }

  private func endOfCode(from start: Int, isStatement: Bool) -> Int {
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        index += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        // A bracket that belongs to what is around a statement ends it.
        if depth == 0 { return index }
        depth -= 1
        index += 1
        if depth == 0, !isStatement { return index }
      case UInt8(ascii: "\""): index = endOfString(at: index)
      case UInt8(ascii: "`"): index = endOfRaw(at: index)
      case UInt8(ascii: "/"): index = endOfComment(at: index) ?? index + 1
      case UInt8(ascii: "\\"): index += 2
      case 0x0A where isStatement && depth == 0: return index
      default: index += 1
      }
    }
    return bytes.count
  }
}
