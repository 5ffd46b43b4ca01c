import Testing

@testable import EsmeroUnicode

@Suite("Language tags")
struct LanguageTagTests {
  @Test(
    "tags are read and spelled canonically",
    arguments: [
      ("pt", "pt"), ("pt-BR", "pt-BR"), ("PT-br", "pt-BR"), ("pt_PT", "pt-PT"),
      ("sr-latn-rs", "sr-Latn-RS"), ("es-419", "es-419"), ("fil", "fil"), ("iw", "he"),
      ("por-BR", "pt-BR"), ("jw", "jv"), ("no", "nb"), ("sh", "sr-Latn"),
      ("de-DE-1996", "de-DE"), ("en-US-u-ca-gregory", "en-US"), ("zh-Hant", "zh-Hant"),
    ])
  func reads(text: String, canonical: String) throws {
    #expect(try LanguageTag(text).description == canonical)
  }

  @Test(
    "what is no tag is refused with the nearest",
    arguments: [
      ("portuguese", "pt"), ("Português", "pt"), ("portugese", "pt"), ("français", "fr"),
      ("pr-BR", "pt-BR"), ("ptbr", "pt-BR"), ("pt-XX", "pt"), ("pt-BRA", "pt"), ("pq", "pt"),
      ("english", "en"), ("deutsch", "de"), ("", nil), ("und", nil), ("-", nil), ("x-klingon", nil),
      ("zzzzzzzzzzzzzzzzz", nil), ("pt-", "pt"), ("auto", nil),
    ] as [(String, String?)])
  func refuses(text: String, nearest: String?) {
    #expect(throws: ICUError.invalidLanguageTag(text, nearest: nearest)) {
      _ = try LanguageTag(text)
    }
  }

  @Test(
    "likely scripts and regions",
    arguments: [
      ("pt", "pt-Latn-BR", "pt-BR"), ("pt-PT", "pt-Latn-PT", "pt-PT"),
      ("en", "en-Latn-US", "en-US"),
      ("sr", "sr-Cyrl-RS", "sr-RS"), ("sr-Latn", "sr-Latn-RS", "sr-Latn-RS"),
      ("zh-TW", "zh-Hant-TW", "zh-TW"), ("fr-CH", "fr-Latn-CH", "fr-CH"),
    ])
  func likely(text: String, maximized: String, region: String) throws {
    #expect(try LanguageTag(text).maximized.description == maximized)
    #expect(try LanguageTag(text).withLikelyRegion.description == region)
  }

  @Test(
    "a tag includes the narrower ones",
    arguments: [
      ("pt", "pt-BR", true), ("pt-BR", "pt", true), ("pt-PT", "pt", false), ("pt", "pt", true),
      ("pt", "es", false), ("sr-Latn", "sr", false), ("sr-Cyrl", "sr", true),
      ("pt-BR", "pt-PT", false),
    ])
  func includes(wide: String, narrow: String, answer: Bool) throws {
    #expect(try LanguageTag(wide).includes(LanguageTag(narrow)) == answer)
  }
}

@Suite("Data of locales")
struct LocaleDataTests {
  @Test(
    "quotation marks",
    arguments: [
      ("pt-BR", "“”‘’"), ("en", "“”‘’"), ("de", "„“‚‘"), ("es", "«»“”"), ("pl", "„”«»"),
      ("de-CH", "„“‚‘"), ("ja", "「」『』"),
    ])
  func quotationMarks(tag: String, marks: String) throws {
    let found = try LocaleData.quotationMarks(of: LanguageTag(tag))
    #expect(found.opening + found.closing + found.innerOpening + found.innerClosing == marks)
  }

  @Test("days and months")
  func calendar() throws {
    let portuguese = try LanguageTag("pt-BR")
    #expect(
      try LocaleData.weekdays(of: portuguese) == [
        "domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
        "sábado",
      ])
    #expect(try LocaleData.months(of: portuguese)[2] == "março")
    #expect(try LocaleData.months(of: portuguese, .format, .abbreviated)[0] == "jan.")
    let russian = try LanguageTag("ru")
    #expect(try LocaleData.months(of: russian, .format)[0] == "января")
    #expect(try LocaleData.months(of: russian, .standalone)[0] == "январь")
  }

  @Test(
    "marks in numbers",
    arguments: [
      ("pt-BR", ",", ".", 1), ("pt-PT", ",", "\u{A0}", 2), ("en", ".", ",", 1),
      ("fr", ",", "\u{202F}", 1), ("de-CH", ".", "’", 1), ("es", ",", ".", 2),
    ])
  func numbers(tag: String, decimal: String, grouping: String, digits: Int) throws {
    let symbols = try LocaleData.numberSymbols(of: LanguageTag(tag))
    #expect(symbols.decimal == decimal)
    #expect(symbols.grouping == grouping)
    #expect(symbols.minimumGroupingDigits == digits)
  }

  @Test("names of languages")
  func displayName() throws {
    let english = try LanguageTag("en")
    #expect(
      try LocaleData.displayName(of: LanguageTag("pt-BR"), in: english) == "Portuguese (Brazil)")
    #expect(
      try LocaleData.displayName(of: LanguageTag("de"), in: LanguageTag("pt")) == "alemão")
  }
}
