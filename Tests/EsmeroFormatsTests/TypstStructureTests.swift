import EsmeroTesting
import Foundation
import Testing

/// Typst's own compiler makes the same content of a document before and after a repair.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all installs the compiler"))
struct TypstStructureTests {
  @Test(arguments: ["certo", "“é”", "a-b", "a, b.", "é: y", "12"])
  func documentsKeepTheirContent(replacement: String) throws {
    try Self.judge(Self.document, replacement)
  }

  private static func judge(_ document: String, _ replacement: String) throws {
    let after = try DataFormatPropertyTests.replaced(
      document, format: "typst", by: replacement)
    #expect(after != document)
    let (status, output) = try PythonJudge.ask(
      "typst_judge.py", python: "\(TestProject.folder.path)/.venv/bin/python", document, after,
      replacement)
    #expect(status == 0, "\(output)\n\(after)")
  }

  /// Every construct that the reader knows, with `errado` in prose and where no edit may reach it.
  private static let document = ##"""
    #set text(lang: "pt",
      region: "BR")
    #show raw: it => [errado #it]
    #let nome = raw("errado")
    #let par(a, b: 1) = [
      #a e #raw("errado -x")
    ]
    = O *errado* _errado_ `errado` <errado>
    == Um errado // errado
    Um texto errado, $x -"errado"$ e @errado: d'errado, l_x_a; "errado" e 'errado'.
    Outra linha errado~errado -- errado --- x-errado a-?errado \# \u{41} \@errado \
    e mais errado [errado] < errado > https://errado.org/errado/x//y .

    /* errado /* errado */
    errado */
    Um errado /* errado
    errado */ e errado.#nome #nome.text, #par[um errado]. O errado

    #emph[um errado] #strong[errado] #text(weight: "bold")[o errado] #link("https://errado.org")[errado]
    #underline[errado]#footnote[Uma nota errado, *errado*.] #box[#emph[errado]]#"errado";errado
    #(1 + 2) #{ raw("errado"); [errado #nome] } #[um errado _errado_] #lower("ERRADO").len(); errado

    - um errado
      mais errado
      - dois errado
    + três errado
      + quatro errado
    12. cinco errado
    / termo: um errado

    #figure(
      table(columns: 2, [errado], [errado -x]),
      caption: [Uma errado],
    ) <fig:errado>

    #quote(block: true, attribution: [errado])[um errado]

    #if true [errado] else { nome }
    #for i in range(2) [
      - errado #i
    ]
    #context text.lang

    // esmero-off
    errado
    // esmero-on

    ```sh
    errado -x
    ```
    ````
    errado ``` errado
    ````
    $ x_1 "errado" = y \$ $

    Veja @fig:errado e @errado[um errado]. Fim errado.
    """##
}
