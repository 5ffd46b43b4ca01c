import EsmeroRules
import Testing

@Suite struct PortugueseTextTests {
  private func rule(_ texts: String, message: String = "") -> String {
    """
    [[rule]]
    id = "any-gap"
    problem = "A gap"
    why = "The parts stand together."
    \(texts)
    languages = ["*"]
    stage = "hyphens"
    examples = '''
    ! [any] ⟦meio dia⟧
    = [any] ⟦meio-dia⟧ — right
    '''
    [[rule.case]]
    match = "meio"
    applicability = "report"
    \(message)
    """
  }

  private func errors(_ text: String, needsPortuguese: Bool = false) -> [String] {
    do throws(RulePackError) {
      _ = try RulePackParser(needsPortuguese: needsPortuguese)
        .parse(Array(text.utf8), file: "p.toml")
      return []
    } catch {
      return error.errors.map(\.description)
    }
  }

  private let texts = "pt.problem = \"Uma lacuna\"\npt.why = \"As partes escrevem-se juntas.\""

  @Test func textsAreRead() throws {
    let text = rule(
      texts + "\npt.source = \"Os testes\"",
      message: "message = \"A gap.\"\npt.message = \"Uma lacuna.\"")
    let pack = try RulePackParser(needsPortuguese: true).parse(Array(text.utf8), file: "p.toml")
    let wording = RuleWording(
      problem: "Uma lacuna", why: "As partes escrevem-se juntas.", source: "Os testes")
    #expect(pack.rules.map(\.portuguese) == [wording])
    #expect(pack.rules[0].cases.map(\.portugueseMessage) == ["Uma lacuna."])
  }

  @Test func packsOfOnesOwnNeedNone() {
    #expect(errors(rule("")).isEmpty)
  }

  @Test func builtInRulesNeedAll() {
    #expect(
      errors(rule(""), needsPortuguese: true) == [
        "p.toml:1:1: error: A built-in rule needs “pt.problem” and “pt.why”."
      ])
    #expect(
      errors(rule(texts, message: "message = \"A gap.\""), needsPortuguese: true).map {
        $0.contains("A message of a built-in rule needs “pt.message”.")
      } == [true])
  }

  @Test(arguments: [
    ("pt.problem = \"Uma lacuna\"", "“Pt” needs the key “why”."),
    ("pt.whi = \"\"\npt.problem = \"a\"\npt.why = \"b\"", "has no key “whi”."),
  ])
  func incompleteTextsAreErrors(texts: String, message: String) {
    let found = errors(rule(texts))
    #expect(found.count == 1 && found[0].contains(message.drop { $0 == "“" || $0 == "P" }))
  }

  @Test func translationsHaveAnOriginal() {
    let found = errors(rule(texts, message: "pt.message = \"Uma lacuna.\""))
    #expect(found.map { $0.contains("translates “message”, which is missing") } == [true])
  }
}
