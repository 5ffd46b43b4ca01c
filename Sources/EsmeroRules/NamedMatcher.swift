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
  /// A compound of a lexicon with blanks beside a hyphen: `in=@lexicon`, `shapes=(before|after|both)`,
  /// `without=@lexicon` excepts compounds by their parts.
  case detachedCompound = "detached-compound"
  /// Quotation marks by pairs.
  case quotePair = "quote-pair"
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
  /// The match is in a line laid out by hand: columns, a table row, values, a drawing, code.
  case layout
}

extension NamedMatcher {
  /// What wakes the matcher.
  var triggerKinds: Set<TriggerKind> {
    switch self {
    case .doubledWord: [.doubledWord]
    case .detachedCompound: [.detached]
    case .quotePair: [.quote, .apostrophe]
    case .entity: [.symbol]
    case .invisible: [.nonASCII, .symbol]
    case .normalization: [.nonASCII]
    case .doubledPhrase, .overlap, .loop, .doubledSegment: [.segment]
    case .fileEnd: []
    }
  }
}
