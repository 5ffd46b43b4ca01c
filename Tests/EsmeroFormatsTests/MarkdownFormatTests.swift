import EsmeroFormats
import EsmeroText
import Testing

struct MarkdownFormatTests {
  private let format = MarkdownFormat(protection: Protection())

  private func segments(_ text: String) throws -> [Segment] {
    try format.segments(of: SourceText(raw: Array(text.utf8)))
  }

  private func marked(_ text: String) throws -> [String] {
    try segments(text).map(MarkedText.show)
  }

  @Test(arguments: [
    ("um\ndois\n\ntrês", ["um\ndois", "três"]), ("# Título #\ntexto", ["Título", "texto"]),
    ("Título\n===\n\nSub\n---\nx", ["Título", "Sub", "x"]),
    ("- a\n- b\n\n  c\n1. d", ["a", "b", "c", "d"]),
    ("- a\n  - b\n    c\n", ["a", "b\nc"]), ("> a\n> b\nc\n\nd", ["a\nb\nc", "d"]),
    ("> - a\n>   b\n> - c", ["a\nb", "c"]), ("- [ ] a\n- [x] b", ["a", "b"]),
    ("| a | b |\n|---|:-:|\n| c d | e |\n", ["a", "b", "c d", "e"]),
    ("um\r\ndois\r\n\r\ntrês\r\n", ["um\r\ndois", "três"]),
    ("um  \ndois", ["um\ndois"]), ("  um\n  dois", ["um\ndois"]), ("***\n- - -\n", []), ("", []),
    ("\u{FEFF}", []), ("a\u{2028}b", ["a\u{2028}b"]), ("um \n\tdois", ["um\ndois"]),
    ("> a  \r\n>> b", ["a", "b"]), ("um\rdois", ["um\rdois"]),
  ])
  func blocksGiveSegments(text: String, expected: [String]) throws {
    #expect(try segments(text).map(\.text) == expected)
  }

  @Test(arguments: [
    "```\nnorte -coreano\n```", "    código", "<div>\ntexto\n</div>", "[a]: http://b \"título\"",
    "~~~ sh\nls -la", "<!-- texto -->", "<script>\nx\n\ny</script>", "`código`", "![](a.png)",
    "---\ntitle: norte -coreano\n---\n", "+++\na = 1\n+++", "---\na: b\n...\n", "- ```\n  x\n  ```",
  ])
  func whatIsNoProseGivesNoSegment(text: String) throws {
    #expect(try segments(text).isEmpty)
  }

  @Test(arguments: [
    ("um **aviso** e *x*", ["um ⟦**⟧aviso⟦**⟧ e ⟦*⟧x"]), ("~~velho~~ novo", ["velho⟦~~⟧ novo"]),
    ("a `b -c` d", ["a ⟦`b -c`⟧ d"]), ("`a` b", ["⟦`a`⟧ b"]), ("b ``a`c``", ["b ⟦``a`c``⟧"]),
    (
      "veja [o guia](https://a.org/x \"um título\") e",
      ["veja ⟦[⟧o guia⟦](https://a.org/x \"um título\")⟧ e"]
    ),
    ("![um logo](a.png) x", ["um logo⟦](a.png)⟧ x"]), ("a [b][c] d\n\n[c]: /x", ["a ⟦[⟧b⟦][c]⟧ d"]),
    ("a <b>c</b> d", ["a ⟦<b>⟧c⟦</b>⟧ d"]), ("a \\* b \\_c", ["a ⟦\\*⟧ b ⟦\\_⟧c"]),
    ("\\*a", ["*a"]),
    ("<https://a.org> x", ["⟦https://a.org>⟧ x"]),
    ("x <https://a.org> y", ["x ⟦<https://a.org>⟧ y"]),
    ("x <a+b:c> y", ["x ⟦<a+b:c>⟧ y"]),
    ("disse &quot;sim&quot; &amp; fim", ["disse &quot;sim&quot; &amp; fim"]),
    ("a\\\nb", ["a⟦\\⟧\nb"]),
    ("<kbd>Ctrl -c</kbd> x", ["⟦<kbd>Ctrl -c</kbd>⟧ x"]), ("um 2 * 3 * 4", ["um 2 * 3 * 4"]),
    ("a <!-- x --> b", ["a ⟦<!-- x -->⟧ b"]),
    ("https://a.b/c_d_e e %s", ["⟦https://a.b/c_d_e⟧ e ⟦%s⟧"]),
    ("`<code>` e **x** `</code>` z", ["⟦`<code>`⟧ e ⟦**⟧x⟦**⟧ ⟦`</code>`⟧ z"]),
    ("a `b\nc` d", ["a ⟦`b\nc`⟧ d"]), ("> a `b\n> c` d", ["a ⟦`b\nc`⟧ d"]),
    ("> *a\n> b* c", ["a\nb⟦*⟧ c"]), ("> **a**\n> **b** c", ["a⟦**⟧\n⟦**⟧b⟦**⟧ c"]),
    ("a [b](c\n\"d\") e", ["a ⟦[⟧b⟦](c\n\"d\")⟧ e"]), ("a\u{0}b", ["a⟦\u{0}⟧b"]),
    ("[a `b`](c) d", ["a ⟦`b`](c)⟧ d"]), ("a**b**", ["a⟦**⟧b"]),
    ("[![a](b)](c) d", ["a⟦](b)](c)⟧ d"]),
    ("| a `x` b | **c** d |\n|---|---|", ["a ⟦`x`⟧ b", "c⟦**⟧ d"]),
    ("| a \\| b | c |\n|---|---|", ["a ⟦\\|⟧ b", "c"]),
    ("&nbsp;a&#x27;b", ["&nbsp;a&#x27;b"]), ("um [sic] (ver)", ["um [sic] (ver)"]),
  ])
  func markupIsProtectedInProse(text: String, expected: [String]) throws {
    #expect(try marked(text) == expected)
  }

  /// A source that ends inside a link is followed in memory by a bracket that would close it.
  @Test func nothingBeyondTheSourceIsRead() throws {
    let line = Array("![a](b".utf8)
    for tail in [")", " \"t\")", ">)"] {
      var bytes = line + Array(tail.utf8)
      bytes.removeLast(tail.utf8.count)
      #expect(try format.segments(of: SourceText(raw: bytes)).map(MarkedText.show) == ["![a](b"])
    }
  }

  @Test func frontMatterIsSetAside() throws {
    #expect(try marked("---\ntitle: x\n---\ntexto") == ["texto"])
    #expect(try marked("+++\na = 1\n+++\r\ntexto") == ["texto"])
    #expect(try marked("---\nsem fim\n\ntexto") == ["sem fim", "texto"])
    #expect(try marked("texto\n\n---\na: b\n---") == ["texto", "a: b"])
  }

  @Test func offsetsAreThoseOfTheWholeSource() throws {
    let source = try SourceText(raw: Array("---\nx: y\n---\n\n> um\n> **dois** três\n".utf8))
    let segment = try #require(try format.segments(of: source).first)
    let start = try #require(segment.prose.firstIndex(of: UInt8(ascii: "t")))
    let range = try #require(segment.map.source(of: start..<segment.prose.count))
    #expect(String(decoding: source.bytes[range], as: UTF8.self) == "três")
  }

  @Test func theMarksOfAQuoteAreOneSeamWithTheirLineEnd() throws {
    let segment = try #require(try segments("> um  \r\n>  dois").first)
    #expect(segment.text == "um\r\ndois")
    #expect(segment.map.source(of: 2..<4) == 4..<11)
    #expect(segment.map.source(of: 2..<3) == nil)
    #expect(segment.map.source(of: 3..<5) == nil)
    #expect(segment.map.source(of: 0..<3) == nil)
    #expect(segment.map.source(of: 0..<2) == 2..<4)
    #expect(segment.map.source(of: 4..<8) == 11..<15)
  }

  @Test func noReplacementHoldsALineEnd() throws {
    let segment = try #require(try segments("a").first)
    #expect(format.escape(Array("a\nb".utf8), in: segment) == nil)
    #expect(format.escape(Array("“a”".utf8), in: segment) == Array("“a”".utf8))
  }

  @Test(arguments: [
    ("a\n\n<!-- esmero-off -->\n\nb\n\n<!-- esmero-on -->\n\nc", ["a", "c"]),
    ("<!-- esmero-ignore -->\na\nb", ["⟦a⟧\nb"]), ("<!-- esmero-ignore -->\n\na\n\nb", ["b"]),
    (
      "a <!-- esmero-off --> b <!-- esmero-on --> c",
      ["a ⟦<!-- esmero-off -->⟧⟦ b ⟧⟦<!-- esmero-on -->⟧ c"]
    ),
    ("a\n\n<!-- esmero-ignore-file -->", []), ("```\n<!-- esmero-off -->\n```\na", ["a"]),
    ("`<!-- esmero-off -->` a", ["⟦`<!-- esmero-off -->`⟧ a"]),
    ("<!-- esmero-official -->\na", ["a"]),
    ("> <!-- esmero-off -->\n> a\n\nb", []), ("<!-- esmero-ignore -->\n> a\n> b", ["⟦a⟧\nb"]),
  ])
  func suppressionHidesProse(text: String, expected: [String]) throws {
    #expect(try marked(text) == expected)
  }

  @Test func namedRulesAreSwitchedOff() throws {
    let found = try segments(
      "<!-- esmero-ignore pt-a pt-b -->\na\n\nb\n\n<!-- esmero-off any -->\n\nc\n\n<!-- esmero-on -->\n\nd"
    )
    #expect(found.map(\.text) == ["a", "b", "c", "d"])
    #expect(found.map(\.suppressedRules) == [["pt-a", "pt-b"], [], ["any"], []])
  }
}
