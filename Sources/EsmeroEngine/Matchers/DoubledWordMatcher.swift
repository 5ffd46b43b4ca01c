import EsmeroText

/// A word standing twice: `disse que o o líder`.
///
/// Problem: decoders and typing hands repeat words. What must stay: pairs that grammar wants (`se
/// se vai`, `o trem para para embarque`), words repeated for stress, names, words that only seem
/// to stand alone (`viu-a a sair`, `e/ou ou`), columns, and stutters of four and more, which are
/// loops. Way: the pair is compared by lexical key; `words` wants it in a lexicon, `legit` leaves
/// pairs of a lexicon alone; what the case of the letters and the context mean is left to the
/// rule's conditions on `{first}` and `{second}`. A pattern with a back-reference was rejected:
/// patterns match outwards from their rarest item, which would be the reference itself.
///
/// `across=line-end` looks at pairs over a line end behind a line of prose, `across=mark` at pairs
/// with a mark or dash between; `across=emphasis` and `across=emphasised-word` look at pairs of which one
/// stands in the emphasis or link that begins or ends between them, with more than the word or with
/// the word alone, which may be a mention of it (`o artigo *o* o`); `copies` is the most copies running that are still a doubling;
/// `line` is the least number of words that the line must have.
struct DoubledWordMatcher: MatcherProgram {
  private let text: SegmentText
  private let rules: RuleSelection
  private let words: Int?
  private let legitimate: Int?
  private let across: Gap
  private let copies: Int
  private let lineWords: Int

  /// What stands between the words.
  private enum Gap { case blank, lineEnd, mark, emphasis, emphasisedWord }

  /// Shorter lines are headings, verses, list items: they are not wrapped.
  private static let proseLineLength = 36

  init(context: MatchContext, arguments: ArgumentList) {
    text = context.text
    rules = context.rules
    words = arguments.lexicon("words")
    legitimate = arguments.lexicon("legit")
    across =
      switch arguments.texts("across").first {
      case nil: .blank
      case "line-end": .lineEnd
      case "emphasis": .emphasis
      case "emphasised-word": .emphasisedWord
      default: .mark
      }
    copies = arguments.number("copies") ?? 2
    lineWords = arguments.number("line") ?? 0
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { second in
      guard let first = first(of: second), isDoubling(first, second) else { return nil }
      guard hasWords(lineAround: first) else { return nil }
      var match = RuleMatch(tokens: first..<second + 1, edits: edits(first, second))
      match.parts = [("first", first..<first + 1), ("second", second..<second + 1)]
      return match
    }
  }

  /// The word before, where what stands between is what the case asks for.
  private func first(of second: Int) -> Int? {
    switch across {
    case .blank: text.isWordGap(at: second - 1) ? second - 2 : nil
    case .lineEnd: firstAcrossLineEnd(second)
    case .mark: firstAcrossMark(second)
    case .emphasis: firstAcrossEmphasis(second, aroundWordAlone: false)
    case .emphasisedWord: firstAcrossEmphasis(second, aroundWordAlone: true)
    }
  }

  private func isDoubling(_ first: Int, _ second: Int) -> Bool {
    guard first >= 0, text.isLetters(at: first), text.isLetters(at: second),
      text.isSameWord(first, second), text.isFreeBefore(first), text.isFreeAfter(second)
    else { return false }
    if let words, !rules.contains(text.key(at: first), reference: words) { return false }
    guard runLength(around: second) <= copies else { return false }
    guard let legitimate else { return true }
    let pair = Array(text.key(at: first)) + [0x20] + text.key(at: second)
    return !rules.contains(pair, reference: legitimate)
  }

  /// How many copies of the word stand in a row, parted by blanks.
  private func runLength(around index: Int) -> Int {
    var count = 1
    var first = index
    while count <= copies, text.kind(at: first - 1) == .space, first >= 2,
      text.isSameWord(first - 2, index)
    {
      count += 1
      first -= 2
    }
    var last = index
    while count <= copies, text.kind(at: last + 1) == .space, last + 2 < text.count,
      text.isSameWord(last + 2, index)
    {
      count += 1
      last += 2
    }
    return across == .blank ? count : max(count, 2)
  }

  /// Counts outwards, so that a long line is not read for every pair in it.
  private func hasWords(lineAround index: Int) -> Bool {
    var count = 0
    var position = index
    while count < lineWords, let kind = text.kind(at: position), kind != .lineEnd {
      if text.isWordLike(at: position) { count += 1 }
      position += 1
    }
    position = index - 1
    while count < lineWords, let kind = text.kind(at: position), kind != .lineEnd {
      if text.isWordLike(at: position) { count += 1 }
      position -= 1
    }
    return count >= lineWords
  }

  private func edits(_ first: Int, _ second: Int) -> [Edit]? {
    switch across {
    case .blank:
      let removed = Int(text.tokens[first].end)..<Int(text.tokens[second].end)
      return [Edit(range: removed, replacement: [])]
    case .lineEnd:
      let removed = Int(text.tokens[second].start)..<Int(text.tokens[second + 1].end)
      return [Edit(range: removed, replacement: [])]
    case .mark:
      return nil
    case .emphasis, .emphasisedWord:
      // The word outside goes, so that the emphasis stays around what it was around.
      let opensBehindBlank = text.kind(at: first + 1) == .space
      let removed =
        opensBehindBlank
        ? text.tokens[first].start..<text.tokens[first + 1].end
        : text.tokens[second - 1].start..<text.tokens[second].end
      return [Edit(range: Int(removed.lowerBound)..<Int(removed.upperBound), replacement: [])]
    }
  }
}

// MARK: - Over the edge of emphasis

extension DoubledWordMatcher {
  /// The word before, where a blank and the marks of emphasis on one side of it stand between.
  private func firstAcrossEmphasis(_ second: Int, aroundWordAlone isAlone: Bool) -> Int? {
    var index = second - 1
    while isEmphasis(index) { index -= 1 }
    let opens = index < second - 1
    guard text.isWordGap(at: index) else { return nil }
    index -= 1
    let blank = index
    while !opens, isEmphasis(index) { index -= 1 }
    guard opens || index < blank, text.isWordLike(at: index) else { return nil }
    let isWordAlone = opens ? isEmphasis(second + 1) : isEmphasis(index - 1)
    return isWordAlone == isAlone ? index : nil
  }

  /// Whether a token is a mark of emphasis or the bracket of a link.
  private func isEmphasis(_ index: Int) -> Bool {
    guard text.kind(at: index) == .markup else { return false }
    return text.bytes[text.tokens[index].range].allSatisfy { "*_~[".utf8.contains($0) }
  }
}

// MARK: - Over line ends and marks

extension DoubledWordMatcher {
  /// The last word of a wrapped line of prose, where `second` is the first word of the next.
  private func firstAcrossLineEnd(_ second: Int) -> Int? {
    var index = second - 1
    if text.isWordGap(at: index) || text.kind(at: index) == .space { index -= 1 }
    guard text.kind(at: index) == .lineEnd, text.isWordGap(at: second + 1),
      text.isWordLike(at: second + 2)
    else { return nil }
    index -= 1
    // Two blanks are a hard break in Markdown: the line was meant to end.
    if text.kind(at: index) == .space {
      guard text.tokens[index].range.count == 1 else { return nil }
      index -= 1
    }
    guard text.isWordLike(at: index), isProse(text.line(around: index)) else { return nil }
    return index
  }

  private func isProse(_ line: Range<Int>) -> Bool {
    guard text.string(line).unicodeScalars.count >= Self.proseLineLength else { return false }
    let start = text.kind(at: line.lowerBound) == .space ? line.lowerBound + 1 : line.lowerBound
    if text.kind(at: start) != .word, text.kind(at: start) != .quote { return false }
    return !line.contains { text.kind(at: $0) == .symbol && text.string(at: $0) == "|" }
  }

  /// The word before a mark or dash with or without blanks around it.
  private func firstAcrossMark(_ second: Int) -> Int? {
    var index = second - 1
    if text.kind(at: index) == .space { index -= 1 }
    guard let kind = text.kind(at: index), [.mark, .dash, .hyphen].contains(kind) else {
      return nil
    }
    // A hyphen without blanks on both sides joins the words: `tim-tim`.
    if kind == .hyphen, index == second - 1 || text.kind(at: index - 1) != .space { return nil }
    index -= 1
    if text.kind(at: index) == .space { index -= 1 }
    return index
  }
}
