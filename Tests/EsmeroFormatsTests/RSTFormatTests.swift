import EsmeroText
import Testing

@testable import EsmeroFormats

struct RSTFormatTests {
  private let checker = FormatChecker(format: RSTFormat(protection: Protection()))

  @Test(arguments: [
    ("Um\ndois\n\ntrês", ["Um\ndois", "três"]), ("Título\n======\n\nTexto", ["Título", "Texto"]),
    ("=====\nUm\n=====\nTexto", ["Um", "Texto"]), ("Termo\n  Definição.", ["Termo", "Definição."]),
    ("* um\n  dois\n* três\n\n  quatro", ["um\ndois", "três", "quatro"]),
    ("1. um\n2) dois\n#. três\n(4) quatro\na. cinco", ["um", "dois", "três", "quatro", "cinco"]),
    ("- - um", ["um"]), ("| \n|  \n>>> \n\num", ["|\n|\n>>>", "um"]),
    ("| um\n| dois", ["um", "dois"]),
    ("Assim::\n\n  norte -coreano\n\n  x\n\nFim", ["Assim⟦::⟧", "Fim"]),
    ("Assim:\n\n::\n\n  x -y\n\nFim", ["Assim:", "Fim"]),
    ("Assim::\n\n> x -y\n> z\n\nFim", ["Assim⟦::⟧", "Fim"]),
    (".. note:: Um\n   dois\n\n   três", ["Um\ndois", "três"]),
    (".. note::\n   :class: x -y\n\n   Um", ["Um"]),
    (".. code-block:: sh\n\n   ls -la\n\nUm", ["Um"]),
    (".. comentário -se\n   mais\n\nUm", ["Um"]), (".. _alvo: http://a.b\n\nUm", ["Um"]),
    (".. |x| replace:: um -dois\n", []), (".. [1] Uma nota\n   longa.", ["Uma nota\nlonga."]),
    (".. versionadded:: 3.2\n   Um texto.", ["Um texto."]),
    (":autor: Ana -Maria\n:data: x\n\nUm", ["Um"]),
    ("-v, --all  mostra -se\n--b  x", []), ("+---+\n| a |\n+---+\n\nUm", ["Um"]),
    ("===  ===\na    b\n===  ===\nc    d\n\ne    f\n===  ===\n\nUm", ["Um"]),
    (">>> a -b\n1\n\nUm", ["Um"]), ("..\n\nUm", ["Um"]), ("", []), ("----------\n\nUm", ["Um"]),
    (".. esmero-off\n\nUm\n\n.. esmero-on\n\nDois", ["Dois"]),
    (".. esmero-ignore\n\nUm\n\nDois", ["Dois"]),
    ("um *dois* **três** ``a -b`` e", ["um ⟦*⟧dois⟦*⟧ ⟦**⟧três⟦**⟧ ⟦``a -b``⟧ e"]),
    (
      "ver :ref:`um -dois` e `x <y>`_, `z`:py:func: fim",
      ["ver ⟦:ref:`um -dois`⟧ e ⟦`x <y>`_⟧, ⟦`z`:py:func:⟧ fim"]
    ),
    ("um |sub| e nome_ [1]_ a|b x_y", ["um ⟦|sub|⟧ e ⟦nome_⟧ ⟦[1]_⟧ a|b x_y"]),
    ("um\\ dois \\* `a", ["um⟦\\ ⟧dois ⟦\\*⟧ ⟦`⟧a"]),
    ("hora: 10:30 :sim", ["hora: 10:30 :sim"]), ("a :py:meth:`~b.c`", ["a ⟦:py:meth:`~b.c`⟧"]),
  ])
  func blocksGiveSegments(text: String, expected: [String]) throws {
    #expect(try checker.marked(text) == expected)
  }

  @Test func linesStayAndTitlesDoNotGrow() throws {
    #expect(
      try checker.replacing("Um  dois", by: "Um dois", in: "Um  dois\n========")
        == "Um dois\n========")
    #expect(try checker.replacing("Um", by: "Uma", in: "Um\n==") == nil)
    #expect(try checker.replacing("Um", by: "Uma", in: "Um") == "Uma")
    #expect(try checker.replacing("a\nb", by: "ab", in: "a\nb") == nil)
    #expect(try checker.replacing("a", by: "*", in: "a") == nil)
  }

  @Test func mutatedFilesDoNoHarm() throws {
    try checker.survivesMutations(
      of: """
        Título
        ======

        Um *texto* com :ref:`x`::

          código

        .. note:: Nota
           aqui

        - item
          segue

        ===  ===
        a    b
        ===  ===
        """)
  }

  @Test(arguments: [
    "- ", "`", "``", "*", "|", "|a", ":", ":a", "_", "a_", "[", "\\", ".. ", "=", "= ", "(", "\n",
    " \n  a\n",
  ])
  func hostileFilesAreRead(pattern: String) throws { try checker.reads(pattern, size: 1 << 18) }
}
