import EsmeroRules

/// Clears suspects by what rules really do: with the words of a window it runs the pattern itself,
/// the conditions on what it has taken, and the template.
///
/// Only what the match alone decides is asked. What depends on more of the text than the window, or
/// on what is protected, is left to the segment as a whole.
struct SuspectCheck {
  private let table: ScanTable
  private let text: SegmentText
  private let context: MatchContext
  private let canClear: Bool
  /// The tokens at which a match of the suspicious place can be anchored.
  private let anchors: Range<Int>

  /// How many tokens must be known on each side of a suspicious place: what a pattern that takes no
  /// more can ask for.
  static let margin = 14

  init(_ table: ScanTable, _ text: SegmentText, edges: WindowEdges, center: ClosedRange<Int>) {
    self.table = table
    self.text = text
    context = MatchContext(text: text, rules: table.rules, document: table.document)
    anchors =
      max(0, center.lowerBound - Self.margin)..<min(text.count, center.upperBound + Self.margin)
    let isWide =
      (edges.isStartKnown || center.lowerBound >= Self.margin)
      && (edges.isEndKnown || center.upperBound + Self.margin < text.count)
    canClear =
      isWide
      && !text.tokens.contains { token in
        token.kind == .symbol && WindowEdges.wildBytes.contains(text.bytes[Int(token.start)])
      }
  }

  /// Whether the suspect's case certainly repairs nothing in the window.
  func clears(_ suspect: ScanTable.Suspect) -> Bool {
    guard canClear, !table.looksAtProtected.contains(suspect.alternative),
      !table.longAlternatives.contains(suspect.alternative)
    else { return false }
    var machine = PatternMachine(context)
    for token in anchors {
      guard let range = machine.matchAlternative(suspect.alternative, anchor: token) else {
        continue
      }
      var match = RuleMatch(tokens: range)
      match.captures = machine.captures
      if !isIdle(match, suspect.ruleCase) { return false }
    }
    return true
  }

  /// Whether the case leaves the match as it is.
  private func isIdle(_ match: RuleMatch, _ ruleCase: Int) -> Bool {
    let image = table.rules.image
    let evaluator = ConditionEvaluator(context: context, match: match)
    if evaluator.isRuledOut(
      when: image.ruleCase(ruleCase, ImageLayout.Case.when),
      unless: image.ruleCase(ruleCase, ImageLayout.Case.unless))
    {
      return true
    }
    let template = image.ruleCase(ruleCase, ImageLayout.Case.template)
    guard template != 0 else { return false }
    let rendered = TemplateRenderer(context: context, match: match).render(template)
    return text.bytes[text.range(of: match.tokens)].elementsEqual(rendered)
  }
}
