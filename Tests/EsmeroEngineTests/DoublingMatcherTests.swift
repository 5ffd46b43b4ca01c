import EsmeroText
import Testing

@Suite struct DoublingMatcherTests {
  private static let words = ["o", "os", "de", "em", "e"]

  @Test(arguments: [
    ("que o o líder", "que o líder"), ("O o líder", "O líder"), ("o  o líder", "o líder"),
    ("o o o líder", "o o o líder"), ("o\to líder", "o\to líder"), ("o   o líder", "o   o líder"),
    ("o\u{00A0}o líder", "o\u{00A0}o líder"), ("viu-o o pai", "viu-o o pai"),
    ("e o o-ring", "e o o-ring"), ("e/o o pai", "e/o o pai"), ("o o.txt", "o o.txt"),
    ("vem os os.", "vem os."), ("(o o líder)", "(o líder)"), ("vem o o(s)", "vem o o(s)"),
    ("vem o, o líder", "vem o, o líder"), ("de para de para", "de para de para"),
    ("de de ida", "de de ida"), ("os os1", "os os1"),
  ])
  func doubledWords(text: String, wanted: String) throws {
    let runner = try PackRunner(
      "%doubled-word words=@any/words legit=@any/legit",
      lexicons: ["any/words": Self.words, "any/legit": ["de de"]])
    #expect(runner.repaired(text) == wanted)
  }

  @Test func copiesAreCounted() throws {
    let runner = try PackRunner(
      "%doubled-word words=@any/words copies=3", lexicons: ["any/words": Self.words])
    #expect(runner.repaired("que o o o líder") == "que o líder")
    #expect(runner.repaired("que o o o o líder") == "que o o o o líder")
  }

  @Test func lineMustHaveWords() throws {
    let runner = try PackRunner("%doubled-word line=4")
    #expect(
      runner.repaired("linda linda mulher\nvai pela rua") == "linda linda mulher\nvai pela rua")
    #expect(runner.repaired("a linda linda mulher") == "a linda mulher")
  }

  @Test func conditionsSeeBothCopies() throws {
    let runner = try PackRunner(
      cases: """
        [[rule.case]]
        match = "%doubled-word"
        when = ["{first} is <letters case=capital>", "{second} is <letters case=lower>"]
        replace = "{second}"
        applicability = "safe"
        """)
    #expect(runner.repaired("Muito muito bom, bom bom") == "muito bom, bom bom")
  }

  @Test(arguments: [
    (
      "As autoridades do ocidente acreditam que os\nos soldados chegaram.",
      "As autoridades do ocidente acreditam que os\nsoldados chegaram."
    ),
    (
      "As autoridades do ocidente acreditam que os\r\n  os soldados chegaram.",
      "As autoridades do ocidente acreditam que os\r\n  soldados chegaram."
    ),
    ("que os\nos soldados", nil), ("- As autoridades do ocidente acreditam que os\nos dois", nil),
    ("| As autoridades do ocidente | acreditam que os\nos dois", nil),
    ("As autoridades do ocidente acreditam que os  \nos dois", nil),
    ("As autoridades do ocidente acreditam que os\n\nos dois", nil),
    ("As autoridades do ocidente acreditam que os\nos, dois", nil),
    ("As autoridades do ocidente acreditam que os os dois", nil),
  ])
  func doubledOverLineEnds(text: String, wanted: String?) throws {
    let runner = try PackRunner(
      "%doubled-word across=line-end words=@any/words", lexicons: ["any/words": Self.words])
    #expect(runner.repaired(text) == wanted ?? text)
  }

  @Test(arguments: [
    ("o líder de, de Moscou", true), ("o líder de — de Moscou", true), ("de - de", true),
    ("de-de", false), ("de de", false), ("de (de)", false), ("de, do", false),
  ])
  func doubledOverMarks(text: String, isFound: Bool) throws {
    let runner = try PackRunner(
      "%doubled-word across=mark words=@any/words", applicability: "report",
      lexicons: ["any/words": Self.words])
    #expect(runner.found(text).isEmpty != isFound)
    #expect(runner.repaired(text) == text)
  }

  @Test(arguments: [
    ("O chefe da guarda o chefe da guarda disse", "O chefe da guarda disse"),
    ("o chefe da guarda O chefe da guarda disse", nil), ("no ano no ano passado", nil),
    ("o chefe da guarda, o chefe da guarda", nil),
    ("o chefe da guarda o chefe da guarda o chefe", nil),
    ("de de de de de de", nil), ("10 20 30 10 20 30", nil), ("o São Paulo é o São Paulo é", nil),
    ("um a um a um a", nil), ("o chefe  da guarda o chefe  da guarda", "o chefe  da guarda"),
    ("o chefe\tda guarda o chefe\tda guarda", nil),
  ])
  func doubledPhrases(text: String, wanted: String?) throws {
    let runner = try PackRunner(
      "%doubled-phrase words=3 letters=8 content=1 plain=1 function=@any/words",
      lexicons: ["any/words": Self.words + ["da", "no", "um", "a", "é"]])
    #expect(runner.repaired(text) == wanted ?? text)
  }

  @Test(arguments: [
    ("invasão em escala em larga escala", "invasão em larga escala"),
    ("Em escala em larga escala", "Em larga escala"),
    ("em escala em escala larga", "em escala larga"),
    ("em larga escala em escala", "em larga escala"),
    ("em uma escala em uma larga escala", "em uma larga escala"),
    ("em escala de larga escala", nil), ("em escala em larga faixa", nil),
    ("em Escala em larga Escala", nil), ("em escala, em larga escala", nil),
    ("em escala em larga escala-piloto", nil), ("em escala em de escala", nil),
  ])
  func overlaps(text: String, wanted: String?) throws {
    let runner = try PackRunner(
      "%overlap prepositions=@any/prep function=@any/words shape=(pnpan|pnpna|panpn|pdnpdan)",
      lexicons: ["any/prep": ["em", "de"], "any/words": ["uma", "o"]])
    #expect(runner.repaired(text) == wanted ?? text)
  }

  @Test(arguments: [
    ("de acordo com de acordo com de acordo com o", ["de acordo com de acordo com de acordo com"]),
    ("a b, a b, a b", []), ("ele vem, ele vem, ele vem", ["ele vem, ele vem, ele vem"]),
    ("ele vem, ele vem", []), ("und und und und", ["und und und und"]), ("und und und", []),
    ("ha ha ha ha ha", []), ("1 2 1 2 1 2", []), ("lalalalalala", ["lalalalalala"]),
    ("hahahahahaha", []), ("nãããããããããão", []), ("* * * * *", []),
  ])
  func loops(text: String, wanted: [String]) throws {
    let runner = try PackRunner(
      "%loop sounds=@any/sounds", applicability: "report", lexicons: ["any/sounds": ["ha"]])
    #expect(runner.found(text) == wanted)
  }

  @Test(arguments: [
    ("O chefe saiu hoje bem cedo. O chefe saiu hoje bem cedo.", 1),
    ("O chefe saiu hoje bem cedo! O chefe saiu hoje bem cedo", 1),
    ("O chefe saiu hoje bem cedo\nO chefe saiu hoje bem cedo\n", 1),
    ("O chefe saiu cedo. O chefe saiu cedo.", 0), ("1 2 3 4 5 6\n1 2 3 4 5 6", 0),
    ("O chefe saiu hoje bem cedo. E ele saiu hoje bem cedo.", 0),
  ])
  func doubledSegments(text: String, count: Int) throws {
    let runner = try PackRunner("%doubled-segment", applicability: "report")
    #expect(runner.found(text).count == count)
  }

  @Test func verseIsLeftAlone() throws {
    let runner = try PackRunner(
      cases: """
        [[rule.case]]
        match = "%doubled-word"
        unless = ["guard verse"]
        applicability = "safe"
        """)
    let verse = "Vai, meu amor amor,\npela longa rua\nem que mora a dor"
    #expect(runner.repaired(verse) == verse)
    #expect(
      runner.repaired("Vai, meu amor amor,\npela longa rua") == "Vai, meu amor,\npela longa rua")
    let prose = "Vai, meu amor amor, pela longa rua em que mora a dor de um tempo\nque\nnão"
    #expect(runner.repaired(prose) == prose.replacing("amor amor", with: "amor"))
  }

  @Test func nothingIsSeenAcrossProtectedStretches() throws {
    let runner = try PackRunner("%doubled-word")
    let text = "que o o líder"
    let zone = ProtectedZone(range: 4..<5, kind: .code)
    #expect(runner.repaired(text, zones: [zone]) == text)
  }
}
