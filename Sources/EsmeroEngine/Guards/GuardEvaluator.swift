import EsmeroRules
import EsmeroText

/// Judges the named guards: reasons not to act that a pattern cannot say.
struct GuardEvaluator {
  let context: MatchContext
  let match: RuleMatch

  /// Whether the guard holds, so that the case must not act.
  func holds(_ name: NamedGuard, _ arguments: ArgumentList) -> Bool {
    switch name {
    case .hyphen: HyphenGuard(context: context, match: match, arguments: arguments).holds
    case .untorn: !context.document.hasTornHyphens
    case .quoted: isQuoted
    case .verse: VerseGuard(text: context.text).holds(at: match.tokens.lowerBound)
    case .layout: context.text.layout.holds(match.tokens, in: context.text)
    case .foreign: ForeignSentenceGuard(context: context).holds(at: match.tokens.lowerBound)
    }
  }

  /// Whether the match stands between quotation marks in its sentence.
  private var isQuoted: Bool {
    let text = context.text
    let sentence = text.sentence(around: match.tokens.lowerBound)
    let quotes = text.positions(of: .quote)
    let before =
      quotes.firstIndex(notBefore: match.tokens.lowerBound)
      - quotes.firstIndex(notBefore: sentence.lowerBound)
    return before % 2 == 1
  }
}
