import EsmeroText
import Testing

@testable import Esmero

/// What a document shows of its hyphens is decided once, and every front end decides alike.
@Suite struct TornHyphenTests {
  private static let damage = """
    O líder norte -coreano falou na terça -feira.

    O primeiro -ministro tornou -se conselheiro.


    """
  private static let unlisted = "Um rali -cruzado passou por ali."
  private static let joined = "Um rali-cruzado passou por ali."

  private static func repairer(
    _ change: (inout Configuration) -> Void = { _ in }
  ) throws -> Repairer {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    change(&configuration)
    return try Repairer(configuration)
  }

  private static func repaired(
    _ text: String, format: String = "text", by repairer: Repairer
  ) throws -> String {
    let source = try SourceText(raw: Array(text.utf8))
    let report = try repairer.report(on: source, name: "text", format: format)
    return String(decoding: report.repaired, as: UTF8.self)
  }

  @Test func damageElsewhereMakesARepairSafe() throws {
    let repairer = try Self.repairer()
    #expect(try Self.repaired(Self.unlisted, by: repairer) == Self.unlisted)
    #expect(try Self.repaired(Self.damage + Self.unlisted, by: repairer).hasSuffix(Self.joined))
    #expect(
      try Self.repaired(Self.unlisted + "\n\n" + Self.damage, by: repairer)
        .hasPrefix(Self.joined))
  }

  @Test func theFindingSaysWhyItIsSafe() throws {
    let source = try SourceText(raw: Array((Self.damage + Self.unlisted).utf8))
    let report = try Self.repairer().report(on: source, name: "text", format: "text")
    let finding = try #require(
      report.findings.first { $0.rules.contains(RuleID("pt-hyphen-unlisted")) })
    #expect(finding.applicability == .safe)
    #expect(finding.message.contains("this document"))
  }

  @Test func aLineIsADocument() throws {
    let lines = (Self.damage + Self.unlisted).replacing("\n\n", with: "\n")
    #expect(
      try Self.repaired(lines, format: "lines", by: Self.repairer())
        .hasSuffix(Self.unlisted))
  }

  @Test func twoRepairsTellNothing() throws {
    let text = "O líder norte -coreano falou na terça -feira.\n\n" + Self.unlisted
    #expect(try Self.repaired(text, by: Self.repairer()).hasSuffix(Self.unlisted))
  }

  @Test func dashesTypedAsHyphensTellAgainstIt() throws {
    let dialogue = (1...6).map { "Vou já \($0) vezes -disse ela. Pois -respondeu ele.\n\n" }
      .joined()
    let text = Self.damage + dialogue + Self.unlisted
    #expect(try Self.repaired(text, by: Self.repairer()).hasSuffix(Self.unlisted))
  }

  @Test func onlyRepairsThatAreMadeCount() throws {
    let text = Self.damage + Self.unlisted
    let alone = try Self.repairer { $0.select = ["pt-hyphen-unlisted"] }
    #expect(try Self.repaired(text, by: alone) == text)
    let code = "```\n" + Self.damage + "```\n\n" + Self.unlisted
    #expect(try Self.repaired(code, format: "markdown", by: Self.repairer()) == code)
    let held = "<!-- esmero-off -->\n\n" + Self.damage + "<!-- esmero-on -->\n\n" + Self.unlisted
    #expect(try Self.repaired(held, format: "markdown", by: Self.repairer()) == held)
  }

  @Test func onlyTheBeginningTells() throws {
    let prose = String(repeating: "A chuva caiu sobre a cidade inteira.\n\n", count: 30_000)
    let repairer = try Self.repairer()
    let late = prose + Self.damage + Self.unlisted
    #expect(try Self.repaired(late, by: repairer).hasSuffix(Self.unlisted))
    let early = Self.damage + prose + Self.unlisted
    #expect(try Self.repaired(early, by: repairer).hasSuffix(Self.joined))
  }

  @Test(arguments: ["text", "markdown", "lines"])
  func everyFrontEndDecidesAlike(format: String) throws {
    let prose = String(repeating: "A chuva caiu sobre a cidade.\n\n", count: 400)
    let text = prose + Self.damage + Self.unlisted + "\n\n" + prose + Self.unlisted + "\n"
    let repairer = try Self.repairer()
    let whole = Array(try Self.repaired(text, format: format, by: repairer).utf8)
    for blockSize in [7, 512, 1 << 16] {
      for jobs in 1...3 {
        let out = try StreamedText.filtered(
          Array(text.utf8), format: format, repairer: repairer, blockSize: blockSize, jobs: jobs)
        #expect(out == whole, "\(format), blocks of \(blockSize), \(jobs) jobs")
      }
    }
    var stream = try StreamRepairer(repairer, format: format)
    #expect(try stream.push(Array(text.utf8)) + stream.finish() == whole)
  }
}
