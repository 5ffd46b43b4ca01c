/// Parses patterns, as `match`, conditions and `[define]` hold them.
public struct PatternParser: Sendable {
  /// The names that patterns can use.
  public var vocabulary: RuleVocabulary

  /// The most units a pattern may have once `$names` are expanded.
  public static let maximumSize = 4096
  /// The deepest nesting a pattern may have once `$names` are expanded.
  public static let maximumDepth = 64
  /// The largest bound of a repetition.
  public static let maximumRepetition = 16

  /// Creates a parser.
  public init(vocabulary: RuleVocabulary = RuleVocabulary()) { self.vocabulary = vocabulary }

  /// Parses a pattern.
  ///
  /// - Throws: the first thing that is wrong, on line 1, its column that of `text`.
  public func parse(_ text: String) throws(RuleSyntaxError) -> Pattern {
    var reader = PatternReader(ScalarCursor(text), vocabulary: vocabulary)
    return try reader.readWhole()
  }

  /// Parses what a case's `match` holds: a pattern, or a call of a named matcher.
  ///
  /// - Throws: the first thing that is wrong, on line 1, its column that of `text`.
  public func parseMatch(_ text: String) throws(RuleSyntaxError) -> RuleCase.Match {
    var cursor = ScalarCursor(text)
    cursor.skipBlanks()
    guard cursor.next == "%" else { return .pattern(try parse(text)) }
    cursor.index += 1
    let start = cursor.index
    let name = cursor.takeWhile(\.isNameScalar)
    guard let matcher = NamedMatcher(rawValue: name) else {
      let hint = NameSuggestion.hint(for: name, among: NamedMatcher.allCases.map(\.rawValue))
      throw cursor.error("There is no matcher “%\(name)”.\(hint)", at: start)
    }
    var reader = ArgumentReader(cursor, vocabulary: vocabulary)
    return .matcher(matcher, try reader.readArguments())
  }
}

/// Reads one pattern from front to back.
struct PatternReader {
  var cursor: ScalarCursor
  let vocabulary: RuleVocabulary
  /// Units so far, those of expanded names included.
  private var size = 0

  init(_ cursor: ScalarCursor, vocabulary: RuleVocabulary) {
    self.cursor = cursor
    self.vocabulary = vocabulary
  }

  /// Reads from the cursor to the end.
  mutating func readWhole() throws(RuleSyntaxError) -> Pattern {
    let start = cursor.index
    let pattern = try readPattern(depth: 0)
    guard cursor.isAtEnd else {
      throw cursor.error("A “)” without its “(”.")
    }
    if let name = pattern.repeatedCapture {
      throw cursor.error("The name “\(name)” is given twice on one way.", at: start)
    }
    return pattern
  }

  private mutating func readPattern(depth: Int) throws(RuleSyntaxError) -> Pattern {
    guard depth < PatternParser.maximumDepth else {
      throw cursor.error("The pattern is nested deeper than \(PatternParser.maximumDepth).")
    }
    var choices: [Pattern] = []
    repeat { choices.append(try readSequence(depth: depth)) } while cursor.take("|")
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func readSequence(depth: Int) throws(RuleSyntaxError) -> Pattern {
    var items: [Pattern] = []
    cursor.skipBlanks()
    while let scalar = cursor.next, scalar != "|", scalar != ")" {
      items.append(try readItem(depth: depth))
      cursor.skipBlanks()
    }
    guard !items.isEmpty else {
      throw cursor.error("There is nothing to match here. An optional part is written “(…)?”.")
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func readItem(depth: Int) throws(RuleSyntaxError) -> Pattern {
    let start = cursor.index
    let name = takeCaptureName()
    let unitStart = cursor.index
    let unit = try readUnit(depth: depth)
    let pattern = try readRepetition(of: unit, from: unitStart)
    guard let name else { return pattern }
    if case .lookahead = pattern {
      throw cursor.error("A look-ahead takes nothing that “\(name)” could hold.", at: start)
    }
    return .capture(name, pattern)
  }

  /// Takes `name:`, if that is what comes.
  private mutating func takeCaptureName() -> String? {
    var probe = cursor
    guard let first = probe.next, first.isASCIILetter else { return nil }
    let name = probe.takeWhile { $0.isASCIILetter || $0.isASCIIDigit }
    guard probe.take(":") else { return nil }
    cursor = probe
    return name
  }

  private mutating func count(_ units: Int, at offset: Int) throws(RuleSyntaxError) {
    size += units
    guard size <= PatternParser.maximumSize else {
      let message =
        "The pattern has more than \(PatternParser.maximumSize) units. A long list belongs in a"
        + " lexicon."
      throw cursor.error(message, at: offset)
    }
  }
}

// MARK: - Units

extension PatternReader {
  private mutating func readUnit(depth: Int) throws(RuleSyntaxError) -> Pattern {
    let start = cursor.index
    try count(1, at: start)
    guard let scalar = cursor.next else { throw cursor.error("The pattern ends too early.") }
    switch scalar {
    case "(": return try readGroup(depth: depth)
    case "!", "&":
      cursor.index += 1
      guard depth < PatternParser.maximumDepth else {
        throw cursor.error("The pattern is nested deeper than \(PatternParser.maximumDepth).")
      }
      return .lookahead(try readUnit(depth: depth + 1), isNegated: scalar == "!")
    case "'": return .text(try cursor.readQuoted())
    case "_":
      cursor.index += 1
      return .token(.space, [])
    case "@": return .lexicon(try cursor.readLexicon(vocabulary))
    case "<": return try readToken()
    case "$": return try readDefinition(depth: depth)
    case "=":
      cursor.index += 1
      return try readWord(isCaseSensitive: true)
    case _ where scalar.isWordScalar: return try readWord(isCaseSensitive: false)
    default: throw cursor.error(Self.explain(scalar))
    }
  }

  /// What to say about a scalar that begins no unit.
  private static func explain(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "?", "{": "There is nothing that “\(scalar)” could repeat directly before it."
    case ":": "A capture is a name of ASCII letters and digits, directly followed by “:”."
    case "%": "A named matcher stands alone, at the beginning of “match”."
    case "-", "\u{2010}", "\u{2011}":
      "A hyphen by itself is “<hyphen>” or “<detached>”; inside a word it joins two letters."
    default: "“\(scalar)” means nothing here. As text it is written '\(scalar)'."
    }
  }

  private mutating func readGroup(depth: Int) throws(RuleSyntaxError) -> Pattern {
    let start = cursor.index
    cursor.index += 1
    let pattern = try readPattern(depth: depth + 1)
    guard cursor.take(")") else { throw cursor.error("A “(” without its “)”.", at: start) }
    return pattern
  }

  private mutating func readWord(isCaseSensitive: Bool) throws(RuleSyntaxError) -> Pattern {
    let start = cursor.index
    let word = takeWord()
    guard !word.isEmpty else { throw cursor.error("Behind “=” a word follows, without a blank.") }
    if word.unicodeScalars.allSatisfy(\.isASCIIDigit) { return .text(word) }
    if cursor.next == "-" {
      throw cursor.error("A hyphen that joins nothing is “<hyphen>” or “<detached>”.")
    }
    if cursor.next == ":" {
      throw cursor.error("“\(word)” is no name: ASCII letters and digits only.", at: start)
    }
    let key = isCaseSensitive ? word : vocabulary.lexicalKey(word)
    return .word(key, isCaseSensitive: isCaseSensitive)
  }

  /// Takes letters, marks and digits, with apostrophes and hyphens between two of them.
  private mutating func takeWord() -> String {
    let start = cursor.index
    while let scalar = cursor.next {
      let joins = scalar == "-" || scalar.isApostrophe
      let isJoining = joins && cursor.index > start && cursor.peek(1)?.isWordScalar == true
      guard scalar.isWordScalar || isJoining else { break }
      cursor.index += 1
    }
    return cursor.text(start..<cursor.index)
  }

  private mutating func readDefinition(depth: Int) throws(RuleSyntaxError) -> Pattern {
    let start = cursor.index
    cursor.index += 1
    let name = cursor.takeWhile(\.isNameScalar)
    guard let pattern = vocabulary.patterns[name] else {
      if vocabulary.conditions[name] != nil {
        throw cursor.error("“$\(name)” is a list of conditions, not a pattern.", at: start)
      }
      let hint = NameSuggestion.hint(for: name, among: vocabulary.patterns.keys.sorted())
      let message = "No pattern “$\(name)” is defined before this place.\(hint)"
      throw cursor.error(message, at: start)
    }
    let extent = pattern.extent
    try count(extent.size, at: start)
    guard depth + extent.depth <= PatternParser.maximumDepth else {
      let message =
        "With “$\(name)” the pattern is nested deeper than \(PatternParser.maximumDepth)."
      throw cursor.error(message, at: start)
    }
    return pattern
  }

  private mutating func readRepetition(
    of unit: Pattern, from start: Int
  ) throws(RuleSyntaxError) -> Pattern {
    let bounds: ClosedRange<Int>
    let place = cursor.index
    if cursor.take("?") {
      bounds = 0...1
    } else if cursor.next == "{" {
      bounds = try readBounds()
    } else {
      return unit
    }
    if case .lookahead = unit {
      throw cursor.error("A look-ahead takes nothing and cannot be repeated.", at: place)
    }
    if bounds.upperBound > 1, let name = unit.captureNames.first {
      let message =
        "“\(name)” would be taken more than once. Name the whole: “\(name):(…){…}”."
      throw cursor.error(message, at: start)
    }
    return .repeated(unit, bounds)
  }

  private mutating func readBounds() throws(RuleSyntaxError) -> ClosedRange<Int> {
    let start = cursor.index
    cursor.index += 1
    let low = readNumber()
    guard cursor.take(",") else {
      throw cursor.error("A repetition is written “{min,max}”, as in “{1,3}”.", at: start)
    }
    let high = readNumber()
    guard let low, let high, cursor.take("}") else {
      throw cursor.error("A repetition is written “{min,max}”, as in “{1,3}”.", at: start)
    }
    guard high <= PatternParser.maximumRepetition else {
      let message = "A repetition has at most \(PatternParser.maximumRepetition) rounds."
      throw cursor.error(message, at: start)
    }
    guard low <= high, high > 0 else {
      throw cursor.error("The bounds {\(low),\(high)} allow nothing.", at: start)
    }
    return low...high
  }

  private mutating func readNumber() -> Int? {
    cursor.skipBlanks()
    let number = Int(cursor.takeWhile(\.isASCIIDigit))
    cursor.skipBlanks()
    return number
  }

  private mutating func readToken() throws(RuleSyntaxError) -> Pattern {
    let start = cursor.index
    cursor.index += 1
    let nameStart = cursor.index
    let name = cursor.takeWhile(\.isNameScalar)
    guard let tokenClass = TokenClass(rawValue: name) else {
      let hint = NameSuggestion.hint(for: name, among: TokenClass.allCases.map(\.rawValue))
      throw cursor.error("There is no class “<\(name)>”.\(hint)", at: nameStart)
    }
    var reader = TokenOptionReader(cursor, tokenClass: tokenClass, vocabulary: vocabulary)
    let options = try reader.readOptions(from: start)
    cursor = reader.cursor
    return .token(tokenClass, options)
  }
}
