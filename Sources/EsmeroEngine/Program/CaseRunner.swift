import EsmeroRules
import EsmeroText

/// A repair that a case asks for, in the segment's current bytes.
struct ProposedFix {
  /// The index of the rule.
  var rule: Int
  /// The case's place in its rule.
  var caseOrder: Int
  /// The bytes that the match covers.
  var range: ByteRange
  /// How freely it may be made.
  var applicability: Applicability
  /// One line of why.
  var message: String
  /// The edits, sorted, disjoint and minimal; empty for a report.
  var edits: [Edit]
  /// What the edits make protected; `nil` where they stay outside of what is.
  var remade: [ProtectedZone]?
}

/// Runs cases on a segment and collects what they ask for.
struct CaseRunner {
  let context: MatchContext

  private var image: RuleImage { context.rules.image }

  /// What a case asks for at the tokens that woke it.
  ///
  /// - Throws: `RunawayRegex` where the case's regular expression was stopped.
  func run(case index: Int, anchors: [Int]) throws(RunawayRegex) -> [ProposedFix] {
    try matches(case: index, anchors: anchors).compactMap { fix(for: $0, case: index) }
  }

  private func matches(case index: Int, anchors: [Int]) throws(RunawayRegex) -> [RuleMatch] {
    let matcher = image.ruleCase(index, ImageLayout.Case.matcher)
    if matcher == ImageLayout.Case.regex {
      return try RegexRunner(context: context).matches(ofCase: index)
    }
    let offset = image.ruleCase(index, ImageLayout.Case.match)
    guard matcher == 0 else {
      let arguments = ArgumentList(context.rules, offset)
      return MatcherRunner(context: context)
        .matches(of: NamedMatcher.allCases[matcher - 1], arguments, anchors: anchors)
    }
    var machine = PatternMachine(context)
    var found: [RuleMatch] = []
    let alternatives = image.list(offset)
    for anchor in anchors {
      for alternative in alternatives {
        guard let range = machine.matchAlternative(alternative, anchor: anchor) else { continue }
        var match = RuleMatch(tokens: range)
        match.captures = machine.captures
        found.append(match)
        break
      }
    }
    return found
  }

  private func fix(for match: RuleMatch, case index: Int) -> ProposedFix? {
    let evaluator = ConditionEvaluator(context: context, match: match)
    guard evaluator.allHold(image.ruleCase(index, ImageLayout.Case.when)),
      !evaluator.anyHolds(image.ruleCase(index, ImageLayout.Case.unless))
    else { return nil }
    let rule = image.ruleCase(index, ImageLayout.Case.rule)
    guard let applicability = applicability(of: index, rule) else { return nil }
    let range = match.range(in: context.text)
    var fix = ProposedFix(
      rule: rule, caseOrder: index - image.rule(rule, ImageLayout.Rule.firstCase), range: range,
      applicability: applicability, message: "", edits: [])
    if applicability != .report {
      fix.edits = edits(match, index, range)
      fix.remade = match.remade
      guard !fix.edits.isEmpty,
        fix.remade != nil || fix.edits.allSatisfy({ !context.text.overlapsZone($0.range) })
      else { return nil }
    }
    fix.message = message(match, index, rule)
    return fix
  }

  /// The case's level; where the language is a guess, only neutral rules are safe.
  private func applicability(of index: Int, _ rule: Int) -> Applicability? {
    let stated = Applicability(rawValue: image.ruleCase(index, ImageLayout.Case.applicability))
    if context.document.isLanguageCertain { return stated }
    let languages = image.list(image.rule(rule, ImageLayout.Rule.languages))
    let isNeutral = languages.count == 1 && image.string(languages[0], equals: "*".utf8)
    return isNeutral ? stated : stated.map { min($0, .suggested) }
  }

  private func message(_ match: RuleMatch, _ index: Int, _ rule: Int) -> String {
    if let message = match.message { return message }
    let own = image.message(ofCase: index)
    return own.isEmpty ? image.wording(ofRule: rule, ImageLayout.Rule.why) : own
  }

  private func edits(_ match: RuleMatch, _ index: Int, _ range: ByteRange) -> [Edit] {
    let template = image.ruleCase(index, ImageLayout.Case.template)
    if template == 0 { return (match.edits ?? []).compactMap { minimal($0) } }
    let text = TemplateRenderer(context: context, match: match).render(template)
    return [Edit(range: range, replacement: text)].compactMap { minimal($0) }
  }

  /// The edit without what it would leave as it is, cut at scalars; `nil` where nothing is left.
  private func minimal(_ edit: Edit) -> Edit? {
    let old = context.text.bytes[edit.range]
    let new = edit.replacement[...]
    var prefix = 0
    while prefix < min(old.count, new.count), old[old.startIndex + prefix] == new[prefix] {
      prefix += 1
    }
    while prefix > 0, isContinuation(old, old.startIndex + prefix) || isContinuation(new, prefix) {
      prefix -= 1
    }
    var suffix = 0
    let limit = min(old.count, new.count) - prefix
    while suffix < limit, old[old.endIndex - 1 - suffix] == new[new.count - 1 - suffix] {
      suffix += 1
    }
    while suffix > 0, isContinuation(old, old.endIndex - suffix) { suffix -= 1 }
    let range = edit.range.lowerBound + prefix..<edit.range.upperBound - suffix
    let replacement = Array(new[prefix..<new.count - suffix])
    return range.isEmpty && replacement.isEmpty ? nil : Edit(range: range, replacement: replacement)
  }

  private func isContinuation(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    index < bytes.endIndex && bytes[index] & 0xC0 == 0x80
  }
}
