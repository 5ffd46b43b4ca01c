import EsmeroBenchmarks
import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import Esmero
@testable import EsmeroCommand

/// The parts of the README that are made from what they tell of.
///
/// With `RECORD=1` in the environment they are written anew, and the run fails so that nobody takes
/// it for a test.
@Suite struct ReadmeTests {
  private static let readme = TestProject.folder.appendingPathComponent("README.md")
  private static let parts = [
    "sample", "before-after", "settings", "exit-codes", "rules", "quality", "benchmarks",
  ]

  @Test func generatedPartsAreFresh() throws {
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    var fresh = text
    for part in Self.parts { fresh = try Self.replacing(part, in: fresh) }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(fresh.utf8).write(to: Self.readme)
      Issue.record("recorded anew: look at the differences before they are kept")
      return
    }
    let isFresh = text == fresh
    #expect(isFresh, "run: RECORD=1 ./test --filter ReadmeTests")
  }

  private static func replacing(_ part: String, in text: String) throws -> String {
    try #require(GeneratedPart(part).replaced(with: content(of: part), in: text), "\(part)")
  }

  private static func content(of part: String) throws -> String {
    switch part {
    case "sample": try sample()
    case "before-after": try beforeAndAfter()
    case "settings": settings()
    case "exit-codes": exitCodes()
    case "benchmarks":
      try BenchmarkResults(
        file: TestProject.folder.appendingPathComponent("Benchmarks/results.json")
      ).markdown
    case "quality":
      try QualityMeasurement(corpus: TestProject.folder.appendingPathComponent("Corpus")).markdown
    default: RulesCommand.markdown(of: try Repairer(Configuration()).rules)
    }
  }

  /// The first changes of the sample that `./run` shows.
  private static func sample() throws -> String {
    let folder = TestProject.folder.appendingPathComponent("Corpus/Golden/pt")
    let files = try ["noticia.txt", "noticia.suggested.txt"].map { name in
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        .split(separator: "\n").prefix(3)
    }
    let lines = files[0].map { "-\($0)" } + files[1].map { "+\($0)" }
    return "```diff\n" + lines.joined(separator: "\n") + "\n```\n"
  }

  private static func settings() -> String {
    var text = "| key | what it does | default |\n| --- | --- | --- |\n"
    for flag in Setting.flags {
      text += "| `\(flag.long)` | \(flag.help) | \(flag.defaultValue ?? "false") |\n"
    }
    return text
  }

  private static let shown = [
    "pt-hyphen-demonym", "pt-hyphen-enclitic", "pt-hyphen-noun-compound",
    "any-doubled-function-word", "any-overlap-pnpan", "any-quote-mixed-pair",
    "any-space-before-punct", "any-number-space", "pt-ao90-prefix", "uni-html-entities",
  ]

  private static func beforeAndAfter() throws -> String {
    let repairer = try Repairer(Configuration())
    var text = "| before | after | rule |\n| --- | --- | --- |\n"
    for id in shown {
      let rule = try #require(repairer.explanation(of: id), "\(id)")
      let example = try #require(rule.examples.first { $0.kind == .fix })
      let after = example.result ?? ""
      text += "| `\(example.text)` | `\(after)` | `\(id)` |\n"
    }
    return text
  }

  private static func exitCodes() -> String {
    ExitStatus.allCases.reduce("| exit | meaning |\n| --- | --- |\n") { text, status in
      text + "| \(status.rawValue) | \(status.meaning) |\n"
    }
  }
}
