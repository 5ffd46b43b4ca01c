public import EsmeroText

/// A segment's text in its current state, read as tokens.
///
/// Positions between tokens are counted from 0 to `tokens.count`. Matchers and guards work on
/// token positions and turn them into bytes at the end.
public final class SegmentText {
  /// The UTF-8.
  public let bytes: [UInt8]
  /// The tokens, in order, without gaps.
  public let tokens: [Token]
  /// The lexical keys of all tokens.
  public let keys: [UInt8]
  /// The protected stretches.
  public let zones: [ProtectedZone]
  /// Whether sentences are in another language than the text's, by their first tokens, as far as
  /// was asked.
  var foreignSentences: [Int: Bool] = [:]
  /// What guards and matchers have found out, so that a text full of hyphens or marks is read once
  /// and not once a hyphen or mark.
  var strangeHyphens: [HyphenQuestion: StrangeHyphens] = [:]
  /// Likewise the lines of code, by the lexicons that tell them.
  var codeLines: [[Int]: CodeLines] = [:]
  private var tokensByKind: [TokenKind: [Int]] = [:]
  private let isAbbreviation: (ArraySlice<UInt8>) -> Bool
  /// The first tokens of the lines; found at the first question, so that many cost no more than one.
  private(set) lazy var lineStarts =
    [0]
    + tokens.indices.filter { tokens[$0].kind == .lineEnd }
    .map { $0 + 1 }
  /// The first tokens of the sentences, likewise.
  private lazy var sentenceStarts = [0] + (0...count).dropFirst().filter { isSentenceBorder($0) }
  /// Where patterns of conditions occur, as far as was asked.
  private(set) lazy var occurrences = OccurrenceIndex()
  /// Whether there is more than ASCII and scalars from U+00C0 to U+00FF.
  private(set) lazy var holdsRareScalars = bytes.contains { $0 == 0xC2 || $0 > 0xC3 }
  /// Which bytes below U+0080 there are, so that what asks for a sign need not look for it.
  private lazy var signs: (low: UInt64, high: UInt64) = bytes.reduce(into: (0, 0)) { signs, byte in
    if byte < 64 { signs.low |= 1 << UInt64(byte) }
    if byte & 0xC0 == 64 { signs.high |= 1 << UInt64(byte & 63) }
  }
  /// The detached compounds, by the lexicon that knows them, likewise.
  var detachedCompounds: [Int: DetachedCompounds] = [:]
  /// By pattern at which tokens it matches, likewise.
  private var answers: [Int: PatternAnswers] = [:]
  /// Which lines are laid out by hand; found at the first question.
  private(set) lazy var layout = LineLayout(self)
  /// The quotation marks and how they pair, likewise.
  private(set) lazy var quotations = QuoteReading(bytes, zones: zones)

  /// Reads a text as tokens.
  ///
  /// - Parameters:
  ///   - bytes: valid UTF-8.
  ///   - zones: sorted, disjoint, inside the text.
  ///   - isAbbreviation: whether a lexical key with its period (`sr.`) is an abbreviation, so that
  ///     the period ends no sentence.
  public init(
    bytes: [UInt8], zones: [ProtectedZone],
    isAbbreviation: @escaping (ArraySlice<UInt8>) -> Bool = { _ in false }
  ) {
    var tokenizer = Tokenizer(bytes: bytes, zones: zones)
    tokenizer.run()
    self.bytes = bytes
    self.zones = zones
    self.isAbbreviation = isAbbreviation
    tokens = tokenizer.tokens
    keys = tokenizer.keys.bytes
  }

  /// A few of the tokens of a text, with all of its bytes.
  private init(_ text: SegmentText, _ positions: Range<Int>) {
    bytes = text.bytes
    zones = text.zones
    isAbbreviation = text.isAbbreviation
    tokens = Array(text.tokens[positions])
    keys = text.keys
  }

  /// Some of the tokens as a text of their own; what stands around them is no part of it, though
  /// offsets go on counting it.
  func part(_ positions: Range<Int>) -> SegmentText { SegmentText(self, positions) }

  /// The number of tokens.
  public var count: Int { tokens.count }

  /// The kind of the token at `index`; `nil` outside the text.
  @inline(__always)
  public func kind(at index: Int) -> TokenKind? {
    index >= 0 && index < tokens.count ? tokens[index].kind : nil
  }

  /// The positions of all tokens of a kind, ascending; looked for once.
  func positions(of kind: TokenKind) -> [Int] {
    if let known = tokensByKind[kind] { return known }
    let found = tokens.indices.filter { tokens[$0].kind == kind }
    tokensByKind[kind] = found
    return found
  }

  /// At which tokens a pattern matches, as far as was asked; so that a text full of matches asks
  /// each token once, and not once a match.
  func answers(for node: Int) -> PatternAnswers {
    if let known = answers[node] { return known }
    let made = PatternAnswers(count: count)
    answers[node] = made
    return made
  }

  /// Whether the token at `index` is a word or a number.
  @inline(__always)
  public func isWordLike(at index: Int) -> Bool {
    let kind = kind(at: index)
    return kind == .word || kind == .number
  }

  /// The bytes of tokens.
  public func range(of positions: Range<Int>) -> ByteRange {
    let first = positions.lowerBound
    let start = first < tokens.count ? Int(tokens[first].start) : bytes.count
    guard !positions.isEmpty else { return start..<start }
    return start..<Int(tokens[positions.upperBound - 1].end)
  }

  /// The text of tokens as it stands.
  public func string(_ positions: Range<Int>) -> String {
    String(decoding: bytes[range(of: positions)], as: UTF8.self)
  }

  /// The text of the token at `index`; empty outside the text.
  public func string(at index: Int) -> String {
    tokens.indices.contains(index) ? string(index..<index + 1) : ""
  }

  /// The lexical key of the token at `index`; empty outside the text.
  public func key(at index: Int) -> ArraySlice<UInt8> {
    guard tokens.indices.contains(index) else { return [] }
    return keys[Int(tokens[index].keyStart)..<Int(tokens[index].keyEnd)]
  }

  /// The lexical key of the token at `index` as a string.
  public func keyString(at index: Int) -> String {
    String(decoding: key(at: index), as: UTF8.self)
  }

  /// The lexical key of a run of tokens: keys one after another, a space as U+0020.
  public func key(of positions: Range<Int>) -> ArraySlice<UInt8> {
    positions.isEmpty ? [] : keys[keyRange(of: positions)]
  }

  /// Where in ``keys`` the lexical key of a run of tokens stands.
  @inline(__always)
  func keyRange(of positions: Range<Int>) -> Range<Int> {
    guard !positions.isEmpty else { return 0..<0 }
    return Int(tokens[positions.lowerBound].keyStart)..<Int(tokens[positions.upperBound - 1].keyEnd)
  }

  /// Whether the bytes touch a protected stretch other than at its borders.
  public func overlapsZone(_ range: ByteRange) -> Bool {
    guard let zone = zone(after: range.lowerBound)?.range else { return false }
    if range.isEmpty { return zone.lowerBound < range.lowerBound }
    return zone.lowerBound < range.upperBound
  }

  /// Whether one of some bytes below U+0080 stands anywhere.
  func holdsAny(of wanted: String.UTF8View) -> Bool {
    let (low, high) = signs
    return wanted.contains { byte in
      byte < 64 ? low & 1 << UInt64(byte) != 0 : high & 1 << UInt64(byte & 63) != 0
    }
  }

  /// The protected stretches of which bytes hold a part.
  func zones(over range: ByteRange) -> ArraySlice<ProtectedZone> {
    zones[firstZone(after: range.lowerBound)...].prefix { $0.range.lowerBound < range.upperBound }
  }

  /// Why the token at `index` is protected; `nil` where it is not.
  func zoneKind(ofToken index: Int) -> ProtectedZone.Kind? {
    guard kind(at: index) == .protected || kind(at: index) == .markup else { return nil }
    return zone(after: Int(tokens[index].start))?.kind
  }

  /// The first protected stretch that ends behind an offset.
  private func zone(after offset: Int) -> ProtectedZone? {
    let index = firstZone(after: offset)
    return index < zones.count ? zones[index] : nil
  }

  private func firstZone(after offset: Int) -> Int {
    zones.partitionPoint { $0.range.upperBound <= offset }
  }

  /// The tokens of the line that holds the token at `position`, without its line end.
  public func line(around position: Int) -> Range<Int> {
    let line = Self.last(in: lineStarts, notAfter: position)
    let end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : count
    return lineStarts[line]..<end
  }

  /// The tokens of the sentence that holds the token at `position`.
  ///
  /// A sentence ends behind `. ! ? …` (and closing marks) where a blank and no lower-case letter
  /// follow, and at a line end behind which no lower-case letter stands. A period behind a single
  /// letter, and one between digits, ends nothing.
  public func sentence(around position: Int) -> Range<Int> {
    let sentence = Self.last(in: sentenceStarts, notAfter: position)
    let next = sentence + 1
    return sentenceStarts[sentence]..<(next < sentenceStarts.count ? sentenceStarts[next] : count)
  }

  /// The place of the last of some ascending positions that is not after `position`; the first is 0.
  private static func last(in starts: [Int], notAfter position: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return low
  }

  private static func isClosing(_ kind: TokenKind) -> Bool {
    switch kind {
    case .quote, .closeBracket, .apostrophe, .markup: true
    default: false
    }
  }

  /// Whether the mark at `index` is one of `. ! ? …`.
  func isStop(at index: Int) -> Bool {
    switch firstScalar(at: index) {
    case 0x2E, 0x21, 0x3F, 0x2026: true
    default: false
    }
  }

  /// Whether a sentence begins at a position inside the text.
  func isSentenceBorder(_ position: Int) -> Bool {
    let previous = tokens[position - 1]
    guard previous.kind == .space || previous.kind == .lineEnd else { return false }
    if previous.kind == .lineEnd { return !isLowerCase(at: position) }
    var index = position - 2
    while index >= 0, Self.isClosing(tokens[index].kind) { index -= 1 }
    guard index >= 0, tokens[index].kind == .mark, isStop(at: index), !isLowerCase(at: position)
    else { return false }
    guard bytes[Int(tokens[index].start)] == UInt8(ascii: ".") else { return true }
    let isInitial =
      index > 0 && tokens[index - 1].kind == .word
      && tokens[index - 1].end - tokens[index - 1].start == 1
    return !isInitial && !endsAbbreviation(index)
  }

  /// Whether the period at `index` belongs to an abbreviation of up to three parts (`a.C.`).
  private func endsAbbreviation(_ index: Int) -> Bool {
    [1, 3, 5].contains { length in
      index - length >= 0 && isAbbreviation(key(of: index - length..<index + 1))
    }
  }

  /// Whether the token begins with a lower-case letter.
  public func isLowerCase(at index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return false }
    return letterCase(at: index) == .lower
  }

  /// The case pattern of a word token.
  public func letterCase(at index: Int) -> WordCase {
    guard tokens.indices.contains(index) else { return .none }
    return WordCase(of: bytes[tokens[index].range])
  }
}
