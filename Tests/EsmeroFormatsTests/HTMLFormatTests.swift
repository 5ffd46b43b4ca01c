import EsmeroFuzzing
import EsmeroTesting
import EsmeroText
import Testing

@testable import EsmeroFormats

struct HTMLFormatTests {
  private let format = HTMLFormat(protection: Protection())

  private func segments(_ text: String) throws -> [Segment] {
    try format.segments(of: SourceText(raw: Array(text.utf8)))
  }

  private func marked(_ text: String) throws -> [String] {
    try segments(text).map(MarkedText.show)
  }

  @Test(arguments: [
    ("<p>um<p>dois</p>três", ["um", "dois", "três"]), ("<h1>a</h1><div>b</div>", ["a", "b"]),
    ("<ul>\n  <li>a\n  <li>b\n</ul>", ["a", "b"]), ("<td>a<td>b<tr><td>c", ["a", "b", "c"]),
    ("<p>um <b>aviso</b> e <i>x</i></p>", ["um aviso e x"]), ("<b>a</b><b>b</b>", ["ab"]),
    ("<p>\n    um\n    dois  três\n</p>", ["um dois três"]), ("um<br>dois", ["um\ndois"]),
    ("um<br/>\n  dois<br><br>três", ["um\ndois", "três"]), ("<p> <b> a </b> </p>", ["a"]),
    ("<title>a</title><body>b<hr>c", ["a", "b", "c"]), ("<x-card>a</x-card>b", ["a", "b"]),
    ("a<script>if (a < b) x('</p>')</script>b", ["ab"]), ("a <!-- x --> b", ["a b"]),
    ("<style>p { }</style><pre>a</pre><svg><title>t</title></svg>", []), ("", []), ("<", ["<"]),
    ("a < b e c > d", ["a < b e c > d"]), ("a &lt;b&gt; &amp;&nbsp;c", ["a <b> &\u{A0}c"]),
    ("P&D & x", ["P&D & x"]), ("<p>di&shy;vi<wbr>dida</p>", ["dividida"]),
    ("<p class=\"a>b\" title='\"'>texto</p>", ["texto"]), ("<option>a<option>b", ["a", "b"]),
    ("---\ntitle: x\n---\n<p>a</p>", ["a"]), ("<!DOCTYPE html>\n<html><p>a", ["a"]),
    ("<a href=\"{{ u > 1 }}\" {% if a > b %}x{% endif %}>texto</a>", ["texto"]),
    ("<table>solto<tr><td>a</table>", ["solto", "a"]), ("a</p>b", ["a", "b"]),
    ("<!-->a<!--->b<!-- sem fim", ["ab"]), ("<b <i>x</i>", ["x"]), ("a</ b>c", ["ac"]),
    ("<p {% if a > b %}x{% endif %} title='y'>a</p>", ["a"]), ("<p {{> x}}>a", ["a"]),
    ("<template><p>a</template>b", ["a", "b"]), ("<p>a {# b #}c", ["a {# b #}c"]),
    ("<P>A</P><DIV>B</DIV>", ["A", "B"]), ("<p>a\r\n  b</p>", ["a b"]),
  ])
  func blocksGiveSegments(text: String, expected: [String]) throws {
    #expect(try segments(text).map(\.text) == expected)
  }

  @Test(arguments: [
    ("use <code>ls -la</code> já", ["use ⟦<code>ls -la</code>⟧ já"]),
    ("<code>x</code> é bom", ["⟦<code>x</code>⟧ é bom"]),
    ("a <kbd><b>x</b></kbd> b", ["a ⟦<kbd><b>x</b></kbd>⟧ b"]),
    ("a <img src=x> b", ["a ⟦<img src=x>⟧ b"]), ("m<sup>2</sup> e", ["m⟦<sup>2</sup>⟧ e"]),
    ("o <svg><path/><p>t</p></svg> x", ["o ⟦<svg><path/><p>t</p></svg>⟧ x"]),
    ("a <textarea><p>b</textarea> c", ["a ⟦<textarea><p>b</textarea>⟧ c"]),
    (
      "olá {{ nome }}, {% if a < b %}oi{% endif %}",
      [
        "olá ⟦{{ nome }}⟧, ⟦{% if a < b %}⟧oi⟦{% endif %}⟧"
      ]
    ),
    ("olá <?php echo '<p>'; ?> x", ["olá ⟦<?php echo '<p>'; ?>⟧ x"]),
    ("a {{!-- b }} c --}} d", ["a ⟦{{!-- b }} c --}}⟧ d"]),
    ("a {!! $b > 1 !!} c", ["a ⟦{!! $b > 1 !!}⟧ c"]),
    ("a <% x > 1 %> b", ["a ⟦<% x > 1 %>⟧ b"]), ("a <?php x", ["a ⟦<?php x⟧"]),
    ("a <span translate=\"no\">b -c</span> d", ["a ⟦<span translate=\"no\">b -c</span>⟧ d"]),
    (
      "a <b class='x notranslate'>b <i>c</i></b> d",
      [
        "a ⟦<b class='x notranslate'>b <i>c</i></b>⟧ d"
      ]
    ),
    ("<div translate=no>a<p>b</p></div>c", ["c"]), ("<p translate=no>a<p>b", ["b"]),
    ("<p>a <code>b</p><p>c", ["a ⟦<code>b⟧", "c"]), ("a &foo; b", ["a ⟦&foo;⟧ b"]),
    ("a&emsp;b&#150;c", ["a⟦&emsp;⟧b⟦&#150;⟧c"]),
    (
      "&lt;code&gt;x&lt;/code&gt; y",
      [
        "⟦<code>x</code>⟧ y"
      ]
    ),
    ("<del>a</del><ins>b</ins> c", ["⟦<del>a</del>⟧b c"]),
    ("veja https://a.org/b e %s", ["veja ⟦https://a.org/b⟧ e ⟦%s⟧"]),
  ])
  func whatIsNoProseIsProtected(text: String, expected: [String]) throws {
    #expect(try marked(text) == expected)
  }

  @Test(arguments: [
    ("<html lang=pt-BR><p>a<p lang=en>b</p>c", ["pt-BR", "en", "pt-BR"]),
    ("<p><span lang=\"PT\">texto</span></p><p>b", ["PT", nil]), ("<p lang=en>a<p>b", ["en", nil]),
    ("<div lang=fr><ul><li lang=en>a<li>b</ul></div>c", ["en", "fr", nil]),
    ("<p xml:lang='es'>a", ["es"]), ("<p lang=''>a", [nil]),
  ])
  func languagesAreThoseOfTheSubtree(text: String, expected: [String?]) throws {
    #expect(try segments(text).map(\.language) == expected)
  }

  @Test func wordsOfAnotherLanguageAreProtected() throws {
    let text = "<p lang=pt>o termo <i lang=en>the the band</i> e <i lang=pt-BR>o samba</i></p>"
    let segment = try #require(try segments(text).first)
    #expect(segment.language == "pt")
    #expect(MarkedText.show(segment) == "o termo ⟦the the band⟧ e o samba")
  }

  @Test func tagsAndBreaksAreNeverTaken() throws {
    let segment = try #require(try segments("<p>um <b> dois</b><br>três\n  x</p>").first)
    #expect(segment.text == "um dois\ntrês x")
    #expect(segment.map.source(of: 2..<3) == nil, "a blank on both sides of a tag")
    #expect(segment.map.source(of: 7..<8) == nil, "a line break")
    #expect(segment.map.source(of: 0..<7) == nil, "a tag in between")
    #expect(segment.map.source(of: 13..<14) == 27..<30, "a line end with its indentation")
  }

  @Test func noTagComesIntoBeing() throws {
    let segment = try #require(try segments("a < b>c &lt; d").first)
    #expect(segment.text == "a < b>c < d")
    #expect(segment.map.source(of: 3..<4) == nil, "the blank that keeps it from being a tag")
    #expect(format.escape(Array("<b>&".utf8), in: segment) == Array("&lt;b&gt;&amp;".utf8))
    #expect(format.escape([0x0A], in: segment) == nil)
  }

  @Test(arguments: [
    ("“a” — b", "“”", "“”"), ("&ldquo;a&rdquo; \"b\"", "“”", "&ldquo;&rdquo;"),
    ("&#8220;a&#8221;", "—", "&#8212;"), ("&#x201C;a", "—", "&#x2014;"),
    ("ação &ldquo;a", "á”", "á&rdquo;"), ("a&ccedil;&atilde;o", "á”", "&aacute;&rdquo;"),
    ("a", "á”", "á”"), ("a&nbsp;“b", "”\u{A0}", "”&nbsp;"), ("a&nbsp;b", "”", "”"),
    ("a\u{A0}b", "\u{A0}”", "\u{A0}”"),
  ])
  func referencesAreWrittenAsTheFileWritesThem(
    text: String, replacement: String, expected: String
  ) throws {
    let segment = try #require(try segments(text).first)
    let written = try #require(format.escape(Array(replacement.utf8), in: segment))
    #expect(String(decoding: written, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("a&nbsp;b", " ", false), ("a&nbsp;b", "", true), ("a\u{A0}b", " ", true),
    ("a\u{A0}\u{A0}b", "", false), ("a&nbsp;&nbsp;b", " ", false), ("a&#160;b", "\u{202F}", true),
  ])
  func spacesOfLayoutStay(text: String, replacement: String, isPermitted: Bool) throws {
    let segment = try #require(try segments(text).first)
    let edit = Edit(range: 1..<(segment.prose.count - 1), replacement: Array(replacement.utf8))
    #expect(format.permits(edit, in: segment) == isPermitted)
  }

  @Test func attributesAreProseOnRequest() throws {
    let text = """
      <meta name=description content="Um resumo"><p>a <img alt='o "c" d' title="x &amp; y"> b
      """
    #expect(try segments(text).map(\.text) == ["a <img alt='o \"c\" d' title=\"x &amp; y\"> b"])
    let reader = HTMLFormat(protection: Protection(), readsAttributes: true)
    let found = try reader.segments(of: SourceText(raw: Array(text.utf8)))
    #expect(
      found.map(\.text) == [
        "Um resumo", "a <img alt='' title=\"\"> b", "o \"c\" d", "x & y",
      ])
    #expect(reader.escape(Array("\"'".utf8), in: found[0]) == Array("&quot;'".utf8))
    #expect(reader.escape(Array("\"'".utf8), in: found[2]) == Array("\"&#39;".utf8))
  }

  @Test(arguments: [
    ("<meta content='b c' name=description>", ["b c"]),
    ("<meta name=viewport content='b c'>", []), ("<p title='a b'>x", ["a b", "x"]),
    ("<p>x <a title='a b'>y</a> z", ["x y z", "a b"]),
    ("<a aria-label=' a  b '>y</a> z", ["a b", "y z"]), ("<p :title='a b' v-bind:alt='c'>x", ["x"]),
    ("<p translate=no title='a b'>x", []), ("<p title=a>x", ["x"]),
    ("<p lang=en title='a'>x", ["a", "x"]),
    ("<input placeholder='O nome'>", ["O nome"]), ("a <img alt='é", ["a <img alt='é"]),
    (
      "a <textarea placeholder='b c'>d</textarea> e",
      ["a <textarea placeholder=''>d</textarea> e", "b c"]
    ),
    ("<textarea translate=no placeholder='b c'></textarea>", []),
    ("<p title='{{ a }} b'>x", ["{{ a }} b", "x"]),
  ])
  func attributesStandBesideTheirSentence(text: String, expected: [String]) throws {
    let source = try SourceText(raw: Array(text.utf8))
    let found = try HTMLFormat(protection: Protection(), readsAttributes: true)
      .segments(of: source)
    #expect(found.map(\.text) == expected)
    #expect(SegmentSoundness.problem(in: found, of: source) == nil)
  }

  @Test func attributesAreReadAcrossTemplates() {
    let tag = Array("<p {% if a > b %}class='x'{% endif %} title = \"y > z\" hidden data-a=b>".utf8)
    let found = TagAttributes(tag, of: 0..<tag.count, nameLength: 1).map {
      $0.name + "=" + String(decoding: tag[$0.value], as: UTF8.self)
    }
    #expect(found.contains("title=y > z"))
    #expect(found.suffix(2) == ["hidden=", "data-a=b"])
  }

  @Test(arguments: [
    ("<html><p>a", "&aacute;&rdquo;"), ("<p>a", "á”"), ("<html><p>ã", "á”"),
    ("<meta charset=utf-8><html><p>a", "á”"),
    ("<meta charset='ISO-8859-1'><p>a", "&aacute;&rdquo;"),
    ("<meta content=\"text/html; charset=windows-1252\"><p>a", "&aacute;&rdquo;"),
    ("<?xml version='1.0' encoding='utf-8'?><html><p>a", "á”"),
  ])
  func pagesThatMayBeReadInAnotherEncodingStayASCII(text: String, expected: String) throws {
    let segment = try #require(try segments(text).first)
    let written = try #require(format.escape(Array("á”".utf8), in: segment))
    #expect(String(decoding: written, as: UTF8.self) == expected)
  }

  @Test func longParagraphsAreJudgedInPieces() throws {
    let text = "<p>" + String(repeating: "uma <b>palavra</b> ou duas ", count: 20_000)
    let segment = try #require(try segments(text).first)
    let pieces = segment.pieces
    #expect(pieces.count > 4)
    #expect(SegmentSoundness.problem(in: pieces, of: try SourceText(raw: Array(text.utf8))) == nil)
    #expect(pieces.map(\.text).joined() == segment.text)
  }

  @Test(arguments: [
    ("<p>a</p><!-- esmero-off --><p>b</p><!-- esmero-on --><p>c", ["a", "c"]),
    ("<!-- esmero-ignore -->\n<p>a</p>\n<p>b</p>", ["b"]), ("<p>a<!-- esmero-ignore-file -->", []),
    ("<pre><!-- esmero-off --></pre><p>a", []),
  ])
  func suppressionHidesProse(text: String, expected: [String]) throws {
    #expect(try marked(text) == expected)
  }

  @Test(arguments: [
    "<", "<b", "<b>", "</b>", "<p>", "<div>", "</div>", "<i></b>", "<!--", "<![CDATA[", "<?", "<%",
    "{{", "{%", "&", "&a", "<a =\"", "<script>", "<pre>", "<textarea>", "<svg>", "<li>", "<br>",
    " <b> ", "<i lang=en>a</i>a", "<a b='c' ", "<a {{", "<p lang=x>", "&shy;", "< ",
  ])
  func hostileDocumentsAreReadInNoTime(pattern: String) throws {
    let text = Array(String(repeating: pattern, count: (1 << 20) / pattern.utf8.count).utf8)
    let pieces = try format.segments(of: SourceText(raw: text))
      .reduce(0) { $0 + $1.map.pieces.count + $1.zones.count }
    #expect(pieces <= 2 * text.count)
  }
}
