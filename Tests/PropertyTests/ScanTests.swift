import Testing

@testable import Esmero
@testable import EsmeroText

/// Streams are judged only where a scan finds something, whole texts everywhere.
///
/// Both must come to the same.
@Suite struct ScanTests {
  private static let examples: [String] = {
    let rules = (try? Repairer(Configuration()))?.rules ?? []
    return rules.flatMap(\.examples).map(\.text)
  }()

  /// All examples, a paragraph or a line each, with a neighbour now and then.
  private static func text(format: String) -> [UInt8] {
    let separator = format == "lines" ? "\n" : "\n\n"
    var paragraphs: [String] = []
    for (index, example) in examples.enumerated() {
      let text =
        format == "lines"
        ? example.split(whereSeparator: \.isNewline).joined(separator: " ") : example
      paragraphs.append(text)
      if index % 3 == 0 { paragraphs.append("Ontem, " + text + " e assim foi. O fim.") }
    }
    return Array(paragraphs.joined(separator: separator).utf8)
  }

  @Test(arguments: [
    "pt-BR", "pt-PT", "en-US", "es-ES", "fr-FR", "fr-CA", "de-DE", "it-IT", "ca", "nl", "ru", "tr",
  ])
  func scannedTextsAreJudgedLikeOthers(language: String) throws {
    for format in ["text", "lines"] {
      let bytes = Self.text(format: format)
      for quotes in Configuration.Quotes.allCases {
        for threshold in [Applicability.safe, .suggested] {
          var configuration = Configuration()
          configuration.language = language
          configuration.quotes = quotes
          configuration.threshold = threshold
          let repairer = try Repairer(configuration)
          let source = try SourceText(raw: bytes)
          let whole = try repairer.report(on: source, name: "examples", format: format).repaired
          let streamed = try StreamedText.filtered(bytes, format: format, repairer: repairer)
          let label: Comment = "\(language), \(format), \(quotes), \(threshold)"
          #expect(Self.firstDifference(streamed, whole) == nil, label)
        }
      }
    }
  }

  /// Cases that ask for a document of torn hyphens are looked for only in such documents.
  @Test func scannedTextsAreJudgedLikeOthersAmongTornHyphens() throws {
    for threshold in [Applicability.safe, .suggested] {
      var configuration = Configuration()
      configuration.language = "pt-BR"
      configuration.threshold = threshold
      configuration.assumesTornHyphens = true
      let repairer = try Repairer(configuration)
      let bytes = Self.text(format: "text")
      let whole = try repairer.report(
        on: try SourceText(raw: bytes), name: "examples", format: "text"
      ).repaired
      let streamed = try StreamedText.filtered(bytes, format: "text", repairer: repairer)
      #expect(Self.firstDifference(streamed, whole) == nil, "\(threshold)")
    }
  }

  /// The first lines that differ.
  private static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> String? {
    let lines = { (bytes: [UInt8]) in
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    let (left, right) = (lines(left), lines(right))
    for (one, other) in zip(left, right) where one != other { return "\(one) | \(other)" }
    return left.count == right.count ? nil : "\(left.count) lines, \(right.count) lines"
  }
}
