import EsmeroText
import Testing

@Suite struct MessageLanguageTests {
  @Test(arguments: ["pt", "pt_BR", "pt_PT.UTF-8", "pt-BR", "PT_br", "pt.UTF-8", "pt@euro"])
  func portugueseLocales(locale: String) {
    #expect(MessageLanguage(locale: locale) == .portuguese)
  }

  @Test(arguments: ["", "C", "POSIX", "en_GB.UTF-8", "es_ES", "ptx", "C.UTF-8", "p"])
  func otherLocales(locale: String) {
    #expect(MessageLanguage(locale: locale) == .english)
  }
}
