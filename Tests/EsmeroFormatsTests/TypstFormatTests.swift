import EsmeroText
import Testing

@testable import EsmeroFormats

struct TypstFormatTests {
  private let checker = FormatChecker(format: TypstFormat(protection: Protection()))

  @Test(arguments: [
    ("Um\n dois\n\ntrês", ["Um\ndois", "três"]), ("= Título\nTexto", ["Título\nTexto"]),
    ("Texto\n== Título\n\nMais", ["Texto", "Título", "Mais"]),
    (
      "- um\n  dois\n+ três\n1. quatro\n/ Termo: texto",
      ["um\ndois", "três", "quatro", "Termo: texto"]
    ),
    ("```sh\na -b\n```", []),
    ("#let x = \"norte -coreano\"\nUm", ["⟦#let x = \"norte -coreano\"⟧\nUm"]),
    ("#set text(lang: \"pt\",\n  region: \"BR\")\n\nUm", ["Um"]), ("#{\n  a -b\n}", []),
    ("#figure(image(\"a -b.png\"))", []),
    ("um *dois* _três_ `a -b` $x -y$", ["um ⟦*⟧dois⟦*⟧ ⟦_⟧três⟦_⟧ ⟦`a -b`⟧ ⟦$x -y$⟧"]),
    (
      "um #emph[dois] #text(red)[três] #link(\"a\")[b]",
      ["um ⟦#emph[⟧dois⟦]⟧ ⟦#text(red)[⟧três⟦]⟧ ⟦#link(\"a\")[⟧b⟦]⟧"]
    ),
    ("um#footnote[Nota.] dois #x.y, #z.", ["um⟦#footnote[⟧Nota.⟦]⟧ dois ⟦#x.y⟧, ⟦#z⟧."]),
    ("ver @fig:a e @b. <rótulo> <c>", ["ver ⟦@fig:a⟧ e ⟦@b⟧. <rótulo> ⟦<c>⟧"]),
    ("a // b -c\nd", ["a ⟦// b -c⟧\nd"]),
    ("a /* b\n\nc */ d", ["a ⟦/* b\n\nc */⟧ d"]), ("veja https://a.b/c", ["veja ⟦https://a.b/c⟧"]),
    ("a~b -- c \\# \\u{41} d", ["a⟦~⟧b ⟦--⟧ c ⟦\\#⟧ ⟦\\u{41}⟧ d"]),
    ("diz \"sim\" d'água", ["diz ⟦\"⟧sim⟦\"⟧ d'água"]),
    ("// esmero-off\nUm\n\n// esmero-on\nDois", ["Dois"]),
    ("// esmero-ignore\nUm\n\nDois", ["Dois"]), ("", []),
    ("um [dois] ] três", ["um [dois⟦]⟧ ⟦]⟧ três"]), ("\\", []), ("a #", ["a ⟦#⟧"]),
  ])
  func paragraphsAreSegments(text: String, expected: [String]) throws {
    #expect(try checker.marked(text) == expected)
  }

  @Test func aRuleStatesTheLanguage() throws {
    let text = "#set text(lang: \"pt\", region: \"br\")\n\nUm"
    #expect(try checker.segments(text).map(\.language) == ["pt-BR"])
  }

  @Test func linesStay() throws {
    #expect(try checker.replacing("a\nb", by: "ab", in: "a\nb") == nil)
    #expect(try checker.replacing("a", by: "#", in: "a") == nil)
    #expect(try checker.replacing("a", by: "é", in: "a") == "é")
  }

  /// What Typst would read as markup where it stands is not written there.
  @Test(
    arguments: [
      ("Um\n12 . Dois", " .", ".", nil), ("Um\nx. Dois", "x", "12", nil), ("x - y", "x ", "", nil),
      ("Um\n  12 . Dois", " .", ".", nil), ("x = y", "x ", "", nil),
      ("Um 12 . Dois", " .", ".", "Um 12. Dois"), ("Um\nx, y", "x", "12.5", "Um\n12.5, y"),
      ("- 12 . Dois", " .", ".", nil), ("12. um , dois", " ,", ",", "12. um, dois"),
      ("/ a b: c", "b", "b:", nil), ("/ a: b", "b", "x", "/ a: x"),
      ("a b: c", "b", "b:", "a b:: c"),
      ("a_b_c", "b", "x", "a_x_c"), ("a_b_c", "b", "b,", nil), ("a_b_c", "b", "“b", nil),
      ("x _b_ c", "b", "b,", "x _b,_ c"),
      ("#emph[um].body fim", "um", "dois", "#emph[dois].body fim"),
    ] as [(String, String, String, String?)])
  func nothingBecomesMarkup(text: String, old: String, new: String, expected: String?) throws {
    #expect(try checker.replacing(old, by: new, in: text) == expected)
  }

  @Test func fieldsOfContentAreCode() throws {
    #expect(try checker.marked("#emph[um].body.x fim. a") == ["⟦#emph[⟧um⟦].body.x⟧ fim. a"])
    #expect(try checker.marked("#emph[um]. Fim") == ["⟦#emph[⟧um⟦]⟧. Fim"])
  }

  @Test func mutatedFilesDoNoHarm() throws {
    try checker.survivesMutations(
      of: """
        #set text(lang: "pt")
        = Título <a>
        Um *dois* #emph[três] `x` $y$ @a // z
        - item #link("a")[b]
        #let f(x) = [
          #x
        ]
        """)
  }

  @Test(arguments: [
    "#", "#a[", "#a(", "[", "]", "`", "```", "$", "/", "/*", "//", "\\", "@", "<", "*", "- ", "= ",
    "\"", "#let ", "\n", "://",
  ])
  func hostileFilesAreRead(pattern: String) throws { try checker.reads(pattern, size: 1 << 18) }
}
