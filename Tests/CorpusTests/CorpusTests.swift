import EsmeroFormats
import EsmeroTesting
import Foundation
import Testing

@testable import Esmero
@testable import EsmeroText

/// A document of the corpus with what must come of it.
struct GoldenDocument: Sendable, CustomTestStringConvertible {
  let language: String
  let file: URL
  let wanted: URL
  let threshold: Applicability

  var testDescription: String { wanted.lastPathComponent }

  static let corpus = TestProject.folder
    .appendingPathComponent("Corpus")

  static func all(in folder: String, endings: [(String, Applicability)]) -> [GoldenDocument] {
    let root = corpus.appendingPathComponent(folder)
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return paths.sorted().flatMap { path -> [GoldenDocument] in
      let file = root.appendingPathComponent(path)
      guard file.lastPathComponent.split(separator: ".").count == 2 else { return [] }
      let base = file.deletingPathExtension()
      return endings.compactMap { ending, threshold in
        let wanted = base.appendingPathExtension("\(ending).\(file.pathExtension)")
        guard FileManager.default.fileExists(atPath: wanted.path) else { return nil }
        let language = file.deletingLastPathComponent().lastPathComponent
        return GoldenDocument(
          language: language, file: file, wanted: wanted, threshold: threshold)
      }
    }
  }

  static func repaired(_ file: URL, language: String, _ threshold: Applicability) throws -> String {
    var configuration = Configuration()
    configuration.language = language
    configuration.threshold = threshold
    let repairer = try Repairer(configuration)
    let source = try SourceText(raw: [UInt8](Data(contentsOf: file)))
    let format = repairer.formats.format(forFile: file.path)?.name ?? "text"
    let report = try repairer.report(on: source, name: file.lastPathComponent, format: format)
    return String(decoding: source.raw(from: report.repaired), as: UTF8.self)
  }

  func repaired(_ file: URL) throws -> String {
    try Self.repaired(file, language: language, threshold)
  }
}

@Suite struct CorpusTests {
  private static let levels: [(String, Applicability)] = [
    ("safe", .safe), ("suggested", .suggested),
  ]

  @Test(arguments: GoldenDocument.all(in: "Golden", endings: levels))
  func documentIsRepaired(_ document: GoldenDocument) throws {
    let wanted = try String(contentsOf: document.wanted, encoding: .utf8)
    #expect(try document.repaired(document.file) == wanted)
    #expect(try document.repaired(document.wanted) == wanted)
  }

  @Test(arguments: GoldenDocument.all(in: "Known", endings: [("wanted", .safe)]))
  func knownFailureStillFails(_ document: GoldenDocument) throws {
    let wanted = try String(contentsOf: document.wanted, encoding: .utf8)
    #expect(
      try document.repaired(document.file) != wanted,
      "It passes now: move the pair to Corpus/Golden and name it .safe.")
  }

  @Test func lookAlikesStay() throws {
    let folder = GoldenDocument.corpus.appendingPathComponent("Negative")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files {
      let language = file.deletingPathExtension().lastPathComponent
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(try GoldenDocument.repaired(file, language: language, .safe) == text)
    }
  }

  @Test func proseIsSound() throws {
    let folder = GoldenDocument.corpus.appendingPathComponent("Prose")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txt") }
    #expect(!paths.isEmpty)
    for path in paths {
      let file = folder.appendingPathComponent(path)
      var configuration = Configuration()
      configuration.language = file.deletingLastPathComponent().lastPathComponent
      let source = try SourceText(raw: [UInt8](Data(contentsOf: file)))
      let report = try Repairer(configuration).report(on: source, name: path, format: "text")
      let safe = report.findings.filter { $0.applicability == .safe }
      #expect(safe.isEmpty, "\(path): \(safe)")
    }
  }
}
