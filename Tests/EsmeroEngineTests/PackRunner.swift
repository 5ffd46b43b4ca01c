import EsmeroEngine
import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// Compiles a pack that a test states and repairs texts with it.
struct PackRunner {
  private let image: RuleImage

  /// Compiles the cases of one rule, in TOML, with lexicons of plain words by their names.
  init(cases: String, lexicons: [String: [String]] = [:]) throws {
    let lists = lexicons.map { name, words in
      LexiconSource(name: name, entries: words.map { LexiconEntry(key: $0) })
    }
    let vocabulary = RuleVocabulary(
      lexicons: lists.map(\.name), lexicalKey: { LexicalKey.of($0) })
    let pack = """
      [[rule]]
      id = "any-test"
      problem = "Test"
      why = "Test."
      languages = ["*"]
      stage = "doublings"
      examples = '''
      ! [any] ⟦a⟧
      = [any] ⟦b⟧ — test
      '''
      \(cases)
      """
    let rules = try RulePackParser(vocabulary: vocabulary)
      .parse(Array(pack.utf8), file: "any/test.toml").rules
    image = try RuleImage(
      copying: RuleImageWriter.image(of: [("any/test.toml", rules)], lexicons: lists))
  }

  /// One case that a named matcher answers.
  init(_ call: String, applicability: String = "safe", lexicons: [String: [String]] = [:]) throws {
    try self.init(
      cases: """
        [[rule.case]]
        match = "\(call)"
        applicability = "\(applicability)"
        """, lexicons: lexicons)
  }

  /// What becomes of a text that is one segment.
  func outcome(_ text: String, zones: [ProtectedZone] = []) -> SegmentOutcome {
    let bytes = Array(text.utf8)
    let selection = RuleSelection(image: image, language: "pt") { _, _ in true }
    let quotes = QuoteProfile(of: bytes[...], language: "pt", setting: .keep)
    let profile = DocumentProfile(language: "pt", isLanguageCertain: true, quotes: quotes)
    let repairer = SegmentRepairer(rules: selection, document: profile, threshold: .safe)
    let map = OffsetMap(verbatim: 0..<bytes.count)
    return repairer.outcome(of: Segment(prose: bytes, map: map, zones: zones))
  }

  /// The repaired text.
  func repaired(_ text: String, zones: [ProtectedZone] = []) -> String {
    let edits = outcome(text, zones: zones).edits
    return String(decoding: Edit.apply(edits, to: Array(text.utf8)), as: UTF8.self)
  }

  /// The stretches that findings are about.
  func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return outcome(text).findings.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }
}
