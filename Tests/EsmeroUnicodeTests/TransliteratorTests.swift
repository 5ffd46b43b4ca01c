import EsmeroTesting
import Testing

@testable import EsmeroUnicode

@Suite("Transliteration")
struct TransliteratorTests {
  @Test(
    "transliterates",
    arguments: [
      ("Cyrillic-Latin", "Москва", "Moskva"), ("Fullwidth-Halfwidth", "ＡＢＣ１", "ABC1"),
      ("NFD; [:Mn:] Remove; NFC", "ação", "acao"), ("Latin-ASCII", "“œuf” — ß", "\"oeuf\" - ss"),
      ("Any-Upper", "", ""),
      ("Any-Hex", "çççççççççççççççççççççççççççç", String(repeating: "\\u00E7", count: 28)),
    ])
  func transliterates(id: String, source: String, target: String) throws {
    var transliterator = try Transliterator(id: id)
    #expect(string(try transliterator.transliterate(utf8(source))) == target)
    #expect(transliterator.id == id)
  }

  @Test("an unknown id brings the nearest")
  func unknown() {
    #expect(throws: ICUError.unknownTransliterator("Cyrilic-Latin", nearest: "Cyrillic-Latin")) {
      _ = try Transliterator(id: "Cyrilic-Latin")
    }
    #expect(throws: ICUError.unknownTransliterator("", nearest: nil)) {
      _ = try Transliterator(id: "")
    }
  }

  @Test("the ids of ICU are known")
  func ids() throws {
    #expect(try Transliterator.availableIDs().contains("Latin-ASCII"))
  }
}
