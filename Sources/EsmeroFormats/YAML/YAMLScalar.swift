import EsmeroText

/// Decodes scalars of YAML so that every byte of prose knows where it stands.
struct YAMLScalarReader {
  private let bytes: [UInt8]
  private let range: ByteRange
  private var prose = DecodedProse()

  /// The prose of a scalar.
  ///
  /// - Parameters:
  ///   - scalar: the scalar.
  ///   - bytes: the source.
  ///   - habits: counts how characters are written.
  /// - Returns: `nil` where this reading and the parser's differ; then nothing in it is touched.
  static func prose(
    of scalar: YAMLDocument.Scalar, in bytes: [UInt8], habits: inout EscapeHabits
  ) -> DecodedProse? {
    var reader = YAMLScalarReader(bytes: bytes, range: scalar.range)
    switch scalar.style {
    case .plain: reader.readFlow(scalar.range)
    case .singleQuoted, .doubleQuoted:
      guard scalar.range.count >= 2 else { return nil }
      let content = scalar.range.lowerBound + 1..<scalar.range.upperBound - 1
      let isSound =
        scalar.style == .singleQuoted
        ? reader.readSingleQuoted(content) : reader.readDoubleQuoted(content, &habits)
      guard isSound else { return nil }
    case .literal, .folded: reader.readBlock(isFolded: scalar.style == .folded)
    }
    let isBlock = scalar.style == .literal || scalar.style == .folded
    let expected = isBlock ? trimmingLineFeeds(scalar.value) : scalar.value[...]
    guard reader.prose.bytes.elementsEqual(expected) else { return nil }
    if scalar.style != .doubleQuoted { habits.note(raw: reader.prose.bytes[...]) }
    return reader.prose
  }

  private init(bytes: [UInt8], range: ByteRange) {
    self.bytes = bytes
    self.range = range
  }

  private static func trimmingLineFeeds(_ value: [UInt8]) -> ArraySlice<UInt8> {
    var value = value[...]
    while value.last == UInt8(ascii: "\n") { value.removeLast() }
    while value.first == UInt8(ascii: "\n") { value.removeFirst() }
    return value
  }

  // MARK: Plain and quoted scalars

  /// Takes what stands on one or more lines, folding their ends.
  private mutating func readFlow(_ content: ByteRange) {
    var start = content.lowerBound
    while start < content.upperBound {
      let end = bytes[start..<content.upperBound].firstIndex { $0.isLineEnd } ?? content.upperBound
      takeLine(start..<end, isLast: end == content.upperBound)
      guard end < content.upperBound else { return }
      start = takeFold(at: end, before: content.upperBound)
    }
  }

  /// Takes a line, without the blanks that its end takes along.
  private mutating func takeLine(_ line: ByteRange, isLast: Bool) {
    var end = line.upperBound
    while !isLast, end > line.lowerBound, bytes[end - 1].isSpaceOrTab { end -= 1 }
    prose.take(line.lowerBound..<end, of: bytes)
  }

  /// Takes a line end with the blanks around it, and blank lines after it.
  ///
  /// - Returns: the offset behind them.
  private mutating func takeFold(at lineEnd: Int, before limit: Int) -> Int {
    // What an escape stands for is no blank of the line.
    var start = lineEnd
    let least = prose.pieces.last?.source.upperBound ?? range.lowerBound
    while start > least, bytes[start - 1].isSpaceOrTab { start -= 1 }
    var end = lineEnd
    var breaks = 0
    while end < limit, bytes[end].isSpaceOrLineEnd {
      let isPair = bytes[end] == 0x0D && end + 1 < limit && bytes[end + 1] == 0x0A
      if bytes[end].isLineEnd { breaks += 1 }
      end += isPair ? 2 : 1
    }
    let folded = breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)
    prose.take(folded.utf8, for: start..<end)
    return end
  }

  private mutating func readSingleQuoted(_ content: ByteRange) -> Bool {
    var start = content.lowerBound
    var index = start
    while index < content.upperBound {
      if bytes[index] == UInt8(ascii: "'") {
        guard index + 1 < content.upperBound else { return false }
        prose.take(start..<index, of: bytes)
        prose.take("'", for: index..<index + 2)
        start = index + 2
        index = start
      } else if bytes[index].isLineEnd {
        takeLine(start..<index, isLast: false)
        start = takeFold(at: index, before: content.upperBound)
        index = start
      } else {
        index += 1
      }
    }
    prose.take(start..<content.upperBound, of: bytes)
    return true
  }

  private mutating func readDoubleQuoted(
    _ content: ByteRange, _ habits: inout EscapeHabits
  ) -> Bool {
    var start = content.lowerBound
    var index = start
    while index < content.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        guard index + 1 < content.upperBound else { return false }
        habits.note(raw: bytes[start..<index])
        prose.take(start..<index, of: bytes)
        guard let end = takeEscape(at: index, before: content.upperBound, &habits) else {
          return false
        }
        start = end
        index = end
      } else if bytes[index].isLineEnd {
        habits.note(raw: bytes[start..<index])
        takeLine(start..<index, isLast: false)
        start = takeFold(at: index, before: content.upperBound)
        index = start
      } else {
        index += 1
      }
    }
    habits.note(raw: bytes[start..<content.upperBound])
    prose.take(start..<content.upperBound, of: bytes)
    return true
  }

  /// Takes what begins with a backslash and returns the offset behind it.
  private mutating func takeEscape(
    at offset: Int, before limit: Int, _ habits: inout EscapeHabits
  ) -> Int? {
    let sign = bytes[offset + 1]
    if sign.isLineEnd {
      // The line goes on behind the blanks of the next.
      var end = offset + 2
      if sign == 0x0D, end < limit, bytes[end] == 0x0A { end += 1 }
      while end < limit, bytes[end].isSpaceOrTab { end += 1 }
      return end
    }
    let lengths: [UInt8: Int] = [
      UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8,
    ]
    if let length = lengths[sign] {
      let end = offset + 2 + length
      guard end <= limit,
        let value = UInt32(String(decoding: bytes[offset + 2..<end], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      habits.note(escape: scalar, digits: bytes[offset + 2..<end])
      prose.take(scalar, for: offset..<end)
      return end
    }
    guard let scalar = Self.escapes[sign] else { return nil }
    prose.take(scalar, for: offset..<offset + 2)
    return offset + 2
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "t"): "\t", UInt8(ascii: "\t"): "\t", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "v"): "\u{B}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "r"): "\r",
    UInt8(ascii: "e"): "\u{1B}", UInt8(ascii: " "): " ", UInt8(ascii: "\""): "\"",
    UInt8(ascii: "/"): "/", UInt8(ascii: "\\"): "\\", UInt8(ascii: "N"): "\u{85}",
    UInt8(ascii: "_"): "\u{A0}", UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
  ]

  // MARK: Block scalars

  /// Takes the lines of a block without their indentation.
  private mutating func readBlock(isFolded: Bool) {
    var previous: ByteRange?
    var blank = 0
    for line in blockLines().drop(while: \.isEmpty) {
      if line.isEmpty {
        blank += 1
        continue
      }
      if let previous {
        let seam = previous.upperBound..<line.lowerBound
        let isKept =
          !isFolded || bytes[previous.lowerBound].isSpaceOrTab
          || bytes[line.lowerBound].isSpaceOrTab
        let folded =
          isKept
          ? String(repeating: "\n", count: blank + 1)
          : blank == 0 ? " " : String(repeating: "\n", count: blank)
        prose.take(folded.utf8, for: seam)
      }
      prose.take(line, of: bytes)
      previous = line
      blank = 0
    }
  }

  /// The lines behind the header, each from where its indentation ends; a blank one is empty.
  private func blockLines() -> [ByteRange] {
    var lines: [ByteRange] = []
    // Where the header states the indentation, the parser's reading tells whether this is right.
    var indentation: Int?
    let header = bytes[range].firstIndex { $0.isLineEnd } ?? range.upperBound
    var start = lineStart(behind: header)
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex { $0.isLineEnd } ?? range.upperBound
      let spaces = bytes[start..<end].prefix { $0 == UInt8(ascii: " ") }.count
      if indentation == nil, start + spaces < end { indentation = spaces }
      let content = min(end, start + (indentation ?? spaces))
      lines.append(spaces < (indentation ?? spaces) ? end..<end : content..<end)
      start = lineStart(behind: end)
    }
    return lines
  }

  private func lineStart(behind lineEnd: Int) -> Int {
    guard lineEnd < range.upperBound else { return range.upperBound }
    let isPair =
      bytes[lineEnd] == 0x0D && lineEnd + 1 < range.upperBound && bytes[lineEnd + 1] == 0x0A
    return lineEnd + (isPair ? 2 : 1)
  }
}
