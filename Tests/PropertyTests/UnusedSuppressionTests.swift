import Esmero
import EsmeroTesting
import EsmeroText
import Testing

/// Comments that switch nothing off are told of, and no others.
struct UnusedSuppressionTests {
  private static let rule = RuleID("any-unused-suppression")

  private static let repairer: Repairer? = {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    return try? Repairer(configuration)
  }()

  private func findings(_ text: String, format: String = "text") throws -> [Finding] {
    let repairer = try #require(Self.repairer)
    return try repairer.report(
      on: SourceText(raw: Array(text.utf8)), name: "test", format: format
    ).findings
  }

  private func remarks(_ text: String, format: String = "text") throws -> [String] {
    try findings(text, format: format).filter { $0.rules == [Self.rule] }.map(\.message)
  }

  private static let idle = "This comment switches nothing off; it can go."

  @Test(
    arguments: [
      ("# esmero-ignore\nO líder norte -coreano\n", []),
      ("# esmero-ignore\nO líder norte-coreano\n", [idle]),
      ("# esmero-ignore pt-hyphen\nO líder norte -coreano\n", []),
      (
        "# esmero-ignore pt-hyphen, any-space\nO líder norte -coreano\n",
        [
          "In this comment, any-space switches nothing off."
        ]
      ),
      (
        "# esmero-ignore pt-hypen\nO líder.\n",
        [
          "No rule is called pt-hypen; similar: pt-hyphen."
        ]
      ),
      ("# esmero-off\nO líder norte -coreano\n\nNada.\n# esmero-on\n", []),
      ("# esmero-off\nNada.\n# esmero-on\nO líder norte -coreano\n", [idle]),
      ("Nada.\n# esmero-on\n", ["Nothing was switched off that this comment could end."]),
      ("# esmero-off\n# esmero-ignore\nO líder norte -coreano\n", [idle]),
      ("# esmero-ignore-file\n\nO líder norte -coreano\n", []),
      ("# esmero-ignore-file\n\nNada.\n", [idle]),
      // The second of two that say the same hides the fault; the first could go.
      ("# esmero-ignore\n# esmero-ignore\nO líder norte -coreano\n", [idle]),
    ] as [(String, [String])])
  func commentsWithoutEffectAreToldOf(text: String, expected: [String]) throws {
    #expect(try remarks(text) == expected)
  }

  @Test(arguments: [
    ("markdown", "```\n<!-- esmero-ignore -->\n```\n"),
    ("markdown", "Use `<!-- esmero-ignore -->` above it.\n"),
    ("html", "<pre>&lt;!-- esmero-ignore --&gt;</pre>"),
    ("json", "{\"a\": \"# esmero-ignore\"}"),
    ("latex", "\\verb|% esmero-ignore| e assim.\n"),
  ])
  func commentsThatAreShownAreNone(format: String, text: String) throws {
    #expect(try remarks(text, format: format).isEmpty)
  }

  @Test func whatIsNotInForceMayBeNamed() throws {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.ignore = ["pt-hyphen"]
    let repairer = try Repairer(configuration)
    let text = try SourceText(raw: Array("# esmero-ignore pt-hyphen\nNada.\n".utf8))
    #expect(try repairer.report(on: text, name: "test", format: "text").findings.isEmpty)
  }

  private static let lines = [
    "O líder norte -coreano chegou.", "Nada de mais.", "Ele foi foi embora.", "Fim .", "",
    "# esmero-ignore", "# esmero-ignore pt-hyphen", "# esmero-ignore any", "# esmero-off",
    "# esmero-off pt-hyphen", "# esmero-off any-space", "# esmero-on",
  ]

  /// What is said to be without effect can be taken away.
  @Test(arguments: ["lines", "yaml"])
  func whatIsToldOfCanGo(format: String) throws {
    var random = SeededGenerator.fresh()
    for _ in 0..<300 {
      let chosen = (0..<Int.random(in: 2...12, using: &random)).map { number in
        let line = Self.lines[Int.random(in: 0..<Self.lines.count, using: &random)]
        return format == "yaml" && !line.isEmpty && !line.hasPrefix("#")
          ? "a\(number): \(line)" : line
      }
      let text = chosen.joined(separator: "\n") + "\n"
      let all = try findings(text, format: format)
      let said = Set(all.filter { $0.rules == [Self.rule] }.map(\.range.lowerBound))
      var offset = 0
      for (index, line) in chosen.enumerated() {
        defer { offset += line.utf8.count + 1 }
        guard said.contains(offset), line.hasPrefix("#") else { continue }
        var rest = chosen
        rest.remove(at: index)
        let shorter = rest.joined(separator: "\n") + "\n"
        let isIdle =
          try Self.shown(all, in: text)
          == Self.shown(findings(shorter, format: format), in: shorter)
        #expect(isIdle, "\(format), seed \(random.seed), line \(index): \(text)")
      }
    }
  }

  /// Findings by what they find, remarks on comments and the file's end aside.
  private static func shown(_ findings: [Finding], in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return findings.filter { $0.rules != [rule] && $0.rules != [RuleID("any-final-newline")] }.map {
      finding in
      "\(finding.rules): \(String(decoding: bytes[finding.range], as: UTF8.self))"
    }
  }
}
