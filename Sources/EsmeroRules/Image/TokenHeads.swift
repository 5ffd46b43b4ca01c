import EsmeroUnicode

/// The first tokens with which a match of some patterns can begin.
struct TokenHeads {
  /// A token and what follows it, as far as that is known.
  struct Head: Hashable {
    /// The lexical key of the first token.
    var first: String
    /// What follows.
    var next: Next

    /// The tokens behind the first.
    enum Next: Hashable {
      /// Anything.
      case any
      /// Blanks and a word.
      case word(String)
      /// A sign, with or without blanks before it.
      case sign(String, isDetached: Bool)
      /// A hyphen and a word without blanks.
      case joined(String)
      /// The end of the segment, with or without blanks before it.
      case end
    }

    /// The hash under which a scan finds the head.
    var hash: UInt64 {
      let first = LexicalHash.of(first.utf8)
      switch next {
      case .any: return first
      case .word(let word): return LexicalHash.pair(first, LexicalHash.of(word.utf8))
      case .sign(let sign, let isDetached):
        return LexicalHash.pair(first, LexicalHash.of(((isDetached ? " " : "") + sign).utf8))
      case .joined(let word):
        let hyphen = LexicalHash.of("-".utf8)
        return LexicalHash.pair(
          LexicalHash.pair(first, hyphen), LexicalHash.of(word.utf8))
      case .end: return LexicalHash.pair(first, LexicalHash.ofEnd)
      }
    }
  }

  /// More alternatives than this for what follows are taken for anything.
  private static let mostFollowers = 64

  /// What stands for the end of a segment in lists of tokens; no lexical key is empty.
  private static let end = ""

  private let lexicons: [LexiconSource]

  init(lexicons: [LexiconSource]) { self.lexicons = lexicons }

  /// The heads of patterns one after the other; `nil` where the first token can be anything.
  func heads(of patterns: ArraySlice<Pattern>) -> Set<Head>? {
    guard let beginnings = beginnings(of: Array(patterns), tokens: 3) else { return nil }
    var heads: Set<Head> = []
    for tokens in beginnings {
      guard let first = tokens.first, let first else { return nil }
      heads.insert(Head(first: first, next: Self.next(in: tokens.dropFirst())))
    }
    return heads
  }

  private static func next(in tokens: ArraySlice<String?>) -> Head.Next {
    let isDetached = tokens.first == " "
    let rest = isDetached ? tokens.dropFirst() : tokens
    guard let token = rest.first, let token else { return .any }
    if token == end { return .end }
    if LexicalTokens.isWord(token) { return isDetached ? .word(token) : .any }
    if token == "-", !isDetached, let word = rest.dropFirst().first, let word,
      LexicalTokens.isWord(word)
    {
      return .joined(word)
    }
    return .sign(token, isDetached: isDetached)
  }

  /// Tokens that a match begins with, `nil` standing for any and ending the list; `nil` where the
  /// very first can be anything.
  private func beginnings(of patterns: [Pattern], tokens limit: Int) -> [[String?]]? {
    guard limit > 0 else { return [[]] }
    guard let pattern = patterns.first else { return [[nil]] }
    let rest = Array(patterns.dropFirst())
    switch pattern {
    case .sequence(let items): return beginnings(of: items + rest, tokens: limit)
    case .capture(_, let inner): return beginnings(of: [inner] + rest, tokens: limit)
    case .lookahead: return beginnings(of: rest, tokens: limit)
    case .choice(let items): return union(items.map { [$0] + rest }, tokens: limit)
    case .repeated(let inner, let bounds):
      let more: [Pattern] = bounds.upperBound > 1 ? [.token(.any, [])] : rest
      let taken = [inner] + more
      return bounds.lowerBound > 0
        ? beginnings(of: taken, tokens: limit) : union([taken, rest], tokens: limit)
    case .text(let text):
      return continued([LexicalTokens.all(of: LexicalKey.of(text))], rest, limit)
    case .word(let key, _):
      return continued([LexicalTokens.all(of: LexicalKey.of(key))], rest, limit)
    case .lexicon(let reference): return continued(keys(of: reference), rest, limit)
    case .token(let tokenClass, let options):
      return beginnings(of: tokenClass, options, rest, limit)
    }
  }

  private func union(_ choices: [[Pattern]], tokens limit: Int) -> [[String?]]? {
    var all: [[String?]] = []
    for choice in choices {
      guard let found = beginnings(of: choice, tokens: limit) else { return nil }
      all += found
    }
    return all
  }

  private func beginnings(
    of tokenClass: TokenClass, _ options: [TokenOption], _ rest: [Pattern], _ limit: Int
  ) -> [[String?]]? {
    switch tokenClass {
    case .start, .lineStart: return beginnings(of: rest, tokens: limit)
    case .end: return [[Self.end]]
    case .hyphen: return continued([["-"]], rest, limit)
    case .space: return continued([[" "]], rest, limit)
    case .detached: return [[" ", "-"], ["-", " "]]
    case .lineEnd: return continued([["\n"]], rest, limit)
    default: break
    }
    for option in options where !option.isNegated {
      switch option.test {
      case .oneOf(let keys):
        return continued(keys.map { LexicalTokens.all(of: $0) }, rest, limit)
      case .member(let reference):
        if let keys = keys(of: reference) { return continued(keys, rest, limit) }
      default: continue
      }
    }
    return nil
  }

  /// The tokens of all entries; `nil` for a list of stems, with which any word may begin.
  private func keys(of reference: LexiconReference) -> [[String]]? {
    let named = lexicons.filter {
      $0.name == reference.name || $0.name.hasSuffix("/\(reference.name)")
    }
    guard !named.contains(where: \.isStems) else { return nil }
    return named.flatMap { $0.entries.map { LexicalTokens.all(of: $0.key) } }
  }

  /// Each key with what may follow it.
  private func continued(
    _ keys: [[String]]?, _ rest: [Pattern], _ limit: Int
  ) -> [[String?]]? {
    guard let keys else { return nil }
    var followers: [Int: [[String?]]] = [:]
    var all: [[String?]] = []
    for key in keys {
      let left = limit - key.count
      guard left > 0 else {
        all.append(Array(key.prefix(limit)))
        continue
      }
      let tails = followers[left] ?? tails(of: rest, tokens: left)
      followers[left] = tails
      all += tails.map { key + $0 }
    }
    return all
  }

  private func tails(of rest: [Pattern], tokens limit: Int) -> [[String?]] {
    guard let tails = beginnings(of: rest, tokens: limit), tails.count <= Self.mostFollowers else {
      return [[nil]]
    }
    return tails
  }
}
