import EsmeroText
import Testing

@testable import EsmeroFormats

struct OrgFormatTests {
  private let checker = FormatChecker(format: OrgFormat(protection: Protection()))

  @Test(arguments: [
    ("Um\ndois\n\ntrês", ["Um\ndois", "três"]), ("* Título\nTexto", ["Título", "Texto"]),
    ("** TODO [#A] Um título :tag:outra:\nTexto", ["Um título", "Texto"]),
    ("* Hora: dez", ["Hora: dez"]),
    (
      "- um\n  dois\n+ [X] três\n1) quatro\n- termo :: texto",
      ["um\ndois", "três", "quatro", "termo", "texto"]
    ),
    ("#+begin_src sh\na -b\n#+end_src\nUm", ["Um"]),
    ("#+BEGIN_EXAMPLE\na -b\n#+END_EXAMPLE\nUm", ["Um"]),
    ("#+begin_quote\nUm\n#+end_quote", ["Um"]),
    ("#+TITLE: Um título\n#+AUTHOR: Ana -Maria", ["Um título"]),
    (": a -b\nUm", ["Um"]), (":PROPERTIES:\n:ID: a -b\n:END:\nUm", ["Um"]),
    ("SCHEDULED: <2024-01-01>\nUm", ["Um"]),
    ("| a -b |\nUm", ["Um"]), ("-----\nUm", ["Um"]), ("[fn:1] Uma nota", ["Uma nota"]),
    ("# nota -se\nUm", ["Um"]),
    ("\\begin{equation}\nx -y\n\\end{equation}\nUm", ["Um"]), ("", []),
    ("# esmero-off\nUm\n\n# esmero-on\nDois", ["Dois"]), ("# esmero-ignore\nUm\n\nDois", ["Dois"]),
    ("um *dois* /três/ =a -b= ~c -d~ e", ["um ⟦*⟧dois⟦*⟧ ⟦/⟧três⟦/⟧ ⟦=a -b=⟧ ⟦~c -d~⟧ e"]),
    (
      "ver [[a -b][o texto]] e [[c -d]] [fn:1] <2024-01-01 seg>",
      ["ver ⟦[[a -b][⟧o texto⟦]]⟧ e ⟦[[c -d]]⟧ ⟦[fn:1]⟧ ⟦<2024-01-01 seg>⟧"]
    ),
    (
      "um \\alpha{} e src_sh{a -b} @@html:<b>@@ -- x^2",
      ["um ⟦\\alpha{}⟧ e ⟦src_sh{a -b}⟧ ⟦@@html:<b>@@⟧ ⟦--⟧ x⟦^⟧2"]
    ),
    ("a = b e 1/2 a_b", ["a = b e 1/2 a_b"]),
  ])
  func blocksGiveSegments(text: String, expected: [String]) throws {
    #expect(try checker.marked(text) == expected)
  }

  @Test func aKeywordStatesTheLanguage() throws {
    #expect(try checker.segments("#+LANGUAGE: pt_BR\n\nUm").map(\.language) == ["pt-BR"])
  }

  @Test func linesStay() throws {
    #expect(try checker.replacing("a\nb", by: "ab", in: "a\nb") == nil)
    #expect(try checker.replacing("a", by: "*", in: "a") == nil)
  }

  @Test func mutatedFilesDoNoHarm() throws {
    try checker.survivesMutations(
      of: """
        #+TITLE: Um
        * TODO Título :a:
        :PROPERTIES:
        :ID: x
        :END:
        Um [[a][b]] =c= /d/
        #+begin_src sh
        x
        #+end_src
        - e :: f
        | g |
        """)
  }

  @Test(arguments: [
    "=", " =a", "*", "* ", "[", "[[", "]", "<", "<<", "\\", "@@", "-", "src_", "- ", "#+", ":a:\n",
    " :: ", "\n",
  ])
  func hostileFilesAreRead(pattern: String) throws { try checker.reads(pattern, size: 1 << 18) }
}
