/// The closed set of matchers that are written in Swift because a pattern cannot say them.
public enum NamedMatcher: String, Sendable, CaseIterable {
  /// A word standing twice, `words=@lexicon` restricts it, `legit=@lexicon` excepts pairs.
  case doubledWord = "doubled-word"
  /// A phrase of two to eight words standing twice.
  case doubledPhrase = "doubled-phrase"
  /// `P N P A N` and its relatives: a false start, then the full phrase.
  case overlap
  /// A phrase or group of letters three times and more.
  case loop
  /// A sentence or line standing twice.
  case doubledSegment = "doubled-segment"
  /// A compound of a lexicon with a hyphen detached.
  case detachedCompound = "detached-compound"
  /// A prefix with its hyphen, against the table of the 1990 agreement.
  case prefixHyphen = "prefix-hyphen"
  /// Pairs of quotation marks at fault: `fault=mixed` or `fault=reversed`.
  case quotePair = "quote-pair"
  /// Blanks on the wrong side of quotation marks: `side=inside` or `side=outside`.
  case quoteSpace = "quote-space"
  /// Straight quotation marks where the document writes others.
  case straightQuote = "straight-quote"
  /// Marks of another system than the language's, `for=auto` or `for=locale`.
  case houseQuote = "house-quote"
  /// Apostrophes that are the wrong character: `shape=straight` or `shape=lookalike`.
  case apostrophe
  /// HTML entities, also broken ones.
  case entity
  /// Text that is not in normalisation form C.
  case normalization
  /// Characters that do not show.
  case invisible
  /// The end of the file and its line ends.
  case fileEnd = "file-end"
}

/// The closed set of guards: reasons not to act that a pattern cannot say.
public enum NamedGuard: String, Sendable, CaseIterable {
  /// The guards that all hyphen rules share.
  case hyphen
  /// The match is in a quotation.
  case quoted
}

extension NamedMatcher {
  /// What wakes the matcher.
  var triggerKinds: Set<TriggerKind> {
    switch self {
    case .doubledWord: [.doubledWord]
    case .detachedCompound, .prefixHyphen: [.detached]
    case .quotePair: [.quote, .apostrophe, .symbol]
    case .quoteSpace, .straightQuote, .houseQuote: [.quote, .apostrophe]
    case .apostrophe: [.segment]
    case .entity: [.symbol]
    case .invisible: [.nonASCII, .symbol]
    case .normalization: [.nonASCII]
    case .doubledPhrase, .overlap, .loop, .doubledSegment: [.segment]
    case .fileEnd: []
    }
  }
}
