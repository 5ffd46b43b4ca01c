import EsmeroReport
import EsmeroText

/// What a person has settled about a finding.
enum ReviewDecision: Sendable, Hashable {
  /// The repair is made.
  case accepted
  /// The text stays as it is.
  case rejected
  /// Something else is written.
  case edited(Edit)
}

/// A rule about which everything is settled at once, for findings that are no less certain than the
/// one it was said of.
struct SettledRule: Sendable, Hashable {
  let rules: Set<RuleID>
  let level: Applicability
  let decision: ReviewDecision

  /// Settles all that is found as a finding is.
  init(_ finding: Finding, _ decision: ReviewDecision) {
    rules = Set(finding.rules)
    level = finding.applicability
    self.decision = decision
  }

  /// Whether a finding is one of those.
  func holds(_ finding: Finding) -> Bool {
    rules.isSuperset(of: finding.rules) && finding.applicability >= level
  }
}

/// Everything that has been settled; a value, so that going back is to take an earlier one.
struct ReviewDecisions: Sendable {
  /// By the number of the text.
  private var known: [Int: [Finding: ReviewDecision]] = [:]
  private var rules: [SettledRule] = []

  /// What is settled about a finding of a text; `nil` for nothing.
  func decision(on finding: Finding, of text: Int) -> ReviewDecision? {
    if let decision = known[text]?[finding] { return decision }
    guard let rule = rules.first(where: { $0.holds(finding) }) else { return nil }
    // A mere report has no repair to make.
    return rule.decision == .accepted && finding.edits.isEmpty ? nil : rule.decision
  }

  /// Settles a finding.
  mutating func settle(_ finding: Finding, of text: Int, _ decision: ReviewDecision) {
    known[text, default: [:]][finding] = decision
  }

  /// Settles all findings like one, those to come included.
  mutating func settleAll(like finding: Finding, _ decision: ReviewDecision) {
    rules.append(SettledRule(finding, decision))
  }
}
