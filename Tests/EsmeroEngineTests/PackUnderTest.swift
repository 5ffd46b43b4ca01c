import EsmeroEngine
import EsmeroRules
import EsmeroTesting
import EsmeroText
import EsmeroUnicode
import Testing

/// A pack of one rule, compiled as the built-in packs are, and run on texts.
struct PackUnderTest {
  private let image: RuleImage
  private let language: String

  /// Compiles a rule of the given cases, with lines of `[define]` and lexicons by their names.
  init(
    definitions: String = "", cases: String, lexicons: [String: [String]] = [:],
    language: String = "pt-BR"
  ) throws {
    let pack = """
      [define]
      \(definitions)

      [[rule]]
      id = "rule-under-test"
      problem = "Problem"
      why = "Why."
      languages = ["*"]
      stage = "hyphens"
      examples = '''
      ! [pt] ⟦x⟧ — found
      = [pt] ⟦y⟧ — kept
      '''
      \(cases)
      """
    let sources = lexicons.map { name, entries in
      LexiconSource(name: name, entries: entries.map { LexiconEntry(key: $0) })
    }
    let vocabulary = RuleVocabulary(
      lexicons: lexicons.keys.sorted(), lexicalKey: { LexicalKey.of($0) })
    let rules = try RulePackParser(vocabulary: vocabulary).parse(utf8(pack), file: "test.toml")
      .rules
    image = try RuleImage(
      copying: RuleImageWriter.image(of: [("test", rules)], lexicons: sources))
    self.language = language
  }

  /// The text as the rule repairs it.
  func repaired(_ text: String, threshold: Applicability = .safe) -> String {
    let bytes = utf8(text)
    let profile = DocumentProfile(
      language: language, isLanguageCertain: true,
      quotes: QuoteProfile(of: bytes[...], language: language, setting: .keep))
    let repairer = SegmentRepairer(
      rules: RuleSelection(image: image, language: language) { _, _ in true }, document: profile,
      threshold: threshold)
    let segment = Segment(prose: bytes, map: OffsetMap(verbatim: 0..<bytes.count))
    var result = bytes
    for edit in repairer.outcome(of: segment).edits.reversed() {
      result.replaceSubrange(edit.range, with: edit.replacement)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
