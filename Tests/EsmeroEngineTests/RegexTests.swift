import EsmeroEngine
import EsmeroText
import Testing

@Suite("Regular expressions of rule packs")
struct RegexTests {
  private static func runner(
    _ regex: String, replace: String? = nil, more: String = "", lexicons: [String: [String]] = [:]
  ) throws -> PackRunner {
    let level =
      replace.map { "replace = '''\($0)'''\napplicability = \"safe\"" }
      ?? "applicability = \"report\""
    return try PackRunner(
      cases: "[[rule.case]]\nregex = '''\(regex)'''\n\(level)\n\(more)", lexicons: lexicons)
  }

  @Test(
    "the groups make the repair",
    arguments: [
      ("(\\d+)px\\b", "{1} px", "de 12px a 9px", "de 12 px a 9 px"),
      ("\\bfig\\.(?<n>\\d)", "fig. {n}", "fig.1 e fig.2", "fig. 1 e fig. 2"),
      ("colour", "color", "Colours, colours", "Colours, colors"),
      ("(?i)colour", "{0|lower}", "Colours, COLOURS", "colours, colourS"),
      ("(?i:ação)(s)?", "{0|upper}", "ação açãos", "AÇÃO AÇÃOS"),
      ("ab(c)?(d)?", "<{1}{2}>", "abd ab", "<d> <>"),
      ("--(?<x>\\w+)", "{x|capital}", "a --élan", "a Élan"),
      ("xx", "", "axxb", "ab"),
      ("[ \\t]*\\n\\s*and", " and", "a  \n  and", "a and"),
      ("foo(?=bar)", "fo", "foobar foob", "fobar foob"),
      ("(oito|nove)h\\b", "{1} h", "oitoh, noveh, dezh", "oito h, nove h, dezh"),
      ("ſſ|(?i)KM", "q", "a km, a \u{212A}m, ſſ, ss", "a q, a q, q, ss"),
    ])
  func repairs(regex: String, replace: String, text: String, repaired: String) throws {
    #expect(try Self.runner(regex, replace: replace).repaired(text) == repaired)
  }

  @Test("a report changes nothing and tells the bytes")
  func report() throws {
    let runner = try Self.runner("ic(ação)?")
    #expect(runner.found("comunicação, indic, comunicar") == ["icação", "ic", "ic"])
    #expect(runner.repaired("comunicação") == "comunicação")
  }

  @Test("no match holds protected bytes, and their borders are no borders")
  func protection() throws {
    let text = "ab `ab` ab"
    let zone = ProtectedZone(range: 3..<7, kind: .code)
    #expect(try Self.runner("ab", replace: "x").repaired(text, zones: [zone]) == "x `ab` x")
    #expect(try Self.runner("ab.*ab", replace: "x").repaired(text, zones: [zone]) == text)
    #expect(try Self.runner("(?<=` )ab", replace: "x").repaired(text, zones: [zone]) == "ab `ab` x")
    let inner = ProtectedZone(range: 0..<3, kind: .code)
    #expect(
      try Self.runner("\\bção", replace: "x").repaired("açção ção", zones: [inner])
        == "açção x")
    #expect(
      try Self.runner("^ab", replace: "x").repaired(
        "``ab",
        zones: [
          ProtectedZone(range: 0..<2, kind: .code)
        ]) == "``ab")
  }

  @Test("conditions see the tokens that the match touches")
  func conditions() throws {
    let before = try Self.runner(
      "(?<a>[0-9]+)kg", replace: "{a} kg", more: "unless = [\"before número\", \"{a} is 7\"]")
    #expect(before.repaired("pesa 12kg, número 12kg") == "pesa 12 kg, número 12kg")
    let whole = try Self.runner(
      "(?<a>casa)(?<b>s?)", replace: "lar{b}", more: "when = [\"{a} is casa\"]")
    #expect(whole.repaired("casa casas casaco") == "lar casas casaco")
    let member = try Self.runner(
      "(?<a>\\w+)-chefe", replace: "{a}", more: "when = [\"{a} in @pt/words\"]",
      lexicons: ["pt/words": ["redator"]])
    #expect(member.repaired("redator-chefe, cão-chefe") == "redator, cão-chefe")
  }

  @Test("the earlier case wins")
  func cases() throws {
    let runner = try PackRunner(
      cases: """
        [[rule.case]]
        match = "sob _ medida"
        applicability = "report"
        [[rule.case]]
        regex = 'sob (\\w+)'
        replace = 'sub {1}'
        applicability = "safe"
        """)
    #expect(runner.repaired("sob medida, sob pena") == "sob medida, sub pena")
  }

  @Test("where an expression runs away the segment stays as it was, and its rule is named")
  func runaway() throws {
    let runner = try PackRunner(
      cases: """
        [[rule.case]]
        match = "foo"
        replace = "bar"
        applicability = "safe"
        [[rule.case]]
        regex = '(a|a)*ab!'
        replace = 'x'
        applicability = "safe"
        """)
    let text = "foo " + String(repeating: "a", count: 64)
    let outcome = runner.outcome(text + "ab")
    #expect(runner.repaired(text) == "bar " + text.dropFirst(4), "without “ab!” it is not tried")
    #expect(outcome.findings.count == 1)
    let stopped = runner.outcome(text + " ab!")
    #expect(stopped.edits == [])
    #expect(stopped.findings.map(\.rules) == [[RuleID("any-test")]])
    #expect(stopped.findings.map(\.applicability) == [.report])
    #expect(stopped.findings.first?.message.contains("was stopped") == true)
  }

  @Test("a repair that its own rule finds again is not made")
  func restless() throws {
    let runner = try Self.runner("ab", replace: "abab")
    let outcome = runner.outcome("ab")
    #expect(outcome.edits == [])
    #expect(outcome.findings.first?.message.contains("do not come to rest") == true)
  }
}
