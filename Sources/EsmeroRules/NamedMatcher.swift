/// The closed set of matchers that are written in Swift because a pattern cannot say them.
public enum NamedMatcher: String, Sendable, CaseIterable {
  /// A word standing twice, `words=@lexicon` restricts it, `legit=@lexicon` excepts pairs.
  case doubledWord = "doubled-word"
  /// A phrase of two to eight words standing twice.
  case doubledPhrase = "doubled-phrase"
  /// A false start, then the full phrase: preposition, noun, preposition, adjective, noun.
  case overlap
  /// A phrase or group of letters three times and more.
  case loop
  /// A sentence or line standing twice.
  case doubledSegment = "doubled-segment"
  /// A compound of a lexicon with blanks beside a hyphen: `in=@lexicon`, `shapes=(before|after|both)`,
  /// `without=@lexicon` excepts compounds by their parts.
  case detachedCompound = "detached-compound"
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
  /// HTML entities, also broken ones, `names=@lexicon`; of `words` only whole ones, of `any-case`
  /// such with capitals, too.
  case entity
  /// Text that is not in normalisation form C; `scripts=cased` or `scripts=other`.
  case normalization
  /// Characters that do not show; `concern=removable`, `concern=direction` or `concern=control`.
  case invisible
  /// UTF-8 that was read as windows-1252; `evidence=certain` or `evidence=weak`.
  case mojibake
  /// Windows-1252 marks that were read as C1 controls; `known=no` finds those that are none.
  case legacyControl = "legacy-control"
  /// Blanks that are not one plain space; `concern=exotic`, `stray`, `doubled`, `typewriter`.
  case space
  /// Ligatures and full-width forms as letters; `concern=letter` or `concern=numeral`.
  case compatibility
  /// Chinese, Japanese and Arabic punctuation between Latin words.
  case foreignPunctuation = "foreign-punctuation"
  /// Letters of another alphabet that look like those of the word; `lookalikes=all` or `some`.
  case mixedScript = "mixed-script"
  /// Blanks inside a pair of brackets.
  case bracketSpace = "bracket-space"
  /// The end of the file and its line ends.
  case fileEnd = "file-end"
  /// Hyphens in the place of dashes, all of a sentence: `words=@lexicon` are the words before which
  /// there is no compound, `compounds=@lexicon` compounds.
  case typedDash = "typed-dash"
  /// Markup with blanks inside; `of=address`, `placeholder`, `tag`, `string` (its escapes), `slash`, and in
  /// Markdown `link`, `reference`, `emphasis`, `escape`, `structure`; `evidence=certain` or
  /// `evidence=weak`. Placeholders with translated words: `of=message` and `identifier`.
  case tornMarkup = "torn-markup"
  /// Words in Chinese, Japanese or Korean script beside words in Latin letters.
  case foreignScript = "foreign-script"
  /// A file that is one block of code in Markdown or of text, as language models answer.
  case wholeFence = "whole-fence"
  /// A comment that is to switch rules off where they find nothing anyway.
  case unusedSuppression = "unused-suppression"
  /// What a translation made of the units of its source, where that is at hand: `of=placeholder`, `tag`,
  /// `url`, `entity`, `escape` or `number`; `fault=damaged`, `missing`, `invented` or `keyword`;
  /// `evidence=certain` or `evidence=weak`.
  case sourceUnit = "source-unit"
}

/// The closed set of guards: reasons not to act that a pattern cannot say.
public enum NamedGuard: String, Sendable, CaseIterable {
  /// The guards that all hyphen rules share.
  case hyphen
  /// The document shows no hyphens that are certainly torn from their words.
  case untorn
  /// The match is in a quotation.
  case quoted
  /// The match is in one of three short lines or more, as in poems, songs and lists.
  case verse
  /// The match is in a line laid out by hand: columns, a table row, values, a drawing, code.
  case layout
  /// The match is in a sentence in another language than the text's.
  case foreign
}

extension NamedMatcher {
  /// What wakes the matcher.
  var triggerKinds: Set<TriggerKind> {
    switch self {
    case .doubledWord: [.doubledWord, .doubledAcross]
    case .doubledPhrase: [.repeatedPhrase]
    case .overlap: [.overlap, .repeatedPhrase]
    case .loop: [.doubledWord, .repeatedPhrase, .letterLoop]
    case .doubledSegment: [.doubledSegment]
    case .detachedCompound, .typedDash: [.detached]
    case .quotePair: [.quote, .apostrophe, .symbol]
    case .quoteSpace, .straightQuote, .houseQuote: [.quote, .apostrophe]
    case .apostrophe: [.apostrophe, .innerApostrophe, .symbol]
    case .entity: [.symbol]
    case .invisible: [.symbol]
    case .normalization, .mojibake, .legacyControl, .compatibility, .foreignPunctuation,
      .mixedScript, .foreignScript:
      [.nonASCII]
    case .space: [.oddSpace]
    case .bracketSpace: [.open, .close]
    case .fileEnd, .wholeFence, .unusedSuppression: []
    case .tornMarkup: [.mark, .symbol, .open, .protected]
    case .sourceUnit: [.segment]
    }
  }

  /// The names under which conditions and templates find parts of the matcher's matches.
  var captureNames: Set<String> {
    switch self {
    case .doubledWord, .doubledPhrase: ["first", "second"]
    case .overlap: ["preposition", "noun", "adjective"]
    default: []
    }
  }
}
