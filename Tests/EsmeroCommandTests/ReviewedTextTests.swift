import Esmero
import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import EsmeroCommand

/// What becomes of a text under whatever a person answers.
struct ReviewedTextTests {
  private static let sentences = [
    "O líder norte -coreano chegou na quinta -feira .", "Ele disse 'sim\" e saiu.", "É uma idéia .",
    "Em escala em larga escala , tudo muda.", "Foi a a casa de o pai.", "Nada de mais.",
    "Disse \"não\" e “sim\".", "um texto  com   espaços", "A &#39;casa&#39; é é boa.", "Fim ..",
  ]

  /// A judge as the command line makes it, and a text that it has judged.
  private static func text(
    _ content: String, in folder: TemporaryFolder
  ) throws -> (text: ReviewedText, judge: TextJudge) {
    try folder.write(content, to: "a.txt")
    let path = folder.url.appendingPathComponent("a.txt").path
    let line = ["review", "--lang", "pt-BR", "--isolated", path].map { Array($0.utf8) }
    guard case .run(let options) = try ArgumentParser.parse(line) else {
      throw CocoaError(.featureUnsupported)
    }
    let settings = SettingsResolver(options, messageLanguage: .english)
    let judge = TextJudge(
      settings: settings, run: try settings.settingsOfRun(), standardInput: 0)
    let judged = try judge.judge(.file(FilePath(path), isNamed: true))
    return (try ReviewedText(judged, judge, known: []), judge)
  }

  private static func content(using random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...5, using: &random)).map { _ in
      sentences[Int.random(in: 0..<sentences.count, using: &random)]
        + (Bool.random(using: &random) ? "\n\n" : " ")
    }.joined() + "\n"
  }

  private static func repaired(_ text: ReviewedText, _ decisions: ReviewDecisions) -> [UInt8] {
    Edit.apply(text.edits(under: decisions, as: 0), to: text.judged.report.source.bytes)
  }

  @Test func toAcceptAllIsToRepairAll() throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator.fresh()
    for _ in 0..<150 {
      let content = Self.content(using: &random)
      let (text, judge) = try Self.text(content, in: folder)
      for level in [Applicability.safe, .suggested] {
        var decisions = ReviewDecisions()
        while let finding = text.next(under: decisions, as: 0) {
          let isWanted = finding.applicability >= level && !finding.edits.isEmpty
          decisions.settle(finding, of: 0, isWanted ? .accepted : .rejected)
        }
        let report = try judge.report(
          on: text.judged.text, name: "a.txt", format: "text", text.judged.settings,
          making: level)
        #expect(
          Self.repaired(text, decisions) == report.repaired,
          "seed \(random.seed), \(level): \(content.debugDescription)")
      }
    }
  }

  @Test func whateverIsAnsweredTheEditsAreApart() throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator.fresh()
    for _ in 0..<150 {
      let content = Self.content(using: &random)
      let (text, _) = try Self.text(content, in: folder)
      var decisions = ReviewDecisions()
      while let finding = text.next(under: decisions, as: 0) {
        switch Int.random(in: 0..<5, using: &random) {
        case 0, 1: decisions.settle(finding, of: 0, .accepted)
        case 2:
          let proposal = text.proposal(for: finding, under: decisions, as: 0)
          let written = Edit(range: proposal.range, replacement: Array("outro".utf8))
          decisions.settle(finding, of: 0, .edited(written))
        case 3: decisions.settleAll(like: finding, .rejected)
        default: decisions.settle(finding, of: 0, .rejected)
        }
      }
      let edits = text.edits(under: decisions, as: 0)
      let areApart = zip(edits, edits.dropFirst()).allSatisfy {
        $0.range.upperBound <= $1.range.lowerBound
      }
      #expect(areApart, "seed \(random.seed): \(content.debugDescription) \(edits)")
    }
  }

  /// What a person has written stands, whatever is settled about rules afterwards.
  @Test func whatIsWrittenStandsBeforeWhatIsAccepted() throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator.fresh()
    for _ in 0..<150 {
      let (text, _) = try Self.text(Self.content(using: &random), in: folder)
      var decisions = ReviewDecisions()
      guard
        let first = text.findings.filter({ !$0.edits.isEmpty })
          .randomElement(using: &random)
      else { continue }
      let proposal = text.proposal(for: first, under: decisions, as: 0)
      let written = Edit(range: proposal.range, replacement: Array("outro".utf8))
      decisions.settle(first, of: 0, .edited(written))
      for finding in text.findings { decisions.settleAll(like: finding, .accepted) }
      #expect(
        text.edits(under: decisions, as: 0).contains(written), "seed \(random.seed)")
    }
  }

  /// What a person begins to edit with is what would stand there otherwise.
  @Test func aProposalIsTheRepair() throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator.fresh()
    for _ in 0..<100 {
      let (text, _) = try Self.text(Self.content(using: &random), in: folder)
      var decisions = ReviewDecisions()
      while let finding = text.next(under: decisions, as: 0) {
        guard !finding.edits.isEmpty, finding.applicability == .safe else {
          decisions.settle(finding, of: 0, .rejected)
          continue
        }
        var accepted = decisions
        accepted.settle(finding, of: 0, .accepted)
        var edited = decisions
        let proposal = text.proposal(for: finding, under: decisions, as: 0)
        edited.settle(finding, of: 0, .edited(proposal))
        #expect(
          Self.repaired(text, accepted) == Self.repaired(text, edited), "seed \(random.seed)")
        decisions = accepted
      }
    }
  }
}
