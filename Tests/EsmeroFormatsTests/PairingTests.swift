import EsmeroFormats
import EsmeroTesting
import EsmeroText
import Testing

/// Which parts of a text are translations of which.
@Suite struct PairingTests {
  private func pairs(
    _ translation: String, _ original: String, format: String
  ) throws -> [String]? {
    let format = try #require(FormatRegistry(protection: Protection()).format(named: format))
    let segments = try format.pairedSegments(
      of: SourceText(raw: utf8(translation)), translatedFrom: SourceText(raw: utf8(original))
    ).segments
    return segments?.map { segment in
      let own = String(decoding: segment.prose, as: UTF8.self)
      let other = segment.sourceSegment.map { String(decoding: $0.prose, as: UTF8.self) }
      return "\(own)|\(other ?? "-")"
    }
  }

  @Test func pairsParagraphs() throws {
    #expect(try pairs("um\n\n\ndois\n", "one\n\ntwo", format: "text") == ["um|one", "dois|two"])
    #expect(try pairs("um\n\ndois", "one", format: "text") == nil)
  }

  /// Only one of the texts has been looked at by a person.
  @Test func passesOverSuppressionComments() throws {
    let text = "um\n\n# esmero-off\ndois\n# esmero-on\n\ntrês"
    #expect(try pairs(text, "one\n\ntwo\n\nthree", format: "text") == ["um|one", "três|three"])
  }

  @Test func pairsLines() throws {
    #expect(
      try pairs("um\n\ntrês\n", "one\ntwo\nthree\n", format: "lines") == ["um|one", "três|three"])
    #expect(try pairs("um\n", "one\ntwo\n", format: "lines") == nil)
  }

  @Test func pairsBlocks() throws {
    let text = "# Um\n\n```\na\n\nb\n```\n\n- dois\n- três\n"
    let original = "# One\n\n- two\n- three\n"
    #expect(try pairs(text, original, format: "markdown") == ["Um|One", "dois|two", "três|three"])
    #expect(try pairs(text, "# One\n", format: "markdown") == nil)
  }

  /// Of the pieces of a long paragraph nobody knows which belong together.
  @Test func pairsNoPieces() throws {
    let long = String(repeating: "palavra ", count: 9000)
    let paired = try #require(try pairs(long + "\n\num", "word\n\none", format: "text"))
    #expect(paired.filter { $0.hasSuffix("|-") }.count == 2)
    #expect(paired.last == "um|one")
  }

  @Test func pairsByKey() throws {
    let json = #"{"novo": "Só aqui sim", "b": "Olá {nome}", "l": ["um x", "dois y"], "c": "x-y"}"#
    let source = #"{"l": ["one x", "two y"], "b": "Hello {name}", "old": "gone", "c": "x-z"}"#
    #expect(
      try pairs(json, source, format: "json") == [
        "Só aqui sim|-", "Olá {nome}|Hello {name}", "um x|one x", "dois y|two y",
      ])
    #expect(
      try pairs(#"{"a": "um livro"}"#, #"{"b": "a book"}"#, format: "json") == ["um livro|a book"])
    let yaml = "pt:\n  b: um livro\n  a:\n    x: dois livros\n"
    #expect(
      try pairs(yaml, "en:\n  a:\n    x: two books\n  b: a book", format: "yaml") == [
        "um livro|a book", "dois livros|two books",
      ])
    #expect(
      try pairs("b = um livro\na = dois", "a = two\nb = a book", format: "properties") == [
        "um livro|a book"
      ])
    #expect(
      try pairs("\"b\" = \"um livro\";", "\"a\" = \"x\"; \"b\" = \"a book\";", format: "strings")
        == [
          "um livro|a book"
        ])
    #expect(
      try pairs("[x]\nb = 'um livro'", "[x]\na = 'y'\nb = 'a book'", format: "toml") == [
        "um livro|a book"
      ])
  }

  /// Who writes other plural forms has other branches, and of these nobody knows which is which.
  @Test func pairsBranchesThatAreAsMany() throws {
    let one = #"{"a": "{n, plural, one {um livro} other {dois livros}}"}"#
    let two = #"{"a": "{n, plural, one {a book} few {x y} other {books here}}"}"#
    #expect(try pairs(one, two, format: "arb") == ["um livro|-", "dois livros|-"])
    #expect(try pairs(one, one, format: "arb") == ["um livro|um livro", "dois livros|dois livros"])
  }

  @Test func catalogueHoldsItsSources() throws {
    let text = #"""
      {"sourceLanguage": "en", "strings": {"One book": {"localizations": {
        "pt-BR": {"stringUnit": {"state": "translated", "value": "Um livro"}}}},
      "k.a": {"localizations": {"pt-BR": {"variations": {"plural": {
        "one": {"stringUnit": {"value": "Um mês"}}, "many": {"stringUnit": {"value": "Mil meses"}}}}},
        "en": {"variations": {"plural": {"one": {"stringUnit": {"value": "A month"}},
        "other": {"stringUnit": {"value": "Two months"}}}}}}},
      "k.b": {"localizations": {"pt-BR": {"stringUnit": {"value": "Um dia"}}}}}}
      """#
    let format = try #require(FormatRegistry(protection: Protection()).format(named: "xcstrings"))
    let found = try format.segments(of: SourceText(raw: utf8(text))).map { segment in
      segment.sourceSegment.map { String(decoding: $0.prose, as: UTF8.self) } ?? "-"
    }
    #expect(found == ["One book", "A month", "Two months", "-", "-", "-"])
  }

  @Test(arguments: ["tsv", "csv"])
  func pairsColumns(format name: String) throws {
    func sources(_ text: String, columns: [String], source: String) throws -> [String] {
      let registry = FormatRegistry(
        protection: Protection(), columns: columns.compactMap { TableColumn($0) },
        sourceColumn: TableColumn(source))
      let format = try #require(registry.format(named: name))
      return try format.segments(of: SourceText(raw: utf8(text))).map { segment in
        let other = segment.sourceSegment.map { String(decoding: $0.prose, as: UTF8.self) }
        return "\(String(decoding: segment.prose, as: UTF8.self))|\(other ?? "-")"
      }
    }
    let text = "en\tpt\tid\na book\tum livro\tx y\n\tdois livros\tz w\n"
    #expect(
      try sources(text, columns: ["pt"], source: "en") == ["um livro|a book", "dois livros|-"])
    #expect(try sources("a book\tum livro\n", columns: [], source: "1") == ["um livro|a book"])
    #expect(throws: FormatError.self) { try sources(text, columns: [], source: "fr") }
  }

  @Test func pairsFields() throws {
    let registry = FormatRegistry(protection: Protection(), sourceFields: FieldSelection(["en"]))
    let format = try #require(registry.format(named: "jsonl"))
    let text = #"{"text": "um", "en": "a\u00e9"}"# + "\n" + #"{"en": ["a", "b"], "text": "dois"}"#
    let found = try format.segments(of: SourceText(raw: utf8(text)))
    #expect(
      found.map { $0.sourceSegment.map { String(decoding: $0.prose, as: UTF8.self) } } == [
        "aé", nil,
      ])
  }
}
