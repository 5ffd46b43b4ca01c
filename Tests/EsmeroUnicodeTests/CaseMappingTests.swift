import CICU
import EsmeroTesting
import Foundation
import Testing

@testable import EsmeroUnicode

/// Lower case of the root locale, as a piecewise mapping wants it.
func cicuLower(
  _ source: UnsafePointer<UInt8>, _ length: Int32, _ target: UnsafeMutablePointer<UInt8>,
  _ room: Int32, _ status: inout cicu_status
) -> Int32 {
  unsafe cicu_map_case(cicu_case_lower, "", source, length, target, room, &status)
}

@Suite("Case")
struct CaseMappingTests {
  @Test(
    "lower case",
    arguments: [
      ("", "", CaseMapping.Locale.root), ("AÇÃO", "ação", .root), ("ΟΔΟΣ", "οδος", .root),
      ("İ", "i\u{307}", .root), ("I İ", "ı i", .turkish), ("I", "ı", .azerbaijani),
      ("Ì", "i\u{307}\u{300}", .lithuanian), ("ẞ", "ß", .root), ("ЁЖ", "ёж", .root),
    ])
  func lower(source: String, target: String, locale: CaseMapping.Locale) {
    #expect(string(CaseMapping.lowercased(utf8(source), locale: locale)) == target)
  }

  @Test(
    "upper case",
    arguments: [
      ("ação", "AÇÃO", CaseMapping.Locale.root), ("straße", "STRASSE", .root),
      ("iı", "İI", .turkish), ("ÿ", "Ÿ", .root), ("άδεια", "ΑΔΕΙΑ", .greek), ("ﬁ", "FI", .root),
    ])
  func upper(source: String, target: String, locale: CaseMapping.Locale) {
    #expect(string(CaseMapping.uppercased(utf8(source), locale: locale)) == target)
  }

  @Test(
    "title case of the first letter leaves the rest alone",
    arguments: [
      ("", "", CaseMapping.Locale.root), ("olá Mundo", "Olá Mundo", .root), ("USA", "USA", .root),
      ("érico", "Érico", .root), ("«olá»", "«Olá»", .root), ("1ª vez", "1ª vez", .root),
      ("ǆep", "ǅep", .root), ("ijs", "IJs", .dutch), ("ijs", "Ijs", .root),
      ("ilk", "İlk", .turkish), ("iPhone", "IPhone", .root),
    ])
  func title(source: String, target: String, locale: CaseMapping.Locale) {
    #expect(string(CaseMapping.titlecasedFirst(utf8(source), locale: locale)) == target)
  }

  @Test(
    "folding makes cases meet", arguments: [("STRASSE", "straße"), ("ΟΔΟΣ", "οδος"), ("µ", "μ")])
  func fold(one: String, other: String) {
    #expect(CaseMapping.folded(utf8(one)) == CaseMapping.folded(utf8(other)))
    #expect(CaseMapping.folded(utf8(one).span) == CaseMapping.folded(utf8(other)))
  }

  @Test("the table agrees with ICU on every scalar below U+3000, alone and in context")
  func tableAgrees() {
    let mappings: [(LatinCaseTable.Mapping, ([UInt8]) -> [UInt8])] = [
      (.lower, { CaseMapping.lowercased($0) }), (.upper, { CaseMapping.uppercased($0) }),
      (.fold, { CaseMapping.folded($0) }),
    ]
    var differences: [String] = []
    for scalar in scalars(0..<0x3000) {
      for text in ["\(scalar)", "A\(scalar)Ç", "i\(scalar)\u{307} \(scalar)"] {
        let bytes = utf8(text)
        for (mapping, fast) in mappings
        where fast(bytes) != CaseMapping.mapByICU(bytes.span, mapping.cicu, .root) {
          differences.append(text)
        }
        let title = CaseMapping.mapByICU(bytes.span, cicu_case_title_first, .root)
        if CaseMapping.titlecasedFirst(bytes) != title { differences.append(text) }
      }
    }
    #expect(differences.isEmpty)
  }

  @Test("the table covers the letters of Latin text")
  func tableCovers() {
    for letter in "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŸŒŠŽĂÂÎȘȚĄĆĘŁŃŚŹŻĐŐŰĞŞ" {
      var result: [UInt8] = []
      #expect(LatinCaseTable.of(.lower).append(utf8("\(letter)").span, to: &result))
      #expect(string(result) == letter.lowercased())
    }
  }

  @Test(
    "a locale is known by its language",
    arguments: [
      ("tr", CaseMapping.Locale.turkish), ("tr-TR", .turkish), ("AZ_Latn", .azerbaijani),
      ("pt-BR", .root), ("", .root), ("trx", .root), ("el-GR", .greek),
    ])
  func locales(tag: String, locale: CaseMapping.Locale) {
    #expect(CaseMapping.Locale(language: tag) == locale)
  }
}

@Suite("Lexical keys")
struct LexicalKeyTests {
  @Test(
    "one key for all spellings of a word",
    arguments: [
      ("Ação", "ação"), ("AC\u{327}A\u{303}O", "ação"), ("GUARDA-CHUVA", "guarda-chuva"),
      ("İ", "i\u{307}"), ("ΟΔΟΣ", "οδος"), ("J\u{30C}", "\u{1F0}"), ("", ""), ("Ê", "ê"),
    ])
  func keys(word: String, key: String) {
    #expect(LexicalKey.of(utf8(word)) == utf8(key))
    #expect(LexicalKey.of(utf8(word).span) == utf8(key))
  }

  @Test("a key is its own key, in form C and without upper case")
  func idempotent() {
    var generator = SeededGenerator.fresh()
    for _ in 0..<2000 {
      let word = generator.text(scalars: 8)
      let key = LexicalKey.of(word)
      #expect(LexicalKey.of(key) == key, "seed \(generator.seed)")
      #expect(Normalization.isNFC(key), "seed \(generator.seed)")
      let expected = Normalization.nfc(CaseMapping.lowercased(Normalization.nfc(word)))
      #expect(key == expected, "seed \(generator.seed)")
    }
  }

  @Test("appending leaves what the buffer holds")
  func append() {
    var buffer = utf8("x")
    LexicalKey.append(utf8("Má").span, to: &buffer)
    LexicalKey.append(utf8("ΟΔΟΣ").span, to: &buffer)
    #expect(string(buffer) == "xmáοδος")
  }
}
