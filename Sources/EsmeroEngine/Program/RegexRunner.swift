import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// A regular expression took more steps than it may; its segment is left as it was.
struct RunawayRegex: Error {}

/// Finds the matches of a regular expression in a segment.
///
/// Every stretch between protected ones is searched by itself, so that no match holds protected
/// bytes; what stands around a stretch is seen by look-arounds and borders of words, so that
/// protection makes no border where there is none.
struct RegexRunner {
  let context: MatchContext

  private var text: SegmentText { context.text }

  /// The matches of a case.
  ///
  /// - Throws: `RunawayRegex` where the expression was stopped.
  func matches(ofCase index: Int) throws(RunawayRegex) -> [RuleMatch] {
    guard let entry = context.rules.regexes.entry(ofCase: index) else { return [] }
    var found: [RuleMatch] = []
    for stretch in openStretches()
    where LiteralScan(text.bytes[stretch]).holds(entry.literals) {
      found += try matches(of: entry, in: stretch)
    }
    return found
  }

  private func openStretches() -> [ByteRange] {
    var stretches: [ByteRange] = []
    var start = 0
    for zone in text.zones {
      if start < zone.range.lowerBound { stretches.append(start..<zone.range.lowerBound) }
      start = zone.range.upperBound
    }
    if start < text.bytes.count { stretches.append(start..<text.bytes.count) }
    return stretches
  }

  private func matches(
    of entry: RegexEntry, in stretch: ByteRange
  ) throws(RunawayRegex) -> [RuleMatch] {
    do throws(ICUError) {
      let opened = try context.rules.regexes.expression(of: entry)
      return try opened.expression
        .matches(in: text.bytes, region: stretch, limits: Self.limits(for: stretch.count))
        .compactMap { match(of: $0, entry) }
    } catch {
      // The pattern was compiled before, so all that is left is a limit, or want of memory.
      throw RunawayRegex()
    }
  }

  /// What a stretch may cost: a hundred steps a byte, and for short ones two hundred thousand, some
  /// six milliseconds.
  private static func limits(for count: Int) -> RegularExpression.Limits {
    RegularExpression.Limits(steps: 20 + count / 100)
  }

  private func match(of groups: RegularExpression.Match, _ entry: RegexEntry) -> RuleMatch? {
    guard let whole = groups.first ?? nil else { return nil }
    var match = RuleMatch(tokens: text.tokens(over: whole))
    var captures = ByteCaptures(whole: whole)
    for (name, number) in entry.groups { captures[name] = groups[number] }
    match.byteCaptures = captures
    return match
  }
}
