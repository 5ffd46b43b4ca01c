import EsmeroRules

/// What a named matcher needs to see of a text in which it may match.
struct MatcherNeeds: OptionSet {
  let rawValue: UInt8

  /// All tokens that wake it: it reads a text from one to the next.
  static let allTokens = Self(rawValue: 1)
  /// Scalars beside ASCII and U+00C0 to U+00FF: what it looks for, or what stands beside that, is
  /// one of them.
  static let rareScalars = Self(rawValue: 2)

  private static let byPlace = NamedMatcher.allCases.map { Self(of: $0) }

  private init(of matcher: NamedMatcher) {
    switch matcher {
    case .doubledWord, .doubledPhrase, .overlap, .detachedCompound, .quotePair, .quoteSpace,
      .straightQuote, .houseQuote, .apostrophe, .entity, .space,
      .tornMarkup, .wholeFence, .unusedSuppression, .sourceUnit:
      self = []
    case .normalization:
      self = .rareScalars
    case .mojibake, .legacyControl, .compatibility, .foreignPunctuation, .mixedScript,
      .foreignScript:
      self = [.allTokens, .rareScalars]
    case .loop, .doubledSegment, .invisible, .bracketSpace, .fileEnd, .typedDash:
      self = .allTokens
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What the matcher of a case needs; nothing where the case has none.
  @inline(__always)
  static func of(case index: Int, _ image: RuleImage) -> Self {
    let matcher = image.ruleCase(index, ImageLayout.Case.matcher)
    return matcher == 0 || matcher == ImageLayout.Case.regex ? [] : byPlace[matcher - 1]
  }
}
