import EsmeroText
import Testing

@testable import EsmeroReport

@Suite struct RepairChoicesTests {
  private func finding(
    _ range: Range<Int>, _ replacement: String?, _ level: Applicability
  ) -> Finding {
    let edits = replacement.map { [Edit(range: range, replacement: Array($0.utf8))] } ?? []
    return Finding(
      rules: [RuleID("demo-rule")], range: range, applicability: level, message: "Why.",
      edits: edits)
  }

  private func choices(
    safe: [Finding], suggested: [Finding], accepting level: Applicability = .safe
  ) throws -> [RepairChoices.Choice] {
    let source = try SourceText(raw: Array("um dois três quatro\n".utf8))
    var certain = Reports.report(on: source, edits: [])
    var wanted = certain
    certain.findings = safe
    wanted.findings = suggested
    return RepairChoices(safe: certain, suggested: wanted, accepting: level).choices
  }

  @Test func safeRepairsAreAcceptedAndSuggestionsOffered() throws {
    let (one, two) = (finding(0..<2, "Um", .safe), finding(3..<7, "Dois", .suggested))
    let choices = try choices(safe: [one, two], suggested: [one, two])
    #expect(choices.map(\.finding) == [one, two])
    #expect(choices.map(\.isAccepted) == [true, false])
    #expect(choices.allSatisfy { $0.superseded.isEmpty })
  }

  @Test func suggestionsAreAcceptedWhereTheyAreAskedFor() throws {
    let two = finding(3..<7, "Dois", .suggested)
    let choices = try choices(safe: [two], suggested: [two], accepting: .suggested)
    #expect(choices.map(\.isAccepted) == [true])
  }

  @Test func reportsHaveNoRepairAndAreNeverAccepted() throws {
    let told = finding(0..<2, "Um", .report)
    let choices = try choices(safe: [told], suggested: [told], accepting: .suggested)
    #expect(choices.map(\.isAccepted) == [false])
    #expect(choices.map(\.finding.edits) == [[]])
  }

  @Test func aSuggestionTakesThePlaceOfTheSafeRepairsInIt() throws {
    let (one, two) = (finding(0..<2, "Um", .safe), finding(3..<7, "Dois", .safe))
    let wide = finding(2..<8, " e ", .suggested)
    let choices = try choices(safe: [one, two], suggested: [wide])
    #expect(choices.map(\.finding) == [one, wide, two])
    #expect(choices.map(\.superseded) == [[], [0, 2], []])
  }

  @Test func whatOnlyASuggestionMakesPossibleIsASuggestion() throws {
    let new = finding(3..<7, "Dois", .safe)
    let choices = try choices(safe: [], suggested: [new])
    #expect(choices.map(\.finding.applicability) == [.suggested])
    #expect(choices.map(\.isAccepted) == [false])
  }

  @Test func whatBothMakeIsNeverSuperseded() throws {
    let one = finding(0..<2, "Um", .safe)
    let beside = finding(2..<3, "-", .suggested)
    let choices = try choices(safe: [one], suggested: [one, beside])
    #expect(choices.allSatisfy { $0.superseded.isEmpty })
  }
}
