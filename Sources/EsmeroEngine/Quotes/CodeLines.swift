import EsmeroText

/// The lines of a segment that a program reads rather than a person.
///
/// Much text holds lines of code that nothing marks as code: `printf("…")`, `"key": "value"`,
/// `name = "x"`. There a straight quotation mark is syntax. A line is taken for code where one
/// sign of it is found, since a quotation left straight is a smaller evil than a program broken.
struct CodeLines {
  private(set) var ranges: [ByteRange] = []

  /// Finds them.
  ///
  /// - Parameters:
  ///   - text: the segment.
  ///   - isCommand: whether the key of a line's first word is that of a command or statement.
  init(_ text: SegmentText, isCommand: (ArraySlice<UInt8>) -> Bool) {
    let commandLines = text.zones.filter { $0.kind == .commandLine }
    var nextZone = 0
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text.tokens[end].kind != .lineEnd { end += 1 }
      let range = text.range(of: start..<end)
      while nextZone < commandLines.count,
        commandLines[nextZone].range.upperBound <= range.lowerBound
      {
        nextZone += 1
      }
      let holdsCommand =
        nextZone < commandLines.count
        && commandLines[nextZone].range.lowerBound < range.upperBound
      var line = CodeLine(text: text, tokens: start..<end)
      if holdsCommand || line.isCode(isCommand) { ranges.append(range) }
      start = end + 1
    }
  }

  /// Whether an offset is on such a line.
  func hold(_ offset: Int) -> Bool {
    let index = ranges.partitionPoint { $0.upperBound <= offset }
    return index < ranges.count && ranges[index].lowerBound <= offset
  }
}

/// The signs of code on one line.
private struct CodeLine {
  let text: SegmentText
  let tokens: Range<Int>

  mutating func isCode(_ isCommand: (ArraySlice<UInt8>) -> Bool) -> Bool {
    for index in tokens {
      switch text.tokens[index].kind {
      case .quote, .apostrophe:
        if isSyntax(index) { return true }
      case .symbol, .mark, .openBracket, .hyphen:
        if isOperator(index) { return true }
      default: continue
      }
    }
    return beginsAsStatement(isCommand) || isEntry
  }

  private func string(_ index: Int) -> String {
    tokens.contains(index) ? text.string(at: index) : ""
  }

  private func isSpace(_ index: Int) -> Bool {
    tokens.contains(index) && text.tokens[index].kind == .space
  }

  private func isQuote(_ index: Int) -> Bool {
    guard tokens.contains(index) else { return false }
    return text.tokens[index].kind == .quote || text.tokens[index].kind == .apostrophe
  }

  /// A mark that is assigned, joined, handed to a function or flag, or the key or item of a list.
  private func isSyntax(_ index: Int) -> Bool {
    let before = isSpace(index - 1) ? index - 2 : index - 1
    let after = isSpace(index + 1) ? index + 2 : index + 1
    if isSpace(index - 1), isFlag(index - 2) { return true }
    if ["=", "+"].contains(string(before)) || ["=", "+"].contains(string(after)) { return true }
    switch string(index - 1) {
    case "(":
      // `f("x")`; a bracket behind a blank is prose.
      let caller = string(index - 2)
      if text.isWordLike(at: index - 2), tokens.contains(index - 2) { return true }
      if caller == "]" || caller == ")" || caller == "_" { return true }
    case "{": return true
    case "[":
      let owner = isSpace(index - 2) ? index - 3 : index - 2
      if tokens.contains(index - 2), text.isWordLike(at: index - 2) { return true }
      if ["=", ":", ",", "(", "["].contains(string(owner)) { return true }
    default: break
    }
    switch string(index + 1) {
    case "}": return true
    case ")": return string(index + 2) == ";"
    case ":":
      let value = isSpace(index + 2) ? index + 3 : index + 2
      let literals: Set<String> = ["{", "[", "true", "false", "null"]
      return isQuote(value) || literals.contains(string(value))
    default: return false
    }
  }

  /// `-m` or `--message`, of which the mark behind the blank is the value.
  private func isFlag(_ index: Int) -> Bool {
    guard tokens.contains(index), text.tokens[index].kind == .word, string(index - 1) == "-" else {
      return false
    }
    if string(index - 2) == "-" { return isSpace(index - 3) }
    return isSpace(index - 2) && text.tokens[index].range.count == 1
  }

  private static let operators: Set<String> = [
    "==", "=>", "!=", "&&", "||", "${", "{{", "}}", "{%", "%}", "::", ":=", "</", "/>", "+=", "->>",
  ]

  private func isOperator(_ index: Int) -> Bool {
    let first = string(index)
    if first == "\\" { return true }
    if first == "(", string(index + 1) == ")", string(index + 2) == ";" { return true }
    guard first.utf8.count == 1 else { return false }
    return Self.operators.contains(first + string(index + 1))
  }

  /// A prompt or comment sign, or a command with a quoted argument.
  private func beginsAsStatement(_ isCommand: (ArraySlice<UInt8>) -> Bool) -> Bool {
    let first = isSpace(tokens.lowerBound) ? tokens.lowerBound + 1 : tokens.lowerBound
    switch string(first) {
    case "$": return isSpace(first + 1)
    case "/": return string(first + 1) == "/" || string(first + 1) == "*"
    default: break
    }
    guard tokens.contains(first), text.isLowerCase(at: first), isSpace(first + 1),
      isQuote(first + 2)
    else { return false }
    return isCommand(text.key(at: first))
  }

  /// `key: "value"`, and nothing else on the line but a comment.
  private var isEntry: Bool {
    var index = isSpace(tokens.lowerBound) ? tokens.lowerBound + 1 : tokens.lowerBound
    guard tokens.contains(index), text.isLowerCase(at: index) else { return false }
    let start = index
    while tokens.contains(index),
      text.isWordLike(at: index) || ["_", "-", "."].contains(string(index))
    {
      index += 1
    }
    let isASCII = text.bytes[text.range(of: start..<index)].allSatisfy { $0 < 0x80 }
    guard isASCII, string(index) == ":", isSpace(index + 1), isQuote(index + 2) else {
      return false
    }
    return endsWithQuote(from: index + 3)
  }

  /// Whether the line, or what stands before a comment on it, ends with a mark.
  private func endsWithQuote(from start: Int) -> Bool {
    let comment = tokens.dropFirst(start - tokens.lowerBound).last {
      string($0) == "#" && isSpace($0 - 1) && isSpace($0 + 1)
    }
    return [tokens.upperBound, comment].contains { end in
      guard let end else { return false }
      var last = end - 1
      while last >= start, isSpace(last) || string(last) == "," { last -= 1 }
      return last >= start && isQuote(last)
    }
  }
}
