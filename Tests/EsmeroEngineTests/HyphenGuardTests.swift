import EsmeroRules
import EsmeroTesting
import Testing

@testable import EsmeroEngine

@Suite struct HyphenGuardTests {
  /// A rule that joins `first-second` wherever the guard lets it.
  private static func pack(_ arguments: String = "") throws -> PackUnderTest {
    try PackUnderTest(
      definitions: "joins = \"(norte|sul|ex) <detached any> <letters>\"",
      cases: """
        [[rule.case]]
        match = "x:(norte|sul|ex|e) <detached any> y:<letters min=3>"
        unless = ["guard hyphen conjunctions=@pt/and labels=@pt/affixes joins=$joins compounds=@pt/compounds \(arguments)"]
        replace = "{x}-{y}"
        applicability = "safe"
        """,
      lexicons: [
        "pt/and": ["e", "ou"], "pt/affixes": ["sufixo", "sul"], "pt/compounds": ["guarda-chuva"],
      ])
  }

  @Test(arguments: [
    ("o norte -coreano veio", "o norte-coreano veio"),
    ("o norte- coreano veio", "o norte-coreano veio"),
    ("o norte - coreano veio", "o norte-coreano veio"),
    ("o norte\u{A0}-coreano veio", "o norte-coreano veio"),
    ("o norte \u{2010}coreano veio", "o norte-coreano veio"),
    // Other damage in the sentence is no dash.
    ("o norte -coreano e o ex- ministro", "o norte-coreano e o ex-ministro"),
    ("o norte - coreano e o ex - ministro", "o norte-coreano e o ex-ministro"),
    ("o norte - coreano do guarda - chuva", "o norte-coreano do guarda - chuva"),
    // A pair of dashes in another sentence does not matter.
    ("Foi -disse ela- bom. O norte -coreano veio", "Foi -disse ela- bom. O norte-coreano veio"),
    ("o norte -coreano veio. Não -disse ela- foi", "o norte-coreano veio. Não -disse ela- foi"),
    // A blank at the end of the line makes no dash of a hyphen.
    ("o norte - coreano veio -", "o norte-coreano veio -"),
    ("o norte - coreano veio - ", "o norte-coreano veio - "),
    ("o norte - coreano veio - \nontem", "o norte-coreano veio - \nontem"),
    // Nor do numbers, ranges and numbering.
    ("venceu por 2 - 1 o norte - coreano", "venceu por 2 - 1 o norte-coreano"),
    ("em 1990–1995 o norte - coreano", "em 1990–1995 o norte-coreano"),
    ("1 - o norte - coreano", "1 - o norte-coreano"),
  ])
  func joins(text: String, wanted: String) throws {
    #expect(try Self.pack().repaired(text) == wanted)
  }

  @Test(arguments: [
    "o ex -disse ela- veio", "ele -disse o ex- veio", "o ex -diz ela-, veio", "o ex -diz ela-.",
    "o ex -diz (ela)- veio", "o ex -diz ela-", "o norte - quem diria - venceu",
    "o norte – quem diria – e o ex - ministro", "o ex - ministro—dizem—veio",
    "o ele e -norte", "o sul -eiro", "ex--ministro", "o ex --ministro", "ex -\nministro",
    "ex\n-ministro", "ex   -ministro", "Sul - Guarujá", "sul - Guarujá",
    "o ex -ministro, -sim- e não",
  ])
  func keeps(text: String) throws {
    #expect(try Self.pack().repaired(text) == text)
  }

  @Test func aConjunctionBesideTheHyphenSuspendsIt() throws {
    let pack = try Self.pack()
    #expect(pack.repaired("chuva e -mail") == "chuva e -mail")
    #expect(pack.repaired("chuva e - mail") == "chuva e-mail")
  }

  @Test(arguments: [
    ("", "o Sul - Americano e", "o Sul - Americano e"),
    ("closed", "o Sul - Americano e", "o Sul-Americano e"),
    ("closed", "o sul - Americano e", "o sul - Americano e"),
    ("closed", "Linha Sul - Americano Bar", "Linha Sul - Americano Bar"),
    ("closed", "o Sul - Americano Bar", "o Sul-Americano Bar"),
    ("closed", "o SUL - AMERICANO", "o SUL-AMERICANO"),
    ("bound", "a sul - americana - veio", "a sul-americana - veio"),
    ("bound", "a sul -americana- veio", "a sul -americana- veio"),
    ("alone", "o ex -ministro e a -b", "o ex -ministro e a -b"),
    ("alone", "o ex -ministro e o norte -sul", "o ex-ministro e o norte-sul"),
  ])
  func arguments(arguments: String, text: String, wanted: String) throws {
    #expect(try Self.pack(arguments).repaired(text) == wanted)
  }

  @Test(arguments: [" -a", "a - ", "a- ", "x -y- ", "-"])
  func aHyphenIsAskedForOnce(unit: String) {
    let text = SegmentText(bytes: Array(String(repeating: unit, count: 500).utf8), zones: [])
    var asked: [Int: Int] = [:]
    let strangers = StrangeHyphens(text) { hyphen in
      asked[hyphen.position, default: 0] += 1
      return hyphen.position % 3 == 0
    }
    #expect(asked.values.allSatisfy { $0 == 1 })
    #expect(strangers.detached.allSatisfy { $0 % 3 != 0 && asked[$0] == 1 })
  }

  @Test func aSentenceWithoutEndIsJudgedWhole() throws {
    let pack = try Self.pack()
    let text = String(repeating: "o norte -coreano foi ", count: 3000)
    #expect(pack.repaired(text) == String(repeating: "o norte-coreano foi ", count: 3000))
    let dashes = String(repeating: "ex -disse ela- ", count: 3000)
    #expect(pack.repaired(dashes) == dashes)
  }

  @Test func applyingTwiceIsApplyingOnce() throws {
    let pack = try Self.pack()
    let parts = [
      "norte", "sul", "ex", "e", "coreano", "Bar", " ", " ", "-", " -", "- ", " - ", "--", "–", ".",
      ". ", ",", "1", "\n", "guarda", "chuva", "(", ")", "ele", "sufixo",
    ]
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let text = (0..<14).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      let once = pack.repaired(text)
      #expect(pack.repaired(once) == once, "seed \(seed), text \(text.debugDescription)")
    }
  }

  @Test func anArgumentNamesADefinedPattern() {
    #expect(throws: (any Error).self) {
      try PackUnderTest(
        cases: """
          [[rule.case]]
          match = "x"
          unless = ["guard hyphen joins=$nothing"]
          applicability = "report"
          """)
    }
  }
}
