import EsmeroText

/// A segment with its quotations, as all matchers of quotation marks see it.
struct QuotedSegment {
  let context: MatchContext
  /// The marks and how they pair.
  let reading: QuoteReading
  /// The convention of the text's language; `nil` where no language is certain.
  let convention: QuoteConvention?
  private let arguments: ArgumentList

  /// Reads the segment; the convention comes from the lexicon that is the argument `marks`.
  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    self.arguments = arguments
    reading = context.text.quotations
    convention = context.quoteConvention(lexicon: arguments.lexicon("marks"))
  }

  /// The marks to write; `nil` where no language is certain.
  var decision: QuoteDecision? {
    convention.map { QuoteDecision(context.document.quotes, $0) }
  }

  /// The lines that are code; the arguments `commands` and `statements` say how those begin.
  func codeLines() -> CodeLines {
    let lexicons = [arguments.lexicon("commands"), arguments.lexicon("statements")].compactMap {
      $0
    }
    if let known = context.text.codeLines[lexicons] { return known }
    let lines = CodeLines(context.text) { key in
      lexicons.contains { context.rules.contains(key, reference: $0) }
    }
    context.text.codeLines[lexicons] = lines
    return lines
  }

  /// The units with the pairs that may be touched at all: no code, nothing suppressed inside.
  func units(_ code: CodeLines) -> [(unit: QuoteUnit, isOpen: [Bool])] {
    let forbidden = context.text.zones.filter { $0.kind == .suppressed || $0.kind == .commandLine }
    return reading.units.map { unit in
      (unit, unit.pairs.map { isOpen($0, code, forbidden) })
    }
  }

  /// Zones other than suppressed stretches and command lines are what is quoted.
  private func isOpen(
    _ pair: QuotePair, _ code: CodeLines, _ forbidden: [ProtectedZone]
  ) -> Bool {
    let range = reading.range(of: pair)
    if code.hold(range.lowerBound) || code.hold(range.upperBound - 1) { return false }
    return !Self.holds(range, oneOf: forbidden)
  }

  private static func holds(_ range: ByteRange, oneOf zones: [ProtectedZone]) -> Bool {
    let index = zones.partitionPoint { $0.range.upperBound <= range.lowerBound }
    return index < zones.count && zones[index].range.lowerBound < range.upperBound
  }

  // MARK: Content

  /// Whether more than blanks of any kind is between the marks.
  func hasContent(_ pair: QuotePair) -> Bool {
    let content = reading.content(of: pair)
    let text = context.text
    var index = token(at: content.lowerBound)
    while index < text.count, Int(text.tokens[index].start) < content.upperBound {
      if text.tokens[index].kind != .space, text.tokens[index].kind != .lineEnd { return true }
      index += 1
    }
    return false
  }

  /// Whether what is between the marks is text: one character is named and not quoted.
  func hasText(_ pair: QuotePair) -> Bool {
    var words = 0
    let content = reading.content(of: pair)
    var index = token(at: content.lowerBound)
    while index < context.text.count, Int(context.text.tokens[index].start) < content.upperBound {
      switch context.text.tokens[index].kind {
      case .word, .number, .protected:
        words += context.text.string(at: index).unicodeScalars.prefix(2).count
        if words > 1 { return true }
      default: break
      }
      index += 1
    }
    return false
  }

  /// The blanks directly behind an opening or before a closing mark; empty at a line end.
  func innerSpace(of pair: QuotePair) -> (open: ByteRange, close: ByteRange) {
    let content = reading.content(of: pair)
    let none = (content.lowerBound..<content.lowerBound, content.upperBound..<content.upperBound)
    guard hasContent(pair) else { return none }
    let text = context.text
    let first = text.tokens[token(at: content.lowerBound)]
    let last = text.tokens[token(at: content.upperBound - 1)]
    let isAtLineEnd = text.kind(at: token(at: content.lowerBound) + 1) == .lineEnd
    let isAtLineStart = text.kind(at: token(at: content.upperBound - 1) - 1) == .lineEnd
    return (
      first.kind == .space && !isAtLineEnd ? first.range : none.0,
      last.kind == .space && !isAtLineStart ? last.range : none.1
    )
  }

  // MARK: Edits

  /// Whether the marks would be read as a pair, too, if they were those of a system.
  ///
  /// Between letters the shape alone says what a mark does; there `»` for `«` would leave a
  /// paragraph that nothing can be told of.
  func isReadable(_ pair: QuotePair, as system: QuoteSystem) -> Bool {
    var open = reading.marks[pair.open]
    var close = reading.marks[pair.close]
    if open.role == .opens, close.role == .closes { return true }
    guard !system.open.isSingle, !open.glyph.isSingle else { return open.glyph.isSingle }
    open.glyph = system.open
    close.glyph = system.close
    return QuoteParser.role(of: open, behind: nil) == .opens
      && QuoteParser.role(of: close, behind: open.glyph) == .closes
  }

  /// The position of the token that holds the byte at an offset.
  func token(at offset: Int) -> Int {
    let tokens = context.text.tokens
    return tokens.partitionPoint { Int($0.end) <= offset }
  }

  /// A match of a stretch of text with edits, those that change nothing left out.
  func match(_ range: ByteRange, _ edits: [Edit]) -> RuleMatch? {
    let changes = edits.filter { !context.text.bytes[$0.range].elementsEqual($0.replacement) }
    guard !changes.isEmpty else { return nil }
    return RuleMatch(
      tokens: token(at: range.lowerBound)..<token(at: range.upperBound - 1) + 1,
      edits: changes.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }

  /// The edits that give a pair other marks, with the space that the language wants inside.
  func edits(of pair: QuotePair, to system: QuoteSystem) -> [Edit] {
    guard reading.system(of: pair) != system, isReadable(pair, as: system) else { return [] }
    var open = reading.marks[pair.open].range
    var close = reading.marks[pair.close].range
    let isSpaced = system.open.family == .angle && convention?.innerSpace.isEmpty == false
    let space = isSpaced ? convention?.innerSpace ?? [] : []
    if isSpaced || reading.system(of: pair).open.family == .angle {
      let inner = innerSpace(of: pair)
      open = open.lowerBound..<max(open.upperBound, inner.open.upperBound)
      close = min(close.lowerBound, inner.close.lowerBound)..<close.upperBound
    }
    return [
      Edit(range: open, replacement: Array(system.open.text.utf8) + space),
      Edit(range: close, replacement: space + Array(system.close.text.utf8)),
    ]
  }
}
