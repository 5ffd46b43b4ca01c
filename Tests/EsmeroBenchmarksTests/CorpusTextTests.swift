import EsmeroBenchmarks
import EsmeroTesting
import Foundation
import Testing

@testable import Esmero
@testable import EsmeroText

@Suite struct CorpusTextTests {
  private static let prose = TestProject.folder
    .appendingPathComponent("Corpus/Prose/pt")

  private static func repairer() throws -> Repairer {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    return try Repairer(configuration)
  }

  private static func text(_ kind: CorpusKind, size: Int, seed: UInt64 = 7) throws -> String {
    var bytes: [UInt8] = []
    try kind.write(size: size, from: ProseCollection(folder: prose), seed: seed) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func dirtyTextIsRepairedToTheCleanOne() throws {
    let clean = try Self.text(.clean, size: 200_000)
    let dirty = try Self.text(.dirty, size: 200_000)
    let repaired = try Self.repairer().repaired(dirty)
    let differing = zip(repaired.split(separator: "\n"), clean.split(separator: "\n"))
      .filter { $0 != $1 }
    #expect(differing.isEmpty, "\(differing.first.map { "\($0)\n\($1)" } ?? "")")
    #expect(repaired.utf8.count == clean.utf8.count)
  }

  /// The quotation marks of the whole document tell which ones straight ones become.
  @Test(arguments: Artifact.allCases)
  func artifactIsRepairedWhereverItCanStand(_ artifact: Artifact) throws {
    let repairer = try Self.repairer()
    let sentences = try ProseCollection(folder: Self.prose).sentences
    var count = 0
    for sentence in sentences {
      for site in artifact.sites(in: sentence) {
        count += 1
        let damaged = site.damaged(sentence)
        #expect(repairer.repaired(damaged) == sentence, "\(damaged)")
      }
    }
    #expect(count > 0)
  }

  @Test func oneArtifactFallsOnTwoHundredWords() throws {
    var text = CorpusText(try ProseCollection(folder: Self.prose), seed: 7)
    var words = 0
    for _ in 0..<2000 { words += text.nextParagraph().clean.split(separator: " ").count }
    let wordsEach = Double(words) / Double(text.artifacts.values.reduce(0, +))
    let wanted = Double(CorpusText.wordsAnArtifact)
    #expect(wordsEach > 0.9 * wanted && wordsEach < 1.1 * wanted)
    #expect(text.artifacts.count == Artifact.allCases.count)
  }

  @Test func aSeedRepeatsItsText() throws {
    let first = try Self.text(.dirty, size: 20_000)
    let second = try Self.text(.dirty, size: 20_000)
    let other = try Self.text(.dirty, size: 20_000, seed: 8)
    #expect(first == second)
    #expect(first != other)
  }

  @Test(arguments: CorpusKind.adversarial)
  func adversarialTextHasItsSize(_ kind: CorpusKind) throws {
    #expect(try Self.text(kind, size: 10_001).utf8.count == 10_001)
  }
}
