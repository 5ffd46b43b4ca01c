import EsmeroFormats
import EsmeroText
import Testing

struct FormatRegistryTests {
  private let registry = FormatRegistry(protection: Protection())

  @Test(arguments: [
    ("a.txt", "text"), ("dir.md/a.TXT", "text"), ("a.text", "text"), ("README", "text"),
    ("x/CHANGELOG", "text"), ("NOTICE", "text"), ("LICENSE", "text"), ("a.md", "markdown"),
    ("README.md", "markdown"), ("b.Markdown", "markdown"), ("c.mdown", "markdown"),
    ("d.mkd", "markdown"), ("pt_BR.po", "po"), ("esmero.pot", "po"), ("a.srt", "srt"),
    ("a.vtt", "vtt"), ("a.ass", "ass"), ("a.ssa", "ass"), ("a.tex", "latex"), ("a.rst", "rst"),
    ("a.adoc", "asciidoc"), ("a.org", "org"), ("a.typ", "typst"),
    ("readme.html", "html"), ("a.HTM", "html"), ("b.xhtml", "html"), ("livro.xml", "xml"),
    ("a.docbook", "xml"), ("a.svg", "xml"), ("pt.xlf", "xliff"), ("a.sdlxliff", "xliff"),
    ("a.tmx", "tmx"), ("res/values-pt/strings.xml", "android"), ("R.pt.resx", "resx"),
  ])
  func namesLeadToFormats(path: String, name: String) {
    #expect(registry.format(forFile: path)?.name == name)
  }

  @Test(arguments: [
    "a.swift", "a.c", "Makefile", "CMakeLists.txt", "requirements.txt", ".txt", "", "/", "a.",
    "a.md.bak", "pom.xml", "AndroidManifest.xml", "a.csproj", "a.vue", "a.php", "main", "md", "txt",
  ])
  func sourceCodeIsNeverTakenForProse(path: String) {
    #expect(registry.format(forFile: path) == nil)
  }

  @Test func everyFormatIsFoundByItsName() {
    #expect(registry.names.starts(with: ["text", "markdown", "lines"]))
    #expect(Set(registry.names).count == registry.names.count)
    for name in registry.names { #expect(registry.format(named: name)?.name == name) }
    #expect(registry.format(named: "Text") == nil)
  }
}

struct EntityDecodingTests {
  /// Whether the first `…;` that begins with `&` may become `scalar`.
  private func permits(
    _ decoding: EntityDecoding, _ scalar: Unicode.Scalar, _ text: String
  ) throws -> Bool {
    let prose = Array(text.utf8)
    let start = try #require(prose.firstIndex(of: UInt8(ascii: "&")))
    let end = try #require(prose[start...].firstIndex(of: UInt8(ascii: ";")))
    return decoding.permits(scalar, at: start..<(end + 1), in: prose)
  }

  @Test(
    arguments: [
      ("disse &quot;sim", "\""), ("a &lt; b", "<"), ("a &gt; b", ">"), ("P&amp;D", "&"),
      ("P&amp;D; x", nil), ("&lt;b &gt;", nil),
      ("P &amp; D", "&"), ("&lt;b&gt;", nil), ("&lt;/b", nil), ("<b &gt;", nil), ("&gt; cita", nil),
      ("&amp;lt;", nil), ("&amp;#39;", nil), ("a&#10;b", nil), ("&lt;", "<"), ("&amp;", "&"),
      ("a &lt;3", "<"), ("&#42;", "*"), ("x\n &gt; y", nil),
    ] as [(String, Unicode.Scalar?)])
  func plainText(text: String, scalar: Unicode.Scalar?) throws {
    let names: [(String, Unicode.Scalar)] = [
      ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&#10;", "\n"),
      ("&#42;", "*"),
    ]
    let reference = try #require(names.first { text.contains($0.0) && isFirst($0.0, in: text) })
    #expect(try permits(.inPlainText, reference.1, text) == (scalar != nil))
    #expect(try !permits(.never, reference.1, text))
  }

  private func isFirst(_ reference: String, in text: String) -> Bool {
    text.drop { $0 != "&" }.hasPrefix(reference)
  }

  @Test func markdownKeepsWhatWouldBeMarkup() throws {
    for scalar in "*_`[]\\|~#".unicodeScalars {
      #expect(try !permits(.inMarkdown, scalar, "a&x;b"))
      #expect(try permits(.inPlainText, scalar, "a&x;b"))
    }
    #expect(try permits(.inMarkdown, "\u{E9}", "a&x;b"))
  }

  @Test func rangesOutsideTheProseAreRefused() {
    #expect(!EntityDecoding.inPlainText.permits("a", at: 0..<4, in: [0x61]))
  }
}
