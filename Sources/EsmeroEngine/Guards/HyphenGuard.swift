import EsmeroText

struct HyphenGuard {
  let context: MatchContext
  let match: RuleMatch
  var holds: Bool { false }
}
