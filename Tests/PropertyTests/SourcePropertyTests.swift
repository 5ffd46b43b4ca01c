import EsmeroTesting
import EsmeroText
import Testing

@testable import Esmero

/// What holds of any text and its source.
@Suite struct SourcePropertyTests {
  private static let units = [
    "%s", "%1$s", "%(name)s", "{0}", "{name}", "{{name}}", "${name}", "%{x}", "[[x]]", "<b>",
    "</b>",
    "<x id=\"1\"/>", "&nbsp;", "&#160;", "https://a.org/b", "a.b@c.org", "\\n", "@:a.b",
  ]
  private static let words = [
    "casa", "é", "o", "50 %", "R$ 5", "a < b", "ação,", "(sim)", "“não”", "às 10:30", "em 1.234,5",
  ]
  private static let count = TestProject.isSlowWanted ? 4000 : 800

  private static func repairer(_ threshold: Applicability) throws -> Repairer {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.threshold = threshold
    configuration.select = ["any-source"]
    return try Repairer(configuration)
  }

  private func report(
    _ translation: String, _ source: String, by repairer: Repairer
  ) throws -> FileReport {
    try repairer.report(
      on: SourceText(raw: utf8(translation)), translatedFrom: SourceText(raw: utf8(source)),
      name: "generated", format: "lines")
  }

  /// Units and words, in any order.
  private func line(_ units: [String], _ random: inout SeededGenerator) -> String {
    let words = (0..<4).compactMap { _ in Self.words.randomElement(using: &random) }
    return (units + words).shuffled(using: &random).joined(separator: " ")
  }

  private func units(_ random: inout SeededGenerator) -> [String] {
    (0..<Int.random(in: 0...5, using: &random)).compactMap { _ in
      Self.units.randomElement(using: &random)
    }
  }

  /// The same units in another order are no finding.
  @Test func equalUnitsAreNoFinding() throws {
    let repairer = try Self.repairer(.suggested)
    var random = SeededGenerator.usual(20_261_125)
    for _ in 0..<Self.count {
      let units = units(&random).filter { !["%s", "%1$s"].contains($0) }
      let (translation, source) = (line(units, &random), line(units, &random))
      let found = try report(translation, source, by: repairer).findings
        .filter { !$0.rules.contains(RuleID("any-source-number")) }
      #expect(found.isEmpty, "\(translation) | \(source)")
    }
  }

  /// Damage to any unit is repaired once, and nothing is left to repair.
  @Test(arguments: [Applicability.safe, .suggested])
  func restoringComesToRest(threshold: Applicability) throws {
    let repairer = try Self.repairer(threshold)
    var random = SeededGenerator.usual(20_261_126)
    for _ in 0..<Self.count {
      let units = units(&random)
      let source = line(units, &random)
      let debris = units.map { damaged($0, &random) }
      let translation = line(debris, &random)
      let once = try report(translation, source, by: repairer).repaired
      let text = String(decoding: once, as: UTF8.self)
      let twice = try report(text, source, by: repairer).repaired
      #expect(twice == once, "\(translation) | \(source)")
    }
  }

  private func damaged(_ unit: String, _ random: inout SeededGenerator) -> String {
    var text = unit
    let place = text.indices.randomElement(using: &random) ?? text.startIndex
    switch Int.random(in: 0..<5, using: &random) {
    case 0: text.insert(" ", at: place)
    case 1: text.remove(at: place)
    case 2: text.insert(text[place], at: place)
    case 3: text = text.uppercased()
    default: text = text.replacing("name", with: "nome")
    }
    return text
  }

  /// Whatever the source is, a text without units stays, and so does one whose source has none.
  @Test func textWithoutUnitsStays() throws {
    let repairer = try Self.repairer(.suggested)
    var random = SeededGenerator.usual(20_261_127)
    for _ in 0..<Self.count {
      let (plain, other) = (line([], &random), line(units(&random), &random))
      #expect(try !report(plain, other, by: repairer).isChanged, "\(plain) | \(other)")
      #expect(try !report(other, plain, by: repairer).isChanged, "\(other) | \(plain)")
    }
  }
}
