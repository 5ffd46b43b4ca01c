import EsmeroText
import Testing

@testable import EsmeroFormats

/// What the formats of structured data take for prose.
struct DataFormatTests {
  private func format(
    _ name: String, fields: [String] = [], columns: [String] = []
  ) throws -> any DocumentFormat {
    let registry = FormatRegistry(
      protection: Protection(), fields: FieldSelection(fields),
      columns: columns.compactMap { TableColumn($0) })
    return try #require(registry.format(named: name))
  }

  private func marked(
    _ name: String, _ text: String, fields: [String] = [], columns: [String] = []
  ) throws -> [String] {
    try format(name, fields: fields, columns: columns)
      .segments(of: SourceText(raw: Array(text.utf8))).map(MarkedText.show)
  }

  @Test(
    arguments: [
      (
        #"{"a": "um livro", "b": 1, "um livro": true, "c": [null, "outro livro"]}"#,
        ["um livro", "outro livro"]
      ),
      (#"{"a": "disse \"sim\" e saiu"}"#, [#"disse "sim" e saiu"#]),
      (#"{"a": "a id\u00e9ia \ud83d\ude00 aqui"}"#, ["a idéia 😀 aqui"]),
      (#"{"a": "meia \ud83d aqui"}"#, []), (#""um livro""#, ["um livro"]), ("12", []), ("[]", []),
      (#"{"a": "um\n\ndois livros\n\ntrês livros"}"#, ["dois livros", "três livros"]),
      (
        #"{"a": "há {n, plural, one {# livro só} other {muitos # livros}} aqui"}"#,
        ["há ⟦{n}⟧ aqui", "⟦#⟧ livro só", "muitos ⟦#⟧ livros"]
      ),
      (
        #"{"a": "{g, select, f {ela viu {n, plural, other {# fotos novas}} hoje} other {nada de novo}}"}"#,
        ["ela viu ⟦{n}⟧ hoje", "⟦#⟧ fotos novas", "nada de novo"]
      ),
      (#"{"a": "o d'água '{n}' e {b} fim"}"#, ["o d'água ⟦'{n}'⟧ e ⟦{b}⟧ fim"]),
      (#"{"a": "Olá {{nome}}, veja $t(chave.b) já"}"#, ["Olá ⟦{{nome}}⟧, veja ⟦$t(chave.b)⟧ já"]),
      (#"{"a": "o :nome e %1 de %L2"}"#, ["o ⟦:nome⟧ e ⟦%1⟧ de ⟦%L2⟧"]),
      (#"{"$ref": "um livro", "pattern": "um livro"}"#, []),
    ] as [(String, [String])])
  func jsonStrings(text: String, expected: [String]) throws {
    #expect(try marked("json", text) == expected)
  }

  @Test(arguments: [
    "https://a.org/um dois", "text/html; charset=utf-8", "#fff", "12px 4px", "2021-01-02T10:00:00Z",
    "aGVsbG8gd29ybGQ=", ".btn > a.active", "font-size: 12px; color: #fff", "yyyy-MM-dd HH:mm",
    "d MMMM y", "0 0 * * *", "OK", "user_name", "camelCase", "rgba(0, 0, 0, 0.5)", "M10 10 L20 20",
    "a.b.c", "./src/x.js", "v1.2.3", "btn btn-primary-2 btn_large", "--flag -x", "", " ", "x",
    "Mozilla/5.0 (X11; Linux x86_64)", "d 'de' MMMM 'de' y", "<svg viewBox=\"0 0 1 1\"></svg>",
  ])
  func whatLooksLikeCodeIsNoProse(text: String) throws {
    let literal = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    #expect(try marked("json", "{\"a\": \"\(literal)\"}").isEmpty)
  }

  @Test(arguments: [
    "Configuração", "norte -coreano", "e -mail", "um livro", "Olá, {name}!", "Наука", "漢字",
    "Salvar as alterações?", "o o livro , sim",
  ])
  func whatLooksLikeProseIs(text: String) throws {
    #expect(try marked("json", "{\"a\": \"\(text)\"}").count == 1)
  }

  @Test func fieldsAreNamed() throws {
    let text = #"{"t": {"pt": "x", "en": "y"}, "pt": ["z", {"q": "w"}], "a.b": "v"}"#
    #expect(try marked("json", text, fields: ["t.pt"]) == ["x"])
    #expect(try marked("json", text, fields: ["pt"]) == ["x", "z"])
    #expect(try marked("json", text, fields: ["a.b", "en"]) == ["y", "v"])
    let lines = #"{"text": "um dois", "id": "três quatro"}"# + "\n\n" + #"{"text": "x", "pt": "y"}"#
    #expect(try marked("jsonl", lines) == ["um dois", "x"])
    #expect(try marked("jsonl", lines, fields: ["pt"]) == ["y"])
  }

  @Test func languagesAreStated() throws {
    func languages(_ name: String, _ text: String) throws -> [String?] {
      try format(name).segments(of: SourceText(raw: Array(text.utf8))).map(\.language)
    }
    #expect(
      try languages("json", #"{"pt-BR": {"a": "um dois"}, "en": {"a": "one two"}}"#)
        == ["pt-BR", "en"])
    #expect(
      try languages("json", #"{"pt": {"a": "um dois"}, "abc": {"a": "one two"}}"#) == [nil, nil])
    #expect(try languages("arb", #"{"a": "um dois", "@@locale": "pt_BR"}"#) == ["pt-BR"])
  }

  @Test func bundlesHoldNoMetadata() throws {
    let text = #"""
      {"@@locale": "pt", "@@x-context": "um livro", "a": "um livro",
       "@a": {"description": "outro livro", "placeholders": {"n": {"example": "um dois"}}}}
      """#
    #expect(try marked("arb", text) == ["um livro"])
  }

  @Test func catalogueValuesAreTranslations() throws {
    let text = #"""
      {"sourceLanguage": "en", "strings": {"one book": {"comment": "um livro", "localizations": {
        "pt-BR": {"stringUnit": {"state": "translated", "value": "um livro"}},
        "es": {"stringUnit": {"value": "un libro", "state": "new"}},
        "fr": {"variations": {"plural": {"other": {"stringUnit": {"state": "needs_review", "value": "des livres"}}}}}
      }}}, "version": "1.0"}
      """#
    let found = try format("xcstrings").segments(of: SourceText(raw: Array(text.utf8)))
    #expect(found.map(\.text) == ["um livro", "des livres"])
    #expect(found.map(\.language) == ["pt-BR", "fr"])
  }

  @Test(arguments: [
    ("{\"a\": \"b\", }", 1, 12), ("{\n  \"a\": x}", 2, 8), ("{\"a\": \"b", 1, 7), ("[1 2]", 1, 4),
    ("{\"a\" 1}", 1, 6), ("[1] 2", 1, 5), ("", 1, 1), ("[\"\\x\"]", 1, 3), ("[\"a\nb\"]", 1, 4),
    ("[01]", 1, 2), ("[-]", 1, 2), ("nul", 1, 1), ("[1", 1, 3), ("{\"a\": 1.}", 1, 9),
  ])
  func badJSONIsRefused(text: String, line: Int, column: Int) throws {
    let source = try SourceText(raw: Array(text.utf8))
    let format = try format("json")
    let error = #expect(throws: FormatError.self) { try format.segments(of: source) }
    #expect(error?.position?.line == line && error?.position?.graphemeColumn == column)
  }

  @Test func deepAndLongJSONIsReadWithoutRecursion() throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let text =
        String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
      let source = try SourceText(raw: Array(text.utf8))
      let format = try format("json")
      let error = #expect(throws: FormatError.self) { try format.segments(of: source) }
      #expect(error?.position != nil)
    }
    let braces = String(repeating: "{n, plural, one {", count: 20_000)
    #expect(try marked("json", "{\"a\": \"\(braces)\"}").count < 10)
    let long = "\"" + String(repeating: "um livro ", count: 200_000) + "\""
    let segments = try format("json").segments(of: SourceText(raw: Array(long.utf8)))
    #expect(segments.flatMap(\.pieces).count > 20)
  }

  @Test(
    arguments: [
      ("json", #"{"a": "id\u00e9ia nova"}"#, "“é”\"\n", #"\u201c\u00e9\u201d\"\n"#),
      ("json", #"{"a": "id\u00E9ia nova"}"#, "“😀", #"\u201C\uD83D\uDE00"#),
      ("json", #"{"a": "idéia nova"}"#, "“é”\\", #"“é”\\"#),
      ("json", #"{"a": "uma\u00a0coisa é"}"#, "é", "é"),
      ("json", #"{"a": "plain text"}"#, "“", "“"),
      ("properties", "a=plain text", "“é", #"\u201c\u00e9"#),
      ("properties", "a=uma idéia", "é\\", #"é\\"#),
      ("strings", #""a" = "id\U00E9ia nova";"#, "é\"", #"\U00E9\""#),
      ("strings", #""a" = "uma idéia";"#, "é\n", #"é\n"#), ("csv", "\"um a\"", "\"", "\"\""),
      ("csv", "um livro", ",", nil), ("csv", "um livro", "é", "é"), ("tsv", "um livro", "\t", nil),
    ] as [(String, String, String, String?)])
  func replacementsAreWrittenAsTheFileWrites(
    name: String, text: String, replacement: String, expected: String?
  ) throws {
    let format = try format(name)
    let segment = try #require(try format.segments(of: SourceText(raw: Array(text.utf8))).first)
    let written = format.escape(Array(replacement.utf8), in: segment)
    #expect(written.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test func escapesAreTakenWhole() throws {
    let text = #"["a \u00e9 b"]"#
    let segment = try #require(
      try format("json", fields: []).segments(of: SourceText(raw: Array(text.utf8))).first)
    #expect(segment.map.source(of: 2..<4) == 4..<10)
    #expect(segment.map.source(of: 2..<3) == nil)
    #expect(segment.map.source(of: 4..<6) == 10..<12)
  }

  @Test func tables() throws {
    #expect(
      try marked("tsv", "um livro\t12\tx\"y z\n\tum\\tdois\r\n") == [
        "um livro", "x\"y z", "um⟦\\t⟧dois",
      ])
    #expect(try marked("tsv", "a\tb\nc\td\n", columns: ["2"]) == ["b", "d"])
    #expect(try marked("tsv", "a\tb\nc\td\n", columns: ["b"]) == ["d"])
    #expect(throws: FormatError.self) { try marked("tsv", "a\tb\n", columns: ["x"]) }
    #expect(
      try marked("csv", "id,\"um \"\"livro\"\"\n é\",x\r\n12,=a b,um dois")
        == ["um \"livro\"\n é", "um dois"])
    #expect(try marked("csv", "id;pt\n1;\"a;b\"\n2;c, d\n", columns: ["pt"]) == ["a;b", "c, d"])
    #expect(try marked("csv", "a,b\nc,\n,d", columns: ["2"]) == ["b", "d"])
    #expect(throws: FormatError.self) { try marked("csv", "a,\"b") }
    #expect(throws: FormatError.self) { try marked("csv", "\"a\"b") }
  }

  @Test func properties() throws {
    let text = #"""
      # um comentário longo
      ! outro
      a.b = um livro\
         \ e dois
      c:id\u00e9ia nova
      d um livro novo
      chave\ com\ branco=valor um\tdois
      e=
      f=\u12 um livro
      # esmero-ignore
      g=um livro já
      h=um fim
      """#
    #expect(
      try marked("properties", text)
        == ["um livro e dois", "idéia nova", "um livro novo", "valor um\tdois", "um fim"])
  }

  @Test func blanksAreNotLostBehindLineEnds() throws {
    let format = try format("properties")
    let source = try SourceText(raw: Array("a=um,\\\n  dois livros".utf8))
    let segment = try #require(try format.segments(of: source).first)
    #expect(format.escape([0x20], for: 3..<3, in: segment) == nil)
    #expect(format.escape([0x20], for: 7..<7, in: segment) == [0x20])
    #expect(format.escape([], for: 0..<2, in: segment) == [])
  }

  @Test func appleStrings() throws {
    let text = #"""
      /* um comentário longo */
      "chave um" = "um \"livro\" %1$@ e %#@n@";
      // esmero-off
      b = "dois livros";
      /* esmero-on */
      c = "três\nlivros
      aqui"; "só chave"; d = 'um livro'; e = "a \012 b c";
      """#
    #expect(
      try marked("strings", text)
        == ["um \"livro\" ⟦%1$@⟧ e ⟦%#@n@⟧", "três\nlivros\naqui"])
    for bad in ["\"a\"", "\"a\" = ", "\"a\" = \"b", "\"a\" = \"b\"", "/* a", "{ a = b; }"] {
      #expect(throws: FormatError.self, "\(bad)") { try marked("strings", bad) }
    }
  }

  @Test func recordsReadInPartsAreThoseOfTheWhole() throws {
    let lines = #"{"text": "um livro"}"# + "\n\r\n" + #"{"text": "dois livros"}"#
    let tables = "id\tpt\n1\tum livro\r\n\n2\tdois livros"
    for (name, text) in [("jsonl", lines), ("tsv", tables)] {
      let format = try format(name, columns: ["pt"])
      let bytes = Array(text.utf8)
      let whole = try format.segments(of: SourceText(raw: bytes)).map(\.text)
      #expect(whole == ["um livro", "dois livros"])
      for cut in bytes.indices where bytes[cut] == 0x0A {
        var state = StreamState()
        var found: [String] = []
        for part in [bytes[...cut], bytes[(cut + 1)...]] {
          let source = try SourceText(raw: Array(part), isBeginning: false)
          found += try format.segments(of: source, continuing: &state).map(\.text)
        }
        #expect(found == whole)
      }
    }
  }

  @Test func aLineThatIsTooLongPassesThrough() throws {
    let format = try format("jsonl")
    let long = Array("{\"text\": \"".utf8) + [UInt8](repeating: 0x61, count: 17 << 20)
    var state = StreamState()
    #expect(format.streamBoundary(in: long, continuing: state) == long.count)
    #expect(try format.segments(of: SourceText(raw: long), continuing: &state).isEmpty)
    let rest = Array("a\"}\n{\"text\": \"um livro\"}\n{".utf8)
    let found = try format.segments(
      of: SourceText(raw: rest, isBeginning: false), continuing: &state)
    #expect(found.map(\.text) == ["um livro"])
    #expect(state.faults.map(\.position?.line) == [3])
  }

  @Test(
    arguments: [
      ("a: um livro", "12", nil), ("a: um livro", "x: y", nil), ("a: um livro", "x # y", nil),
      ("a: um livro", "é", "é"), ("a: 'um livro'", "d'água", "d''água"),
      ("a: \"um livro\"", "\"", "\\\""), ("a: [um livro]", "x, y", nil),
      ("a: um livro", "yes", nil),
      ("a: um livro", "- x", nil), ("a: um livro", "\n", nil), ("a: |\n  um livro", "x: y", "x: y"),
      ("a: |\n  um livro", "x\ny", nil),
    ] as [(String, String, String?)])
  func yamlStaysWhatItIs(text: String, replacement: String, expected: String?) throws {
    let format = try format("yaml")
    let segment = try #require(try format.segments(of: SourceText(raw: Array(text.utf8))).first)
    let written = format.escape(
      Array(replacement.utf8), for: 0..<segment.prose.count, in: segment)
    #expect(written.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test func yamlValues() throws {
    let text = #"""
      # um comentário longo
      pt-BR:
        um livro: "dois \"livros\" \u00e9"
        b: 'd''água
          e sal'
        c: >-
          três
          livros

          fim aqui
        d: |
          um livro
            recuado
        e: &a com âncora
        f: *a
        g: !t com tipo
        h: [quatro livros, 12, true]
        # esmero-ignore
        i: cinco livros
        pattern: seis livros
      """#
    let found = try format("yaml").segments(of: SourceText(raw: Array(text.utf8)))
    #expect(
      found.map(\.text) == [
        "dois \"livros\" é", "d'água e sal", "três livros\nfim aqui", "um livro\n  recuado",
        "com âncora", "quatro livros",
      ])
    #expect(Set(found.map(\.language)) == ["pt-BR"])
    for bad in ["a: [", "a: \"b", "a: b: c", "\ta: b", String(repeating: "[", count: 100_000)] {
      #expect(throws: FormatError.self, "\(bad.prefix(9))") { try marked("yaml", bad) }
    }
  }

  @Test(arguments: [
    ("locales/pt.json", "json"), ("src/i18n/menu.json", "json"), ("pt-BR.json", "json"),
    ("x/pt_BR.json", "json"), ("a.arb", "arb"), ("a.xcstrings", "xcstrings"), ("a.jsonl", "jsonl"),
    ("a/messages_pt_BR.properties", "properties"), ("messages.properties", "properties"),
    ("a/Localizable.strings", "strings"),
  ])
  func translationsAreInferred(path: String, name: String) {
    #expect(FormatRegistry(protection: Protection()).format(forFile: path)?.name == name)
  }

  @Test(arguments: [
    "package.json", "a.json", "data/list.json", "locales/package.json", "tsconfig.es.json",
    "node_modules/x/locales/pt.json", "i18n/a.schema.json", "config/settings.json", "a.csv",
    "a.tsv",
    "application.properties", "gradle.properties", "manifest.json", "lang/tsconfig.json",
    "xx-cd.json", "PT.json", "portuguese.json", "i18n/esmero.toml", "i18n.json",
  ])
  func settingsAreNot(path: String) {
    #expect(FormatRegistry(protection: Protection()).format(forFile: path) == nil)
  }
}
