import EsmeroTesting
import EsmeroText
import Testing

@testable import EsmeroFormats

struct XMLFormatTests {
  private func segments(
    _ text: String, _ vocabulary: XMLFormat.Vocabulary = .xml, target: String? = nil
  ) throws -> [Segment] {
    try XMLFormat(vocabulary, protection: Protection(), targetLanguage: target)
      .segments(of: SourceText(raw: Array(text.utf8)))
  }

  private func marked(
    _ text: String, _ vocabulary: XMLFormat.Vocabulary = .xml, target: String? = nil
  ) throws -> [String] {
    try segments(text, vocabulary, target: target).map(MarkedText.show)
  }

  @Test(arguments: [
    ("<a><b>um dois</b><c>três quatro</c></a>", ["um dois", "três quatro"]),
    ("<a>um <b>dois</b> três</a>", ["um dois três"]), ("<a>umapalavra</a>", []),
    ("<a>\n  um\n  dois\n</a>", ["um dois"]),
    ("<a xml:space='preserve'>um  dois</a>", ["um  dois"]),
    ("<a>P&amp;D &#233; bom</a>", ["P&D é bom"]),
    ("<a><![CDATA[um <b> dois]]></a>", ["um ⟦<b>⟧ dois"]),
    ("<a>um <![CDATA[dois]]> três</a>", ["um dois três"]), ("<a/>", []),
    ("<a>um <b translate='no'>d e</b> f</a>", ["um ⟦<b translate='no'>d e</b>⟧ f"]),
    ("<a><b its:translate='no'>um dois</b><c>a b</c></a>", ["a b"]),
    ("<!DOCTYPE a [<!ENTITY x 'y z'>]><a>um &x; dois</a>", ["um ⟦&x;⟧ dois"]),
    ("<a>um <?pi x?> dois</a>", ["um ⟦<?pi x?>⟧ dois"]), ("<a>um<!-- x --> dois</a>", ["um dois"]),
    ("", []), ("\n ", []), ("<a>um <doc:tt>a;b</doc:tt> c</a>", ["um ⟦<doc:tt>a;b</doc:tt>⟧ c"]),
    ("\u{FEFF}<a>um dois</a>", ["um dois"]), ("<a>um\r\n dois</a>", ["um dois"]),
    ("<ul><li>um a <ul><li>dois b</li></ul></li></ul>", ["um a", "dois b"]),
  ])
  func elementsGiveSegments(text: String, expected: [String]) throws {
    #expect(try marked(text) == expected)
  }

  @Test func docBookIsKnownByItsElements() throws {
    let text = """
      <article xml:lang="pt"><title>Um título</title><para>Digite <command>ls -la</command> no
      <emphasis>seu</emphasis> terminal.</para><programlisting>a b c</programlisting></article>
      """
    let found = try segments(text)
    #expect(
      found.map(MarkedText.show) == [
        "Um título", "Digite ⟦<command>ls -la</command>⟧ no seu terminal.",
      ])
    #expect(found.map(\.language) == ["pt", "pt"])
  }

  @Test func drawingsHaveTitlesAndText() throws {
    let text = """
      <svg><title>Um mapa</title><style>a b</style><path d="M 0 0"/><text x="1">O <tspan>rio Tejo</tspan></text></svg>
      """
    #expect(try marked(text) == ["Um mapa", "O rio Tejo"])
  }

  @Test func onlyTheTargetsOfXLIFFAreProse() throws {
    let text = """
      <xliff version="1.2"><file source-language="en" target-language="pt-BR"><body>
      <trans-unit id="1"><source>the the</source><target>o <g id="1">líder</g> <x id="2"/> e</target>
      <alt-trans><target>nem isto</target></alt-trans><note>nem isto</note></trans-unit>
      <trans-unit id="2" translate="no"><target>não isto</target></trans-unit>
      <trans-unit id="3"><target xml:lang="pt-PT">a <bpt id="1">&lt;b></bpt>b<ept id="1">&lt;/b></ept>
       <mrk mtype="protected">c d</mrk> <ph id="1">{0}</ph></target></trans-unit></body></file></xliff>
      """
    let found = try segments(text, .xliff)
    #expect(
      found.map(MarkedText.show) == [
        "o líder ⟦<x id=\"2\"/>⟧ e",
        "a b\n ⟦<mrk mtype=\"protected\">c d</mrk>⟧ ⟦<ph id=\"1\">{0}</ph>⟧",
      ])
    #expect(found.map(\.language) == ["pt-BR", "pt-PT"])
    #expect(try marked(text) == found.map(MarkedText.show), "recognised by its outermost element")
  }

  @Test func theSecondXLIFFIsKnown() throws {
    let text = """
      <xliff version="2.0" srcLang="en" trgLang="pt"><file id="f"><unit id="1"><segment>
      <source>x</source><target>o <pc id="1">líder</pc> <ph id="2"/><sc id="3"/>a<ec startRef="3"/></target>
      </segment></unit><unit id="2" translate="no"><segment><target>b c</target></segment></unit></file></xliff>
      """
    let found = try segments(text, .xliff)
    #expect(found.map(MarkedText.show) == ["o líder ⟦<ph id=\"2\"/>⟧a"])
    #expect(found.map(\.language) == ["pt"])
  }

  @Test func translationsKnowTheirSource() throws {
    let text = """
      <xliff version="1.2"><file source-language="en" target-language="pt"><body>
      <trans-unit id="1"><source>See <x id="1"/> &amp; {0}</source><target>Veja <x id="1"/> e {0}</target>
      <alt-trans><source>not this</source><target>nem isto</target></alt-trans></trans-unit>
      <trans-unit id="2"><source>the the</source><target>the the</target></trans-unit>
      <trans-unit id="3"><source>new</source><target state="needs-translation">novo x</target></trans-unit>
      <trans-unit id="4"><target>sem fonte</target></trans-unit></body></file></xliff>
      """
    let found = try segments(text, .xliff)
    #expect(found.map(\.text) == ["Veja <x id=\"1\"/> e {0}", "sem fonte"])
    let source = try #require(found[0].sourceSegment)
    #expect(MarkedText.show(source.prose, source.zones) == "See ⟦<x id=\"1\"/>⟧ & ⟦{0}⟧")
    #expect(found[1].sourceSegment == nil)
  }

  @Test(arguments: [
    ("<tuv xml:lang='pt'><seg>o rio</seg></tuv><tuv xml:lang='en'><seg>a river</seg></tuv>", nil),
    ("<tuv xml:lang='en'><seg>a river</seg></tuv><tuv xml:lang='pt'><seg>o rio</seg></tuv>", "pt"),
  ])
  func theOrderOfVariantsDoesNotMatter(unit: String, target: String?) throws {
    let text = "<tmx><header srclang='en'/><body><tu>\(unit)</tu><tu>\(unit)</tu></body></tmx>"
    let found = try segments(text, .tmx, target: target)
    #expect(found.map(\.text) == ["o rio", "o rio"])
    #expect(
      found.map { $0.sourceSegment.map { String(decoding: $0.prose, as: UTF8.self) } }
        == ["a river", "a river"])
  }

  @Test func anEncodingThatIsNotTheOneAtHandIsRefused() throws {
    let text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>uma ação</a>"
    let error = #expect(throws: FormatError.self) { try segments(text) }
    #expect(error?.position?.graphemeColumn == 31)
    guard case .malformed(_, let reason) = error else { return }
    #expect(reason.contains("--encoding ISO-8859-1"))
    let decoded = try SourceText(raw: Array(text.utf8), isDecoded: true)
    let format = XMLFormat(.xml, protection: Protection())
    #expect(try format.segments(of: decoded).map(\.text) == ["uma ação"])
    let plain = try #require(
      try segments("<?xml version='1.0' encoding='latin1'?><a>um dois</a>").first)
    #expect(format.escape(Array("á”".utf8), in: plain) == Array("&#225;&#8221;".utf8))
    let section = try #require(
      try segments("<?xml version='1.0' encoding='latin1'?><a><![CDATA[um dois]]></a>").first)
    #expect(format.escape(Array("”".utf8), in: section) == nil)
    #expect(try segments("<?xml version='1.0' encoding='UTF-8'?><a>uma ação</a>").count == 1)
  }

  @Test(arguments: MarkupFixtures.all.filter { $0.format != "html" })
  func whatIsCutOffIsRefusedOrEmpty(fixture: (format: String, text: String)) throws {
    let vocabulary = try #require(XMLFormat.Vocabulary(rawValue: fixture.format))
    let format = XMLFormat(vocabulary, protection: Protection())
    let bytes = Array(fixture.text.utf8)
    #expect(try !format.segments(of: SourceText(raw: bytes)).isEmpty)
    let last = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
    for end in bytes[..<last].indices {
      guard let source = try? SourceText(raw: Array(bytes[..<end])) else { continue }
      let segments = try? format.segments(of: source)
      #expect(segments?.isEmpty != false, "cut at \(end)")
    }
  }

  @Test func whichVariantsOfTMXAreProseIsTold() throws {
    let text = """
      <tmx version="1.4"><header srclang="en-US"/><body><tu><tuv xml:lang="en"><seg>a</seg></tuv>
      <tuv xml:lang="pt-BR"><seg>o <bpt i="1">&lt;b></bpt>líder<ept i="1">&lt;/b></ept> <ph/>x</seg></tuv>
      <tuv lang="es"><seg>c</seg></tuv></tu>
      <tu srclang="pt"><tuv xml:lang="pt"><seg>d</seg></tuv><tuv xml:lang="en"><seg>e</seg></tuv></tu>
      </body></tmx>
      """
    let found = try segments(text, .tmx)
    #expect(found.map(MarkedText.show) == ["o líder ⟦<ph/>⟧x", "c", "e"])
    #expect(found.map(\.language) == ["pt-BR", "es", "en"])
    #expect(try marked(text, .tmx, target: "pt-BR") == ["o líder ⟦<ph/>⟧x", "d"])
  }

  @Test func escapesOfAndroidAreRead() throws {
    let text = #"""
      <resources xmlns:xliff="x" tools:locale="pt-BR">
      <string name="a">Olá \"mundo\" d\'água\n\u0041</string>
      <string name="b" translatable="false">não isto</string>
      <string name="c">"Um  espaço" <b>e</b> <xliff:g id="n">%1$s</xliff:g></string>
      <string name="d">@string/a</string><string name="e">\@ana disse</string>
      <plurals name="f"><item quantity="one">um \t item</item></plurals>
      <string-array name="g"><item>dois</item></string-array><integer-array><item>3</item></integer-array>
      <string name="h"><![CDATA[<b>a</b> c]]></string></resources>
      """#
    let found = try segments(text, .android)
    #expect(
      found.map(MarkedText.show) == [
        "Olá \"mundo\" d'água\nA", "Um espaço e ⟦<xliff:g id=\"n\">%1$s</xliff:g>⟧", "⟦@ana⟧ disse",
        "um ⟦\\t⟧ item", "dois", "⟦<b>⟧a⟦</b>⟧ c",
      ])
    #expect(found.allSatisfy { $0.language == "pt-BR" })
    let format = XMLFormat(.android, protection: Protection())
    #expect(format.escape(Array("d'á \"<".utf8), in: found[0]) == Array(#"d\'á \"&lt;"#.utf8))
    #expect(found[0].map.source(of: 5..<6).map(\.count) == 2, "an escape is taken as a whole")
  }

  @Test func valuesOfResourcesAreProse() throws {
    let text = """
      <root><resheader name="version"><value>2.0 x</value></resheader>
      <data name="A" xml:space="preserve"><value>Olá  mundo</value><comment>nem isto</comment></data>
      <data name="B" type="System.Drawing.Size"><value>1, 2</value></data>
      <data name="&gt;&gt;C.Name"><value>a b</value></data></root>
      """
    #expect(try marked(text, .resx) == ["Olá  mundo"])
    #expect(try marked(text) == ["Olá  mundo"])
  }

  @Test func replacementsAreEscaped() throws {
    let plain = try #require(try segments("<a>um dois</a>").first)
    let section = try #require(try segments("<a><![CDATA[um dois]]></a>").first)
    let named = try #require(try segments("<a>a &#8220;b&#8221; c</a>").first)
    let format = XMLFormat(.xml, protection: Protection())
    #expect(format.escape(Array("<&“".utf8), in: plain) == Array("&lt;&amp;“".utf8))
    #expect(format.escape(Array("<".utf8), in: section) == nil)
    #expect(format.escape(Array("“".utf8), in: section) == Array("“".utf8))
    #expect(format.escape(Array("“".utf8), in: named) == Array("&#8220;".utf8))
  }

  @Test(arguments: [
    ("<a>\n <b>\n</a>", 3, 3), ("<a>", 1, 4), ("texto", 1, 1), ("<a>&x;</a>", 1, 4),
    ("<a>é<b c='1' c='2'/></a>", 1, 14), ("<a>\u{0}</a>", 1, 4), ("<a/><b/>", 1, 5),
  ])
  func whatIsNotWellFormedIsRefused(text: String, line: Int, column: Int) throws {
    let error = #expect(throws: FormatError.self) { try segments(text) }
    #expect(error?.position?.line == line)
    #expect(error?.position?.graphemeColumn == column)
  }

  @Test func entitiesAreNotExpanded() throws {
    let declarations = (1...9).map { level in
      "<!ENTITY e\(level) \"" + String(repeating: "&e\(level - 1);", count: 10) + "\">"
    }
    let types = "<!DOCTYPE a [<!ENTITY e0 \"x\">" + declarations.joined() + "]>"
    #expect(try marked(types + "<a>um &e9; dois</a>") == ["um ⟦&e9;⟧ dois"])
    #expect(throws: FormatError.self) { try segments(types + "<a b='&e9;'>um dois</a>") }
    let many = (1...3000).map { "<!ENTITY e\($0) \"&e\($0 - 1);\">" }.joined()
    #expect(throws: FormatError.tooComplex) {
      try segments("<!DOCTYPE a [<!ENTITY e0 'x'>\(many)]><a b='&e3000;'/>")
    }
    let external = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>um &x; dois</a>"
    #expect(try marked(external) == ["um ⟦&x;⟧ dois"])
  }

  @Test func deepAndLongDocumentsAreRead() throws {
    let depth = 100_000
    let deep =
      String(repeating: "<a>", count: depth) + "um dois" + String(repeating: "</a>", count: depth)
    #expect(try marked(deep) == ["um dois"])
    let inline =
      "<p>x y" + String(repeating: "<a>", count: depth) + "um"
      + String(repeating: "</a>", count: depth) + "</p>"
    #expect(try marked(inline) == ["x yum"])
    let long = "<a>" + String(repeating: "um dois ", count: 1 << 19) + "</a>"
    #expect(try segments(long).count == 1)
  }

  /// The offsets of the parser are those of the source, references and line ends included.
  @Test func theParserSOffsetsAreRight() throws {
    var random = SeededGenerator.fresh()
    let parts = [
      "palavra", " ", "é", "\u{1F600}", "&amp;", "&#233;", "&#x1F600;", "\n", "\r\n", "<b>x</b>",
      "]",
      "]]", "<!-- -->", "<![CDATA[&y]]>", "\t", "<c d='&lt;'/>", "&quot;",
    ]
    for _ in 0..<500 {
      let text =
        "<a>"
        + (0..<Int.random(in: 1...20, using: &random)).map { _ in
          parts[Int.random(in: 0..<parts.count, using: &random)]
        }.joined() + "</a>"
      let bytes = Array(text.utf8)
      let document = try XMLDocument(bytes)
      var position = 0
      for event in document.events where !event.range.isEmpty {
        #expect(event.range.lowerBound == position, "seed \(random.seed): \(text)")
        position = event.range.upperBound
      }
      #expect(position == bytes.count, "seed \(random.seed): \(text)")
    }
  }
}
