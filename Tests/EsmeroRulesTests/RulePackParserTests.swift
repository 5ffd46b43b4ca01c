import EsmeroRules
import EsmeroText
import Testing

@Suite struct RulePackParserTests {
  static let pack = #"""
    [define]
    article = "(o|a|os|as|um|uma)"
    articles = "$article $article"
    guards = ["guard hyphen", "before $article"]
    more = ["$guards", "{x}-{y} in @pt/weekdays"]

    [[rule]]
    id = "pt-hyphen-weekday"
    problem = "Detached hyphen in a weekday"
    why = "The parts of a weekday's name are joined by a hyphen without spaces."
    source = "Acordo Ortográfico de 1990, Base XV, 1º"
    languages = ["pt"]
    stage = "hyphens"
    examples = '''
    + [pt] ⟦na quinta -feira que havia⟧ → ⟦na quinta-feira que havia⟧

    = [pt] ⟦terça- e quarta-feira⟧ — suspended hyphen
    '''

    [[rule.case]]
    match = "x:(segunda|terça|quarta|quinta|sexta) <detached any> y:feira"
    when = ["{x} is <part min=5>"]
    unless = ["$more", "guard quoted"]
    replace = "{x}-{y}"
    applicability = "safe"

    [[rule.case]]
    match = "$articles"
    applicability = "report"
    message = "Two articles."

    [[rule]]
    id = "any-loop"
    problem = "Loop"
    why = "A decoder ran in a circle."
    languages = ["*"]
    stage = "doublings"
    setting = "orthography"
    examples = "! [any] ⟦a a a⟧\n= [any] ⟦a⟧"
    case = [{ match = "%loop", applicability = "report" }]
    """#

  private func errors(
    _ text: String, parser: RulePackParser = RulePackParser()
  ) -> [String] {
    do throws(RulePackError) {
      _ = try parser.parse(Array(text.utf8), file: "p.toml")
      return []
    } catch {
      return error.errors.map(\.description)
    }
  }

  @Test func wholePack() throws {
    let pack = try RulePackParser().parse(Array(Self.pack.utf8), file: "pt/hyphens.toml")
    #expect(pack.name == "pt/hyphens")
    #expect(pack.rules.map(\.id.name) == ["pt-hyphen-weekday", "any-loop"])
    let rule = try #require(pack.rules.first)
    #expect(rule.stage == .hyphens)
    #expect(rule.setting == nil)
    #expect(rule.languages == ["pt"])
    #expect(rule.source == "Acordo Ortográfico de 1990, Base XV, 1º")
    #expect(rule.examples.map(\.line) == [15, 17])
    #expect(rule.cases.count == 2)
    #expect(rule.cases[0].when.count == 1)
    #expect(rule.cases[0].unless.count == 4)
    #expect(rule.cases[0].applicability == .safe)
    #expect(rule.cases[0].replacement?.parts.count == 3)
    #expect(rule.cases[1].replacement == nil)
    #expect(rule.cases[1].message == "Two articles.")
    #expect(rule.lexicons == [LexiconReference(name: "pt/weekdays")])
    #expect(pack.rules[1].setting == .orthography)
    #expect(pack.rules[1].examples.map(\.line) == [39, 39])
  }

  @Test func foreignKeysAreSomeoneElses() {
    let text = "lang = \"pt\"\n" + Self.pack
    #expect(
      errors(text) == [
        "p.toml:1:1: error: A pack has no key “lang”."
          + " Known are “define”, “rule”."
      ])
    #expect(errors(text, parser: RulePackParser(foreignKeys: ["lang"])) == [])
  }

  @Test func allErrorsAreGathered() {
    let text = #"""
      [define]
      bad = "(a"
      "Ü" = "a"
      number = 3

      [[rule]]
      id = "Bad_Id"
      problem = ""
      languages = ["pt", "pt", "pt-br", "*", 3]
      stage = "hyphen"
      colour = "red"
      examples = '''
      + [pt] ⟦a⟧ → ⟦b⟧
        + [pt] ⟦a⟧
      '''
      [[rule.case]]
      match = "a <wrod> $bad"
      when = ["befor a"]
      unless = "guard hyphen"
      replace = "{x}"
      applicability = "save"
      """#
    #expect(
      errors(text) == [
        "p.toml:2:8: error: A “(” without its “)”.",
        "p.toml:3:1: error: “Ü” is no name: ASCII letters, digits and hyphens.",
        "p.toml:4:10: error: A definition is a pattern or a list of conditions.",
        "p.toml:6:1: error: A rule needs the key “why”.",
        "p.toml:7:6: error: “Bad_Id” is no id. An id is lower-case ASCII words and numbers joined by"
          + " hyphens, beginning with a letter.",
        "p.toml:8:11: error: “problem” is empty.",
        "p.toml:9:20: error: “pt” is named twice.",
        "p.toml:9:26: error: The tag “pt-br” is written “pt-BR”.",
        "p.toml:9:35: error: “*” stands alone.",
        "p.toml:9:40: error: A string belongs here, not a whole number.",
        "p.toml:10:9: error: There is no stage “hyphen”. Did you mean “hyphens”?",
        "p.toml:11:1: error: A rule has no key “colour”. Known are “id”, “problem”, “why”, “source”,"
          + " “pt”, “languages”, “stage”, “setting”, “examples”, “case”.",
        "p.toml:14:13: error: The repaired text is missing: “ → ⟦…⟧”.",
        "p.toml:17:13: error: There is no class “<wrod>”. Did you mean “word”?",
        "p.toml:18:10: error: No condition begins with “befor”. Did you mean “before”?",
        "p.toml:19:10: error: A list of conditions belongs here: [\"…\"].",
        "p.toml:21:17: error: There is no applicability “save”. Did you mean “safe”?",
      ])
  }

  private func rule(_ body: String, case ruleCase: String) -> String {
    #"""
    [[rule]]
    id = "a-b"
    problem = "p"
    why = "w"
    languages = ["pt"]
    stage = "lexical"
    \#(body)
    [[rule.case]]
    \#(ruleCase)
    """#
  }

  private let examples = #"examples = "! [pt] ⟦a⟧\n= [pt] ⟦b⟧""#
  private let report = "match = \"a\"\napplicability = \"report\""

  @Test func exampleSides() {
    let onlyFix = rule(#"examples = "! [pt] ⟦a⟧""#, case: report)
    #expect(
      errors(onlyFix) == [
        "p.toml:7:12: error: A rule needs an example of a text that stays: “= [tag] ⟦…⟧ — why”."
      ])
    let onlyKeep = rule(#"examples = "= [pt] ⟦a⟧""#, case: report)
    #expect(
      errors(onlyKeep) == [
        "p.toml:7:12: error: A rule needs an example of what it finds:"
          + " “+ [tag] ⟦…⟧ → ⟦…⟧” or “! [tag] ⟦…⟧”."
      ])
    #expect(
      errors(rule("examples = \" \"", case: report)) == [
        "p.toml:7:12: error: “examples” is empty."
      ])
    #expect(errors(rule(examples, case: report)) == [])
  }

  @Test(arguments: [
    (
      "match = \"a\"\napplicability = \"safe\"",
      "p.toml:8:1: error: A safe case says what it writes: “replace” is missing."
    ),
    (
      "match = \"a\"\napplicability = \"report\"\nreplace = \"b\"",
      "p.toml:11:1: error: A report changes nothing, so it has no “replace”."
    ),
    (
      "match = \"x:a\"\napplicability = \"safe\"\nreplace = \"b{y}\"",
      "p.toml:11:14: error: The pattern captures no “y”. Known are “x”, “0”."
    ),
    (
      "match = \"!(x:a) b\"\napplicability = \"safe\"\nreplace = \"{x}\"",
      "p.toml:11:13: error: The pattern captures no “x”. Known are “0”."
    ),
    (
      "match = \"%loop\"\napplicability = \"safe\"\nreplace = \"{x}\"",
      "p.toml:11:13: error: The pattern captures no “x”. Known are “0”."
    ),
    (
      "match = \"a\"\napplicability = \"report\"\nwhen = [\"{x} is a\"]",
      "p.toml:11:11: error: The pattern captures no “x”. Known are “0”."
    ),
    (
      "match = 3\napplicability = \"report\"",
      "p.toml:9:9: error: “match” is a string, not a whole number."
    ),
    ("match = \"a\"", "p.toml:8:1: error: A case needs the key “applicability”."),
    (
      "match = \"a\"\napplicability = \"report\"\nuntil = []",
      "p.toml:11:1: error: A case has no key “until”. Known are “match”, “regex”, “when”,"
        + " “unless”, “replace”, “applicability”, “message”, “pt”."
    ),
  ])
  func caseErrors(ruleCase: String, message: String) {
    #expect(errors(rule(examples, case: ruleCase)) == [message])
  }

  @Test(arguments: [
    (
      "regex = 'ab(c'\napplicability = \"report\"",
      "p.toml:9:13: error: ICU does not take this regular expression: U_REGEX_MISMATCHED_PAREN,"
        + " parentheses do not pair: “ab(c”."
    ),
    (
      "regex = \"\"\"\n(?x) ção\n\\\\y\"\"\"\napplicability = \"report\"",
      "p.toml:11:3: error: ICU does not take this regular expression:"
        + " U_REGEX_BAD_ESCAPE_SEQUENCE, there is no such backslash sequence: “(?x) ção␤\\y”."
    ),
    (
      "regex = '\\d+'\napplicability = \"report\"",
      "p.toml:9:10: error: No text of two characters or more is certain to stand in every match of"
        + " “\\d+”, so it would have to be tried everywhere. Write such a text into it, or a pattern"
        + " in “match”."
    ),
    (
      "match = \"a\"\nregex = 'ab'\napplicability = \"report\"",
      "p.toml:10:1: error: A case has “match” or “regex”, not both."
    ),
    (
      "regex = 'ab'\napplicability = \"safe\"",
      "p.toml:8:1: error: A safe case says what it writes: “replace” is missing."
    ),
    (
      "regex = '(a)(?<x>bc)'\napplicability = \"safe\"\nreplace = \"{1}{x}{3}\"",
      "p.toml:11:19: error: The pattern captures no “3”. Known are “1”, “2”, “x”, “0”."
    ),
    (
      "regex = 7\napplicability = \"report\"",
      "p.toml:9:9: error: “regex” is a string, not a whole number."
    ),
  ])
  func regexErrors(ruleCase: String, message: String) {
    #expect(errors(rule(examples, case: ruleCase)) == [message])
  }

  @Test func builtInRulesHoldNoRegex() {
    let text = rule(examples, case: "regex = 'ab'\napplicability = \"report\"")
    #expect(
      errors(text, parser: RulePackParser(acceptsRegex: false)) == [
        "p.toml:9:1: error: A built-in rule holds no regular expression; write a pattern in “match”."
      ])
  }

  @Test func groupsHaveNumbersAndNames() throws {
    let text = rule(
      examples,
      case: "regex = '(ab)(?<day>cd)'\nreplace = \"{day}{1}{2}{0}\"\napplicability = \"safe\"")
    let pack = try RulePackParser().parse(Array(text.utf8), file: "p.toml")
    guard case .regex(let regex) = pack.rules[0].cases[0].match else {
      Issue.record("no regular expression")
      return
    }
    #expect(regex.groups.map(\.name) == ["0", "1", "2", "day"])
    #expect(regex.groups.map(\.number) == [0, 1, 2, 2])
    #expect(regex.trigger.literals.map(\.text) == ["abcd"])
  }

  @Test func listsOfConditionsAreCheckedWhereTheyAreUsed() {
    let text =
      "[define]\nlist = [\"{x} is a\"]\n"
      + rule(examples, case: report + "\nwhen = [\"$list\"]")
    #expect(
      errors(text) == [
        "p.toml:13:9: error: “$list” asks for “{x}”, which the pattern does not capture."
          + " Known are “0”."
      ])
  }

  @Test func definitionsUseOnlyThoseBefore() {
    let text = "[define]\na = \"$a\"\nb = \"$c\"\nc = \"x\"\nd = [\"$e\"]\ne = [\"$e\"]\n"
    #expect(
      errors(text) == [
        "p.toml:2:6: error: No pattern “$a” is defined before this place.",
        "p.toml:3:6: error: No pattern “$c” is defined before this place. Known are “a”.",
        "p.toml:5:7: error: No list of conditions “$e” is defined.",
        "p.toml:6:7: error: No list of conditions “$e” is defined. Known are “d”.",
      ])
  }

  @Test func expansionIsBounded() {
    var text = "[define]\nd0 = \"a b\"\nl0 = [\"before a\", \"after b\"]\n"
    for index in 1...40 {
      text += "d\(index) = \"$d\(index - 1) $d\(index - 1)\"\n"
      text += "l\(index) = [\"$l\(index - 1)\", \"$l\(index - 1)\"]\n"
    }
    let found = errors(text)
    #expect(found.contains { $0.contains("The pattern has more than 4096 units.") })
    #expect(found.contains { $0.contains("There are more than 512 conditions.") })
    var deep = "[define]\nd0 = \"a b\"\n"
    for index in 1...100 { deep += "d\(index) = \"(c $d\(index - 1))\"\n" }
    #expect(errors(deep).first?.contains("the pattern is nested deeper than 64.") == true)
  }

  @Test func idsAreUnique() throws {
    let one = rule(examples, case: report)
    #expect(
      errors(one + "\n" + one) == [
        "p.toml:12:6: error: The id “a-b” is taken by the rule on line 2."
      ])
    let pack = try RulePackParser().parse(Array(one.utf8), file: "p")
    #expect(RulePack.repeatedIDs(in: [pack, pack]) == [RuleID("a-b")])
    #expect(RulePack.repeatedIDs(in: [pack]) == [])
  }

  @Test(arguments: [
    ("rule = 3", "p.toml:1:8: error: It is written with two brackets: “[[rule]]”."),
    ("rule = [3]", "p.toml:1:9: error: A table belongs here: “[[rule]]”."),
    ("define = 3", "p.toml:1:10: error: “define” is a table: “[define]”."),
  ])
  func shapes(text: String, message: String) {
    #expect(errors(text) == [message])
  }

  @Test(arguments: [
    ("pt", true), ("pt-BR", true), ("sr-Latn-RS", true), ("es-419", true), ("de-CH-1996", true),
    ("ca-ES-valencia", true), ("nb", true), ("", false), ("p", false), ("port", false),
    ("pt_BR", false), ("pt-", false), ("pt-br", false), ("PT", false), ("pt-B", false),
    ("pt-BR-Latn", false),
  ])
  func languageTags(tag: String, isWellFormed: Bool) {
    let text = rule(examples, case: report).replacing("[\"pt\"]", with: "[\"\(tag)\"]")
    #expect(errors(text).isEmpty == isWellFormed)
  }

  @Test func syntaxErrorsOfTOMLHaveTheirPlace() throws {
    let found = errors("[define]\na = \"b\nc = 1\n")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("p.toml:2:"))
    #expect(errors("a = \"\u{FFFF}\"\na = 1").first?.hasPrefix("p.toml:2:") == true)
  }

  /// Columns count scalars of the file, also behind escapes and on later lines of a string.
  @Test(arguments: [
    (#"a = "é é ,""#, "1:10"),
    (#"a = "\u00E9 \t ,""#, "1:16"),
    (#"a = "\U0001F600""#, "1:6"),
    ("a = 'é é ,'", "1:10"),
    ("a = '''\né é\n  ,'''", "3:3"),
    ("a = \"\"\"\n\n\\u0061 \\\n   ,\"\"\"", "4:4"),
    ("a = '''\r\né é\r\n  ,'''", "3:3"),
    ("a = '''x ,'''", "1:10"),
  ])
  func columnsAreThoseOfTheFile(definition: String, place: String) {
    let text = "[define]\n" + definition
    let parts = place.split(separator: ":").compactMap { Int($0) }
    let found = errors(text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("p.toml:\(parts[0] + 1):\(parts[1]): ") == true, "\(found)")
  }
}

@Suite struct TOMLDocumentTests {
  @Test func everyKindOfValue() throws {
    let text = "s = 'x'\ni = 3\nf = 1.5\nb = true\nd = 2024-05-01\nl = [1, 'a']\n[t.u]\nk = \"\"\n"
    let document = try TOMLDocument(Array(text.utf8), file: "f")
    let root = document.root
    #expect(root["s"]?.content == .string("x"))
    #expect(root["i"]?.content == .integer(3))
    #expect(root["f"]?.content == .number(1.5))
    #expect(root["b"]?.content == .boolean(true))
    #expect(root["d"]?.content == .date("2024-05-01"))
    #expect(root["t"]?["u"]?["k"]?.content == .string(""))
    #expect(root["t"]?["u"]?["k"]?.position == SourcePosition(line: 8, column: 5))
    #expect(root["nothing"] == nil)
    #expect(root["s"]?["s"] == nil)
    guard case .array(let values) = root["l"]?.content else {
      Issue.record("no list")
      return
    }
    #expect(values.map(\.position.column) == [6, 9])
  }

  @Test func keysKeepTheirOrder() throws {
    let document = try TOMLDocument(Array("z = 1\na = 2\nm = 3".utf8), file: "f")
    guard case .table(let entries) = document.root.content else {
      Issue.record("no table")
      return
    }
    #expect(entries.map(\.key) == ["z", "a", "m"])
    #expect(entries.map(\.position.line) == [1, 2, 3])
  }

  @Test(arguments: ["", "\n", "# only a comment"])
  func emptyFilesAreEmptyTables(text: String) throws {
    let document = try TOMLDocument(Array(text.utf8), file: "f")
    #expect(document.root.content == .table([]))
  }

  @Test(arguments: [
    "[%]", "[[%]]", "[", "[[", "[ ", "a", "a.", "a = [", "a = {", "a = \"", "= 1", "Ü = 1", "a = Ü",
  ])
  func brokenFilesAreErrors(text: String) {
    let error = #expect(throws: RuleSyntaxError.self) {
      try TOMLDocument(Array(text.utf8), file: "f")
    }
    #expect(error?.line == 1)
  }

  @Test func invalidUTF8IsAnError() {
    #expect(throws: RuleSyntaxError.self) { try TOMLDocument([0x61, 0x3D, 0x22, 0xFF], file: "f") }
  }

  @Test func deepTablesAreAnError() {
    let key = Array(repeating: "a", count: 20_000).joined(separator: ".")
    let error = #expect(throws: RuleSyntaxError.self) {
      try TOMLDocument(Array("\(key) = 1".utf8), file: "f")
    }
    #expect(error?.message == "Tables are nested deeper than 64.")
  }
}
