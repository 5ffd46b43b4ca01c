import EsmeroUnicode
import Testing

/// Where the detector's library is missing the guard holds nothing.
@Suite(.enabled(if: (try? LanguageDetector()) != nil))
struct ForeignSentenceGuardTests {
  private static let english = ["the", "of", "was", "at", "that", "and", "a", "not"]
  private static let portuguese = ["o", "a", "de", "do", "da", "que", "não", "e", "no", "em"]

  private static func pack(language: String = "pt-BR") throws -> PackUnderTest {
    try PackUnderTest(
      cases: """
        [[rule.case]]
        match = "ex <detached any> y:<letters>"
        unless = ["guard foreign"]
        replace = "ex-{y}"
        applicability = "safe"
        """,
      lexicons: [
        "en/function-words": english, "pt/function-words": portuguese, "pt/words": ["x"],
      ],
      language: language)
  }

  private static let quoted =
    "The ex -mayor was not at the opening of the new library, and that hurt."

  @Test func aSentenceInAnotherLanguageStays() throws {
    let pack = try Self.pack()
    #expect(pack.repaired(Self.quoted) == Self.quoted)
    #expect(
      pack.repaired("O ex -prefeito leu. \(Self.quoted) E o ex -chefe não.")
        == "O ex-prefeito leu. \(Self.quoted) E o ex-chefe não.")
  }

  @Test(arguments: [
    // Names make a sentence English to the detector; what holds it together is Portuguese.
    "o ex -chefe do Federal Reserve e do New York Times Magazine não veio",
    "The ex -boss.",
    "ex -chefe",
  ])
  func whatIsNotCertainIsRepaired(text: String) throws {
    #expect(try Self.pack().repaired(text).contains("ex-"))
  }

  @Test func theTextsOwnLanguageIsNotForeign() throws {
    #expect(try Self.pack(language: "en-GB").repaired(Self.quoted).contains("ex-mayor"))
  }

  @Test func withoutFunctionWordsOfTheTextsLanguageNothingIsForeign() throws {
    #expect(try Self.pack(language: "ro").repaired(Self.quoted).contains("ex-mayor"))
  }

  @Test func aSentenceWithoutEndIsJudged() throws {
    let text = String(repeating: "the ex -mayor of that town was not at a home and ", count: 3000)
    #expect(try Self.pack().repaired(text) == text)
  }
}
