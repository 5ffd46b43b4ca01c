import EsmeroEngine
import EsmeroTesting
import EsmeroText
import Testing

/// What holds of the repairs of doublings whatever the text.
@Suite struct DoublingPropertyTests {
  private static let pieces = [
    "o", "o", "de", "em", "escala", "larga", "casa", "Casa", "ha", "und", "na", " ", " ", " ", "  ",
    "\n", ", ", ". ", " - ", "-", "“", "”", "(", "\u{0301}", "7", "é", "lala",
  ]

  private static func runner() throws -> PackRunner {
    let calls = [
      "%doubled-word words=@any/words copies=3", "%doubled-word line=3",
      "%doubled-word across=line-end words=@any/words",
      "%doubled-phrase content=1 function=@any/words",
      "%overlap prepositions=@any/words function=@any/words shape=(pnpan|pnpna|panpn|pdnpdan)",
    ]
    let reports = ["%doubled-word across=mark", "%loop", "%doubled-segment"]
    let cases = calls.map { ($0, "safe") } + reports.map { ($0, "report") }
    return try PackRunner(
      cases: cases.map { "[[rule.case]]\nmatch = \"\($0)\"\napplicability = \"\($1)\"" }
        .joined(separator: "\n"),
      lexicons: ["any/words": ["o", "de", "em", "na"]])
  }

  @Test func repairsDeleteAndComeToRest() throws {
    var random = SeededGenerator.fresh()
    let runner = try Self.runner()
    for index in 0..<2000 {
      let count = Int.random(in: 1...24, using: &random)
      let text = (0..<count).map { _ in
        (Self.pieces.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? " " : "")
      }.joined()
      let label: Comment = "seed \(random.seed), text \(index): \(text.debugDescription)"
      let outcome = runner.outcome(text)
      #expect(outcome.edits.allSatisfy { $0.replacement.isEmpty }, label)
      let once = runner.repaired(text)
      #expect(runner.repaired(once) == once, label)
    }
  }

  /// What is found grows with the text and no faster.
  @Test(arguments: [
    "o o ", "o o casa ", "casa casa, ", "ha ha ha ha ", "a b ", "em escala em larga escala ",
    "de casa ", "o chefe saiu hoje bem cedo. ", "o chefe saiu hoje bem cedo\n", "lalalalalala ",
    "o, ",
  ])
  func findingsGrowWithTheText(unit: String) throws {
    let runner = try Self.runner()
    let small = runner.outcome(String(repeating: unit, count: 250)).findings.count
    let large = runner.outcome(String(repeating: unit, count: 2000)).findings.count
    #expect(large <= small * 8 + 8)
  }
}
