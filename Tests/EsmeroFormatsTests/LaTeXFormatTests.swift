import EsmeroText
import Testing

@testable import EsmeroFormats

struct LaTeXFormatTests {
  private let checker = FormatChecker(format: LaTeXFormat(protection: Protection()))

  @Test(arguments: [
    ("Um\ndois\n\ntrês", ["Um\ndois", "três"]), ("  Um \n  dois", ["Um\ndois"]),
    (
      #"Um \emph{dois} e \textbf{\textit{três}}."#,
      [#"Um ⟦\emph{⟧dois⟦}⟧ e ⟦\textbf{⟧⟦\textit{⟧três⟦}⟧⟦}⟧."#]
    ),
    (#"a\section*{Título}b"#, ["a", "Título", "b"]), (#"\section[curto]{Longo}"#, ["Longo"]),
    (
      #"Veja \ref{fig:a}, \cite[p.~2]{x} e \url{a.b}."#,
      [#"Veja ⟦\ref{fig:a}⟧, ⟦\cite[p.~2]{x}⟧ e ⟦\url{a.b}⟧."#]
    ),
    (#"Um\footnote{Nota.} dois"#, [#"Um⟦\footnote{⟧Nota.⟦}⟧ dois"#]),
    (
      #"\href{http://a.b}{texto} e \textcolor{red}{x}"#,
      [#"⟦\href{http://a.b}{⟧texto⟦}⟧ e ⟦\textcolor{red}{⟧x⟦}⟧"#]
    ),
    ("a $x -y$ b \\(z\\) c \\[w\\] d $$v$$", ["a ⟦$x -y$⟧ b ⟦\\(z\\)⟧ c ⟦\\[w\\]⟧ d ⟦$$v$$⟧"]),
    (#"a\begin{equation}x = -1\end{equation}b"#, [#"a⟦\begin{equation}x = -1\end{equation}⟧b"#]),
    ("\\begin{verbatim}\nnorte -coreano\n\\end{verbatim}", []),
    (#"\begin{itemize}\item um \item dois\end{itemize}"#, ["um", "dois"]),
    (#"\begin{tabular}{ll}a b & c \\ d & e\end{tabular}"#, ["a b", "c", "d", "e"]),
    (#"um \verb|x -y| e \lstinline{a -b} fim"#, [#"um ⟦\verb|x -y|⟧ e ⟦\lstinline{a -b}⟧ fim"#]),
    ("um % nota -se\ndois", ["um ⟦% nota -se⟧\ndois"]),
    ("10\\% de R\\$ 5 \\& \\#1 a\\_b", ["10% de R$ 5 & #1 a_b"]),
    (
      #"id\'eia, a\c{c}\~ao, \`{a}, cora\c c\~oes, pa\'{\i}s, \ss{}"#,
      ["idéia, ação, à, corações, país, ß"]
    ),
    ("``sim'' e `não' d'água", ["⟦``⟧sim⟦''⟧ e ⟦`⟧não⟦'⟧ d'água"]),
    ("a~b -- c --- d -e", ["a⟦~⟧b ⟦--⟧ c ⟦---⟧ d -e"]),
    (#"\LaTeX{} e \LaTeX é 10\,000"#, [#"⟦\LaTeX{}⟧ e ⟦\LaTeX ⟧é 10⟦\,⟧000"#]),
    (#"um \\ dois"#, [#"um ⟦\\⟧ dois"#]),
    ("{\\bfseries um} dois", ["⟦{⟧⟦\\bfseries ⟧um⟦}⟧ dois"]), ("um } dois", ["um ⟦}⟧ dois"]),
    ("um \\", ["um ⟦\\⟧"]),
    ("custa $5", ["custa ⟦$⟧5"]), ("", []), ("\\begin{x", ["⟦\\begin⟧⟦{⟧x"]),
    ("na\\-ção", ["na⟦\\-⟧ção"]),
    ("% esmero-off\num\n\n% esmero-on\ndois", ["dois"]), ("% esmero-ignore\num\n\ndois", ["dois"]),
    (#"\includegraphics[width=\textwidth]{a -b.png}"#, []),
    (#"\newcommand{\x}[1]{norte -coreano}"#, []),
    ("disse \"sim\"", ["disse ⟦\"⟧sim⟦\"⟧"]),
    (#"\caption{Um \textit{dois}} e"#, [#"Um ⟦\textit{⟧dois⟦}⟧"#, "e"]),
  ])
  func paragraphsAreSegments(text: String, expected: [String]) throws {
    #expect(try checker.marked(text) == expected)
  }

  @Test func thePreambleIsNoProseButForTheTitle() throws {
    let text = #"""
      \documentclass[a4paper]{article}
      \usepackage[english,brazil]{babel}
      \title{Um \emph{título}}
      \author{Ana -Maria}
      \newcommand{\a}{b -c}
      \begin{document}
      \maketitle
      Texto.
      \end{document}
      Depois.
      """#
    #expect(try checker.marked(text) == [#"Um ⟦\emph{⟧título⟦}⟧"#, "Texto."])
    #expect(try checker.segments(text).last?.language == "pt-BR")
  }

  @Test func whatIsWrittenIsTeX() throws {
    let text = "O id\\'eia -se\ncusta  10\\%"
    #expect(try checker.replacing(" -se", by: "-se", in: text) == "O id\\'eia-se\ncusta  10\\%")
    #expect(
      try checker.replacing("10%", by: "20\u{A0}%", in: text) == "O id\\'eia -se\ncusta  20~\\%")
    #expect(try checker.replacing("idéia", by: "ideia", in: text) == nil)
    #expect(try checker.replacing("custa", by: "é", in: text) == nil)
    #expect(try checker.replacing("-se\ncusta", by: "x", in: text) == nil)
    #expect(try checker.replacing("a", by: "\\", in: "a") == nil)
    #expect(try checker.replacing("a", by: "é", in: "a") == "é")
  }

  @Test func mutatedFilesDoNoHarm() throws {
    try checker.survivesMutations(
      of: #"""
        \usepackage[brazil]{babel}\title{T}\begin{document}
        \section{Um \emph{dois}} a\c{c}\~ao $x$ \[y\] \verb|z| % c
        \begin{tabular}{l}a & b \\ c\end{tabular}\begin{equation}x\end{equation}
        \end{document}
        """#)
  }

  @Test(arguments: [
    "{", "}", "\\", "$", "\\a{", "\\a[", "\\[", "\\(", "\\begin{equation}", "\\begin{verbatim}",
    "%",
    "\\verb|", "\\c{", "\\'", "\\emph{", "\\section{", "&", "`", "\n", "\u{0}", "\\title{",
    "\\footnote{",
  ])
  func hostileFilesAreRead(pattern: String) throws {
    try checker.reads(pattern, size: 1 << 18)
    try checker.reads("\\begin{document}" + pattern, size: 1 << 18)
  }
}
