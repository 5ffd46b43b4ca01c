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
