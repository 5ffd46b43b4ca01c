import EsmeroText

/// Reads the options of a class, from behind its name to its `>`.
struct TokenOptionReader {
  var cursor: ScalarCursor
  let tokenClass: TokenClass
  let vocabulary: RuleVocabulary

  init(_ cursor: ScalarCursor, tokenClass: TokenClass, vocabulary: RuleVocabulary) {
    self.cursor = cursor
    self.tokenClass = tokenClass
    self.vocabulary = vocabulary
  }

  /// The keys of options.
  private enum Key: String, CaseIterable {
    case min, max
    case letterCase = "case"
    case starts, ends, contains
    case oneOf = "in"
    case before, after, both, any
    case kind

    var isSide: Bool { [.before, .after, .both, .any].contains(self) }
  }

  /// The longest word that `min` and `max` can ask for, in scalars.
  private static let maximumCount = 1000

  private var permittedKeys: [Key] {
    switch tokenClass {
    case .word, .part, .letters, .any:
      [.min, .max, .letterCase, .starts, .ends, .contains, .oneOf]
    case .number: [.min, .max, .starts, .ends, .contains, .oneOf]
    case .space: [.min, .max, .oneOf]
    case .hyphen, .dash, .quote, .apostrophe, .open, .close, .mark, .stop, .symbol: [.oneOf]
    case .detached: [.before, .after, .both, .any]
    case .protected: [.kind]
    case .lineEnd, .markup, .start, .end, .lineStart: []
    }
  }

  mutating func readOptions(from start: Int) throws(RuleSyntaxError) -> [TokenOption] {
    var options: [TokenOption] = []
    var sides: DetachedSides = []
    while true {
      let blank = cursor.index
      cursor.skipBlanks()
      if cursor.take(">") { break }
      guard !cursor.isAtEnd else { throw cursor.error("A “<” without its “>”.", at: start) }
      guard cursor.index > blank else {
        throw cursor.error(
          "“\(cursor.next ?? " ")” cannot stand here: options are parted by blanks.")
      }
      try readOption(into: &options, sides: &sides)
    }
    if tokenClass == .detached {
      options.append(TokenOption(.sides(sides.isEmpty ? [.before, .after] : sides)))
    }
    try checkBounds(of: options, from: start)
    return options
  }

  private func checkBounds(
    of options: [TokenOption], from start: Int
  ) throws(RuleSyntaxError) {
    var bounds = (low: 0, high: Int.max)
    for option in options where !option.isNegated {
      if case .minimum(let low) = option.test { bounds.low = max(bounds.low, low) }
      if case .maximum(let high) = option.test { bounds.high = min(bounds.high, high) }
    }
    guard bounds.low <= bounds.high else {
      throw cursor.error(
        "No word has at least \(bounds.low) and at most \(bounds.high) letters.", at: start)
    }
  }

  private mutating func readOption(
    into options: inout [TokenOption], sides: inout DetachedSides
  ) throws(RuleSyntaxError) {
    let isNegated = cursor.take("!")
    let start = cursor.index
    let key = try readKey()
    if key.isSide {
      guard !isNegated else {
        throw cursor.error("A side cannot be negated; name the other sides.", at: start)
      }
      sides.formUnion(Self.sides(of: key))
      return
    }
    guard cursor.take("=") else {
      throw cursor.error("“\(key.rawValue)” needs a value: “\(key.rawValue)=…”.")
    }
    options.append(TokenOption(try readTest(key), isNegated: isNegated))
  }

  private static func sides(of key: Key) -> DetachedSides {
    switch key {
    case .before: .before
    case .after: .after
    case .both: .both
    default: [.before, .after, .both]
    }
  }

  private mutating func readKey() throws(RuleSyntaxError) -> Key {
    let start = cursor.index
    let name = cursor.takeWhile(\.isNameScalar)
    let permitted = permittedKeys
    if let key = Key(rawValue: name), permitted.contains(key) { return key }
    if permitted.isEmpty {
      throw cursor.error("“<\(tokenClass.rawValue)>” takes no options.", at: start)
    }
    let hint = NameSuggestion.hint(for: name, among: permitted.map(\.rawValue))
    let message = "“<\(tokenClass.rawValue)>” has no option “\(name)”.\(hint)"
    throw cursor.error(message, at: start)
  }

  private mutating func readTest(_ key: Key) throws(RuleSyntaxError) -> TokenOption.Test {
    switch key {
    case .min: return .minimum(try readCount())
    case .max: return .maximum(try readCount())
    case .letterCase: return .letterCase(try readLetterCase())
    case .starts: return .starts(try readTexts(key))
    case .ends: return .ends(try readTexts(key))
    case .contains: return .contains(try readTexts(key))
    case .kind: return .protection(try readKinds())
    default:
      if cursor.next == "@" { return .member(try cursor.readLexicon(vocabulary)) }
      return .oneOf(try readTexts(key))
    }
  }

  private mutating func readCount() throws(RuleSyntaxError) -> Int {
    let start = cursor.index
    guard let count = Int(cursor.takeWhile(\.isASCIIDigit)), count <= Self.maximumCount else {
      throw cursor.error("A number from 0 to \(Self.maximumCount) belongs here.", at: start)
    }
    return count
  }

  private mutating func readKinds() throws(RuleSyntaxError) -> [ProtectedZone.Kind] {
    let start = cursor.index
    var kinds: [ProtectedZone.Kind] = []
    for name in try cursor.readTexts() {
      guard let kind = ProtectedZone.Kind(name: name) else {
        let known = ProtectedZone.Kind.allCases.map(\.name)
        let hint = NameSuggestion.hint(for: name, among: known)
        throw cursor.error("Nothing is protected as “\(name)”.\(hint)", at: start)
      }
      kinds.append(kind)
    }
    return kinds
  }

  private mutating func readLetterCase() throws(RuleSyntaxError) -> LetterCase {
    let start = cursor.index
    let name = cursor.takeWhile(\.isNameScalar)
    guard let letterCase = LetterCase(rawValue: name) else {
      let hint = NameSuggestion.hint(for: name, among: LetterCase.allCases.map(\.rawValue))
      throw cursor.error("There is no case “\(name)”.\(hint)", at: start)
    }
    return letterCase
  }

  private mutating func readTexts(_ key: Key) throws(RuleSyntaxError) -> [String] {
    if cursor.next == "@" {
      throw cursor.error("Only “in” takes a lexicon, not “\(key.rawValue)”.")
    }
    return try cursor.readTexts().map(vocabulary.lexicalKey)
  }
}
