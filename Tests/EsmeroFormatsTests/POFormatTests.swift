import EsmeroText
import Testing

@testable import EsmeroFormats

struct POFormatTests {
  private let checker = FormatChecker(format: POFormat(protection: Protection()))

  private static let document = #"""
    # Tradução.
    msgid ""
    msgstr ""
    "Language: pt_BR\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Plural-Forms: nplurals=2; plural=(n > 1);\n"

    #. A remark
    #: src/a.c:10
    #, c-format
    msgctxt "menu"
    msgid "Found %d file"
    msgid_plural "Found %d files"
    msgstr[0] "Foi achado %d arquivo"
    msgstr[1] "Foram achados %d arquivos"

    msgid "two\n"
    "lines"
    msgstr ""
    "duas \"linhas\"\n"
    "de  texto"

    #, fuzzy
    msgid "a"
    msgstr "não -sei"

    #~ msgid "old"
    #~ msgstr "velho -texto"
    """#

  @Test func translationsAloneAreProse() throws {
    #expect(
      try checker.marked(Self.document) == [
        "Foi achado ⟦%d⟧ arquivo", "Foram achados ⟦%d⟧ arquivos", "duas \"linhas\"\nde  texto",
      ])
    #expect(try checker.segments(Self.document).allSatisfy { $0.language == "pt-BR" })
  }

  @Test(arguments: [
    ("msgid \"a\"\nmsgstr \"x\"", ["x"]), ("msgid \"a\"\r\nmsgstr \"x\"\r\n", ["x"]),
    ("msgid \"a\"\nmsgstr \"x\"\nmsgid \"b\"\nmsgstr \"y\"", ["x", "y"]),
    ("msgid \"a\" \"b\"\nmsgstr \"x\" \"y\"", ["xy"]), ("msgid \"a\"\nmsgstr \"\"", []),
    ("msgid \"a\"\nmsgstr \" x \\n\"", ["x"]), ("", []), ("# x\n", []),
    ("msgctxt \"\"\nmsgid \"\"\nmsgstr \"x\"", ["x"]),
    ("msgid \"a\"\nmsgstr \"\"\n\"um \"\n\n\"dois\"", ["um dois"]),
    ("msgid \"a\"\nmsgstr \"x\\ty\\\\z\"", ["x\ty\\z"]),
    ("msgid \"a\"\nmsgstr \"x\\é\\a y\"", ["x⟦\\⟧é⟦\\a⟧ y"]),
    ("#, c-format\nmsgid \"a\"\nmsgstr \"50 % de {}\"", ["50 ⟦% d⟧e {}"]),
    ("#, no-c-format\nmsgid \"a\"\nmsgstr \"50 % de\"", ["50 % de"]),
    ("#, c-format\nmsgid \"a\"\nmsgstr \"x %<PRIuMAX>\"", ["x ⟦%<PRIuMAX>⟧"]),
    (
      "#, python-brace-format\nmsgid \"a\"\nmsgstr \"um {} {0:>{1}} {{\"",
      ["um ⟦{}⟧ ⟦{0:>{1}}⟧ ⟦{{⟧"]
    ),
    ("#, c-format, fuzzy\nmsgid \"a\"\nmsgstr \"x\"", []),
    ("#, python-format\nmsgid \"a\"\nmsgstr \"%(n)s e %(m) d\"", ["⟦%(n)s⟧ e ⟦%(m) d⟧"]),
    ("#, lisp-format\nmsgid \"a\"\nmsgstr \"um ~a\"", ["um ⟦~a⟧"]),
    ("#, qt-format\nmsgid \"a\"\nmsgstr \"um %1 e %L2 %n\"", ["um ⟦%1⟧ e ⟦%L2⟧ ⟦%n⟧"]),
    ("msgid \"a\"\nmsgstr \"um\\n\\num\"", ["um⟦\n\n⟧um"]),
    ("# esmero-ignore\nmsgid \"a\"\nmsgstr \"x\"\n\nmsgid \"b\"\nmsgstr \"y\"", ["y"]),
    ("# esmero-off\nmsgid \"a\"\nmsgstr \"x\"\n# esmero-on\nmsgid \"b\"\nmsgstr \"y\"", ["y"]),
    ("#. esmero-ignore-file\nmsgid \"a\"\nmsgstr \"x\"", []),
    ("domain \"d\"\nmsgid \"a\"\nmsgstr \"x\"", ["x"]),
  ])
  func entriesGiveSegments(text: String, expected: [String]) throws {
    #expect(try checker.marked(text) == expected)
  }

  @Test func aStringOfSeveralLinesIsOneText() throws {
    let text = "msgid \"a\"\nmsgstr \"\"\n\"um  \"\n\"dois\\n\"\n\"três\""
    #expect(try checker.replacing("dois", by: "2", in: text) == text.replacing("dois", with: "2"))
    #expect(try checker.replacing("  ", by: " ", in: text) == text.replacing("um  ", with: "um "))
    #expect(try checker.replacing("  dois", by: " dois", in: text) == nil)
    #expect(
      try checker.replacing("três", by: "\"a\\b\"\n", in: text)
        == text.replacing("três", with: #"\"a\\b\"\n"#))
    #expect(try checker.replacing("três", by: "\u{7}", in: text) == nil)
  }

  @Test(
    arguments: [
      ("pt_BR", "pt-BR"), ("pt", "pt"), ("sr@latin", "sr-Latn"), ("zh_CN.UTF-8", "zh-CN"),
      ("", nil),
      ("Portuguese", nil), ("ca@valencia", "ca"),
    ] as [(String, String?)])
  func theHeaderStatesTheLanguage(locale: String, tag: String?) throws {
    let text =
      "msgid \"\"\nmsgstr \"\"\n\"X-Language: fr\\n\"\n\"Language: \(locale)\\n\"\n\n"
      + "msgid \"a\"\nmsgstr \"x\""
    #expect(try checker.segments(text).first?.language == tag)
  }

  @Test(arguments: [
    ("msgid \"a\nmsgstr \"x\"", 1, 7), ("msgid a", 1, 7), ("\"a\"", 1, 1), ("msgid", 1, 6),
    ("msgid \"a\" b", 1, 11), ("mgsid \"a\"", 1, 1), ("msgid \"a\"\nmsgstr[x] \"b\"", 2, 7),
    ("msgid \"a\\\"", 1, 7), ("\n\nmsgstr \"a\"b\"", 3, 11),
  ])
  func whatIsNoEntryIsRefusedWithItsPlace(text: String, line: Int, column: Int) throws {
    let error = #expect(throws: FormatError.self) { try checker.segments(text) }
    #expect(error?.position?.line == line)
    #expect(error?.position?.graphemeColumn == column)
  }

  @Test func mutatedFilesDoNoHarm() throws { try checker.survivesMutations(of: Self.document) }

  @Test(arguments: [
    "\"", "\\", "#", "msgid \"\"\n", "msgid \"a\"\nmsgstr \"{%\"\n", "[", "\n\"a\"", "\u{0}",
  ])
  func hostileFilesAreReadOrRefused(pattern: String) throws {
    try checker.reads(pattern)
    try FormatChecker(format: checker.format).reads(
      "msgid \"a\"\nmsgstr \"\"\n" + pattern, size: 1 << 18)
  }

  @Test(arguments: [
    ("msgid \"a\\n\"\n\"b\"\nmsgstr \"x\"", ["a\nb"]), ("msgid \"menu.open\"\nmsgstr \"x\"", ["-"]),
    ("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"", ["a", "b"]),
    (
      "msgid \"one\"\nmsgid_plural \"%d b\"\nmsgstr[0] \"%d x\"\nmsgstr[1] \"y\"",
      ["⟦%d⟧ b", "⟦%d⟧ b"]
    ),
    ("msgid \"one\"\nmsgid_plural \"%d b\"\nmsgstr[0] \"x\"", ["⟦%d⟧ b"]),
    ("msgctxt \"\"\nmsgid \"\"\nmsgstr \"x\"", ["-"]),
    ("#, python-brace-format\nmsgid \"a {}\"\nmsgstr \"x {}\"", ["a ⟦{}⟧"]),
    ("#, no-c-format\nmsgid \"a %s {b}\"\nmsgstr \"x %s\"", ["a %s ⟦{b}⟧"]),
    ("#, no-c-format, python-format\nmsgid \"a %s\"\nmsgstr \"x %s\"", ["a ⟦%s⟧"]),
  ])
  func messagesAreSources(text: String, expected: [String]) throws {
    let found = try checker.segments(text)
    #expect(
      found.map { $0.sourceSegment.map { MarkedText.show($0.prose, $0.zones) } ?? "-" } == expected)
  }

  @Test func perCentSignsAreTextWhereAFlagSaysSo() throws {
    let text = "#, no-c-format\nmsgid \"a %s\"\nmsgstr \"x %s {b}\""
    let segment = try #require(try checker.segments(text).first)
    #expect(MarkedText.show(segment) == "x %s ⟦{b}⟧")
    #expect(segment.sourceSegment?.isPercentText == true)
  }
}
