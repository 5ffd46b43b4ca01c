import EsmeroEngine
import EsmeroRules
public import EsmeroText

extension Repairer {
  /// What wakes each rule in force, in the order of ``rules``.
  ///
  /// A rule whose findings of a level could be woken by any text says so at that level: a stream is
  /// then judged in full, and slowly.
  public var triggers: [RuleTriggers] {
    let triggers = TriggerCatalogue(image: image.bytes)
    return rules.enumerated().filter(\.element.isInForce).map { index, rule in
      RuleTriggers(id: rule.id, triggers: withAnyText(triggers.triggers(ofRuleAt: index), of: rule))
    }
  }

  /// The triggers, and any text where a scan of the rule alone finds itself of no use.
  private func withAnyText(_ triggers: [RuleTrigger], of rule: RuleSummary) -> [RuleTrigger] {
    guard !triggers.contains(where: { $0.kind == .anyText }) else { return triggers }
    guard let level = rule.applicabilities.first(where: { isWokenByAnyText(rule, at: $0) }) else {
      return triggers
    }
    let place = triggers.firstIndex { $0.level < level } ?? triggers.endIndex
    return triggers[..<place] + [RuleTrigger(level: level, kind: .anyText)] + triggers[place...]
  }

  private func isWokenByAnyText(_ rule: RuleSummary, at level: Applicability) -> Bool {
    let language = configuration.language ?? rule.languages.first { $0 != "*" }
    let alone = RuleSelection(image: image, language: language) { id, _ in id == rule.id }
    let quotes = quoteProfile(of: [], language: language)
    let document = DocumentProfile(
      language: language, isLanguageCertain: language != nil, quotes: quotes)
    return !ScanTable(rules: alone, document: document, threshold: level).tirelessRules.isEmpty
  }
}
