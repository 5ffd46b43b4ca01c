import EsmeroEngine
import EsmeroRules
public import EsmeroText

/// An example that did not come out as its rule says.
public struct RuleTestFailure: Sendable, Hashable {
  /// The rule.
  public let rule: RuleID
  /// The pack's file.
  public let pack: String
  /// The example's line in it.
  public let line: Int
  /// The example's text.
  public let text: String
  /// What should have come of it.
  public let expected: String
  /// What came of it.
  public let got: String
}

/// What came of the examples of all rules.
public struct RuleTestResult: Sendable {
  /// The number of examples that were run.
  public var examples = 0
  /// The examples whose format is not built.
  public var skipped = 0
  /// Those that did not come out as they should.
  public var failures: [RuleTestFailure] = []
}

extension Repairer {
  /// Runs every example of every rule, each rule alone.
  public func testRules() -> RuleTestResult {
    let catalogue = RuleCatalogue(image: image)
    var result = RuleTestResult()
    for index in 0..<catalogue.count {
      let rule = catalogue.rule(at: index)
      for example in rule.examples { test(example, of: rule, into: &result) }
    }
    return result
  }

  private func test(
    _ example: RuleExample, of rule: RuleCatalogue.Entry, into result: inout RuleTestResult
  ) {
    guard let place = ExampleTag(example.tag) else {
      result.skipped += 1
      return
    }
    result.examples += 1
    let (expected, got) = outcome(of: example, rule, place)
    // Byte by byte: strings that differ only in form are equal to Swift.
    guard !expected.utf8.elementsEqual(got.utf8) else { return }
    result.failures.append(
      RuleTestFailure(
        rule: rule.id, pack: rule.pack, line: example.line, text: example.text, expected: expected,
        got: got))
  }

  private func outcome(
    of example: RuleExample, _ rule: RuleCatalogue.Entry, _ place: ExampleTag
  ) -> (expected: String, got: String) {
    var alone = configuration
    alone.language = place.language ?? "en"
    alone.select = [rule.id.name]
    alone.ignore = []
    alone.extendSelect = []
    alone.quotes = rule.setting == .quotes ? .auto : .keep
    alone.orthography = .ao90
    alone.assumesTornHyphens = place.hasTornHyphens
    alone.threshold = .safe
    if case .suggested = example.expectation { alone.threshold = .suggested }
    let bytes = Array(example.text.utf8)
    guard let repairer = try? Repairer(alone, image: image),
      let source = try? SourceText(raw: bytes),
      let report = try? Self.report(by: repairer, on: source, of: example, place)
    else { return ("a run", "an error") }
    let got = String(decoding: source.raw(from: report.repaired), as: UTF8.self)
    switch example.expectation {
    case .repaired(let text), .suggested(let text): return (text, got)
    case .kept: return (example.text, got)
    case .reported:
      let isReported = report.findings.contains { $0.rules.contains(rule.id) }
      return ("a finding and \(example.text)", "\(isReported ? "a" : "no") finding and \(got)")
    }
  }

  private static func report(
    by repairer: Repairer, on text: SourceText, of example: RuleExample, _ place: ExampleTag
  ) throws -> FileReport {
    guard let source = example.source else {
      return try repairer.report(on: text, name: "example", format: place.format)
    }
    return try repairer.report(
      on: text, translatedFrom: try SourceText(raw: Array(source.utf8)), name: "example",
      format: place.format)
  }
}

/// Where an example's text stands: in which format, in which language.
struct ExampleTag {
  let format: String
  let language: String?
  /// Whether the text stands in a document that shows torn hyphens.
  let hasTornHyphens: Bool

  /// The private subtag of a language that says so.
  private static let torn = "-x-torn"

  /// Reads the tag; `nil` for a format that is not built.
  init?(_ tag: String) {
    hasTornHyphens = tag.hasSuffix(Self.torn)
    let tag = hasTornHyphens ? String(tag.dropLast(Self.torn.count)) : tag
    switch tag {
    case "any", "txt": (format, language) = ("text", nil)
    case "md": (format, language) = ("markdown", nil)
    case "po", "srt", "strings", "json", "html", "xml": (format, language) = (tag, nil)
    case "tex", "c", "swift": return nil
    default: (format, language) = ("text", tag)
    }
  }
}
