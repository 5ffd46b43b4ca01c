import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// Runs compiled patterns over the tokens of a segment, forwards or backwards.
///
/// Choices are ordered and repetitions greedy, and nothing is ever taken back: every node runs
/// at most once per position of its parent, so a match costs no more than the pattern is long.
/// Everything is compared where it stands; a step makes no copy of the text or of the pattern.
struct PatternMachine {
  private let context: MatchContext
  private let text: SegmentText
  private let image: RuleImage
  private(set) var captures = Captures()
  private var keepsCaptures: Bool

  /// Prepares to run patterns.
  ///
  /// - Parameters:
  ///   - context: the text and the rules.
  ///   - keepsCaptures: whether ``captures`` shall hold what the parts of a pattern have taken.
  init(_ context: MatchContext, keepsCaptures: Bool = true) {
    self.context = context
    text = context.text
    image = context.rules.image
    self.keepsCaptures = keepsCaptures
  }

  /// Which way a pattern is read.
  enum Direction { case forward, backward }

  /// Matches an alternative of a case whose anchoring item stands at a token.
  mutating func matchAlternative(_ offset: Int, anchor: Int) -> Range<Int>? {
    captures.clear()
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
    case .token where TokenClass(place: image.word(node + 1)) == .detached:
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
      let isFound = lookAhead(image.word(node + 1), position)
      return isFound == (image.word(node + 2) == 1) ? nil : position
    case nil: return nil
    }
  }

  /// What is looked at ahead captures nothing.
  private mutating func lookAhead(_ node: Int, _ position: Int) -> Bool {
    let keeps = keepsCaptures
    keepsCaptures = false
    defer { keepsCaptures = keeps }
    return match(node, position, .forward) != nil
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
    if keepsCaptures {
      captures.set(image.word(node + 1), min(position, end)..<max(position, end))
    }
    return end
  }
}

// MARK: - Literals and lexicons

extension PatternMachine {
  /// A literal stands for whole tokens.
  private func matchText(_ string: Int, _ position: Int, _ direction: Direction) -> Int? {
    let length = image.length(ofString: string)
    guard let range = bytes(length, from: position, direction),
      image.string(string, equals: text.bytes, in: range)
    else { return nil }
    var covered = 0
    var end = position
    while covered < length {
      covered += text.tokens[direction == .forward ? end : end - 1].range.count
      end += direction == .forward ? 1 : -1
    }
    return covered == length ? end : nil
  }

  /// So many bytes from a position on; `nil` where there are not as many.
  private func bytes(_ count: Int, from position: Int, _ direction: Direction) -> Range<Int>? {
    guard position >= 0, position <= text.count else { return nil }
    let border = position < text.count ? Int(text.tokens[position].start) : text.bytes.count
    let range = direction == .forward ? border..<border + count : border - count..<border
    return range.lowerBound >= 0 && range.upperBound <= text.bytes.count ? range : nil
  }

  private func matchWord(_ node: Int, _ position: Int, _ direction: Direction) -> Int? {
    let count = image.word(node + 3)
    let start = direction == .forward ? position : position - count
    guard start >= 0, start + count <= text.count else { return nil }
    let range = start..<start + count
    guard isSpelled(image.word(node + 1), range, countsCase: image.word(node + 2) == 1) else {
      return nil
    }
    for index in range where text.isWordLike(at: index) != ((index - start) % 2 == 0) {
      return nil
    }
    return direction == .forward ? range.upperBound : range.lowerBound
  }

  @inline(__always)
  private func isSpelled(_ string: Int, _ range: Range<Int>, countsCase: Bool) -> Bool {
    guard countsCase else {
      return image.string(string, equals: text.keys, in: text.keyRange(of: range))
    }
    guard range.contains(where: { text.tokens[$0].isWide }) else {
      return image.string(string, equals: text.bytes, in: text.range(of: range))
    }
    // Packs are written in normalisation form C.
    let bytes = Array(text.bytes[text.range(of: range)])
    return image.string(string, equals: Normalization.nfc(bytes))
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
  @inline(__always)
  private func matchToken(_ node: Int, _ position: Int, _ direction: Direction) -> Int? {
    guard let tokenClass = TokenClass(place: image.word(node + 1)),
      let range = tokens(of: tokenClass, node, position, direction)
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
    of tokenClass: TokenClass, _ node: Int, _ position: Int, _ direction: Direction
  ) -> Range<Int>? {
    let index = direction == .forward ? position : position - 1
    switch tokenClass {
    case .start: return position == 0 ? 0..<0 : nil
    case .end: return position == text.count ? position..<position : nil
    case .lineStart:
      let isStart = position == 0 || text.kind(at: position - 1) == .lineEnd
      return isStart ? position..<position : nil
    case .word: return wordTokens(index, direction)
    case .detached: return detachedTokens(node, position, direction)
    default:
      guard let kind = text.kind(at: index), isToken(index, kind, of: tokenClass) else {
        return nil
      }
      return index..<index + 1
    }
  }

  /// Whether one token is of a class.
  private func isToken(_ index: Int, _ kind: TokenKind, of tokenClass: TokenClass) -> Bool {
    switch tokenClass {
    case .part: return kind == .word
    case .letters: return kind == .word && text.tokens[index].isLetters
    case .number: return kind == .number
    case .space: return kind == .space
    case .lineEnd: return kind == .lineEnd
    case .hyphen: return kind == .hyphen
    case .dash: return kind == .dash
    case .quote: return kind == .quote || kind == .apostrophe
    case .apostrophe: return kind == .apostrophe
    case .open: return kind == .openBracket || isQuote(index, kind, opening: true)
    case .close: return kind == .closeBracket || isQuote(index, kind, opening: false)
    case .mark: return kind == .mark
    case .stop: return kind == .mark && text.isStop(at: index)
    case .symbol:
      switch kind {
      case .word, .number, .space, .lineEnd, .protected, .markup: return false
      default: return true
      }
    case .protected: return kind == .protected || kind == .markup
    case .markup: return kind == .markup
    case .any: return true
    case .start, .end, .lineStart, .word, .detached: return false
    }
  }

  /// Whether the token is a quotation mark that opens, or closes, by its shape.
  private func isQuote(_ index: Int, _ kind: TokenKind, opening: Bool) -> Bool {
    guard kind == .quote || kind == .apostrophe else { return false }
    switch text.firstScalar(at: index) {
    case 0x201C, 0x2018, 0xAB, 0x2039, 0x201E, 0x201A, 0x201F, 0x201B: return opening
    case 0x201D, 0x2019, 0xBB, 0x203A: return !opening
    default: return false
    }
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
    _ node: Int, _ position: Int, _ direction: Direction
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
    guard hasNear || hasFar else { return nil }
    let hasBefore = direction == .forward ? hasNear : hasFar
    let hasAfter = direction == .forward ? hasFar : hasNear
    let shape: DetachedSides = hasBefore ? (hasAfter ? .both : .before) : .after
    guard sides(node).contains(shape), isNarrow(hyphen - 1), isNarrow(hyphen + 1) else {
      return nil
    }
    return direction == .forward ? position..<index : index + 1..<position
  }

  /// Three blanks and more are alignment, not a detached hyphen.
  private func isNarrow(_ index: Int) -> Bool {
    guard text.kind(at: index) == .space else { return true }
    return text.width(of: text.tokens[index]) <= 2
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
    case .letterCase: return hasCase(range, LetterCase.byPlace[operand])
    case .starts: return anyString(operand, of: range) { image.string($0, begins: $1, in: $2) }
    case .ends: return anyString(operand, of: range) { image.string($0, ends: $1, in: $2) }
    case .contains: return anyString(operand, of: range) { image.string($0, isIn: $1, in: $2) }
    case .oneOf: return anyString(operand, of: range) { image.string($0, equals: $1, in: $2) }
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
    text.kind(at: range.lowerBound) == .space
      ? text.scalarCount(in: text.range(of: range))
      : text.keyScalarCount(in: text.keyRange(of: range))
  }

  /// Whether one of the strings passes a test with the lexical key of the tokens.
  @inline(__always)
  private func anyString(
    _ list: Int, of range: Range<Int>, _ test: (Int, [UInt8], Range<Int>) -> Bool
  ) -> Bool {
    let key = text.keyRange(of: range)
    for index in 0..<image.word(list) where test(image.word(list + 1 + index), text.keys, key) {
      return true
    }
    return false
  }

  private func hasCase(_ range: Range<Int>, _ wanted: LetterCase) -> Bool {
    guard !range.isEmpty else { return false }
    if wanted == .initial {
      return text.firstScalar(at: range.lowerBound).map(ScalarProperties.isUppercase) ?? false
    }
    let bytes = text.range(of: range)
    switch (wanted, WordCase(of: text.bytes[bytes])) {
    case (.lower, .lower), (.capital, .capital), (.upper, .upper): return true
    case (.upper, .capital): return text.scalarCount(in: bytes) == 1
    default: return false
    }
  }
}

extension TokenClass {
  private static let byPlace = allCases

  /// The class's place among all.
  var place: Int { Self.byPlace.firstIndex(of: self) ?? -1 }

  /// The class at a place.
  @inline(__always)
  init?(place: Int) {
    let all = Self.byPlace
    guard place >= 0, place < all.count else { return nil }
    self = all[place]
  }
}

extension LetterCase {
  fileprivate static let byPlace = allCases
}
