struct PrefixHyphenMatcher: MatcherProgram {
  init(context: MatchContext, arguments: ArgumentList) {}

  func matches(at anchors: [Int]) -> [RuleMatch] { [] }
}
