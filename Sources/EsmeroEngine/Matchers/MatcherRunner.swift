import EsmeroRules
import EsmeroText

/// A named matcher: what patterns cannot say, written in Swift.
protocol MatcherProgram {
  /// Prepares the matcher for a segment.
  init(context: MatchContext, arguments: ArgumentList)

  /// The matches in the segment.
  ///
  /// - Parameter anchors: the tokens that woke the matcher, ascending.
  /// - Returns: the matches, in any order.
  func matches(at anchors: [Int]) -> [RuleMatch]
}

/// Finds the program of a named matcher.
struct MatcherRunner {
  let context: MatchContext

  /// The matches of a named matcher in the segment.
  func matches(
    of name: NamedMatcher, _ arguments: ArgumentList, anchors: [Int]
  ) -> [RuleMatch] {
    program(name).init(context: context, arguments: arguments).matches(at: anchors)
  }

  private func program(_ name: NamedMatcher) -> any MatcherProgram.Type {
    switch name {
    case .doubledWord: DoubledWordMatcher.self
    case .doubledPhrase: DoubledPhraseMatcher.self
    case .overlap: OverlapMatcher.self
    case .loop: LoopMatcher.self
    case .doubledSegment: DoubledSegmentMatcher.self
    case .detachedCompound: DetachedCompoundMatcher.self
    case .quotePair: QuotePairMatcher.self
    case .quoteSpace: QuoteSpaceMatcher.self
    case .straightQuote: StraightQuoteMatcher.self
    case .houseQuote: HouseQuoteMatcher.self
    case .apostrophe: ApostropheMatcher.self
    case .entity: EntityMatcher.self
    case .normalization: NormalizationMatcher.self
    case .invisible: InvisibleMatcher.self
    case .mojibake: MojibakeMatcher.self
    case .legacyControl: LegacyControlMatcher.self
    case .space: SpaceMatcher.self
    case .compatibility: CompatibilityMatcher.self
    case .foreignPunctuation: ForeignPunctuationMatcher.self
    case .mixedScript: MixedScriptMatcher.self
    case .foreignScript: ForeignScriptMatcher.self
    case .bracketSpace: BracketSpaceMatcher.self
    case .fileEnd: FileEndMatcher.self
    case .typedDash: TypedDashMatcher.self
    case .tornMarkup: TornMarkupMatcher.self
    case .wholeFence: WholeFenceMatcher.self
    case .unusedSuppression: UnusedSuppressionMatcher.self
    case .sourceUnit: SourceUnitMatcher.self
    }
  }
}
