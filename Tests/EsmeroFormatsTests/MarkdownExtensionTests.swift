import EsmeroText
import Testing

@testable import EsmeroFormats

/// What dialects add to CommonMark.
struct MarkdownExtensionTests {
  private let markdown = FormatChecker(format: MarkdownFormat(protection: Protection()))
  private let mdx = FormatChecker(format: MarkdownFormat(protection: Protection(), isMDX: true))

  @Test(arguments: [
    (
      "[^1]: Uma nota.\n\n    Outro.\n\n        código\n\nfim",
      ["⟦1]:⟧ Uma nota.", "Outro.", "fim"]
    ),
    ("[^1]: Nota.\n[^b-c]: Outra\nnota.", ["⟦1]:⟧ Nota.", "⟦b-c]:⟧ Outra\nnota."]),
    ("um[^1] e[^a -b]", ["um⟦[^1]⟧ e[^a -b]"]), ("[^ a]: x y z", ["[^ a]: x y z"]),
    ("Termo\n: Definição\n: Outra", ["Termo", "Definição", "Outra"]),
    ("*[HTML]: uma língua", ["⟦*[HTML]:⟧ uma língua"]), ("*[a* b", ["[a⟦*⟧ b"]),
  ])
  func notesAndDefinitions(text: String, expected: [String]) throws {
    let found = try markdown.marked(text)
    #expect(found == expected)
  }

  @Test(arguments: [
    (":::note\numa\n:::\ndois", ["uma", "dois"]),
    (":::note[Um *a* título]{#b -c}\n\num\n\n:::", ["Um ⟦*⟧a⟦*⟧ título", "um"]),
    ("::: tip Um título\numa\n:::", ["Um título", "uma"]), ("::: {.note -x}\numa\n:::", ["uma"]),
    ("::video[Um vídeo]{src=\"a -b\"}", ["Um vídeo"]), ("::toc{a -b}", []),
    ("um :abbr[HTML]{title=\"a -b\"} dois", ["um ⟦:abbr[⟧HTML⟦]{title=\"a -b\"}⟧ dois"]),
    ("às 10:30[a] e nota:x[b] e std::x[c]", ["às 10:30[a] e nota:x[b] e std::x[c]"]),
    ("> :::note\n> uma\n> :::", ["uma"]), ("```\n:::note[a]\n```\num", ["um"]),
    (
      "!!! note \"Um título\"\n    uma\n\n    duas\n\n        código\n\nfora",
      ["Um título", "uma", "duas", "fora"]
    ),
    (
      "??? warning\n    uma\n\n    !!! tip \"T\"\n        duas\n\n        três",
      [
        "uma", "T", "duas", "três",
      ]
    ),
    ("???+ note inline end\n\n    uma\n    ```\n    a\n\n    b\n    ```\n", ["uma"]),
    ("!!! cuidado\ncom isto", ["!!! cuidado\ncom isto"]), ("!!! \"a\"\n    b", ["!!! \"a\"\nb"]),
    ("??? Quem é?\n    b", ["??? Quem é?\nb"]),
    ("> [!NOTE]\n> uma", ["uma"]), ("> [!TIP]- Um título\n> uma", ["⟦[!TIP]-⟧ Um título\numa"]),
    ("[!NOTE] uma", ["[!NOTE] uma"]),
  ])
  func directivesAndAdmonitions(text: String, expected: [String]) throws {
    let found = try markdown.marked(text)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("$$\na -b\n\nc\n$$\num", ["um"]), ("\\[\na -b\n\nc\n\\]\num", ["um"]),
    ("um $$a -b$$ dois", ["um ⟦$$a -b$$⟧ dois"]),
    ("um \\(a -b\\) e $x_1$", ["um ⟦\\(a -b\\)⟧ e ⟦$x_1$⟧"]),
    ("$$ é dinheiro\n\num", ["$$ é dinheiro", "um"]), ("\\[a\\](b)\n\nc", ["[a⟦\\]⟧(b)", "c"]),
    ("{% raw %}\na -b\n\nc\n{% endraw %}\num", ["um"]),
    ("um {%- raw -%}{{ a }}{%- endraw -%} dois", ["um ⟦{%- raw -%}{{ a }}{%- endraw -%}⟧ dois"]),
    ("{{< highlight go >}}\na -b\n\nc\n{{< /highlight >}}\n\num", ["um"]),
    ("{% note \"a\" %}\numa\n{% endnote %}", ["⟦{% note \"a\" %}⟧\numa\n⟦{% endnote %}⟧"]),
    ("{% raw %}\num", ["⟦{% raw %}⟧\num"]),
    ("{{< figure a=\"b -c\" >}} um", ["⟦{{< figure a=\"b -c\" >}}⟧ um"]),
    ("## Título {#a -b .c}\n{: .d -e}\n", ["Título ⟦{#a -b .c}⟧", "⟦{: .d -e}⟧"]),
    (
      "![um](a){width=1 -x} [b]{.c} {.. e {x y}",
      [
        "um⟦](a)⟧⟦{width=1 -x}⟧ [b]⟦{.c}⟧ {.. e {x y}"
      ]
    ),
    (
      "[[Uma página]] e [[a -b|texto]] e [[c](d)]",
      [
        "⟦[[Uma página]]⟧ e ⟦[[a -b|⟧texto⟦]]⟧ e [⟦[⟧c⟦](d)⟧]"
      ]
    ),
    ("um \\{: a} e `{#b}`", ["um ⟦\\{⟧: a} e ⟦`{#b}`⟧"]),
  ])
  func mathTemplatesAndAttributes(text: String, expected: [String]) throws {
    let found = try markdown.marked(text)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("import A from './a -b'\n\num", ["um"]), ("import {\n  a,\n} from 'b'\n\num", ["um"]),
    ("export const a = {\n  b: 'c -d',\n\n  e: 1\n}\n\num", ["um"]),
    ("import os dados\nde hoje", ["import os dados\nde hoje"]),
    ("Um\nexport const a", ["Um\nexport const a"]), ("export const a = (\n\num", ["um"]),
    ("<A b={c -d}>\numa\n</A>", ["⟦<A b={c -d}>⟧\numa⟦\n</A>⟧"]), ("a <B e {c}", ["a <B e ⟦{c}⟧"]),
  ])
  func componentsInMarkdown(text: String, expected: [String]) throws {
    let found = try markdown.marked(text)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<A b={c -d} e=\"f > g\">\n    uma\n</A>", ["uma"]), ("<>\numa\n</>", ["uma"]),
    (
      "um {a.b -c} dois {/* d -e */} e <B x={`a -b`} />",
      [
        "um ⟦{a.b -c}⟧ dois ⟦{/* d -e */}⟧ e ⟦<B x={`a -b`} />⟧"
      ]
    ),
    ("um {f({a: 1})} dois \\{a}", ["um ⟦{f({a: 1})}⟧ dois ⟦\\{a}⟧"]),
    ("`{` um {x}", ["⟦`{`⟧ um ⟦{x}⟧"]),
    ("um a < b e c > d", ["um a < b e c > d"]), ("    recuado", ["recuado"]),
    ("{/* esmero-off */}\n\na\n\n{/* esmero-on */}\n\nb", ["b"]),
    ("um { sem fim", ["um { sem fim"]),
    ("```js\n{ a\n```\n{b} um", ["⟦{b}⟧ um"]),
  ])
  func expressionsAndComponents(text: String, expected: [String]) throws {
    let found = try mdx.marked(text)
    #expect(found == expected)
  }

  @Test func noCellIsParted() throws {
    let segment = try #require(try markdown.segments("| a b | c |\n|---|---|").first)
    let format = markdown.format
    #expect(format.escape(Array("a|b".utf8), for: 0..<3, in: segment) == nil)
    #expect(format.escape(Array("a-b".utf8), for: 0..<3, in: segment) == Array("a-b".utf8))
  }

  @Test(arguments: [
    "$$\n", "{% raw %}\n", "!!! a\n    b\n", "    !!! a\n", "[^1]: a\n\n    b\n", ":::a[b]\n", "{",
    "<A {", "[[", ":a[", "export {\n\n", "{#a", "\\[\n", "::: a\n> ", "<A b=\"",
  ])
  func longAndHostileDocumentsAreRead(pattern: String) throws {
    try markdown.reads(pattern)
    try mdx.reads(pattern)
  }
}
