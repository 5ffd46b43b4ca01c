import EsmeroText

/// Finds where the constructs of TeX end: groups, arguments, math, environments.
///
/// Groups are paired once, so that the work grows with the size of the source for every source.
struct TeXScanner {
  let bytes: [UInt8]
  /// The opening braces, ascending, and what closes each; -1 where nothing does.
  private var opens: [Int] = []
  private var closes: [Int] = []
  private var closingMarks: MarkSearch

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    closingMarks = MarkSearch(bytes)
    pairBraces()
  }

  /// Escaped braces and those in comments are none.
  private mutating func pairBraces() {
    var stack: [Int] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "%"): index = endOfLine(from: index)
      case UInt8(ascii: "{"):
        stack.append(opens.count)
        opens.append(index)
        closes.append(-1)
      case UInt8(ascii: "}"):
        if let open = stack.popLast() { closes[open] = index }
      default: break
      }
      index += 1
    }
  }

  /// The offset after the group that the brace at `start` opens; `nil` where nothing closes it.
  func endOfGroup(at start: Int) -> Int? {
    let index = opens.partitionPoint { $0 < start }
    guard index < opens.count, opens[index] == start, closes[index] >= 0 else { return nil }
    return closes[index] + 1
  }

  /// More bytes than this an option has not.
  private static let longestOption = 1024

  /// The offset after `[…]` at `start`; `nil` where there is none.
  func endOfOption(at start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "[") else { return nil }
    var index = start + 1
    let limit = min(bytes.count, start + Self.longestOption)
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "]"): return index + 1
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "{"): index = endOfGroup(at: index) ?? index + 1
      case 0x0A where index + 1 < bytes.count && bytes[index + 1] == 0x0A: return nil
      default: index += 1
      }
    }
    return nil
  }

  /// The offset after all options and groups that stand at `start` without anything between.
  func endOfArguments(at start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if let end = endOfOption(at: index) {
        index = end
      } else if bytes[index] == UInt8(ascii: "{"), let end = endOfGroup(at: index) {
        index = end
      } else {
        break
      }
    }
    return index
  }

  /// The offset after the options and so many groups at `start`.
  func endOfArguments(at start: Int, groups: Int) -> Int {
    var index = start
    var left = groups
    while true {
      if let end = endOfOption(at: index) {
        index = end
      } else if left > 0, index < bytes.count, bytes[index] == UInt8(ascii: "{"),
        let end = endOfGroup(at: index)
      {
        index = end
        left -= 1
      } else {
        return index
      }
    }
  }

  /// The name of the command whose backslash stands at `start`: letters, or one other byte.
  func endOfCommandName(at start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index].isASCIILetter || bytes[index] == UInt8(ascii: "@") {
      index += 1
    }
    guard index == start + 1, index < bytes.count else { return index }
    index += 1
    // A letter of several bytes is not cut.
    while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    return index
  }

  /// The offset after a text that is looked for from `start` on; `nil` where it does not stand there.
  mutating func end(of text: String, from start: Int) -> Int? {
    closingMarks.end(of: text, from: start)
  }

  /// The offset after `$…$` or `$$…$$`; `nil` where the paragraph ends before.
  func endOfMath(at start: Int) -> Int? {
    let isDisplay = bytes.holds("$$", at: start)
    var index = start + (isDisplay ? 2 : 1)
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "$"):
        guard isDisplay else { return index + 1 }
        return bytes.holds("$$", at: index) ? index + 2 : nil
      case 0x0A where isBlankLine(after: index): return nil
      default: index += 1
      }
    }
    return nil
  }

  private func isBlankLine(after lineFeed: Int) -> Bool {
    var index = lineFeed + 1
    while index < bytes.count, bytes[index].isSpaceOrTab || bytes[index] == 0x0D { index += 1 }
    return index < bytes.count && bytes[index] == 0x0A
  }

  /// The offset of the end of the line that holds `start`.
  func endOfLine(from start: Int) -> Int {
    var index = start
    while index < bytes.count, !bytes[index].isLineEnd { index += 1 }
    return index
  }

  /// The offset after the white space at `start`, and whether it holds a blank line.
  func endOfBlank(at start: Int) -> (end: Int, lineEnds: Int) {
    var index = start
    var lineEnds = 0
    while index < bytes.count, bytes[index].isSpaceOrLineEnd {
      if bytes[index] == 0x0A { lineEnds += 1 }
      index += 1
    }
    return (index, lineEnds)
  }
}
