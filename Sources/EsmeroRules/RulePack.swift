public import EsmeroText

/// The rules of one file.
public struct RulePack: Sendable {
  /// The pack's name: the file without its ending, `pt/hyphens`.
  public var name: String
  /// The rules in the order of the file.
  public var rules: [RuleDefinition]

  /// Creates a pack.
  public init(name: String, rules: [RuleDefinition]) {
    self.name = name
    self.rules = rules
  }

  /// The ids that more than one rule of the packs has, in alphabetical order.
  ///
  /// The parser refuses them within a file; across files only who has read all of them can.
  public static func repeatedIDs(in packs: [RulePack]) -> [RuleID] {
    var counts: [RuleID: Int] = [:]
    for rule in packs.flatMap(\.rules) { counts[rule.id, default: 0] += 1 }
    return counts.filter { $0.value > 1 }.keys.sorted()
  }
}

extension RuleDefinition {
  /// The lexicons that the rule names.
  public var lexicons: Set<LexiconReference> {
    cases.reduce(into: Set<LexiconReference>()) { references, ruleCase in
      switch ruleCase.match {
      case .pattern(let pattern): references.formUnion(pattern.lexicons)
      case .regex: break
      case .matcher(_, let arguments): references.formUnion(arguments.flatMap(\.lexicons))
      }
      for condition in ruleCase.when + ruleCase.unless {
        references.formUnion(condition.lexicons)
      }
      if let template = ruleCase.replacement { references.formUnion(template.lexicons) }
    }
  }
}
