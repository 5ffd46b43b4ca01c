import EsmeroTesting
import Foundation
import Testing

/// Another program shows a document with the same structure before and after a repair.
struct MarkupStructureTests {
  /// A document in which `errado` stands in prose and where no edit may reach it.
  struct Fixture: Sendable, CustomTestStringConvertible {
    let format: String
    /// The program that judges, as `markup_judge.py` names it.
    let judge: String
    let text: String
    var testDescription: String { judge }

    init(_ format: String, judge: String? = nil, _ text: String) {
      self.format = format
      self.judge = judge ?? format
      self.text = text
    }
  }

  /// Replacements as rules write them, whatever of their signs is syntax somewhere.
  private static let replacements = ["certo", "“é”", "a-b", "a, b.", "é: y", "12"]

  @Test(arguments: [markdown], replacements)
  func markdownKeepsItsStructure(fixture: Fixture, replacement: String) throws {
    try Self.judge(fixture, replacement)
  }

  @Test(.enabled(if: TestProject.isSlowWanted), arguments: slow, replacements)
  func markupKeepsItsStructure(fixture: Fixture, replacement: String) throws {
    try Self.judge(fixture, replacement)
  }

  private static func judge(_ fixture: Fixture, _ replacement: String) throws {
    let after = try DataFormatPropertyTests.replaced(
      fixture.text, format: fixture.format, by: replacement)
    #expect(after != fixture.text)
    let (status, output) = try PythonJudge.ask(
      "markup_judge.py", fixture.judge, fixture.text, after, replacement)
    #expect(status == 0, "\(output)\n\(after)")
  }

  private static let markdown = Fixture(
    "markdown",
    """
    # O errado *errado* `errado`

    - um errado

      ```
      errado
      ````

      1. errado

         ~~~~ sh
         errado
         ```
         errado
         ~~~~

             errado
      2. errado[^1] e errado[^2]
    - [ ] errado
    - [x] errado

        errado

    Texto errado.

        errado

    <div class="errado">
    errado
    </div>

    [errado]: https://errado.org/x "errado"
    [^1]: Uma nota errado aqui.

        Outro parágrafo errado.
    [^2]:
        Terceira nota errado.

    | a errado | `errado` \\| b | errado |
    |---|:-:|--:|
    | o errado **errado** | errado \\| x |

    > um errado
    errado
    > > errado [errado](https://errado.org "errado") ![um errado](errado.png)

    Veja [o errado][errado] e <https://errado.org/errado> e https://errado.org/errado .
    Um **errado**, _errado_, ~~errado~~, &quot;errado&quot; \\*errado\\* <b title="errado">errado</b>.\u{20}\u{20}
    Título errado
    ---
    ***
    1) errado
    1. errado
    """)

  private static let slow = [
    Fixture(
      "latex",
      #"""
      \documentclass{article}
      \newcommand{\nome}{errado}
      \title{O errado}
      \begin{document}
      \section{Um errado}\label{errado}
      Um \emph{errado} e \textbf{o \textit{errado}} em $errado -x$, \verb|errado| e \url{errado}. % errado
      Veja \ref{errado} e \href{https://errado.org}{o errado}\footnote{Um errado aqui.}; ``errado'' e `errado'.

      \begin{itemize}
      \item um errado
      \item[errado] dois errado
      \end{itemize}
      \begin{quote}errado\end{quote}
      \begin{verbatim}
      errado
      \end{verbatim}
      \begin{tabular}{ll}
      um errado & errado \\
      errado & x
      \end{tabular}
      \[ errado = x \]
      Fim errado.
      \end{document}
      """#),
    Fixture("rst", rst), Fixture("rst", judge: "docutils", rst),
    Fixture(
      "asciidoc",
      """
      = O errado
      :nome: errado

      == Um errado

      Um *errado*, _errado_ e `errado`, https://errado.org[o errado] e xref:errado[um errado].
      Outra linha errado footnote:[Uma nota errado.] {nome} "`errado`"

      .Título errado
      [source,sh]
      ----
      errado
      ----

      * um errado
      ** dois errado
      . três errado

      termo errado:: definição errado

      NOTE: Um errado.

      [quote,errado]
      ____
      errado
      ____

      |===
      |um errado |errado
      |===

      // errado
      image::errado.png[errado]

      Fim errado.
      """),
    Fixture(
      "org",
      """
      * TODO O errado :errado:
      :PROPERTIES:
      :ID: errado
      :END:
      Um *errado*, /errado/ e =errado=, ~errado~ e [[https://errado.org][o errado]].
      Outra linha errado[fn:1] e $errado$ e src_sh{errado}.

      #+begin_src sh
      errado
      #+end_src

      - um errado
        - dois errado
      - termo errado :: definição errado
      1. três errado

      #+begin_quote
      errado
      #+end_quote

      | um errado | errado |

      # errado
      [fn:1] Uma nota errado.

      ** Fim errado
      errado
      """),
  ]

  private static let rst = """
    Um título que é bem errado aqui
    ===============================

    Um *errado*, **errado** e ``errado``, `o errado <https://errado.org>`_ e :sub:`errado`.
    Outra linha errado [#n]_ e |errado| e alvo_.

    .. |errado| replace:: um errado

    .. _alvo: https://errado.org

    .. [#n] Uma nota errado.

    - um errado

      - dois errado
    - três

    1. um errado
    2. dois

    termo errado
      definição errado

    .. note:: Um errado.

       Outro errado.

    .. code-block:: sh

       errado

    Como errado::

      errado

    :campo: um errado

    +-----------+---------+
    | um errado | errado  |
    +-----------+---------+

    .. errado

    Fim errado.
    """
}
