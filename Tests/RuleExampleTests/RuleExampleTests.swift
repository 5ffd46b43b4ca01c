import Foundation
import Testing

@testable import Esmero
@testable import EsmeroText

/// An example of a rule as a test case of its own.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  let rule: RuleSummary
  let example: RuleSummary.Example

  var testDescription: String { "\(rule.id.name): \(example.text)" }

  /// All examples whose format is built.
  static let all: [ExampleCase] = {
    guard let repairer = try? Repairer(Configuration()) else { return [] }
    return repairer.rules.flatMap { rule in
      rule.examples.filter { ExampleTag($0.tag) != nil }.map {
        ExampleCase(rule: rule, example: $0)
      }
    }
  }()

  static let inText = all.filter { ExampleTag($0.example.tag)?.format == "text" }

  /// The stages whose rules leave code alone.
  private static let proseStages: Set<String> = [
    "spacing", "hyphens", "doublings", "quotes", "orthography", "capitals", "lexical",
  ]

  /// What is compared with a source is judged as a whole, beside it.
  static let withoutSource = inText.filter { $0.example.source == nil }

  static let ofProse = withoutSource.filter { proseStages.contains($0.rule.stage) }

  /// What must come of the text.
  var wanted: String { example.result ?? example.text }

  /// The configuration under which a rule is tried alone.
  var configuration: Configuration {
    var configuration = Configuration()
    configuration.language = ExampleTag(example.tag)?.language ?? "en"
    configuration.select = [rule.id.name]
    configuration.quotes = rule.setting == "quotes" ? .auto : .keep
    configuration.threshold = example.kind == .suggest ? .suggested : .safe
    configuration.assumesTornHyphens = ExampleTag(example.tag)?.hasTornHyphens ?? false
    return configuration
  }

  /// The report on the example's text in some surroundings, into which its source is put as well.
  func report(
    _ text: String, format: String? = nil, surroundings: (String) -> String = { $0 }
  ) throws -> FileReport {
    let repairer = try RepairerCache.repairer(configuration)
    let source = try SourceText(raw: Array(text.utf8))
    let format = format ?? ExampleTag(example.tag)?.format ?? "text"
    guard let original = example.source.map(surroundings) else {
      return try repairer.report(on: source, name: "example", format: format)
    }
    return try repairer.report(
      on: source, translatedFrom: SourceText(raw: Array(original.utf8)), name: "example",
      format: format)
  }

  func repaired(
    _ text: String, format: String? = nil, surroundings: (String) -> String = { $0 }
  ) throws -> String {
    let report = try report(text, format: format, surroundings: surroundings)
    return String(decoding: report.source.raw(from: report.repaired), as: UTF8.self)
  }
}

/// Repairers made so far; thousands of cases share a few hundred.
enum RepairerCache {
  private final class Store: @unchecked Sendable {
    let lock = NSLock()
    var made: [String: Repairer] = [:]
  }

  private static let store = Store()

  static func repairer(_ configuration: Configuration) throws -> Repairer {
    let key = "\(configuration)"
    return try store.lock.withLock {
      if let repairer = store.made[key] { return repairer }
      let repairer = try Repairer(configuration)
      store.made[key] = repairer
      return repairer
    }
  }
}

@Suite struct RuleExampleTests {
  @Test func thereAreExamples() { #expect(ExampleCase.all.count > 100) }

  @Test(arguments: ExampleCase.all)
  func comesOutAsStated(_ example: ExampleCase) throws {
    let report = try example.report(example.example.text)
    let got = String(decoding: report.source.raw(from: report.repaired), as: UTF8.self)
    #expect(got == example.wanted)
    guard example.example.kind == .report else { return }
    #expect(report.findings.contains { $0.rules.contains(example.rule.id) })
  }

  @Test(arguments: ExampleCase.all)
  func isStableAfterwards(_ example: ExampleCase) throws {
    let once = try example.repaired(example.example.text)
    #expect(try example.repaired(once) == once)
  }

  @Test(arguments: ExampleCase.inText)
  func comesOutAlikeBehindOtherParagraphs(_ example: ExampleCase) throws {
    let prefix = "Ünïcode \u{1F600} 日本語.\n\n"
    let repaired = try example.repaired(prefix + example.example.text) { prefix + $0 }
    #expect(repaired == prefix + example.wanted)
  }

  @Test(arguments: ExampleCase.inText)
  func comesOutAlikeWithLineEnds(_ example: ExampleCase) throws {
    guard !example.example.text.contains("\r") else { return }
    let text = (example.example.text + "\n").replacing("\n", with: "\r\n")
    let wanted = (example.wanted + "\n").replacing("\n", with: "\r\n")
    #expect(Array(try example.repaired(text).utf8) == Array(wanted.utf8))
  }

  @Test(arguments: ExampleCase.ofProse)
  func comesOutAlikeDecomposed(_ example: ExampleCase) throws {
    let text = example.example.text.decomposedStringWithCanonicalMapping
    // Swift compares strings by canonical equivalence, so NFC and NFD are equal here.
    #expect(try example.repaired(text) == example.wanted)
  }

  @Test(arguments: ExampleCase.ofProse)
  func staysInCode(_ example: ExampleCase) throws {
    let text = example.example.text
    guard !text.contains("```") else { return }
    let fenced = "```\n\(text)\n```\n"
    #expect(try example.repaired(fenced, format: "markdown") == fenced)
    guard !text.contains("`"), !text.contains("\n"), !text.contains("\\") else { return }
    let inline = "Veja `\(text)`.\n"
    #expect(try example.repaired(inline, format: "markdown") == inline)
  }

  @Test(arguments: ExampleCase.withoutSource)
  func comesOutAlikeInBlocks(_ example: ExampleCase) throws {
    let bytes = Array((example.example.text + "\n\n" + example.example.text).utf8)
    let repairer = try RepairerCache.repairer(example.configuration)
    let source = try SourceText(raw: bytes)
    let whole = try repairer.report(on: source, name: "example", format: "text").repaired
    for cut in 0...bytes.count {
      let format = try repairer.format(named: "text")
      var stream = try StreamRepairer(
        repairer, format: "text", profile: repairer.profile(of: source.bytes, format: format))
      var out = try stream.push(Array(bytes[..<cut]))
      out += try stream.push(Array(bytes[cut...]))
      out += try stream.finish()
      #expect(out == source.raw(from: whole), "cut at \(cut)")
    }
  }
}
