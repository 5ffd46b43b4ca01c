import EsmeroTesting
import EsmeroText
import Testing

@Suite struct TypedDashMatcherTests {
  private static func pack() throws -> PackUnderTest {
    try PackUnderTest(
      cases: """
        [[rule.case]]
        match = "%typed-dash words=@pt/words compounds=@pt/compounds"
        applicability = "safe"
        """,
      lexicons: ["pt/words": ["que", "o", "da"], "pt/compounds": ["guarda-chuva"]])
  }

  @Test(arguments: [
    ("um plano - que falhou", "um plano – que falhou"),
    ("um plano -- que falhou", "um plano – que falhou"),
    // The witness may stand behind either mark, and both change.
    ("um plano - ruim - da casa", "um plano – ruim – da casa"),
    ("um plano - que era ruim - falhou", "um plano – que era ruim – falhou"),
    ("um plano -- ruim -- da casa -- novo", "um plano – ruim – da casa – novo"),
    ("um plano - que era ruim -, falhou", "um plano – que era ruim –, falhou"),
    ("(um plano - que era ruim --) falhou", "(um plano – que era ruim –) falhou"),
    ("um \"plano\" - 3 dias - que falhou", "um \"plano\" – 3 dias – que falhou"),
    // What is there already is the other half.
    ("um plano – ruim - que falhou", "um plano – ruim – que falhou"),
    ("um plano — ruim - que falhou", "um plano — ruim — que falhou"),
    // Hyphens inside words, scores and list marks do not matter.
    ("- um bem-te-vi - que cantava", "- um bem-te-vi – que cantava"),
    ("2 - 1 foi o placar - que susto", "2 - 1 foi o placar – que susto"),
    ("Santos - Guarujá -- que via", "Santos - Guarujá – que via"),
    // Each sentence for itself.
    ("um plano - que falhou. Um -x e outro", "um plano – que falhou. Um -x e outro"),
  ])
  func repairs(text: String, wanted: String) throws {
    #expect(try Self.pack().repaired(text) == wanted)
  }

  @Test(arguments: [
    "um plano - ruim - falhou", "um plano - Que falhou", "um guarda - chuva - que molhou",
    "Santos - Guarujá - que via", "um - dois - três - que conta", "um plano - que era ruim- falhou",
    "um plano -que era ruim - falhou", "um plano --que era ruim -- que falhou",
    "um plano-- ruim -- que falhou", "um plano --- que falhou", "a - o começo",
    "- que começo", "um plano -\nque falhou", "3 - 2 que conta", "",
  ])
  func keeps(text: String) throws {
    #expect(try Self.pack().repaired(text) == text)
  }

  @Test func applyingTwiceIsApplyingOnce() throws {
    let pack = try Self.pack()
    let parts = [
      "que", "o", "Casa", "plano", " ", " ", "-", " - ", " -- ", "--", " – ", " — ", ".", ". ", ",",
      "1", "\n", "guarda", "chuva", "(", ")", "\"",
    ]
    let seed: UInt64 = 20
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let text = (0..<14).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      let once = pack.repaired(text)
      #expect(pack.repaired(once) == once, "seed \(seed), text \(text.debugDescription)")
    }
  }
}
