import EsmeroRules
import Testing

@Suite struct ConditionParserTests {
  private static let vocabulary = RuleVocabulary(
    lexicons: ["pt/weekdays"], conditions: ["guards": []])

  @Test func everyForm() throws {
    let parser = ConditionParser()
    let word = Pattern.word("a", isCaseSensitive: false)
    let all: [(String, (Condition) -> Bool)] = [
      ("before a", { if case .before(word, isTouching: false) = $0 { true } else { false } }),
      ("after a", { if case .after(word, isTouching: false) = $0 { true } else { false } }),
      (
        "touching-before a",
        { if case .before(word, isTouching: true) = $0 { true } else { false } }
      ),
      ("touching-after a", { if case .after(word, isTouching: true) = $0 { true } else { false } }),
      ("within 3 before a", { if case .withinBefore(3, word) = $0 { true } else { false } }),
      ("within 12 after a", { if case .withinAfter(12, word) = $0 { true } else { false } }),
      ("sentence a", { if case .occurs(.sentence, word) = $0 { true } else { false } }),
      (
        "sentence-before a", { if case .occurs(.sentenceBefore, word) = $0 { true } else { false } }
      ),
      ("sentence-after a", { if case .occurs(.sentenceAfter, word) = $0 { true } else { false } }),
      ("line a", { if case .occurs(.line, word) = $0 { true } else { false } }),
      ("segment a", { if case .occurs(.segment, word) = $0 { true } else { false } }),
      ("{x} is a", { if case .captureIs("x", word) = $0 { true } else { false } }),
      ("{0} is a", { if case .captureIs("0", word) = $0 { true } else { false } }),
      ("guard quoted", { if case .guarded(.quoted, []) = $0 { true } else { false } }),
      (
        " guard hyphen except=a",
        {
          let argument = Argument(key: "except", value: .texts(["a"]))
          guard case .guarded(.hyphen, [argument]) = $0 else { return false }
          return true
        }
      ),
      (
        "{x}-{y} in @pt/weekdays",
        {
          let template = Template(parts: [.capture("x", []), .text("-"), .capture("y", [])])
          let lexicon = LexiconReference(name: "pt/weekdays")
          guard case .member(template, lexicon) = $0 else { return false }
          return true
        }
      ),
      (
        "{x|value @pt/adj|lower} in @pt/adj#tag ",
        {
          let value = LexiconReference(name: "pt/adj")
          let template = Template(parts: [.capture("x", [.value(value), .lower])])
          let lexicon = LexiconReference(name: "pt/adj", tag: "tag")
          guard case .member(template, lexicon) = $0 else { return false }
          return true
        }
      ),
    ]
    for (text, isExpected) in all {
      #expect(isExpected(try parser.parse(text)), "\(text)")
    }
  }

  static let errors: [(String, Int, String)] = [
    ("", 1, "The condition is empty."),
    ("befor a", 1, "No condition begins with “befor”. Did you mean “before”?"),
    ("$gards", 1, "No list of conditions “$gards” is defined. Did you mean “guards”?"),
    ("before", 7, "There is nothing to match here. An optional part is written “(…)?”."),
    ("before a)", 9, "A “)” without its “(”."),
    ("before x:a", 7, "A condition remembers nothing: only “match” can capture “x”."),
    ("within x before a", 8, "Behind “within” a number of words from 1 to 64 follows."),
    ("within 0 before a", 8, "Behind “within” a number of words from 1 to 64 follows."),
    ("within 3 behind a", 10, "“within 3” is followed by “before” or “after”."),
    ("guard hypen", 7, "There is no guard “hypen”. Did you mean “hyphen”?"),
    ("{x} has a", 1, "A condition on a capture is “{x} is PATTERN” or “{x} in @lexicon”."),
    ("{x}y is a", 1, "Before “is” one capture stands alone: “{x} is …”."),
    ("{z} is a", 2, "The pattern captures no “z”. Known are “x”, “y”, “0”."),
    ("{x} in pt/weekdays", 8, "A lexicon belongs here: “@name”."),
    ("{x} in @pt/weekday", 8, "There is no lexicon “@pt/weekday”. Did you mean “pt/weekdays”?"),
    ("{x} in @pt/weekdays a", 21, "Nothing can follow the lexicon."),
    ("{x} is wort,", 12, "“,” means nothing here. As text it is written ','."),
  ]

  @Test(arguments: errors.indices)
  func explains(_ index: Int) {
    let (text, column, message) = Self.errors[index]
    let error = #expect(throws: RuleSyntaxError.self) {
      try ConditionParser(vocabulary: Self.vocabulary).parse(text, captures: ["x", "y"])
    }
    let expected = RuleSyntaxError(file: "", line: 1, column: column, message: message)
    #expect(error == expected, "\(text)")
  }
}

@Suite struct TemplateParserTests {
  @Test(
    arguments: [
      ("", []),
      ("texto", [.text("texto")]),
      ("{x}-{y}", [.capture("x", []), .text("-"), .capture("y", [])]),
      ("{0}", [.capture("0", [])]),
      ("{{x}", [.text("{x}")]),
      ("a}b", [.text("a}b")]),
      ("{ x | lower }", [.capture("x", [.lower])]),
      ("{x|upper}{x|capital}", [.capture("x", [.upper]), .capture("x", [.capital])]),
      ("{x|like y}", [.capture("x", [.like("y")])]),
      (
        "{x|value @pt/adj~old|lower}",
        [
          .capture(
            "x",
            [.value(LexiconReference(name: "pt/adj", tag: "old", isTagExcluded: true)), .lower])
        ]
      ),
    ] as [(String, [Template.Part])])
  func parses(text: String, parts: [Template.Part]) throws {
    #expect(try TemplateParser().parse(text, captures: ["x", "y"]) == Template(parts: parts))
  }

  @Test(arguments: [
    ("a{z}", 3, "The pattern captures no “z”. Known are “x”, “0”."),
    ("{x", 1, "A “{” without its “}”. A brace as text is written “{{”."),
    ("{}", 2, "The name of a capture belongs here. A brace as text is written “{{”."),
    ("{x|lowr}", 4, "There is no step “lowr”. Did you mean “lower”?"),
    ("{x|value}", 9, "A lexicon belongs here: “@name”."),
    ("{x|like z}", 9, "The pattern captures no “z”. Known are “x”, “0”."),
    ("{x|lower upper}", 1, "A “{” without its “}”. A brace as text is written “{{”."),
  ])
  func explains(text: String, column: Int, message: String) {
    let error = #expect(throws: RuleSyntaxError.self) {
      try TemplateParser().parse(text, captures: ["x"])
    }
    #expect(error == RuleSyntaxError(file: "", line: 1, column: column, message: message))
  }
}

@Suite struct RuleExampleParserTests {
  @Test(
    arguments: [
      ("+ [pt] ⟦a⟧ → ⟦b⟧", "pt", "a", .repaired(to: "b"), ""),
      ("+? [pt-BR] ⟦a⟧ → ⟦b⟧ — why", "pt-BR", "a", .suggested(to: "b"), "why"),
      ("! [md] ⟦a⟧ — doubled “a”", "md", "a", .reported, "doubled “a”"),
      ("= [any] ⟦a⟧", "any", "a", .kept, ""),
      ("  = [sv-da-nb] ⟦`x` \\ \"⟧ — as it is", "sv-da-nb", "`x` \\ \"", .kept, "as it is"),
      ("+ [any] ⟦⍽⎵␤⇥⟧ → ⟦⟧", "any", "\u{00A0}\u{202F}\n\t", .repaired(to: ""), ""),
      ("= [any] ⟦{U+200B}{U+1F600}{x}⟧", "any", "\u{200B}😀{x}", .kept, ""),
    ] as [(String, String, String, RuleExample.Expectation, String)])
  func parses(
    line: String, tag: String, text: String, expectation: RuleExample.Expectation, remark: String
  ) throws {
    let expected = RuleExample(
      tag: tag, text: text, expectation: expectation, remark: remark, line: 7)
    #expect(try RuleExampleParser().parse(line, number: 7) == expected)
  }

  @Test(arguments: [
    ("- [pt] ⟦a⟧", 1, "An example begins with “+”, “+?”, “!” or “=”."),
    ("= ⟦a⟧", 3, "The tag is missing, as in “[pt]”."),
    ("= [] ⟦a⟧", 3, "The tag is a language, “any” or a format's name, as in “[pt-BR]”."),
    ("= [pt] a", 8, "The text is missing, as in “⟦…⟧”."),
    ("= [pt] ⟦a", 8, "A “⟦” without its “⟧”."),
    ("+ [pt] ⟦a⟧", 11, "The repaired text is missing: “ → ⟦…⟧”."),
    ("= [pt] ⟦a⟧ → ⟦b⟧", 11, "A text that stays has no “→ ⟦…⟧”."),
    ("+ [pt] ⟦a⟧ → ⟦a⟧", 11, "The repair changes nothing."),
    (
      "= [pt] ⟦a⟧ why", 12,
      "Behind an example only its source and a remark can stand: “ ← ⟦…⟧ — why”."
    ),
    ("= [pt] ⟦{U+12}⟧", 9, "A code point is written “{U+XXXX}”, in four to six digits."),
    ("= [pt] ⟦{U+D800}⟧", 9, "A code point is written “{U+XXXX}”, in four to six digits."),
  ])
  func explains(line: String, column: Int, message: String) {
    let error = #expect(throws: RuleSyntaxError.self) { try RuleExampleParser().parse(line) }
    #expect(error == RuleSyntaxError(file: "", line: 1, column: column, message: message))
  }
}
