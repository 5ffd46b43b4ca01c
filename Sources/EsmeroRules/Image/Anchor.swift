import EsmeroUnicode

/// What wakes an item of a pattern, and how often that happens in ordinary text.
struct Anchor {
  /// Hashes of the lexical keys of tokens that wake it.
  var hashes: Set<UInt64> = []
  /// Kinds of tokens that wake it.
  var kinds: Set<TriggerKind> = []
  /// An estimate of how often it wakes, for choosing the rarest item; infinite where the item
  /// cannot wake a rule.
  var cost = Double.infinity

  /// The anchor of an item.
  init(of pattern: Pattern, lexicons: [LexiconSource]) {
    switch pattern {
    case .sequence(let items):
      guard let first = items.first else { return }
      self = Anchor(of: first, lexicons: lexicons)
    case .choice(let items):
      self = Anchor(union: items.map { Anchor(of: $0, lexicons: lexicons) })
    case .text(let text):
      setText(text)
    case .word(let key, _):
      setWords([LexicalTokens.first(of: LexicalKey.of(key))])
    case .lexicon(let reference):
      setLexicon(reference, in: lexicons)
    case .token(let tokenClass, let options):
      set(tokenClass, options, lexicons)
    case .repeated(let inner, let bounds):
      guard bounds.lowerBound > 0 else { return }
      self = Anchor(of: inner, lexicons: lexicons)
    case .capture(_, let inner):
      self = Anchor(of: inner, lexicons: lexicons)
    case .lookahead:
      return
    }
  }

  private init(union parts: [Anchor]) {
    guard !parts.isEmpty else { return }
    cost = 0
    for part in parts {
      hashes.formUnion(part.hashes)
      kinds.formUnion(part.kinds)
      cost += part.cost
    }
  }

  private mutating func setWords(_ keys: [String]) {
    hashes = Set(keys.map { LexicalHash.of($0.utf8) })
    cost = 1 + Double(keys.count) / 500
  }

  private mutating func setText(_ text: String) {
    let first = LexicalTokens.first(of: LexicalKey.of(text))
    hashes = [LexicalHash.of(first.utf8)]
    let isCommon = [",", ".", "-", " ", "(", ")", ":"].contains(first)
    cost = isCommon ? 30 : 3
  }

  private static func named(
    _ reference: LexiconReference, in lexicons: [LexiconSource]
  ) -> [LexiconSource] {
    lexicons.filter { lexicon in
      lexicon.name == reference.name || lexicon.name.hasSuffix("/\(reference.name)")
    }
  }

  /// Any word may begin with a stem, so a list of stems cannot wake a rule by its words.
  private static func isStems(
    _ reference: LexiconReference, in lexicons: [LexiconSource]
  ) -> Bool {
    named(reference, in: lexicons).contains(where: \.isStems)
  }

  private mutating func setLexicon(_ reference: LexiconReference, in lexicons: [LexiconSource]) {
    if Self.isStems(reference, in: lexicons) {
      kinds = [.word]
      cost = 100
      return
    }
    let keys = Self.named(reference, in: lexicons).flatMap { lexicon in
      lexicon.entries.map { LexicalTokens.first(of: $0.key) }
    }
    setWords(Array(Set(keys)))
  }

  private mutating func set(
    _ tokenClass: TokenClass, _ options: [TokenOption], _ lexicons: [LexiconSource]
  ) {
    for option in options where !option.isNegated {
      switch option.test {
      case .oneOf(let keys):
        return setWords(keys.map { LexicalTokens.first(of: $0) })
      case .member(let reference) where !Self.isStems(reference, in: lexicons):
        return setLexicon(reference, in: lexicons)
      default:
        continue
      }
    }
    (kinds, cost) = Self.kinds(of: tokenClass, options)
  }

  private static func kinds(
    of tokenClass: TokenClass, _ options: [TokenOption]
  ) -> (Set<TriggerKind>, Double) {
    switch tokenClass {
    case .word, .part, .letters:
      let needsNonASCII = options.contains { option in
        guard case .contains(let keys) = option.test, !option.isNegated else { return false }
        return keys.allSatisfy { $0.utf8.contains { $0 >= 0x80 } }
      }
      return needsNonASCII ? ([.nonASCII], 20) : ([.word], 100)
    case .number: return ([.number], 10)
    case .space: return ([.space], 90)
    case .lineEnd: return ([.lineEnd], 10)
    case .hyphen: return ([.hyphen], 6)
    case .detached: return ([.detached], 0.5)
    case .dash: return ([.dash], 4)
    case .quote: return ([.quote, .apostrophe], 8)
    case .apostrophe: return ([.apostrophe], 6)
    case .open: return ([.open], 8)
    case .close: return ([.close], 8)
    case .mark: return ([.mark], 40)
    case .stop: return ([.mark], 40)
    case .symbol:
      return (
        [.hyphen, .dash, .quote, .apostrophe, .open, .close, .mark, .symbol], 60
      )
    case .protected, .markup: return ([.protected], 10)
    case .start: return ([.start], 5)
    case .lineStart: return ([.lineStart], 6)
    case .any, .end: return ([], .infinity)
    }
  }
}

/// Collects which hashes wake which cases.
struct TriggerCollector {
  private(set) var cases: [UInt64: Set<UInt32>]

  init(cases: [UInt64: Set<UInt32>] = [:]) { self.cases = cases }

  mutating func add(_ anchor: Anchor, caseIndex: UInt32) {
    for hash in anchor.hashes { cases[hash, default: []].insert(caseIndex) }
  }
}

/// Splits lexical keys as the engine splits text into tokens.
enum LexicalTokens {
  /// The tokens of a key: runs of letters, digits and inner apostrophes, runs of blanks, and single
  /// scalars.
  static func all(of key: some StringProtocol) -> [String] {
    var tokens: [String] = []
    var wasWord = false
    for scalar in key.unicodeScalars {
      let isWord = isWordScalar(scalar)
      let token = isWord ? scalar : folded(scalar)
      let isBlankAgain = token == " " && tokens.last == " "
      if isWord, wasWord {
        tokens[tokens.count - 1].unicodeScalars.append(token)
      } else if !isBlankAgain {
        tokens.append(String(token))
      }
      wasWord = isWord
    }
    return tokens
  }

  /// The tokens of a key in UTF-8.
  static func all(of key: [UInt8]) -> [String] { all(of: String(decoding: key, as: UTF8.self)) }

  /// The first token of a key.
  static func first(of key: some StringProtocol) -> String { all(of: key).first ?? "" }

  /// Whether a token is one of letters and digits, and not a mark, a blank or an apostrophe alone.
  static func isWord(_ token: some StringProtocol) -> Bool {
    token.unicodeScalars.contains { $0 != "'" && isWordScalar($0) }
  }

  /// The number of tokens in a key.
  static func count(in key: String) -> Int { all(of: key).count }

  /// The scalar under which the tokenizer files all of its kind.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2018, 0x2019: "'"
    case 0x2010, 0x2011: "-"
    case 0x09, 0xA0, 0x2009, 0x202F: " "
    default: scalar
    }
  }

  /// The ordinal signs are letters to Unicode, but tokens of their own.
  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar != "ª", scalar != "º" else { return false }
    return scalar == "'" || scalar.properties.isAlphabetic
      || scalar.properties.numericType == .decimal
      || scalar.properties.generalCategory == .nonspacingMark
  }
}
