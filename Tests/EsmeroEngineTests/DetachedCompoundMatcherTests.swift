import EsmeroText
import Testing

@Suite struct DetachedCompoundMatcherTests {
  private static func pack(_ arguments: String) throws -> PackUnderTest {
    try PackUnderTest(
      cases: """
        [[rule.case]]
        match = "%detached-compound in=@pt/compounds \(arguments)"
        applicability = "safe"
        """,
      lexicons: [
        "pt/compounds": [
          "guarda-chuva", "água-de-colônia", "maria-vai-com-as-outras", "copo-d'água", "pé-de-meia",
        ],
        "pt/words": ["de"],
      ])
  }

  @Test(arguments: [
    ("um guarda -chuva", "um guarda-chuva"),
    ("um guarda- chuva", "um guarda-chuva"),
    ("um guarda - chuva", "um guarda-chuva"),
    ("um guarda  -  chuva", "um guarda-chuva"),
    ("um Guarda -Chuva", "um Guarda-Chuva"),
    ("GUARDA \u{2011}CHUVA", "GUARDA-CHUVA"),
    ("água -de- colônia", "água-de-colônia"),
    ("água-de -colônia", "água-de-colônia"),
    ("água -de-colônia", "água-de-colônia"),
    ("maria- vai -com-as - outras", "maria-vai-com-as-outras"),
    ("maria-vai-com-as -outras", "maria-vai-com-as-outras"),
    ("o ex-guarda -chuva", "o ex-guarda-chuva"),
    ("guarda -chuva-mestre", "guarda-chuva-mestre"),
    ("copo -d'água", "copo-d'água"),
    ("guarda -chuva guarda- chuva", "guarda-chuva guarda-chuva"),
  ])
  func joins(text: String, wanted: String) throws {
    #expect(try Self.pack("").repaired(text) == wanted)
  }

  @Test(arguments: [
    "guarda-chuva", "guarda chuva", "guarda --chuva", "guarda\n-chuva", "guarda   -chuva",
    "guarda -chuvas", "água -de-", "-chuva", "guarda -", "água -colônia",
  ])
  func keeps(text: String) throws {
    #expect(try Self.pack("").repaired(text) == text)
  }

  @Test(arguments: [
    ("shapes=before", "guarda -chuva", true), ("shapes=before", "guarda- chuva", false),
    ("shapes=(before|after)", "água -de- colônia", true),
    ("shapes=(before|after)", "água -de - colônia", false),
    ("shapes=both", "água - de - colônia", true),
    ("without=@pt/words", "pé -de-meia", false), ("without=@pt/words", "guarda -chuva", true),
  ])
  func arguments(arguments: String, text: String, isJoined: Bool) throws {
    let joined = try Self.pack(arguments).repaired(text)
    #expect((joined != text) == isJoined)
  }

  @Test func aTemplateWritesHyphensForBlanks() throws {
    let pack = try PackUnderTest(
      cases: """
        [[rule.case]]
        match = "@pt/phrases"
        replace = "{0|hyphens}"
        applicability = "safe"
        """, lexicons: ["pt/phrases": ["primeiro ministro"]])
    #expect(pack.repaired("o Primeiro Ministro falou") == "o Primeiro-Ministro falou")
  }

  @Test func aConditionMayAskForTheWholeMatch() throws {
    let pack = try PackUnderTest(
      cases: """
        [[rule.case]]
        match = "meio dia|meio tempo"
        unless = ["{0} is meio dia"]
        replace = "{0|upper}"
        applicability = "safe"
        """)
    #expect(pack.repaired("meio dia, meio tempo") == "meio dia, meio tempo")
  }
}
