import EsmeroFuzzing
import EsmeroTesting
import EsmeroText
import Testing

@testable import EsmeroFormats

/// What holds for every input.
struct PropertyTests {
  private static let fragments = [
    "norte", " -coreano", " ", "  ", "\n", "\r\n", "\n\n", "\r", "\t", "é", "\u{1F600}", "\u{0}",
    "`",
    "``", "```\n", "<b>", "</b>", "<code>", "</code>", "<!--", "-->", "{", "}", "{{", "}}",
    "{n, plural",
    "$", "$$", "${", "%s", "%(x)s", "\\(", "\\)", "\\", "[", "](", ")", "![", "*", "**", "_", "~~",
    "> ", ">", "- ", "1. ", "# ", "|", "|---|---|\n", "https://a.org", "a@b.org", "a/b", "C:\\x",
    "@x",
    "#tag", "1.2.3", "0x1F", "H2O", "ls -la", "$ ls", "---\n", "+++\n", "&quot;", "&", ";", "'",
    "\"",
    "“", "”", "esmero-off", "<!-- esmero-off -->", "<!-- esmero-on -->", "# esmero-ignore\n",
    "<!-- esmero-ignore pt -->", "ISBN ", "978-85-333-0227-3", "[a]: b\n", "    ", "a.txt", "…",
    "\u{A0}", "<https://x>", "www.a.com", "10", ".", ",", ":", "<p>", "</p>", "<br>",
    "<div lang=pt>",
    "</div>", "<i lang=en>", "</i>", "<a href=\"", "\">", "<pre>", "</pre>", "<script>",
    "</script>",
    "<svg>", "</svg>", "<img alt='", "'>", "<li>", "{% if", "%}", "<?php", "?>", "&nbsp;",
    "&ldquo;",
    "&shy;", "&#8212;", "&lt;", "&amp;", "<!DOCTYPE html>", "<textarea>", "< ",
    "<span translate=no>",
    "</span>", "<x-y/>",
  ]

  private static func text(using random: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 0...30, using: &random)).flatMap { _ in
      Array(fragments[Int.random(in: 0..<fragments.count, using: &random)].utf8)
    }
  }

  private static let formats: [any DocumentFormat] = {
    let protection = Protection(lexicon: ProtectionLexicon(commands: ["ls"]))
    // Next to nothing of this is XML, which has tests of its own.
    return FormatRegistry(protection: protection).formats.filter { !($0 is XMLFormat) } + [
      LinesFormat(protection: protection, inner: .markdown),
      LinesFormat(protection: protection, inner: .html),
      JSONLinesFormat(protection: protection, inner: .html),
      TSVFormat(TableLayout(protection: protection, inner: .html)),
      CSVFormat(TableLayout(protection: protection, inner: .html)),
      HTMLFormat(protection: protection, readsAttributes: true),
    ]
  }()

  @Test func segmentsAreSound() throws {
    var random = SeededGenerator.fresh()
    for _ in 0..<4000 {
      let source = try SourceText(raw: Self.text(using: &random))
      for format in Self.formats {
        // What is not of the format is refused.
        let segments = (try? format.segments(of: source)) ?? []
        let problem = SegmentSoundness.problem(in: segments, of: source)
        #expect(problem == nil, "\(format.name), seed \(random.seed): \(source.bytes)")
      }
    }
  }

  /// Writing every word of the prose back where it came from changes nothing.
  @Test func replacingProseByItselfIsTheIdentity() throws {
    var random = SeededGenerator.fresh()
    for _ in 0..<2000 {
      let source = try SourceText(raw: Self.text(using: &random))
      for format in Self.formats {
        var edits: [Edit] = []
        for segment in (try? format.segments(of: source)) ?? [] {
          let atoms = segment.map.pieces.filter { !$0.isVerbatim }.map(\.prose)
          for offset in segment.prose.indices where !atoms.contains(where: { $0.contains(offset) })
          {
            let range = offset..<(offset + 1)
            guard let place = segment.map.source(of: range), place.count == 1 else { continue }
            edits.append(Edit(range: place, replacement: [segment.prose[offset]]))
          }
        }
        edits.sort { $0.range.lowerBound < $1.range.lowerBound }
        let result = Edit.apply(edits, to: source.bytes)
        #expect(result == source.bytes, "\(format.name), seed \(random.seed)")
      }
    }
  }

  @Test func protectionIsTheSameInEveryRun() {
    var random = SeededGenerator.fresh()
    let protection = Protection()
    for _ in 0..<500 {
      let prose = Self.text(using: &random)
      #expect(protection.zones(in: prose) == protection.zones(in: prose), "seed \(random.seed)")
    }
  }

  /// Every letter of prose without markup is found again, so that no offset is off by one.
  @Test(arguments: ["", "> ", "- ", "1. ", "> > ", "> - "])
  func theParserSOffsetsAreRight(prefix: String) throws {
    var random = SeededGenerator.fresh()
    let words = ["norte", "é\u{1F600}", "ção", "-coreano", "\u{A0}x", "palavra,", "“sim”", "a&b"]
    for _ in 0..<300 {
      let lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
      let lines = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        "w"
          + (0..<Int.random(in: 1...5, using: &random)).map { _ in
            " " + words[Int.random(in: 0..<words.count, using: &random)]
          }.joined()
      }
      let inner = prefix.map { $0 == ">" ? ">" : " " }.joined()
      let text = prefix + lines.joined(separator: lineEnd + inner)
      let segments = try MarkdownFormat(protection: Protection())
        .segments(of: SourceText(raw: Array(text.utf8)))
      let found = segments.map { String(decoding: $0.prose, as: UTF8.self) }
      #expect(found == [lines.joined(separator: lineEnd)], "seed \(random.seed): \(text)")
    }
  }
}

/// Work grows with the size of the input and not faster, whatever the input is.
struct HostileInputTests {
  private static func work(_ text: [UInt8]) -> Int {
    var scanner = ProtectionScanner(text, lexicon: ProtectionLexicon(commands: ["ls"]))
    scanner.scan()
    return scanner.work + scanner.zones.count
  }

  @Test(arguments: [
    "`", "`a", "` ``", "```` ``` `` ` ", "<", "<a ", "<a =\"", "<a ='<a =\"", "<!--", "<![CDATA[",
    "<?", "<%",
    "<code>", "<pre ", "</code ", "<code>x</code ", "{", "{a,", "{a}", "{{", "{%", "{#", "}",
    "{a,}}", "$", "$a",
    "$a ", "$$", "${", "$(a", "$\\", "%", "%1", "%(a", "%A", "\\(", "\\[", "\\", ":", "a:", "://",
    "a://", "a://(",
    "a://)", "http://a.b ", "@", "a@", "@a", "#", "#a", "/", "a/", "é/", "../", ".", "a.", "1.",
    "1.2.3-", "1.2.3-é-",
    "v1-", "-", "ls -a ", "-a ", "ISBN 1 ", "ISBN 1", "0x1", "a1", "H2", "\u{0}", "\n", "$ \n",
    "# ls\n", "> ", "\t",
    "“", "é", "\u{1F600}", "mailto:", "C:\\", "<https://a>", "<b '", "<b \"' ", "1-", "a-1", "*",
    "**a/b**",
  ])
  func protectionIsLinear(pattern: String) {
    let small = Array(String(repeating: pattern, count: 20_000 / pattern.utf8.count).utf8)
    let large = Array(String(repeating: pattern, count: 80_000 / pattern.utf8.count).utf8)
    #expect(Self.work(small) <= 40 * small.count + 1000)
    #expect(Self.work(large) <= 4 * Self.work(small) + 4 * small.count + 4000)
  }

  @Test(arguments: [
    "[", "![", "[a](", "[]", ">", "> ", "*a ", "a**b", "*_", "`a``b```", "<a ", "&a", "|a", "~~a ",
    "\u{0}", "\\",
    "[a]: b\n", "a\n", "```\n", "# ", "<!-- esmero-ignore -->", "a<!-- esmero-off a -->", "a\u{0}",
    "a *b* ",
    "<!-- esmero-ignore a -->\n", "<https://a>",
  ])
  func longMarkdownIsRead(pattern: String) throws {
    let isShort = pattern.utf8.count == 1
    let size = isShort ? 1 << 20 : 1 << 17
    let text = Array(String(repeating: pattern, count: size / pattern.utf8.count).utf8)
    let format = MarkdownFormat(protection: Protection())
    do {
      let segments = try format.segments(of: SourceText(raw: text))
      let pieces = segments.reduce(0) { $0 + $1.map.pieces.count + $1.zones.count }
      #expect(pieces <= 4 * text.count)
    } catch FormatError.nestedTooDeep(let position, let limit) {
      #expect(pattern.hasPrefix(">") && position.line == 1 && limit == 100)
    }
  }

  @Test func deepListsAreRefusedWithTheirPlace() throws {
    let text = "a\n" + String(repeating: "1. ", count: 200) + "x\n"
    let source = try SourceText(raw: Array(text.utf8))
    let error = #expect(throws: FormatError.self) {
      try MarkdownFormat(protection: Protection()).segments(of: source)
    }
    #expect(error?.position?.line == 2)
    #expect(error?.position?.graphemeColumn == 301)
  }

  @Test(arguments: [
    String(repeating: "- ", count: 500) + "\n", "> " + String(repeating: "* ", count: 500) + "\n",
    String(repeating: "- a\n", count: 5000), String(repeating: "> a\n", count: 5000),
    String(repeating: "- a\n  - b\n    - c\n", count: 500),
  ])
  func rulesAndLongListsAreNotDeep(text: String) throws {
    let source = try SourceText(raw: Array(text.utf8))
    #expect(throws: Never.self) {
      try MarkdownFormat(protection: Protection()).segments(of: source)
    }
  }

  @Test func aTableThatLeavesItsCellsOutIsRefused() throws {
    let wide =
      String(repeating: "|a", count: 2000) + "\n" + String(repeating: "|---", count: 2000)
    let source = try SourceText(raw: Array((wide + String(repeating: "\n|", count: 4000)).utf8))
    #expect(throws: FormatError.tooComplex) {
      try MarkdownFormat(protection: Protection()).segments(of: source)
    }
  }

  @Test(arguments: ["a ", "a", "é", "a\n"])
  func longParagraphsAreRead(pattern: String) throws {
    let text = Array(String(repeating: pattern, count: (1 << 20) / pattern.utf8.count).utf8)
    for format in FormatRegistry(protection: Protection()).formats where format.isStreaming {
      let segments = try? format.segments(of: SourceText(raw: text))
      #expect((segments ?? []).flatMap(\.pieces).allSatisfy { $0.prose.count <= 64 << 10 })
    }
  }
}
