import EsmeroEngine
import EsmeroRules
public import EsmeroText

/// A rule as people are told of it.
public struct RuleSummary: Sendable {
  /// An example of a rule.
  public struct Example: Sendable {
    /// What an example shows.
    public enum Kind: String, Sendable {
      /// A repair that is made by default.
      case fix
      /// A repair that is made on request.
      case suggest
      /// A finding without a repair.
      case report
      /// A text that stays.
      case keep
    }

    /// The language, `any`, or a format's name.
    public let tag: String
    /// The text.
    public let text: String
    /// What becomes of it; `nil` where it stays.
    public let result: String?
    /// What the example shows.
    public let kind: Kind
    /// What the text is a translation of; `nil` where that is not at hand.
    public let source: String?
    /// The remark behind it.
    public let remark: String
  }

  /// The name.
  public let id: RuleID
  /// The problem in a few words.
  public let problem: String
  /// One sentence for the person whose text it is.
  public let why: String
  /// The norm.
  public let source: String
  /// BCP 47 tags, or `*` for every language.
  public let languages: [String]
  /// The pass in which the rule runs.
  public let stage: String
  /// The levels at which it acts, the freest first.
  public let applicabilities: [Applicability]
  /// The setting that switches it on; `nil` for a rule that is always on.
  public let setting: String?
  /// Whether the configuration puts it in force.
  public let isInForce: Bool
  /// Its examples.
  public let examples: [Example]
  /// The pack that holds it.
  public let packName: String
}

extension RuleSummary.Example {
  init(_ example: RuleExample) {
    tag = example.tag
    text = example.text
    remark = example.remark
    source = example.source
    switch example.expectation {
    case .repaired(let text): (kind, result) = (.fix, text)
    case .suggested(let text): (kind, result) = (.suggest, text)
    case .reported: (kind, result) = (.report, nil)
    case .kept: (kind, result) = (.keep, nil)
    }
  }
}

extension Repairer {
  /// All rules, built in and given, in the order in which they run within a stage.
  public var rules: [RuleSummary] {
    let catalogue = RuleCatalogue(image: image)
    return (0..<catalogue.count).map { summary(of: catalogue.rule(at: $0)) }
  }

  /// The rule of that name; `nil` where there is none.
  public func explanation(of id: String) -> RuleSummary? {
    let catalogue = RuleCatalogue(image: image)
    return catalogue.index(of: id).map { summary(of: catalogue.rule(at: $0)) }
  }

  /// The known rules nearest to a name.
  public func nearestRules(to name: String) -> [String] {
    RuleCatalogue(image: image).nearest(to: name)
  }

  /// Whether a name is that of a rule or a group.
  func knowsRule(named name: String) -> Bool {
    RuleCatalogue(image: image).ids.contains { $0.isSelected(by: name) }
  }

  /// Whether a rule of a name or group is in force, as far as the configuration goes.
  func hasRuleInForce(named name: String) -> Bool {
    rules.contains { $0.id.isSelected(by: name) && $0.isInForce }
  }

  private func summary(of entry: RuleCatalogue.Entry) -> RuleSummary {
    let isForLanguage =
      configuration.language.map { language in
        entry.languages.contains { RuleSelection.includes($0, language) }
      } ?? true
    return RuleSummary(
      id: entry.id, problem: entry.problem, why: entry.why, source: entry.source,
      languages: entry.languages, stage: entry.stage.rawValue,
      applicabilities: entry.applicabilities, setting: entry.setting?.rawValue,
      isInForce: isForLanguage && configuration.wants(entry.id, entry.setting),
      examples: entry.examples.map(RuleSummary.Example.init), packName: entry.pack)
  }
}
