import EsmeroRules
import Testing

@Suite struct LexiconParserTests {
  private func parse(_ text: String) throws(RulePackError) -> LexiconSource {
    try LexiconParser().parse(Array(text.utf8), name: "pt/list", file: "list.txt")
  }

  private func errors(_ text: String) -> [String] {
    do throws(RulePackError) {
      _ = try parse(text)
      return []
    } catch {
      return error.errors.map(\.description)
    }
  }

  @Test func entriesAlone() throws {
    let source = try parse("# words\nUm\n\n  duas   palavras \nguarda-chuva\r\n")
    #expect(source.name == "pt/list")
    #expect(!source.isStems)
    #expect(source.entries.map(\.key) == ["um", "duas palavras", "guarda-chuva"])
    #expect(source.entries.allSatisfy { $0.value == nil && $0.tags.isEmpty })
  }

  @Test func columnsAndTags() throws {
    let source = try parse(
      "#: columns entry value tag note\n#: tag loan\nA\tX y\tb c\tnot read\nB\n#: tag\nC\t\tloan\n")
    #expect(
      source.entries == [
        LexiconEntry(key: "a", value: "X y", tags: ["loan", "b", "c"]),
        LexiconEntry(key: "b", tags: ["loan"]),
        LexiconEntry(key: "c", tags: ["loan"]),
      ])
  }

  @Test func stems() throws {
    #expect(try parse("#: stems\nlingü\n").isStems)
  }

  @Test func inflectionEndsWhereItIsToldTo() throws {
    let source = try parse("#: inflect pt-word\nmão\n#: inflect\ne-mail\n")
    #expect(source.entries.map(\.key) == ["mão", "mãos", "e-mail"])
  }

  @Test func whatIsWrittenStandsOverForms() throws {
    let source = try parse(
      "#: columns entry value\n#: inflect pt-word n\na\tb\n#: inflect\nas\tc\n")
    #expect(
      source.entries == [
        LexiconEntry(key: "a", value: "b"), LexiconEntry(key: "as", value: "c"),
      ])
  }

  @Test(arguments: [
    ("pt-word n", "coração", "coração corações"), ("pt-word n", "irmão", "irmão irmãos"),
    ("pt-word n", "pão", "pão pães"), ("pt-word n", "papel", "papel papéis"),
    ("pt-word n", "nível", "nível níveis"), ("pt-word n", "barril", "barril barris"),
    ("pt-word n", "projétil", "projétil projéteis"), ("pt-word n", "lençol", "lençol lençóis"),
    ("pt-word n", "azul", "azul azuis"), ("pt-word n", "animal", "animal animais"),
    ("pt-word n", "homem", "homem homens"), ("pt-word n", "flor", "flor flores"),
    ("pt-word n", "raiz", "raiz raízes"), ("pt-word n", "matriz", "matriz matrizes"),
    ("pt-word n", "mês", "mês meses"), ("pt-word n", "lápis", "lápis"),
    ("pt-word n", "tórax", "tórax"), ("pt-word n", "porta-avião", "porta-avião porta-aviões"),
    ("pt-word g", "ministro", "ministro ministra ministros ministras"),
    ("pt-word g", "diretor", "diretor diretora diretores diretoras"),
    ("pt-word g", "europeu", "europeu europeia europeus europeias"),
    ("pt-word g", "superior", "superior superiores"),
    ("pt-word g", "campeão", "campeão campeã campeões campeãs"),
    ("pt-word g", "presidente", "presidente presidentes"),
    ("pt-word gm", "único", "único única únicos únicas únicamente unicamente"),
    ("pt-compound n", "obra-prima", "obra-prima obras-prima obra-primas obras-primas"),
    ("pt-compound n", "estrela-do-mar", "estrela-do-mar estrelas-do-mar"),
    ("pt-compound n", "gota-d'água", "gota-d'água gotas-d'água"),
    ("pt-demonym ês", "chinês", "chinês chinesa chineses chinesas"),
    ("pt-demonym l:mongóis", "mongol", "mongol mongóis"),
    ("pt-phrase first", "mão de obra", "mão de obra|mãos de obra"),
    ("pt-phrase both", "boia-fria", "boia-fria boias-frias"),
  ])
  func forms(inflection: String, entry: String, forms: String) throws {
    let separator: Character = forms.contains("|") ? "|" : " "
    let expected = forms.split(separator: separator).map(String.init)
    #expect(try parse("#: inflect \(inflection)\n\(entry)\n").entries.map(\.key) == expected)
  }

  @Test func verbsKeepTheSoundOfTheirStem() throws {
    let keys = Set(
      try parse("#: inflect pt-word v\nindicar\ncarregar\neleger\n").entries.map(\.key))
    for form in ["indiquei", "indicou", "indicá", "carreguem", "carregam", "eleja", "elegeu"] {
      #expect(keys.contains(form), "\(form)")
    }
    for form in ["indicei", "carregei", "elega"] { #expect(!keys.contains(form), "\(form)") }
  }

  @Test func genderInCompoundsIsInStep() throws {
    let keys = try parse("#: inflect pt-compound g\nprimeiro-ministro\n").entries.map(\.key)
    #expect(keys.count == 8)
    #expect(keys.contains("primeiras-ministras"))
    #expect(!keys.contains("primeiro-ministra"))
  }

  @Test func adverbsThatNeverHadTheAccentAreLeftAlone() throws {
    let source = try parse("#: columns entry value\n#: inflect pt-word gm\nheróico\theroico\n")
    #expect(source.entries.last == LexiconEntry(key: "heróicamente", value: "heroicamente"))
    #expect(!source.entries.contains { $0.key == "heroicamente" })
  }

  @Test(arguments: [
    (
      "#: colums entry\n",
      ["1:1: error: There is no directive “#: colums”. Did you mean “columns”?"]
    ),
    (
      "#:\n",
      [
        "1:1: error: There is no directive “#: ”. Known are “columns”, “inflect”, “stems”, “tag”."
      ]
    ),
    ("#: columns entry vale\n", ["1:1: error: There is no column “vale”. Did you mean “value”?"]),
    ("#: columns value entry\n", ["1:1: error: The first column is “entry”."]),
    ("#: columns entry tag tag\n", ["1:1: error: The column “tag” is named twice."]),
    ("a\n#: columns entry\n", ["2:1: error: “#: columns” stands before the first entry."]),
    ("a\n#: stems\n", ["2:1: error: “#: stems” stands before the first entry."]),
    (
      "#: inflect pt-wrd\n",
      ["1:1: error: There is no inflection “pt-wrd”. Did you mean “pt-word”?"]
    ),
    (
      "#: inflect pt-word n g\n",
      [
        "1:1: error: Behind the inflection one class can stand, for entries without one."
      ]
    ),
    ("#: tag a,b\n", ["1:1: error: “a,b” is no tag: ASCII letters, digits and hyphens."]),
    (
      "#: columns entry tag\nab\tc d!\n",
      [
        "2:4: error: “d!” is no tag: ASCII letters, digits and hyphens."
      ]
    ),
    ("ab\tc\n", ["1:4: error: The line has more columns than “#: columns” names."]),
    ("a\nA\n", ["2:1: error: “a” is listed on line 1 already."]),
    ("#: columns entry value\n\tb\n", ["2:1: error: The entry is empty."]),
    ("#: columns entry value\nb\tb\n", ["2:1: error: “b” has itself as its value."]),
    ("#: columns entry class\na\tn\n", ["2:1: error: A class means nothing without “#: inflect”."]),
    (
      "#: inflect pt-demonym\nrusso\n",
      [
        "2:1: error: An entry needs a class of “pt-demonym”. Known are “a”, “e”, “eu”, “o”, “ol”, “u”,"
          + " “z”, “ão-ães”, “ão-ãos”, “ão-ões”, “ês”, “l:”, “inv:”."
      ]
    ),
    (
      "#: columns entry class\n#: inflect pt-demonym\nrusso\tes\n",
      [
        "3:1: error: “es” is no class of “pt-demonym”. Did you mean “e”?"
      ]
    ),
    (
      "#: columns entry class\n#: inflect pt-demonym\nrusso\tês\n",
      [
        "3:1: error: “russo” does not end as its class “ês” does."
      ]
    ),
    ("#: inflect pt-word v\ncasa\n", ["2:1: error: “casa” does not end as its class “v” does."]),
    (
      "#: columns entry value\n#: inflect pt-word g\nactor\tartista\n",
      [
        "3:1: error: “actor” and “artista” do not inflect in step."
      ]
    ),
  ])
  func explains(text: String, messages: [String]) {
    let found = errors(text)
    #expect(found == messages.map { "list.txt:" + $0 })
  }

  @Test func formsThatFallTogetherNeedOneValue() {
    let text = "#: columns entry value\n#: inflect pt-word n\nmal\tbem\nmale\tbom\n"
    #expect(
      errors(text) == ["list.txt:4:1: error: “males” would have the values “bens” and “bons”."])
  }

  @Test func invalidUTF8HasItsLine() {
    let error = #expect(throws: RulePackError.self) {
      try LexiconParser().parse([0x61, 0x0A, 0xFF], name: "a", file: "list.txt")
    }
    #expect(error?.description == "list.txt:2:1: error: The file is not valid UTF-8 at byte 2.")
  }
}
