import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import EsmeroRules

/// What is told of triggers is what a scan really looks for.
@Suite struct TriggerCatalogueTests {
  private static func image(of pattern: Pattern) -> [UInt8] {
    let ruleCase = RuleCase(
      match: .pattern(pattern), when: [], unless: [], replacement: nil, applicability: .report,
      message: nil)
    let rule = RuleDefinition(
      id: RuleID("a-rule"), problem: "", why: "", source: "", languages: ["*"], stage: .lexical,
      setting: nil, cases: [ruleCase], examples: [])
    return RuleImageWriter.image(of: [("pack", [rule])], lexicons: [])
  }

  /// The offsets of the alternatives of each case, as far as cases have patterns.
  private static func alternatives(in image: BaseImage) -> [[Int]] {
    let header = ImageLayout.Header.cases
    return (0..<image.word(image.word(header))).map { index in
      let record = image.record(index, of: header, size: ImageLayout.Case.count)
      guard image.word(record + ImageLayout.Case.matcher) == 0 else { return [] }
      return image.list(image.word(record + ImageLayout.Case.match))
    }
  }

  @Test(
    arguments: PatternParserTests.units + PatternParserTests.structures + PatternParserTests.classes
  )
  func patternIsReadBack(_ unit: PatternParserTests.Case) throws {
    let image = BaseImage(Self.image(of: .sequence([unit.pattern])))
    let alternative = try #require(Self.alternatives(in: image).first?.first)
    #expect(PatternDecoder(image).items(ofAlternative: alternative) == [unit.pattern])
  }

  @Test func wordsAreThoseOfTheBuiltInImage() throws {
    let file = TestProject.folder
      .appendingPathComponent("Sources/RuleData/rules.image")
    let bytes = [UInt8](try Data(contentsOf: file))
    let image = BaseImage(bytes)
    let catalogue = TriggerCatalogue(image: bytes)
    let told = Self.alternatives(in: image).map { alternatives in
      Set(alternatives.flatMap { catalogue.heads(ofAlternative: $0) }.map(\.hash))
    }
    var lookedFor = told.map { _ in Set<UInt64>() }
    let size = ImageLayout.WakingWord.count
    let records = image.records(ImageLayout.Header.wakingWords, size: size)
    for start in stride(from: 0, to: records.count, by: size) {
      let hash = start + ImageLayout.WakingWord.hash
      lookedFor[Int(records[start + ImageLayout.WakingWord.ruleCase])]
        .insert(UInt64(records[hash]) | UInt64(records[hash + 1]) << 32)
    }
    for (index, hashes) in lookedFor.enumerated() {
      #expect(told[index] == hashes, "case \(index)")
    }
    #expect(lookedFor.contains { !$0.isEmpty })
  }

  @Test func aTriggerIsToldOncePerLevelAndKind() {
    let pattern = Pattern.choice([
      .sequence([.word("um", isCaseSensitive: false)]),
      .sequence([.word("dois", isCaseSensitive: false)]),
      .sequence([.token(.dash, [])]),
    ])
    let triggers = TriggerCatalogue(image: Self.image(of: pattern)).triggers(ofRuleAt: 0)
    #expect(
      triggers == [
        RuleTrigger(level: .report, kind: .words, items: ["dois", "um"]),
        RuleTrigger(level: .report, kind: .gaps, items: ["<dash>"]),
      ])
  }
}
