public import EsmeroText

/// What matchers and guards see: the text, the rules in force, and what was decided for the
/// document.
///
/// All that judge a segment share one.
public final class MatchContext {
  /// The segment in its current state.
  public let text: SegmentText
  /// The rules in force.
  public let rules: RuleSelection
  /// What was decided once for the document.
  public let document: DocumentProfile
  /// What the segment is a translation of, where that is at hand.
  let source: SourceSegment?
  /// How the text compares with what it is a translation of; made at the first question, `nil` where
  /// that is not at hand.
  private(set) lazy var sourceComparison = source.map {
    SourceComparison(of: text.bytes, zones: text.zones, with: $0)
  }

  /// The conventions of quotation marks by the lexicons that state them, as far as was asked.
  private var conventions: [Int: QuoteConvention?] = [:]

  init(
    text: SegmentText, rules: RuleSelection, document: DocumentProfile,
    source: SourceSegment? = nil
  ) {
    self.text = text
    self.rules = rules
    self.document = document
    self.source = source
  }

  /// The convention of the text's language, read once from a lexicon.
  func quoteConvention(lexicon: Int?) -> QuoteConvention? {
    guard let lexicon else { return nil }
    if let known = conventions[lexicon] { return known }
    let convention = QuoteConvention(of: self, lexicon: lexicon)
    conventions[lexicon] = .some(convention)
    return convention
  }
}

/// Tokens that a part of a pattern has taken.
public struct Captures {
  private var taken: [(name: Int, tokens: Range<Int>)] = []

  /// No captures.
  public init() {}

  /// Remembers the tokens that the part called `name` (a string index) has taken.
  mutating func set(_ name: Int, _ range: Range<Int>) {
    if let index = taken.firstIndex(where: { $0.name == name }) {
      taken[index].tokens = range
    } else {
      taken.append((name, range))
    }
  }

  /// Forgets all.
  mutating func clear() {
    if !taken.isEmpty { taken.removeAll(keepingCapacity: true) }
  }

  /// The tokens that the part called `name` has taken.
  subscript(name: Int) -> Range<Int>? { taken.first { $0.name == name }?.tokens }
}

/// Bytes that a regular expression and its groups have taken, which need not be whole tokens.
struct ByteCaptures {
  /// The bytes of the match.
  let whole: ByteRange
  private var ranges: [Int: ByteRange] = [:]

  /// A match without groups.
  init(whole: ByteRange) { self.whole = whole }

  /// The bytes of the group called `name` (a string index); `nil` where it took no part.
  subscript(name: Int) -> ByteRange? {
    get { ranges[name] }
    set { ranges[name] = newValue }
  }
}

/// A place where a case of a rule matches.
public struct RuleMatch {
  /// The tokens of the match.
  public var tokens: Range<Int>
  /// What the parts of the pattern have taken.
  public var captures = Captures()
  /// The edits that a named matcher asks for, in the segment's current bytes; `nil` leaves them
  /// to the case's template.
  public var edits: [Edit]?
  /// What the edits make of protected stretches, in the segment's current bytes, sorted and disjoint;
  /// only where a matcher repairs markup, which alone may edit what is protected.
  public var remade: [ProtectedZone]?
  /// What a named matcher says instead of the case's message.
  public var message: String?
  /// The parts that a named matcher tells apart, by the names of `NamedMatcher.captureNames`.
  var parts: [(name: String, tokens: Range<Int>)] = []
  /// What a regular expression has taken; `tokens` are then those that it touches.
  var byteCaptures: ByteCaptures?

  /// A match of tokens.
  public init(tokens: Range<Int>, edits: [Edit]? = nil, message: String? = nil) {
    self.tokens = tokens
    self.edits = edits
    self.message = message
  }

  /// The tokens of a capture, or of the whole match for `0`, by the name's string index.
  func tokens(named name: Int, in image: RuleImage) -> Range<Int>? {
    if let range = captures[name] { return range }
    if image.string(name, equals: "0".utf8) { return tokens }
    return parts.first { image.string(name, equals: $0.name.utf8) }?.tokens
  }

  /// The bytes of the match.
  func range(in text: SegmentText) -> ByteRange {
    byteCaptures?.whole ?? text.range(of: tokens)
  }

  /// The bytes of a capture, by the name's string index.
  func range(named name: Int, in context: MatchContext) -> ByteRange? {
    if let byteCaptures { return byteCaptures[name] }
    return tokens(named: name, in: context.rules.image).map { context.text.range(of: $0) }
  }

  /// The tokens of a capture; `nil` where it is not whole tokens.
  func wholeTokens(named name: Int, in context: MatchContext) -> Range<Int>? {
    guard let byteCaptures else { return tokens(named: name, in: context.rules.image) }
    guard let range = byteCaptures[name], !range.isEmpty else { return nil }
    let tokens = context.text.tokens(over: range)
    return context.text.range(of: tokens) == range ? tokens : nil
  }
}
