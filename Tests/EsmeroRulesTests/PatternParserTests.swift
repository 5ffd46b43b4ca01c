import EsmeroRules
import Testing

/// Patterns as text and the tree that each stands for.
@Suite struct PatternParserTests {
  private static func word(_ key: String) -> Pattern { .word(key, isCaseSensitive: false) }

  private static let vocabulary = RuleVocabulary(patterns: [
    "article": .choice([word("o"), word("a")])
  ])

  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var pattern: Pattern
    init(_ text: String, _ pattern: Pattern) {
      self.text = text
      self.pattern = pattern
    }
    var testDescription: String { text }
  }

  static let units: [Case] = [
    Case("feira", word("feira")),
    Case("Feira", word("feira")),
    Case("segunda-feira", word("segunda-feira")),
    Case("d'água", word("d'água")),
    Case("l\u{2019}eau", word("l\u{2019}eau")),
    Case("covid-19", word("covid-19")),
    Case("=Feira", .word("Feira", isCaseSensitive: true)),
    Case("20", .text("20")),
    Case("'(s)'", .text("(s)")),
    Case("'rock ''n'' roll'", .text("rock 'n' roll")),
    Case("@pt/demonyms", .lexicon(LexiconReference(name: "pt/demonyms"))),
    Case("@fw-safe", .lexicon(LexiconReference(name: "fw-safe"))),
    Case(
      "@pt/compound-first#free", .lexicon(LexiconReference(name: "pt/compound-first", tag: "free"))),
    Case(
      "@pt/compound-first~free",
      .lexicon(LexiconReference(name: "pt/compound-first", tag: "free", isTagExcluded: true))),
    Case("_", .token(.space, [])),
    Case("$article", .choice([word("o"), word("a")])),
    Case("(o)", word("o")),
    Case("!o", .lookahead(word("o"), isNegated: true)),
    Case("&o", .lookahead(word("o"), isNegated: false)),
    Case("!&o", .lookahead(.lookahead(word("o"), isNegated: false), isNegated: true)),
  ]

  static let structures: [Case] = [
    Case("o líder", .sequence([word("o"), word("líder")])),
    Case("  o\n\tlíder ", .sequence([word("o"), word("líder")])),
    Case("o|a", .choice([word("o"), word("a")])),
    Case("o líder | a", .choice([.sequence([word("o"), word("líder")]), word("a")])),
    Case("o?", .repeated(word("o"), 0...1)),
    Case("o{2,3}", .repeated(word("o"), 2...3)),
    Case("o{ 0 , 16 }", .repeated(word("o"), 0...16)),
    Case("(o a)?", .repeated(.sequence([word("o"), word("a")]), 0...1)),
    Case("x:o", .capture("x", word("o"))),
    Case("x1:(o|a)", .capture("x1", .choice([word("o"), word("a")]))),
    Case("x:o?", .capture("x", .repeated(word("o"), 0...1))),
    Case("(x:o)?", .repeated(.capture("x", word("o")), 0...1)),
    Case("x:o|x:a", .choice([.capture("x", word("o")), .capture("x", word("a"))])),
    Case("a_b", .sequence([word("a"), .token(.space, []), word("b")])),
    Case(
      "!(o|a) <any>",
      .sequence([
        .lookahead(.choice([word("o"), word("a")]), isNegated: true), .token(.any, []),
      ])),
  ]

  static let classes: [Case] = [
    Case("<detached>", .token(.detached, [TokenOption(.sides([.before, .after]))])),
    Case("<detached any>", .token(.detached, [TokenOption(.sides([.before, .after, .both]))])),
    Case("<detached before both>", .token(.detached, [TokenOption(.sides([.before, .both]))])),
    Case(
      "<part min=3 max=20>", .token(.part, [TokenOption(.minimum(3)), TokenOption(.maximum(20))])),
    Case("<word case=capital>", .token(.word, [TokenOption(.letterCase(.capital))])),
    Case("<part !case=upper>", .token(.part, [TokenOption(.letterCase(.upper), isNegated: true)])),
    Case("<part ends=(Ando|endo)>", .token(.part, [TokenOption(.ends(["ando", "endo"]))])),
    Case("<part starts=re>", .token(.part, [TokenOption(.starts(["re"]))])),
    Case("<part contains=( ç | ã )>", .token(.part, [TokenOption(.contains(["ç", "ã"]))])),
    Case("<mark in=(,|;)>", .token(.mark, [TokenOption(.oneOf([",", ";"]))])),
    Case("<symbol in='>'>", .token(.symbol, [TokenOption(.oneOf([">"]))])),
    Case("<any in=(a  b|'c|d')>", .token(.any, [TokenOption(.oneOf(["a b", "c|d"]))])),
    Case(
      "<word !in=@pt/demonyms>",
      .token(.word, [TokenOption(.member(LexiconReference(name: "pt/demonyms")), isNegated: true)])
    ),
    Case("<number min=2>", .token(.number, [TokenOption(.minimum(2))])),
  ]

  @Test(arguments: units + structures + classes)
  func parses(_ example: Case) throws {
    let parser = PatternParser(vocabulary: Self.vocabulary)
    #expect(try parser.parse(example.text) == example.pattern)
  }

  @Test(arguments: TokenClass.allCases)
  func everyClassHasItsName(_ tokenClass: TokenClass) throws {
    let pattern = try PatternParser().parse("<\(tokenClass.rawValue)>")
    guard case .token(tokenClass, _) = pattern else {
      Issue.record("\(tokenClass) became \(pattern)")
      return
    }
  }

  @Test func lexicalKeyFoldsWordsAndOptions() throws {
    let vocabulary = RuleVocabulary(lexicalKey: { "<\($0)>" })
    let pattern = try PatternParser(vocabulary: vocabulary).parse("Ab =Cd <part ends=ef>")
    let expected = Pattern.sequence([
      .word("<Ab>", isCaseSensitive: false), .word("Cd", isCaseSensitive: true),
      .token(.part, [TokenOption(.ends(["<ef>"]))]),
    ])
    #expect(pattern == expected)
  }

  /// Wrong patterns with the column and the message of their error.
  static let errors: [(String, Int, String)] = [
    ("", 1, "There is nothing to match here. An optional part is written “(…)?”."),
    ("a||b", 3, "There is nothing to match here. An optional part is written “(…)?”."),
    ("()", 2, "There is nothing to match here. An optional part is written “(…)?”."),
    ("a)", 2, "A “)” without its “(”."),
    ("a (b", 3, "A “(” without its “)”."),
    ("?", 1, "There is nothing that “?” could repeat directly before it."),
    ("a ?", 3, "There is nothing that “?” could repeat directly before it."),
    ("a {1,2}", 3, "There is nothing that “{” could repeat directly before it."),
    ("a{1}", 2, "A repetition is written “{min,max}”, as in “{1,3}”."),
    ("a{1,b}", 2, "A repetition is written “{min,max}”, as in “{1,3}”."),
    ("a{1,2", 2, "A repetition is written “{min,max}”, as in “{1,3}”."),
    ("a{1,17}", 2, "A repetition has at most 16 rounds."),
    ("a{3,2}", 2, "The bounds {3,2} allow nothing."),
    ("a{0,0}", 2, "The bounds {0,0} allow nothing."),
    ("(x:a){1,2}", 1, "“x” would be taken more than once. Name the whole: “x:(…){…}”."),
    ("!a?", 3, "A look-ahead takes nothing and cannot be repeated."),
    ("x:!a", 1, "A look-ahead takes nothing that “x” could hold."),
    ("x:a x:b", 1, "The name “x” is given twice on one way."),
    ("x:(x:a)", 1, "The name “x” is given twice on one way."),
    ("é:a", 1, "“é” is no name: ASCII letters and digits only."),
    (":a", 1, "A capture is a name of ASCII letters and digits, directly followed by “:”."),
    (
      "a -b", 3,
      "A hyphen by itself is “<hyphen>” or “<detached>”; inside a word it joins two letters."
    ),
    ("a- b", 2, "A hyphen that joins nothing is “<hyphen>” or “<detached>”."),
    ("a %loop", 3, "A named matcher stands alone, at the beginning of “match”."),
    ("a, b", 2, "“,” means nothing here. As text it is written ','."),
    ("= a", 2, "Behind “=” a word follows, without a blank."),
    ("''", 1, "The text is empty."),
    ("a 'b", 3, "A text without its closing “'”."),
    ("!", 2, "The pattern ends too early."),
    ("x:", 3, "The pattern ends too early."),
    ("@", 1, "A lexicon is named “@name” or “@folder/name”."),
    ("@a/b/c", 1, "A lexicon is named “@name” or “@folder/name”."),
    ("@a/", 1, "A lexicon is named “@name” or “@folder/name”."),
    ("@pt/demonims", 1, "There is no lexicon “@pt/demonims”. Did you mean “pt/demonyms”?"),
    ("@fw-save", 1, "There is no lexicon “@fw-save”. Did you mean “fw-safe”?"),
    ("@pt/demonyms# a", 14, "Behind “#” a tag follows."),
    ("$artcle", 1, "No pattern “$artcle” is defined before this place. Did you mean “article”?"),
    ("$guards", 1, "“$guards” is a list of conditions, not a pattern."),
    ("<wrod>", 2, "There is no class “<wrod>”. Did you mean “word”?"),
    ("<word", 1, "A “<” without its “>”."),
    ("<word,>", 6, "“,” cannot stand here: options are parted by blanks."),
    ("<word mni=3>", 7, "“<word>” has no option “mni”. Did you mean “min”?"),
    (
      "<word before>", 7,
      "“<word>” has no option “before”."
        + " Known are “min”, “max”, “case”, “starts”, “ends”, “contains”, “in”."
    ),
    (
      "<detached min=3>", 11,
      "“<detached>” has no option “min”."
        + " Known are “before”, “after”, “both”, “any”."
    ),
    ("<start min=3>", 8, "“<start>” takes no options."),
    ("<word min>", 10, "“min” needs a value: “min=…”."),
    ("<word min=x>", 11, "A number from 0 to 1000 belongs here."),
    ("<word min=1001>", 11, "A number from 0 to 1000 belongs here."),
    ("<word min=5 max=3>", 1, "No word has at least 5 and at most 3 letters."),
    ("<word case=uper>", 12, "There is no case “uper”. Did you mean “upper”?"),
    ("<detached !before>", 12, "A side cannot be negated; name the other sides."),
    ("<word ends=@fw-safe>", 12, "Only “in” takes a lexicon, not “ends”."),
    ("<word in=(a|b>", 10, "A “(” without its “)”."),
    ("<word in=()>", 11, "A text belongs here."),
    ("<word in=>", 10, "A text belongs here."),
  ]

  @Test(arguments: errors.indices)
  func explains(_ index: Int) {
    let (text, column, message) = Self.errors[index]
    let vocabulary = RuleVocabulary(
      lexicons: ["pt/demonyms", "pt/fw-safe"], patterns: Self.vocabulary.patterns,
      conditions: ["guards": []])
    let error = #expect(throws: RuleSyntaxError.self) {
      try PatternParser(vocabulary: vocabulary).parse(text)
    }
    let expected = RuleSyntaxError(file: "", line: 1, column: column, message: message)
    #expect(error == expected, "\(text)")
  }

  @Test func depthIsBounded() {
    let deep = String(repeating: "(", count: 100_000)
    let looking = String(repeating: "!", count: 100_000) + "a"
    for text in [deep, looking] {
      let error = #expect(throws: RuleSyntaxError.self) { try PatternParser().parse(text) }
      #expect(error?.message == "The pattern is nested deeper than 64.")
    }
  }

  @Test func sizeIsBounded() {
    let long = String(repeating: "a ", count: PatternParser.maximumSize + 1)
    let error = #expect(throws: RuleSyntaxError.self) { try PatternParser().parse(long) }
    #expect(error?.message.hasPrefix("The pattern has more than 4096 units.") == true)
  }

  @Test func matchIsAPatternOrAMatcher() throws {
    let parser = PatternParser()
    guard case .pattern(.sequence) = try parser.parseMatch("a b") else {
      Issue.record("no pattern")
      return
    }
    let call = try parser.parseMatch(" %doubled-word words=@fw-safe legit=(a b|c) quiet")
    guard case .matcher(.doubledWord, let arguments) = call else {
      Issue.record("no matcher")
      return
    }
    let expected = [
      Argument(key: "words", value: .lexicon(LexiconReference(name: "fw-safe"))),
      Argument(key: "legit", value: .texts(["a b", "c"])),
      Argument(key: "quiet", value: .none),
    ]
    #expect(arguments == expected)
  }

  @Test(arguments: [
    ("%doubled-wrd", 2, "There is no matcher “%doubled-wrd”. Did you mean “doubled-word”?"),
    ("%loop a=1 a=2", 11, "“a” is given twice."),
    ("%loop ,", 7, "“,” cannot stand here: arguments are “key=value”, parted by blanks."),
  ])
  func matcherErrors(text: String, column: Int, message: String) {
    let error = #expect(throws: RuleSyntaxError.self) { try PatternParser().parseMatch(text) }
    #expect(error == RuleSyntaxError(file: "", line: 1, column: column, message: message))
  }
}
