import Testing

@testable import Esmero
@testable import EsmeroText

/// Texts are judged only where a scan finds something.
///
/// What comes of it must be what comes of judging them everywhere: the same findings, conflicts and
/// repairs.
@Suite struct ScanTests {
  private static let examples: [String] = {
    let rules = (try? Repairer(Configuration()))?.rules ?? []
    return rules.flatMap(\.examples).map(\.text)
  }()

  /// What the examples do not show: long copies, and copies and loops of odd words.
  private static let repetitions = [
    "O conselho da cidade decidiu ontem à noite que todas as obras do porto devem parar já."
      + " O conselho da cidade decidiu ontem à noite que todas as obras do porto devem parar já.",
    "A casa do Sr. Silva e a do Dr. Souza ficam na mesma rua, perto da ponte velha, e são lindas."
      + " A casa do Sr. Silva e a do Dr. Souza ficam na mesma rua, perto da ponte velha, e são"
      + " lindas. Fim.",
    "Os preços subiram de novo no mês de maio, como se temia, em quase todas as cidades do sul\n"
      + "Os preços subiram de novo no mês de maio, como se temia, em quase todas as cidades do sul",
    "O plano -- que era ruim -- falhou.", "O plano falhou -- e ficou assim.",
    "l’eau de l’île l’eau de l’île l’eau de l’île", "ลา ลา ลา ลา", "ลาลาลาลาลา", "lo’lalalalala",
    "ЛаЛАлалала", "d’жизнь", "d'cоuntry", "cоuntry", "at 3 p. m.", "Ｈallo２",
    "de <i class=\"x\">de</i> de de",
    "a, a",
    "de; de",
    "1212121212 x", "a1ba1ba1ba1ba1b", "e\u{301}le\u{301}le\u{301}le\u{301}le\u{301}l",
    "nếu nếu nếu nếu",
  ]

  /// All examples, a paragraph or a line each, with a neighbour now and then.
  private static func text(format: String) -> [UInt8] {
    let separator = format == "lines" ? "\n" : "\n\n"
    var paragraphs: [String] = []
    for (index, example) in (examples + repetitions).enumerated() {
      let text =
        format == "lines"
        ? example.split(whereSeparator: \.isNewline).joined(separator: " ") : example
      paragraphs.append(text)
      if index % 3 == 0 { paragraphs.append("Ontem, " + text + " e assim foi. O fim.") }
      if index % 5 == 0 { paragraphs.append("O *fim* **" + text + "** foi [assim](x.md).") }
    }
    return Array(paragraphs.joined(separator: separator).utf8)
  }

  @Test(arguments: [
    "pt-BR", "pt-PT", "en-US", "es-ES", "fr-FR", "fr-CA", "de-DE", "it-IT", "ca", "nl", "ru", "tr",
  ])
  func scannedTextsAreJudgedLikeOthers(language: String) throws {
    for format in ["text", "lines", "markdown"] {
      let bytes = Self.text(format: format)
      for quotes in Configuration.Quotes.allCases {
        for threshold in [Applicability.safe, .suggested] {
          var configuration = Configuration()
          configuration.language = language
          configuration.quotes = quotes
          configuration.threshold = threshold
          let pair = try ScannedAndUnscanned(configuration)
          let levels = quotes == .auto ? [Applicability.report, threshold] : [.report]
          for least in levels {
            let difference = try pair.difference(on: bytes, format: format, least: least)
            #expect(
              difference == nil, "\(language), \(format), \(quotes), \(threshold), \(least)")
          }
        }
      }
    }
  }

  /// Cases that ask for a document of torn hyphens are looked for only in such documents.
  @Test(arguments: [Applicability.safe, .suggested])
  func textsAmongTornHyphensAreJudgedAlike(threshold: Applicability) throws {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.threshold = threshold
    configuration.assumesTornHyphens = true
    let pair = try ScannedAndUnscanned(configuration)
    let difference = try pair.difference(
      on: Self.text(format: "text"), format: "text", least: .report)
    #expect(difference == nil)
  }

  @Test func textsWithoutALanguageAreJudgedAlike() throws {
    var configuration = Configuration()
    configuration.language = nil
    let pair = try ScannedAndUnscanned(configuration)
    for example in Self.examples {
      let difference = try pair.difference(on: Array(example.utf8), format: "text", least: .report)
      #expect(difference == nil)
    }
  }

  @Test(arguments: [UInt64(11), 12, 13])
  func generatedTextsAreJudgedAlike(seed: UInt64) throws {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    let pair = try ScannedAndUnscanned(configuration)
    var generator = TextGenerator(seed: seed)
    for _ in 0..<400 {
      let text = generator.text()
      for format in ["text", "lines", "markdown"] {
        let difference = try pair.difference(on: Array(text.utf8), format: format, least: .report)
        #expect(difference == nil, "\(format): \(text.debugDescription)")
      }
    }
  }

  /// Streams take another way to the scan than whole texts do.
  @Test(arguments: ["text", "lines"]) func streamsAreJudgedLikeWholeTexts(format: String) throws {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    let pair = try ScannedAndUnscanned(configuration)
    let bytes = Self.text(format: format)
    let source = try SourceText(raw: bytes)
    let whole = try pair.unscanned.report(on: source, name: "examples", format: format).repaired
    var stream = try StreamRepairer(pair.scanned, format: format)
    #expect(try stream.push(bytes) + stream.finish() == whole)
  }
}

/// Two repairers that differ in whether they scan.
private struct ScannedAndUnscanned {
  let scanned: Repairer
  let unscanned: Repairer

  init(_ configuration: Configuration) throws {
    scanned = try Repairer(configuration, scans: ScanPool(leastBytes: 0))
    unscanned = try Repairer(configuration, scans: ScanPool(leastBytes: .max))
  }

  /// The first lines in which what they say of a text differs.
  func difference(on bytes: [UInt8], format: String, least: Applicability) throws -> String? {
    let left = try lines(scanned, bytes, format, least)
    let right = try lines(unscanned, bytes, format, least)
    for (one, other) in zip(left, right) where one != other { return "\(one) | \(other)" }
    guard left.count != right.count else { return nil }
    let longer = left.count > right.count ? left : right
    return "only one says: \(longer[min(left.count, right.count)])"
  }

  private func lines(
    _ repairer: Repairer, _ bytes: [UInt8], _ format: String, _ least: Applicability
  ) throws -> [String] {
    let source = try SourceText(raw: bytes)
    let report = try repairer.report(on: source, name: "text", format: format, least: least)
    func text(_ range: ByteRange) -> String { String(decoding: source.bytes[range], as: UTF8.self) }
    return report.findings.map { "\($0.rules) at \($0.range) in “\(text($0.range))”: \($0)" }
      + report.conflicts.map { "\($0)" } + report.edits.map { "\($0)" }
  }
}
