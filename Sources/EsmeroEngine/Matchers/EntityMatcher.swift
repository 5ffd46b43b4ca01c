struct EntityMatcher: MatcherProgram {
  init(context: MatchContext, arguments: ArgumentList) {}

  func matches(at anchors: [Int]) -> [RuleMatch] { [] }
}
