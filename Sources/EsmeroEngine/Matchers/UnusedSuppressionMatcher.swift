import EsmeroRules
public import EsmeroText

/// Comments that switch off rules where these find nothing; it never matches inside a segment.
///
/// Problem: `esmero-ignore` stays behind when the sentence below it is repaired, and hides the next
/// fault there. Whoever reads the file with and without its comments knows which of them hide
/// anything, so that this matcher only lends its rule the place among the others. What must not
/// change: comments shown as code in a document about them, which no format reads as comments, and
/// comments about rules that are not in force at the moment.
struct UnusedSuppressionMatcher: MatcherProgram {
  init(context: MatchContext, arguments: ArgumentList) {}

  func matches(at anchors: [Int]) -> [RuleMatch] { [] }
}

extension SegmentRepairer {
  /// The rule in force that is told of comments without effect; `nil` where none is.
  public var unusedSuppressionRule: RuleID? {
    let image = rules.image
    let index = rules.fileCases.first { index in
      let matcher = image.ruleCase(index, ImageLayout.Case.matcher)
      return NamedMatcher.allCases[matcher - 1] == .unusedSuppression
    }
    return index.map {
      RuleID(
        image.string(image.rule(image.ruleCase($0, ImageLayout.Case.rule), ImageLayout.Rule.id)))
    }
  }

  /// The language in which findings are explained.
  public var messageLanguage: MessageLanguage { rules.image.messageLanguage }
}
