import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// Runs compiled patterns over the tokens of a segment, forwards or backwards.
///
/// Choices are ordered and repetitions greedy, and nothing is ever taken back: every node runs
/// at most once per position of its parent, so a match costs no more than the pattern is long.
struct PatternMachine {
  let context: MatchContext
  var captures = Captures()

  init(_ context: MatchContext) { self.context = context }

  /// Which way a pattern is read.
  enum Direction { case forward, backward }

  private var image: RuleImage { context.rules.image }
  private var text: SegmentText { context.text }

  /// Matches an alternative of a case whose anchoring item stands at a token.
  mutating func matchAlternative(_ offset: Int, anchor: Int) -> Range<Int>? {
    captures = Captures()
    let items = offset + ImageLayout.Alternative.items
    let count = image.word(items)
    let anchorItem = image.word(offset + ImageLayout.Alternative.anchor)
    let node = image.word(items + 1 + anchorItem)
    let start = anchorStart(node, at: anchor)
    guard var end = match(node, start, .forward), end > start || isZeroWidth(node) else {
      return nil
    }
    for item in anchorItem + 1..<max(count, anchorItem + 1) {
      guard let next = match(image.word(items + 1 + item), end, .forward) else { return nil }
      end = next
    }
    var begin = start
    for item in stride(from: anchorItem - 1, through: 0, by: -1) {
      guard let next = match(image.word(items + 1 + item), begin, .backward) else { return nil }
      begin = next
    }
    return begin..<end
  }

  /// A detached hyphen is woken by its hyphen but begins at the blank before it.
  private func anchorStart(_ node: Int, at anchor: Int) -> Int {
    switch NodeCode(rawValue: UInt32(image.word(node))) {
    case .capture: return anchorStart(image.word(node + 2), at: anchor)
    case .token where image.word(node + 1) == TokenClass.detached.place:
      return text.kind(at: anchor - 1) == .space ? anchor - 1 : anchor
    default: return anchor
    }
  }

  private func isZeroWidth(_ node: Int) -> Bool {
    NodeCode(rawValue: UInt32(image.word(node))) == .token
  }

  /// The position behind the match (before it, backwards); `nil` where there is none.
  mutating func match(_ node: Int, _ position: Int, _ direction: Direction) -> Int? {
    switch NodeCode(rawValue: UInt32(image.word(node))) {
    case .sequence: return matchSequence(node, position, direction)
    case .choice: return matchChoice(node, position, direction)
    case .text: return matchText(image.word(node + 1), position, direction)
    case .word: return matchWord(node, position, direction)
    case .lexicon: return matchLexicon(image.word(node + 1), position, direction)
    case .token: return matchToken(node, position, direction)
    case .repeated: return matchRepeated(node, position, direction)
    case .capture: return matchCapture(node, position, direction)
    case .lookahead:
      let saved = captures
      let isFound = match(image.word(node + 1), position, .forward) != nil
      captures = saved
      return isFound == (image.word(node + 2) == 1) ? nil : position
    case nil: return nil
    }
  }

  private mutating func matchSequence(
    _ node: Int, _ position: Int, _ direction: Direction
  ) -> Int? {
    let count = image.word(node + 1)
    var position = position
    for step in 0..<count {
      let item = direction == .forward ? step : count - 1 - step
      guard let next = match(image.word(node + 2 + item), position, direction) else { return nil }
      position = next
    }
    return position
  }

  private mutating func matchChoice(_ node: Int, _ position: Int, _ direction: Direction) -> Int? {
    for item in 0..<image.word(node + 1) {
      if let end = match(image.word(node + 2 + item), position, direction) { return end }
    }
    return nil
  }

  private mutating func matchRepeated(
    _ node: Int, _ position: Int, _ direction: Direction
  ) -> Int? {
    let (minimum, maximum) = (image.word(node + 2), image.word(node + 3))
    var position = position
    var count = 0
    while count < maximum, let next = match(image.word(node + 1), position, direction),
      next != position
    {
      position = next
      count += 1
    }
    return count >= minimum ? position : nil
  }

  private mutating func matchCapture(_ node: Int, _ position: Int, _ direction: Direction) -> Int? {
    guard let end = match(image.word(node + 2), position, direction) else { return nil }
    captures.set(image.word(node + 1), min(position, end)..<max(position, end))
    return end
  }
}

// MARK: - Literals and lexicons

extension PatternMachine {
  private func matchText(_ string: Int, _ position: Int, _ direction: Direction) -> Int? {
    let wanted = unsafe Array(image.stringBytes(string))
    var position = position
    var length = 0
    while length < wanted.count {
      let token = direction == .forward ? position : position - 1
      guard text.tokens.indices.contains(token) else { return nil }
      length += text.tokens[token].range.count
      position += direction == .forward ? 1 : -1
    }
    guard length == wanted.count else { return nil }
    let start = direction == .forward ? position - tokenCount(wanted, endingAt: position) : position
    let bytes = text.range(of: start..<start + tokenCount(wanted, from: start))
    return text.bytes[bytes].elementsEqual(wanted) ? position : nil
  }

  private func tokenCount(_ wanted: [UInt8], endingAt position: Int) -> Int {
    var index = position
    var length = 0
    while length < wanted.count {
      index -= 1
      length += text.tokens[index].range.count
    }
    return position - index
  }

  private func tokenCount(_ wanted: [UInt8], from position: Int) -> Int {
    var index = position
    var length = 0
    while length < wanted.count {
      length += text.tokens[index].range.count
      index += 1
    }
    return index - position
  }

  private func matchWord(_ node: Int, _ position: Int, _ direction: Direction) -> Int? {
    let count = image.word(node + 3)
    let start = direction == .forward ? position : position - count
    guard start >= 0, start + count <= text.count else { return nil }
    let range = start..<start + count
    for index in range {
      let isWord = text.isWordLike(at: index)
      guard isWord == ((index - start) % 2 == 0) else { return nil }
    }
    let isEqual =
      image.word(node + 2) == 1
      ? image.string(image.word(node + 1), equals: composed(text.bytes[text.range(of: range)]))
      : image.string(image.word(node + 1), equals: text.key(of: range))
    guard isEqual else { return nil }
    return direction == .forward ? range.upperBound : range.lowerBound
  }

  /// The text in normalisation form C, as packs are written.
  private func composed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    return bytes.contains { $0 >= 0x80 } ? Normalization.nfc(bytes) : bytes
  }

  private func matchLexicon(_ reference: Int, _ position: Int, _ direction: Direction) -> Int? {
    var count = context.rules.maximumTokens(reference: reference)
    while count > 0 {
      let start = direction == .forward ? position : position - count
      if start >= 0, start + count <= text.count,
        isPhrase(start..<start + count),
        context.rules.contains(text.key(of: start..<start + count), reference: reference)
      {
        return direction == .forward ? start + count : start
      }
      count -= 1
    }
    return nil
  }

  private func isPhrase(_ range: Range<Int>) -> Bool {
    for index in range {
      let kind = text.tokens[index].kind
      if kind == .protected || kind == .lineEnd || kind == .markup { return false }
    }
    return true
  }
}

// MARK: - Token classes

extension PatternMachine {
  private func matchToken(_ node: Int, _ position: Int, _ direction: Direction) -> Int? {
    guard let tokenClass = TokenClass(place: image.word(node + 1)),
      let range = tokens(of: tokenClass, position, direction, sides: sides(node))
    else { return nil }
    for index in 0..<image.word(node + 2) {
      guard satisfies(range, option: image.word(node + 3 + index)) else { return nil }
    }
    return direction == .forward ? range.upperBound : range.lowerBound
  }

  private func sides(_ node: Int) -> DetachedSides {
    for index in 0..<image.word(node + 2) {
      let option = image.word(node + 3 + index)
      if image.word(option) == Int(OptionCode.sides.rawValue) {
        return DetachedSides(rawValue: UInt8(image.word(option + 2)))
      }
    }
    return [.before, .after]
  }

  private func tokens(
    of tokenClass: TokenClass, _ position: Int, _ direction: Direction, sides: DetachedSides
  ) -> Range<Int>? {
    let index = direction == .forward ? position : position - 1
    let single = { (isMatch: Bool) -> Range<Int>? in isMatch ? index..<index + 1 : nil }
    let kind = text.kind(at: index)
    switch tokenClass {
    case .start: return position == 0 ? 0..<0 : nil
    case .end: return position == text.count ? position..<position : nil
    case .lineStart:
      let isStart = position == 0 || text.kind(at: position - 1) == .lineEnd
      return isStart ? position..<position : nil
    case .word: return wordTokens(index, direction)
    case .part: return single(kind == .word)
    case .letters: return single(kind == .word && text.tokens[index].isLetters)
    case .number: return single(kind == .number)
    case .space: return single(kind == .space)
    case .lineEnd: return single(kind == .lineEnd)
    case .hyphen: return single(kind == .hyphen)
    case .detached: return detachedTokens(position, direction, sides)
    case .dash: return single(kind == .dash)
    case .quote: return single(kind == .quote || kind == .apostrophe)
    case .apostrophe: return single(kind == .apostrophe)
    case .open: return single(kind == .openBracket || isDirectedQuote(index, Self.openingQuotes))
    case .close: return single(kind == .closeBracket || isDirectedQuote(index, Self.closingQuotes))
    case .mark: return single(kind == .mark)
    case .stop: return single(kind == .mark && Self.stops.contains(text.string(at: index)))
    case .symbol:
      let others: [TokenKind?] = [.word, .number, .space, .lineEnd, .protected, .markup, nil]
      return single(!others.contains(kind))
    case .protected: return single(kind == .protected || kind == .markup)
    case .markup: return single(kind == .markup)
    case .any: return single(kind != nil)
    }
  }

  private static let stops: Set<String> = [".", "!", "?", "…"]
  private static let openingQuotes: Set<String> = ["“", "‘", "«", "‹", "„", "‚", "‟", "‛"]
  private static let closingQuotes: Set<String> = ["”", "’", "»", "›"]

  private func isDirectedQuote(_ index: Int, _ marks: Set<String>) -> Bool {
    guard let kind = text.kind(at: index), kind == .quote || kind == .apostrophe else {
      return false
    }
    return marks.contains(text.string(at: index))
  }

  private func wordTokens(_ index: Int, _ direction: Direction) -> Range<Int>? {
    guard text.isWordLike(at: index) else { return nil }
    var start = index
    var end = index + 1
    if direction == .forward {
      while text.kind(at: end) == .hyphen, text.isWordLike(at: end + 1) { end += 2 }
    } else {
      while text.kind(at: start - 1) == .hyphen, text.isWordLike(at: start - 2) { start -= 2 }
    }
    return start..<end
  }

  private func detachedTokens(
    _ position: Int, _ direction: Direction, _ sides: DetachedSides
  ) -> Range<Int>? {
    let first = direction == .forward ? position : position - 1
    let step = direction == .forward ? 1 : -1
    var index = first
    let hasNear = text.kind(at: index) == .space
    if hasNear { index += step }
    guard text.kind(at: index) == .hyphen else { return nil }
    let hyphen = index
    index += step
    let hasFar = text.kind(at: index) == .space
    if hasFar { index += step }
    let hasBefore = direction == .forward ? hasNear : hasFar
    let hasAfter = direction == .forward ? hasFar : hasNear
    let shape: DetachedSides = hasBefore ? (hasAfter ? .both : .before) : .after
    guard hasBefore || hasAfter, sides.contains(shape) else { return nil }
    guard isNarrow(hyphen - 1), isNarrow(hyphen + 1) else { return nil }
    return direction == .forward ? position..<index : index + 1..<position
  }

  /// Three blanks and more are alignment, not a detached hyphen.
  private func isNarrow(_ index: Int) -> Bool {
    guard text.kind(at: index) == .space else { return true }
    return text.string(at: index).unicodeScalars.count <= 2
  }
}

// MARK: - Options

extension PatternMachine {
  private func satisfies(_ range: Range<Int>, option: Int) -> Bool {
    let isNegated = image.word(option + 1) == 1
    return test(range, option: option) != isNegated
  }

  private func test(_ range: Range<Int>, option: Int) -> Bool {
    let operand = image.word(option + 2)
    switch OptionCode(rawValue: UInt32(image.word(option))) {
    case .minimum: return length(range) >= operand
    case .maximum: return length(range) <= operand
    case .letterCase: return hasCase(range, LetterCase.allCases[operand])
    case .starts: return anyString(operand, of: range) { $0.starts(with: $1) }
    case .ends: return anyString(operand, of: range) { $0.suffix($1.count).elementsEqual($1) }
    case .contains: return anyString(operand, of: range) { Self.contains($0, $1) }
    case .oneOf: return anyString(operand, of: range) { $0.elementsEqual($1) }
    case .member: return context.rules.contains(text.key(of: range), reference: operand)
    case .sides: return true
    case .protection:
      guard let kind = text.zoneKind(ofToken: range.lowerBound) else { return false }
      return operand & 1 << Int(kind.rawValue) != 0
    case nil: return false
    }
  }

  /// The number of scalars; of words after composition, so that a letter is one however written.
  private func length(_ range: Range<Int>) -> Int {
    let isSpace = text.kind(at: range.lowerBound) == .space
    let bytes = isSpace ? text.bytes[text.range(of: range)] : text.key(of: range)
    return bytes.count { $0 & 0xC0 != 0x80 }
  }

  private func anyString(
    _ list: Int, of range: Range<Int>, _ test: (ArraySlice<UInt8>, [UInt8]) -> Bool
  ) -> Bool {
    let key = text.key(of: range)
    for index in 0..<image.word(list) {
      let wanted = unsafe Array(image.stringBytes(image.word(list + 1 + index)))
      if test(key, wanted) { return true }
    }
    return false
  }

  private static func contains(_ key: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
    guard wanted.count <= key.count else { return false }
    return (key.startIndex...key.endIndex - wanted.count).contains { start in
      key[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  private func hasCase(_ range: Range<Int>, _ wanted: LetterCase) -> Bool {
    let found = WordCase(of: text.bytes[text.range(of: range)])
    switch wanted {
    case .lower: return found == .lower
    case .capital: return found == .capital
    case .upper: return found == .upper || (found == .capital && isOneLetter(range))
    case .initial:
      guard let first = text.string(range).unicodeScalars.first else { return false }
      return ScalarProperties.isUppercase(first.value)
    }
  }

  private func isOneLetter(_ range: Range<Int>) -> Bool {
    text.string(range).unicodeScalars.count == 1
  }
}

extension TokenClass {
  /// The class's place among all.
  var place: Int { Self.allCases.firstIndex(of: self) ?? -1 }

  /// The class at a place.
  init?(place: Int) {
    guard Self.allCases.indices.contains(place) else { return nil }
    self = Self.allCases[place]
  }
}
