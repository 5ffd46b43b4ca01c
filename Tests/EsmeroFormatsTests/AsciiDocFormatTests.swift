import EsmeroText
import Testing

@testable import EsmeroFormats

struct AsciiDocFormatTests {
  private let checker = FormatChecker(format: AsciiDocFormat(protection: Protection()))

  @Test(arguments: [
    ("Um\ndois\n\ntrês", ["Um\ndois", "três"]), ("== Título\nTexto", ["Título", "Texto"]),
    ("= Título\nAna -Maria\n:a: b -c\n\nTexto", ["Título", "Texto"]),
    (".Título\nTexto", ["Título", "Texto"]),
    (
      "* um\n** dois\n  segue\n. três\n1. quatro\n- [x] cinco",
      ["um", "dois\nsegue", "três", "quatro", "cinco"]
    ),
    ("termo:: um texto\noutro::\n  dois", ["termo", "um texto", "outro", "dois"]),
    ("<1> um", ["um"]),
    ("----\na -b\n----\nUm", ["Um"]), ("....\na -b\n\nc\n....\n\nUm", ["Um"]),
    ("```sh\na -b\n```\nUm", ["Um"]),
    ("|===\n| a -b\n|===\nUm", ["Um"]), ("====\nUm\n====", ["Um"]), ("--\nUm\n--", ["Um"]),
    ("[source,sh]\n----\na -b\n----\nUm", ["Um"]), ("[source]\na -b\nc\n\nUm", ["Um"]),
    ("[NOTE]\nUm", ["Um"]),
    ("[verse]\n____\na -b\n____\nUm", ["Um"]), ("NOTE: Um", ["Um"]), (" código -x\n\nUm", ["Um"]),
    ("image::a -b.png[c]\nUm", ["Um"]), ("include::a.adoc[]", []), ("'''\n\nUm", ["Um"]),
    ("Um\n+\nDois", ["Um", "Dois"]),
    ("// nota -se\nUm", ["Um"]), ("////\na -b\n////\nUm", ["Um"]), ("Título\n------\n\nUm", ["Um"]),
    ("", []),
    ("// esmero-off\nUm\n\n// esmero-on\nDois", ["Dois"]),
    ("// esmero-ignore\nUm\n\nDois", ["Dois"]),
    ("um *dois* _três_ `a -b` +c -d+", ["um ⟦*⟧dois⟦*⟧ ⟦_⟧três⟦_⟧ ⟦`a -b`⟧ ⟦+c -d+⟧"]),
    ("ver <<a-b>> e <<c,o texto>> fim", ["ver ⟦<<a-b>>⟧ e ⟦<<c,⟧o texto⟦>⟧⟦>⟧ fim"]),
    (
      "ver link:a -b[x] e xref:a.adoc#b[o texto], kbd:[Ctrl -c]",
      ["ver link:a -b[x] e ⟦xref⟧⟦:a.adoc#b[⟧o texto⟦]⟧, ⟦kbd⟧⟦:[Ctrl -c]⟧"]
    ),
    (
      "um footnote:[Nota.] e {nome} ((t)) (((a, b)))",
      ["um ⟦footnote⟧⟦:[⟧Nota.⟦]⟧ e ⟦{nome}⟧ ⟦((t))⟧ ⟦(((a, b)))⟧"]
    ),
    (
      "diz \"`sim`\" -- e &#8217; [[x]] [.y]#z#",
      ["diz ⟦\"`⟧sim⟦`\"⟧ ⟦--⟧ e ⟦&#8217;⟧ ⟦[[x]]⟧ ⟦[.y]⟧⟦#⟧z⟦#⟧"]
    ),
    ("um +\ndois a_b 10:30", ["um ⟦+⟧\ndois a⟦_⟧b 10:30"]), ("a \\*b", ["a ⟦\\⟧⟦*⟧b"]),
  ])
  func blocksGiveSegments(text: String, expected: [String]) throws {
    #expect(try checker.marked(text) == expected)
  }

  @Test func theHeaderStatesTheLanguage() throws {
    #expect(try checker.segments(":lang: pt-BR\n\nUm").map(\.language) == ["pt-BR"])
  }

  @Test func linesStay() throws {
    #expect(try checker.replacing("a\nb", by: "ab", in: "a\nb") == nil)
    #expect(try checker.replacing("a", by: "#", in: "a") == nil)
    #expect(try checker.replacing("a", by: "é", in: "a") == "é")
  }

  @Test func mutatedFilesDoNoHarm() throws {
    try checker.survivesMutations(
      of: """
        = Título
        Ana

        .Nome
        [source,sh]
        ----
        a -b
        ----

        * um <<a,b>> link:c[d]
        termo:: "`texto`"

        |===
        | a
        |===
        """)
  }

  @Test(arguments: [
    "`", "+", "*", "_", "<<", "<<a,", "((", "[", "[.", ":", "a:[", "link:a[", "-", "--\n", "&",
    "* ", ".", "=", "\n", "::", "a:: ",
  ])
  func hostileFilesAreRead(pattern: String) throws { try checker.reads(pattern, size: 1 << 18) }
}
