import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// Tells whether a pattern could match in a text of which only a window is known.
///
/// It runs the same compiled patterns as ``PatternMachine``, but the answer “no” is the only one
/// that is certain: beyond the window anything may stand, a word of which only the class is known
/// may be any word of the class, and what may be protected may be. Instead of one position it keeps
/// the set of all that are possible.
struct WindowMachine {
  /// Positions between tokens, as bits; the highest stands for “beyond the window”.
  typealias Positions = UInt64

  /// The answer that nobody can know: anything may follow.
  static let unknown: Positions = 1 << 63
  /// The most tokens that a window may have.
  static let mostTokens = 60

  private let rules: RuleSelection
  private let text: SegmentText
  private let edges: WindowEdges
  fileprivate let image: RuleImage
  /// The token that is known not to be protected.
  private var anchor = -1

  /// The question at one token of a window, ready to be asked of many patterns.
  ///
  /// A class, so that asking copies nothing.
  final class Anchored {
    /// Knows that the token which wakes a pattern is not protected, so is what it looks like.
    fileprivate let atAnchor: WindowMachine
    fileprivate let around: WindowMachine
    /// Where a match may begin: a detached hyphen may begin at the blank before it.
    fileprivate let starts: Range<Int>

    fileprivate init(_ atAnchor: WindowMachine, around: WindowMachine, starts: Range<Int>) {
      self.atAnchor = atAnchor
      self.around = around
      self.starts = starts
    }
  }

  func anchored(at token: Int) -> Anchored {
    var atAnchor = self
    atAnchor.anchor = token
    let isBehindBlank = token > 0 && text.kind(at: token - 1) == .space
    let first = isBehindBlank ? token - 1 : token
    return Anchored(atAnchor, around: self, starts: first..<token + 1)
  }

  init(_ text: SegmentText, edges: WindowEdges, rules: RuleSelection) {
    self.text = text
    self.edges = edges
    self.rules = rules
    image = rules.image
  }

  fileprivate func follows(_ items: Int, _ range: Range<Int>, _ start: Positions) -> Bool {
    var ends = start
    for item in range {
      ends = positions(behind: image.word(items + 1 + item), ends, .forward)
      if ends == 0 { return false }
      if ends & Self.unknown != 0 { return true }
    }
    return true
  }

  fileprivate func precedes(_ items: Int, _ item: Int, _ start: Positions) -> Bool {
    var begins = start
    for item in stride(from: item - 1, through: 0, by: -1) {
      begins = positions(behind: image.word(items + 1 + item), begins, .backward)
      if begins == 0 { return false }
      if begins & Self.unknown != 0 { return true }
    }
    return true
  }

  // MARK: - Nodes

  fileprivate func positions(
    behind node: Int, _ starts: Positions, _ direction: PatternMachine.Direction
  ) -> Positions {
    if starts & Self.unknown != 0 { return Self.unknown }
    switch NodeCode(rawValue: UInt32(image.word(node))) {
    case .sequence:
      let count = image.word(node + 1)
      var ends = starts
      for step in 0..<count where ends != 0 {
        let item = direction == .forward ? step : count - 1 - step
        ends = positions(behind: image.word(node + 2 + item), ends, direction)
      }
      return ends
    case .choice:
      var ends: Positions = 0
      for item in 0..<image.word(node + 1) {
        ends |= positions(behind: image.word(node + 2 + item), starts, direction)
      }
      return ends
    case .capture: return positions(behind: image.word(node + 2), starts, direction)
    case .repeated: return repeated(node, starts, direction)
    case .lookahead: return lookahead(node, starts)
    case .text, .word, .lexicon, .token:
      var ends: Positions = 0
      var rest = starts
      while rest != 0 {
        let position = rest.trailingZeroBitCount
        rest &= rest - 1
        ends |= leaf(node, position, direction)
      }
      return ends
    case nil: return 0
    }
  }

  private func repeated(
    _ node: Int, _ starts: Positions, _ direction: PatternMachine.Direction
  ) -> Positions {
    let (minimum, maximum) = (image.word(node + 2), image.word(node + 3))
    var ends: Positions = minimum == 0 ? starts : 0
    var current = starts
    var count = 0
    while count < maximum, current != 0, count <= Self.mostTokens {
      current = positions(behind: image.word(node + 1), current, direction)
      count += 1
      if count >= minimum { ends |= current }
      if current & Self.unknown != 0 { return Self.unknown }
    }
    return ends
  }

  /// What must follow is asked for; that something must not follow can rarely be known.
  private func lookahead(_ node: Int, _ starts: Positions) -> Positions {
    guard image.word(node + 2) == 0 else { return starts }
    var ends: Positions = 0
    var rest = starts
    while rest != 0 {
      let position = rest & ~(rest - 1)
      rest &= rest - 1
      if positions(behind: image.word(node + 1), position, .forward) != 0 { ends |= position }
    }
    return ends
  }

  private func leaf(
    _ node: Int, _ position: Int, _ direction: PatternMachine.Direction
  ) -> Positions {
    if edges.endsWithUnknownWord, let index = index(position, direction), index == text.count - 1 {
      return leafAtUnknownWord(node, position)
    }
    switch NodeCode(rawValue: UInt32(image.word(node))) {
    case .text: return literal(image.word(node + 1), position, direction)
    case .word: return word(node, position, direction)
    case .lexicon: return lexicon(image.word(node + 1), position, direction)
    default: return token(node, position, direction)
    }
  }

  /// At a word of which nothing is known.
  private func leafAtUnknownWord(_ node: Int, _ position: Int) -> Positions {
    switch NodeCode(rawValue: UInt32(image.word(node))) {
    case .text:
      return isOfWords(image.word(node + 1)) ? Self.unknown : 0
    case .token:
      switch TokenClass(place: image.word(node + 1)) {
      case .word, .part, .letters, .number, .protected, .any: return Self.unknown
      case .lineStart:
        return text.kind(at: position - 1) == .lineEnd ? 1 << UInt64(position) : 0
      default: return 0
      }
    default: return Self.unknown
    }
  }

  // MARK: - What is known of a token

  /// The token that a match would take next; `nil` beyond the window.
  private func index(_ position: Int, _ direction: PatternMachine.Direction) -> Int? {
    let index = direction == .forward ? position : position - 1
    return text.tokens.indices.contains(index) ? index : nil
  }

  /// What there is where the window ends.
  private func beyond(_ direction: PatternMachine.Direction) -> Positions {
    (direction == .forward ? edges.isEndKnown : edges.isStartKnown) ? 0 : Self.unknown
  }

  private func step(
    _ position: Int, _ count: Int, _ direction: PatternMachine.Direction
  ) -> Positions {
    let end = direction == .forward ? position + count : position - count
    guard end >= 0 && end <= text.count else { return beyond(direction) }
    return 1 << UInt64(end)
  }

  /// The class of a word of which nothing else is known.
  private func classOnly(_ index: Int) -> WordClass? {
    if index == 0, let left = edges.left { return left }
    if let right = edges.right, index == text.count - 1 - edges.tail { return right }
    return nil
  }

  /// Whether the token may begin a protected stretch, of which it is only the beginning.
  private func isWild(_ index: Int) -> Bool {
    guard index != anchor, text.kind(at: index) == .symbol else { return false }
    return WindowEdges.wildBytes.contains(text.bytes[Int(text.tokens[index].start)])
  }
}

// MARK: - Literals and lexicons

extension WindowMachine {
  private func literal(
    _ string: Int, _ position: Int, _ direction: PatternMachine.Direction
  ) -> Positions {
    let length = image.length(ofString: string)
    var position = position
    var taken = 0
    while taken < length {
      guard let index = index(position, direction) else { return beyond(direction) }
      // Nearly all literals are marks and blanks, and begin no word.
      if classOnly(index) != nil { return isOfWords(string) ? Self.unknown : 0 }
      let range = text.tokens[index].range
      let offset = direction == .forward ? taken : length - taken - range.count
      guard image.string(string, from: offset, stands: text.bytes, in: range) else { return 0 }
      taken += range.count
      position += direction == .forward ? 1 : -1
    }
    return 1 << UInt64(position)
  }

  /// Whether a literal holds letters or digits.
  private func isOfWords(_ literal: Int) -> Bool {
    image.string(literal).unicodeScalars.contains { scalar in
      let scalarClass = ScalarClass(scalar.value)
      return scalarClass == .letter || scalarClass == .digit
    }
  }

  private func word(
    _ node: Int, _ position: Int, _ direction: PatternMachine.Direction
  ) -> Positions {
    let count = image.word(node + 3)
    for step in 0..<count {
      let offset = direction == .forward ? step : -step
      guard let index = index(position + offset, direction) else { return beyond(direction) }
      guard step % 2 == 0 ? text.isWordLike(at: index) : text.kind(at: index) == .hyphen else {
        return 0
      }
      if classOnly(index) != nil {
        return step == count - 1 ? self.step(position, count, direction) : Self.unknown
      }
    }
    let start = direction == .forward ? position : position - count
    guard
      image.word(node + 2) == 1
        || image.string(image.word(node + 1), equals: text.key(of: start..<start + count))
    else { return 0 }
    return step(position, count, direction)
  }

  private func lexicon(
    _ reference: Int, _ position: Int, _ direction: PatternMachine.Direction
  ) -> Positions {
    var ends: Positions = 0
    for count in 1...max(1, rules.maximumTokens(reference: reference)) {
      guard let index = index(position + (direction == .forward ? count - 1 : 1 - count), direction)
      else { return ends | beyond(direction) }
      if classOnly(index) != nil {
        // A longer entry would go beyond the word.
        return rules.maximumTokens(reference: reference) > count
          ? Self.unknown : ends | step(position, count, direction)
      }
      let start = direction == .forward ? position : position - count
      if rules.contains(text.key(of: start..<start + count), reference: reference) {
        ends |= step(position, count, direction)
      }
    }
    return ends
  }
}

// MARK: - Token classes

extension WindowMachine {
  private func token(
    _ node: Int, _ position: Int, _ direction: PatternMachine.Direction
  ) -> Positions {
    guard let tokenClass = TokenClass(place: image.word(node + 1)) else { return 0 }
    switch tokenClass {
    case .start:
      return position == 0 ? (edges.isStartKnown ? 1 : Self.unknown) : 0
    case .lineStart:
      if position == 0 { return edges.isStartKnown ? 1 : Self.unknown }
      return text.kind(at: position - 1) == .lineEnd ? 1 << UInt64(position) : 0
    case .end:
      guard position == text.count else { return 0 }
      return edges.isEndKnown ? 1 << UInt64(position) : Self.unknown
    case .detached: return detached(position, direction)
    case .word: return words(node, position, direction)
    default: break
    }
    guard let index = index(position, direction) else { return beyond(direction) }
    switch tokenClass {
    case .protected, .markup: return mayBeProtected(node, index) ? Self.unknown : 0
    case .any: return isWild(index) ? Self.unknown : step(position, 1, direction)
    default: break
    }
    guard isOf(tokenClass, index), satisfies(node, index) else { return 0 }
    return step(position, 1, direction)
  }

  /// Whether the token may belong to a protected stretch of a kind that the class asks for.
  private func mayBeProtected(_ node: Int, _ index: Int) -> Bool {
    let kind = text.tokens[index].kind
    if kind == .space || kind == .lineEnd { return false }
    if isWild(index) || index == anchor { return true }
    // Markup, code and links begin and end with marks of their own; an address is words and marks.
    guard image.word(node + 1) == TokenClass.protected.place else { return false }
    return !Self.isEnclosed(node, image)
  }

  /// Whether a token class asks for protected stretches of kinds alone that have marks of their own.
  static func isEnclosed(_ node: Int, _ image: RuleImage) -> Bool {
    for option in 0..<image.word(node + 2) {
      let offset = image.word(node + 3 + option)
      guard image.word(offset) == Int(OptionCode.protection.rawValue), image.word(offset + 1) == 0
      else { continue }
      return image.word(offset + 2) & ~enclosed == 0
    }
    return false
  }

  /// Kinds of protected stretches that begin and end with bytes of `WindowEdges.wildBytes`.
  private static let enclosed: Int = [ProtectedZone.Kind.code, .structure, .markup, .placeholder]
    .reduce(0) { $0 | 1 << Int($1.rawValue) }

  private func isOf(_ tokenClass: TokenClass, _ index: Int) -> Bool {
    let kind = text.tokens[index].kind
    let isWord = kind == .word || kind == .number
    switch tokenClass {
    case .part: return kind == .word
    case .letters: return kind == .word && (classOnly(index)?.hasDigit != true)
    case .number: return kind == .number
    case .space: return kind == .space
    case .lineEnd: return kind == .lineEnd
    case .hyphen: return kind == .hyphen
    case .dash: return kind == .dash
    case .quote: return kind == .quote || kind == .apostrophe
    case .apostrophe: return kind == .apostrophe
    case .open: return kind == .openBracket || kind == .quote || kind == .apostrophe
    case .close: return kind == .closeBracket || kind == .quote || kind == .apostrophe
    case .mark, .stop: return kind == .mark
    case .symbol: return !isWord && kind != .space && kind != .lineEnd
    case .protected, .markup, .any, .start, .end, .lineStart, .detached, .word: return false
    }
  }

  /// Words joined by hyphens: those that reach beyond the window may end anywhere.
  private func words(
    _ node: Int, _ position: Int, _ direction: PatternMachine.Direction
  ) -> Positions {
    let step = direction == .forward ? 1 : -1
    var place = position
    while true {
      guard let index = index(place, direction) else { return beyond(direction) }
      guard text.isWordLike(at: index) else { return 0 }
      place += step
      guard let next = self.index(place, direction) else {
        return beyond(direction) | 1 << UInt64(place)
      }
      guard text.kind(at: next) == .hyphen else { break }
      guard let behind = self.index(place + step, direction) else { return Self.unknown }
      guard text.isWordLike(at: behind) else { break }
      place += step
    }
    if place == position + step, let index = index(position, direction), !satisfies(node, index) {
      return 0
    }
    return 1 << UInt64(place)
  }

  private func detached(_ position: Int, _ direction: PatternMachine.Direction) -> Positions {
    let step = direction == .forward ? 1 : -1
    var place = position
    var blanks = 0
    if let index = index(place, direction), text.kind(at: index) == .space {
      blanks += 1
      place += step
    }
    guard let hyphen = index(place, direction) else { return beyond(direction) }
    guard text.kind(at: hyphen) == .hyphen else { return 0 }
    place += step
    guard let behind = index(place, direction) else { return beyond(direction) | Self.unknown }
    if text.kind(at: behind) == .space {
      blanks += 1
      place += step
    }
    return blanks == 0 ? 0 : 1 << UInt64(place)
  }
}

// MARK: - Options

extension WindowMachine {
  /// Whether the token may satisfy all options of a class.
  private func satisfies(_ node: Int, _ index: Int) -> Bool {
    for option in 0..<image.word(node + 2) where !meets(image.word(node + 3 + option), index) {
      return false
    }
    return true
  }

  private func meets(_ option: Int, _ index: Int) -> Bool {
    let operand = image.word(option + 2)
    let isNegated = image.word(option + 1) == 1
    guard let known = classOnly(index) else {
      return exactly(index, option, operand).map { $0 != isNegated } ?? true
    }
    guard !isNegated else { return true }
    switch OptionCode(rawValue: UInt32(image.word(option))) {
    // A scalar may be a combining mark, so there may be fewer letters, and never more.
    case .minimum: return !known.isLengthExact || known.length >= operand
    case .maximum: return known.length <= operand
    case .letterCase: return mayHaveCase(known, LetterCase.allCases[operand])
    case .starts, .ends, .contains, .oneOf:
      return known.hasDigit
        || anyText(operand) { !$0.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }
    default: return true
    }
  }

  private func mayHaveCase(_ known: WordClass, _ wanted: LetterCase) -> Bool {
    guard known.hasLetter else { return true }
    switch wanted {
    case .lower: return !known.isUpper
    case .capital, .upper, .initial: return known.isUpper || known.hasDigit
    }
  }

  /// The answer for a token that is known; `nil` where it takes more than a look.
  private func exactly(_ index: Int, _ option: Int, _ operand: Int) -> Bool? {
    let key = text.key(at: index)
    switch OptionCode(rawValue: UInt32(image.word(option))) {
    case .minimum where text.kind(at: index) != .space: return letterCount(key) >= operand
    case .maximum where text.kind(at: index) != .space: return letterCount(key) <= operand
    case .starts: return anyText(operand) { key.starts(with: $0) }
    case .ends: return anyText(operand) { key.suffix($0.count).elementsEqual($0) }
    case .oneOf: return anyText(operand) { key.elementsEqual($0) }
    case .member: return rules.contains(key, reference: operand)
    case .letterCase where text.kind(at: index) == .word:
      return WordClass(of: text.bytes[text.tokens[index].range]).hasDigit
        ? nil
        : mayHaveCase(
          WordClass(of: text.bytes[text.tokens[index].range]), LetterCase.allCases[operand])
          ? nil : false
    default: return nil
    }
  }

  private func letterCount(_ key: ArraySlice<UInt8>) -> Int {
    key.count { $0 & 0xC0 != 0x80 }
  }

  private func anyText(_ list: Int, _ test: ([UInt8]) -> Bool) -> Bool {
    for index in 0..<image.word(list) {
      let wanted = unsafe Array(image.stringBytes(image.word(list + 1 + index)))
      if test(wanted) { return true }
    }
    return false
  }
}

extension WindowMachine.Anchored {
  /// Whether an alternative of a case could match with its item `item` at the token.
  func mayMatch(alternative offset: Int, item: Int) -> Bool {
    let image = around.image
    let items = offset + ImageLayout.Alternative.items
    let node = image.word(items + 1 + item)
    for start in starts {
      let start: WindowMachine.Positions = 1 << UInt64(start)
      let ends = atAnchor.positions(behind: node, start, .forward)
      if ends != 0, around.follows(items, item + 1..<image.word(items), ends),
        around.precedes(items, item, start)
      {
        return true
      }
    }
    return false
  }

  /// Whether a node could match at the token, whatever follows.
  func mayMatch(node: Int) -> Bool {
    starts.contains { atAnchor.positions(behind: node, 1 << UInt64($0), .forward) != 0 }
  }
}

/// What is known of a window's edges.
struct WindowEdges {
  /// The class of the first token, a word of which nothing else is known; `nil` where the token is
  /// known.
  var left: WordClass?
  /// The class of the last token, or of the one before the tail, likewise.
  var right: WordClass?
  /// The number of tokens that are known behind the one of which the class is known.
  var tail = 0
  /// Whether the last token stands for any word.
  var endsWithUnknownWord = false
  /// Whether the text begins where the window does.
  var isStartKnown: Bool
  /// Whether the text ends where the window does.
  var isEndKnown: Bool

  /// Bytes with which protected stretches begin and end.
  static let wildBytes = Set("`<>{}[]%$\\/@#~_=&*|^".utf8)
}
