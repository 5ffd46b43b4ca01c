/// Which lines of a segment are laid out by hand, so that their blanks and marks are no prose.
///
/// Columns, table rows, comma-separated values, drawings and code look like broken spacing. All
/// lines are judged in one pass, at the first question.
struct LineLayout {
  /// The first token of each line.
  private let starts: [Int]
  private let isLaidOut: [Bool]
  /// For each line the columns to which blanks lead; empty in a text of one line.
  private let stops: [Set<Int>]
  /// For each line the column to which its first blanks lead.
  private let firstStops: [Int?]
  /// For each token the column behind it, in scalars; empty in a text of one line.
  private let columns: [Int]

  init(_ text: SegmentText) {
    let starts = text.lineStarts
    let lines = starts.indices.map { line in
      let end = line + 1 < starts.count ? starts[line + 1] - 1 : text.count
      return LineScan(text, starts[line]..<end)
    }
    let columns = starts.count > 1 ? Self.columns(of: text) : []
    self.starts = starts
    self.columns = columns
    isLaidOut = lines.map(\.isLaidOut)
    stops = columns.isEmpty ? [] : lines.map { line in Set(line.stops.map { columns[$0] }) }
    firstStops = columns.isEmpty ? [] : lines.map { line in line.first.map { columns[$0] } }
  }

  /// Whether the tokens touch a line that is laid out, or blanks that lead to a column to which
  /// blanks of the line above or below lead, too.
  func holds(_ tokens: Range<Int>, in text: SegmentText) -> Bool {
    let first = line(of: tokens.lowerBound)
    let last = line(of: max(tokens.lowerBound, tokens.upperBound - 1))
    if isLaidOut[first...last].contains(true) { return true }
    guard !stops.isEmpty else { return false }
    return tokens.contains { index in
      guard text.kind(at: index) == .space else { return false }
      let line = line(of: index)
      let isFirst = firstStops[line] == columns[index]
      return [line - 1, line + 1].contains { other in
        guard stops.indices.contains(other) else { return false }
        // In two columns the longest word of the first has one blank behind it.
        return stops[other].contains(columns[index])
          || (isFirst && firstStops[other] == columns[index])
      }
    }
  }

  /// The number of the line that holds a token.
  func line(of token: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= token { low = middle } else { high = middle }
    }
    return low
  }

  private static func columns(of text: SegmentText) -> [Int] {
    var column = 0
    return text.tokens.map { token in
      column = token.kind == .lineEnd ? 0 : column + text.width(of: token)
      return column
    }
  }
}

/// One line, looked at once.
private struct LineScan {
  private(set) var isLaidOut = false
  /// The blanks that lead to a colon, to an equals sign, or by two and more to a text.
  private(set) var stops: [Int] = []
  /// The first blanks inside the line.
  private(set) var first: Int?
  private let text: SegmentText
  private let tokens: Range<Int>
  private var bars = 0
  private var tightCommas = 0
  private var looseCommas = 0
  private var hasWord = false

  init(_ text: SegmentText, _ tokens: Range<Int>) {
    self.text = text
    self.tokens = tokens
    for index in tokens {
      switch text.tokens[index].kind {
      case .word: hasWord = true
      case .space: takeSpace(at: index)
      case .mark, .symbol: takeSymbol(at: index)
      default: break
      }
    }
    let isTable = bars >= 2 || (tightCommas >= 3 && looseCommas == 0)
    isLaidOut = isLaidOut || isTable || !hasWord
  }

  private mutating func takeSpace(at index: Int) {
    guard index > tokens.lowerBound, index + 1 < tokens.upperBound else { return }
    let token = text.tokens[index]
    let width = text.width(of: token)
    if first == nil { first = index }
    let next = text.bytes[Int(token.end)]
    if width >= 2 || next == UInt8(ascii: ":") || next == UInt8(ascii: "=") { stops.append(index) }
    if width >= 3 || text.bytes[token.range].contains(0x09) { isLaidOut = true }
  }

  private mutating func takeSymbol(at index: Int) {
    let byte = text.bytes[Int(text.tokens[index].start)]
    if byte == UInt8(ascii: "|") { bars += 1 }
    if byte == UInt8(ascii: ",") {
      let isTight = text.isWordLike(at: index + 1) && text.isWordLike(at: index - 1)
      let isNumber = text.kind(at: index + 1) == .number && text.kind(at: index - 1) == .number
      if !isTight { looseCommas += 1 } else if !isNumber { tightCommas += 1 }
    }
    guard index + 1 < tokens.upperBound, text.tokens[index + 1].kind == .symbol else { return }
    let pair = [byte, text.bytes[Int(text.tokens[index + 1].start)]]
    if Self.operators.contains(pair) { isLaidOut = true }
  }

  /// Operators of programs that prose does not use.
  private static let operators: Set<[UInt8]> = [
    Array("==".utf8), Array("!=".utf8), Array("&&".utf8), Array("||".utf8), Array(":=".utf8),
    Array("+=".utf8),
  ]
}

extension SegmentText {
  /// The number of scalars of a token.
  func width(of token: Token) -> Int {
    token.isWide ? scalarCount(in: token.range) : token.range.count
  }
}
