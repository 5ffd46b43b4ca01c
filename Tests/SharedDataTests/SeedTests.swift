import EsmeroTesting
import Foundation
import Testing

@testable import Esmero
@testable import EsmeroText

/// The document that Esmero was begun for; it stands beside the project, not in it.
@Suite struct SeedTests {
  private static let seed = TestProject.folder
    .deletingLastPathComponent().appendingPathComponent("shared/seed")

  private static var isThere: Bool { FileManager.default.fileExists(atPath: seed.path) }

  private static func report(_ threshold: Applicability) throws -> FileReport {
    let files = try FileManager.default.contentsOfDirectory(
      at: seed, includingPropertiesForKeys: nil)
    let file = try #require(files.first { $0.pathExtension == "txt" })
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.threshold = threshold
    return try Repairer(configuration).report(
      on: SourceText(raw: [UInt8](Data(contentsOf: file))), name: "seed", format: "text")
  }

  private static func changes(_ report: FileReport) -> [String] {
    report.findings.filter { !$0.edits.isEmpty }.map { finding in
      let bytes = report.source.bytes
      let old = String(decoding: bytes[finding.range], as: UTF8.self)
      let shifted = finding.edits.map { edit in
        Edit(
          range: edit.range.lowerBound - finding.range.lowerBound..<edit.range.upperBound
            - finding.range.lowerBound, replacement: edit.replacement)
      }
      let new = Edit.apply(shifted, to: Array(bytes[finding.range]))
      return "\(old) → \(String(decoding: new, as: UTF8.self)) (\(finding.applicability.name))"
    }
  }

  @Test(.enabled(if: isThere, "skipped: the seed document is not beside the project"))
  func safeRepairsAreTheNine() throws {
    let report = try Self.report(.safe)
    #expect(report.edits.count == 9)
    let repairs = Self.changes(report).filter { $0.hasSuffix("(safe)") }
    #expect(
      repairs == [
        "norte -coreano → norte-coreano (safe)", "Coréia → Coreia (safe)",
        "em escala em larga escala → em larga escala (safe)",
        "norte -coreana → norte-coreana (safe)", "norte -coreano → norte-coreano (safe)",
        "Coréia → Coreia (safe)", "quinta -feira → quinta-feira (safe)",
        "Coréia → Coreia (safe)", "Coréia → Coreia (safe)",
      ])
  }

  @Test(.enabled(if: isThere, "skipped: the seed document is not beside the project"))
  func suggestionsAndReportsAreThose() throws {
    let report = try Self.report(.safe)
    let suggestions = report.findings.filter { $0.applicability == .suggested }
    #expect(suggestions.count == 6, "\(Self.changes(report))")
    let reports = report.findings.filter { $0.applicability == .report }
    #expect(reports.count == 3, "\(reports)")
    let suggested = try Self.report(.suggested)
    let text = String(decoding: suggested.repaired, as: UTF8.self)
    for wanted in [
      "mídia estatal", "em “uma atmosfera cheia de confiança calorosa”", "conquistariam a vitória",
      "defesa aérea Patriot para", "russo-ucraniana",
    ] { #expect(text.contains(wanted)) }
  }

  @Test(.enabled(if: isThere, "skipped: the seed document is not beside the project"))
  func aSecondRunChangesNothing() throws {
    for threshold in [Applicability.safe, .suggested] {
      let repaired = try Self.report(threshold).repaired
      var configuration = Configuration()
      configuration.language = "pt-BR"
      configuration.threshold = threshold
      let again = try Repairer(configuration).report(
        on: SourceText(raw: repaired), name: "seed", format: "text")
      #expect(again.edits.isEmpty)
    }
  }
}
