import Testing

@testable import Esmero
@testable import EsmeroText

/// Repairs of several rules that touch each other in one step, all rules in force.
@Suite struct TouchingRepairTests {
  @Test(arguments: [
    // One rule deletes the blanks, another the hyphens.
    ("um corpo -a- corpo com eleitores", "um corpo a corpo com eleitores"),
    // What does not rest on its neighbour is made at once, or in the next round.
    ("Ele disse »sim « ontem.", "Ele disse “sim” ontem."),
    ("sim \u{A0}foi n\u{200B}a\u{303}o&quot;", "sim foi não\""),
    ("caf√©&quot; e\u{301}\u{200B}", "café\" é"),
  ])
  func leaveWordsWhole(text: String, wanted: String) throws {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.threshold = .suggested
    let repaired = try Repairer(configuration).repaired(text)
    #expect(repaired.utf8.elementsEqual(wanted.utf8), "\(repaired)")
  }
}
