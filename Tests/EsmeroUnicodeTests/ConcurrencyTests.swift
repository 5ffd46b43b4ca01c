import EsmeroTesting
import Synchronization
import Testing

@testable import EsmeroUnicode

/// All that is public is used by many tasks at once; the answers are those of one.
@Suite("Threads")
struct ConcurrencyTests {
  @Test("many tasks get the answers of one")
  func manyTasks() async throws {
    let detector = try LanguageDetector()
    let expected = try Self.answers(detector)
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<32 {
        group.addTask { try Self.answers(detector) }
      }
      for try await answers in group { #expect(answers == expected) }
    }
  }

  @Test("a handle behind a lock serves many tasks")
  func lockedHandle() async throws {
    let shared = SharedBreaks(try TextBreaks(utf8("ae\u{301}")))
    await withTaskGroup(of: [Int].self) { group in
      for _ in 0..<32 {
        group.addTask { shared.breaks.withLock { $0.all() } }
      }
      for await boundaries in group { #expect(boundaries == [0, 1, 4]) }
    }
  }

  private final class SharedBreaks: Sendable {
    let breaks: Mutex<TextBreaks>

    init(_ breaks: consuming sending TextBreaks) { self.breaks = Mutex(breaks) }
  }

  private static func answers(_ detector: LanguageDetector) throws -> [String] {
    let text = utf8(LanguageDetectorTests.texts[0].1 + " ΟΔΟΣ ac\u{327}a\u{303}o")
    var breaks = try TextBreaks(text, kind: .word, language: "pt")
    var converter = try CharacterConverter(encoding: "windows-1252")
    var transliterator = try Transliterator(id: "NFD; [:Mn:] Remove; NFC")
    let tag = try LanguageTag("pt")
    return [
      string(Normalization.nfc(text)), string(CaseMapping.uppercased(text)),
      string(LexicalKey.of(text)), "\(breaks.words())", string(try converter.decode([0xE7])),
      string(try transliterator.transliterate(text)), tag.maximized.description,
      try LocaleData.months(of: tag).joined(), try LocaleData.quotationMarks(of: tag).opening,
      "\(String(describing: detector.guess(text)))", "\(ScalarProperties.script(0x3C9).name)",
    ]
  }
}
