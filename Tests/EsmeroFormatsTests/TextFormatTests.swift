import EsmeroFormats
import EsmeroTesting
import EsmeroText
import Testing

struct TextFormatTests {
  private let format = TextFormat(protection: Protection())

  private func segments(_ text: String) throws -> [Segment] {
    try format.segments(of: SourceText(raw: Array(text.utf8)))
  }

  private func prose(_ text: String) throws -> [String] { try segments(text).map(\.text) }

  @Test(arguments: [
    ("", []), ("um", ["um"]), ("um\n", ["um"]), ("um\ndois\n\ntrês\n", ["um\ndois", "três"]),
    ("um\r\ndois\r\n\r\ntrês\r\n", ["um\r\ndois", "três"]),
    ("\n\n um \n \t\ndois", [" um ", "dois"]),
    ("um\u{2028}dois\u{85}três\u{0B}\u{0C}", ["um\u{2028}dois\u{85}três\u{0B}\u{0C}"]),
    ("um\rdois\n", ["um\rdois"]), ("um\r", ["um"]), ("a\u{0}b", ["a\u{0}b"]),
  ])
  func paragraphsEndAtBlankLines(text: String, expected: [String]) throws {
    // A return at the very end is white space of the line.
    let found = try prose(text).map {
      $0.hasSuffix("\r") ? String($0.unicodeScalars.dropLast()) : $0
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    "a\n```\n  norte -coreano\n\nb\n```\nc", "a\n~~~ sh\nls\n~~~\nc", "a\n\n  ````\n```\n````\n\nc",
  ])
  func fencedCodeIsNoProse(text: String) throws {
    #expect(try prose(text) == ["a", "c"])
  }

  @Test func anOpenFenceGoesOnToTheEnd() throws {
    #expect(try prose("a\n```\nb\n\nc") == ["a"])
    #expect(try prose("```um``` dois") == ["```um``` dois"])
  }

  @Test(arguments: [
    "a\n# esmero-off\nb\n\nc\n# esmero-on\nd", "a\n// esmero-off\nb\n// esmero-on\nd",
    "a\n  <!-- esmero-off -->\nb\n<!--esmero-on-->\nd", "a\n# esmero-ignore\nb\nd",
    "a\n# esmero-ignore\n\nb\nd",
  ])
  func suppressedLinesAreNoProse(text: String) throws {
    #expect(try prose(text) == ["a", "d"])
  }

  @Test func theRestOfTheFileIsIgnored() throws {
    #expect(try prose("# esmero-ignore-file\na\n\nb").isEmpty)
  }

  @Test(arguments: [
    "# esmero", "# esmero-official", "# esmero-off agora não!", "texto # esmero-off", "esmero-off",
    "# esmero-on pt", "<!-- esmero-off", "#",
  ])
  func remarksThatAreNoCommentsForTheProductAreProse(line: String) throws {
    #expect(try prose("\(line)\nfim") == ["\(line)\nfim"])
  }

  @Test func namedRulesAreSwitchedOffInTheNextLine() throws {
    let found = try segments("a\n# esmero-ignore pt-hyphen, any-quote\nb\nc")
    #expect(found.map(\.text) == ["a", "b", "c"])
    #expect(found.map(\.suppressedRules) == [[], ["pt-hyphen", "any-quote"], []])
  }

  @Test func namedRulesAreSwitchedOffInARegion() throws {
    let found = try segments("# esmero-off pt\na\n\nb\n# esmero-on\nc")
    #expect(found.map(\.suppressedRules) == [["pt"], ["pt"], []])
  }

  @Test func aLongParagraphIsCutAtWords() throws {
    let text = String(repeating: "palavra ", count: 20_000)
    let found = try segments(text)
    #expect(found.count == 3)
    #expect(found.allSatisfy { $0.prose.count <= 64 << 10 && $0.prose.first == UInt8(ascii: "p") })
    #expect(found.flatMap(\.prose) == Array(text.utf8))
  }

  @Test func aLongWordIsCutBetweenScalars() throws {
    let found = try segments("a" + String(repeating: "é", count: 100_000))
    #expect(found.count == 4)
    #expect(found.allSatisfy { String(validating: $0.prose, as: UTF8.self) != nil })
  }

  @Test func proseIsASliceOfTheSource() throws {
    let source = try SourceText(raw: Array("um\n\ndois `x`\r\ntrês\n".utf8))
    for segment in try format.segments(of: source) {
      let range = try #require(segment.map.source(of: 0..<segment.prose.count))
      #expect(Array(source.bytes[range]) == segment.prose)
    }
  }

  @Test func replacementsAreWrittenAsTheyAre() throws {
    let segment = try #require(try segments("a").first)
    #expect(format.escape(Array("<é\n".utf8), in: segment) == Array("<é\n".utf8))
  }
}

struct LinesFormatTests {
  private let format = LinesFormat(protection: Protection())

  private func segments(_ text: String, inner: InnerFormat = .text) throws -> [Segment] {
    try LinesFormat(protection: Protection(), inner: inner)
      .segments(of: SourceText(raw: Array(text.utf8)))
  }

  @Test(arguments: [
    ("a\nb\n", ["a", "b"]), ("a\r\n\r\nb", ["a", "b"]),
    ("a\u{0B}b\u{0C}c\u{85}d\u{2028}e", ["a\u{0B}b\u{0C}c\u{85}d\u{2028}e"]),
    ("a\rb\nc", ["a\rb", "c"]), ("```\na\n```", ["```", "a", "```"]), ("", []),
  ])
  func everyLineIsASegment(text: String, expected: [String]) throws {
    #expect(try segments(text).map(\.text) == expected)
  }

  @Test func noReplacementHoldsALineEnd() throws {
    let segment = try #require(try segments("a").first)
    #expect(format.escape([0x0A], in: segment) == nil)
    #expect(format.escape([0x61, 0x0D], in: segment) == nil)
    #expect(format.escape([0x61], in: segment) == [0x61])
  }

  @Test(arguments: [
    "um **aviso** e [texto](http://a.b \"t\") fim", "use `ls -la` aqui", "# Título", "- item *x*",
    "a \\* b", "![alt](x.png)", "    código", "texto <b>x</b>", "[a][b] c", "> cita", "sem nada",
  ])
  func markdownInsideALineIsProtected(line: String) throws {
    let expected = [
      "um **aviso** e [texto](http://a.b \"t\") fim":
        "um ⟦**⟧aviso⟦**⟧ e ⟦[⟧texto⟦](http://a.b \"t\")⟧ fim",
      "use `ls -la` aqui": "use ⟦`ls -la`⟧ aqui", "# Título": "⟦# ⟧Título",
      "- item *x*": "⟦- ⟧item ⟦*⟧x⟦*⟧", "a \\* b": "a ⟦\\*⟧ b",
      "![alt](x.png)": "⟦![⟧alt⟦](x.png)⟧", "    código": "⟦    código⟧",
      "texto <b>x</b>": "texto ⟦<b>⟧x⟦</b>⟧", "[a][b] c": "[a][b] c", "> cita": "⟦> ⟧cita",
      "sem nada": "sem nada",
    ]
    let found = try segments(line + "\n", inner: .markdown)
    #expect(found.map(MarkedText.show) == [expected[line]])
    #expect(found.map(\.text) == [line])
  }

  @Test func suppressionWorksBetweenLines() throws {
    #expect(try segments("a\n# esmero-ignore\nb\nc").map(\.text) == ["a", "c"])
    let named = try segments("# esmero-ignore pt\nb\nc")
    #expect(named.map(\.suppressedRules) == [["pt"], []])
  }
}

/// Reading in parts finds the segments of the whole, wherever reads end.
struct StreamingTests {
  private struct Found: Equatable {
    var prose: [UInt8]
    var start: Int?
    var rules: [String]
  }

  private func whole(_ format: any DocumentFormat, _ bytes: [UInt8]) throws -> [Found] {
    try format.segments(of: SourceText(raw: bytes)).map {
      Found(prose: $0.prose, start: $0.map.source(of: 0..<0)?.lowerBound, rules: $0.suppressedRules)
    }
  }

  private func inParts(
    _ format: any DocumentFormat, _ bytes: [UInt8], read: () -> Int
  ) throws -> [Found] {
    var state = StreamState()
    var found: [Found] = []
    var pending: [UInt8] = []
    var base = 0
    var position = 0
    while true {
      let end = min(bytes.count, position + read())
      pending += bytes[position..<end]
      position = end
      let isLast = position == bytes.count
      let cut = isLast ? pending.count : format.streamBoundary(in: pending, continuing: state)
      let part = try SourceText(raw: Array(pending[..<cut]), isBeginning: base == 0)
      found += try format.segments(of: part, continuing: &state).map {
        Found(
          prose: $0.prose, start: $0.map.source(of: 0..<0).map { $0.lowerBound + base },
          rules: $0.suppressedRules)
      }
      pending.removeFirst(cut)
      base += cut
      if isLast { return found }
    }
  }

  private static let sample =
    "um dois\ntrês\n\n\n# esmero-off\nx\n\ny\n# esmero-on\n`a` b\r\n\r\nc\n```\nz\n\n```\nd\n"
    + "# esmero-ignore pt\ne\nf\n\n# esmero-ignore\n\ng \u{FEFF}\n\n\u{FEFF}h é\u{1F600}\n# esmero-off any\ni\n\nj"

  @Test(arguments: ["text", "lines"])
  func everyPlaceForAReadToEndGivesTheSame(name: String) throws {
    let registry = FormatRegistry(protection: Protection())
    let format = try #require(registry.format(named: name))
    let bytes = Array(Self.sample.utf8)
    let expected = try whole(format, bytes)
    for size in 1...bytes.count {
      #expect(try inParts(format, bytes) { size } == expected, "reads of \(size) bytes")
    }
  }

  @Test(arguments: ["text", "lines"])
  func longLinesAndParagraphsGiveTheSame(name: String) throws {
    let registry = FormatRegistry(protection: Protection())
    let format = try #require(registry.format(named: name))
    var random = SeededGenerator.fresh()
    let parts = [
      String(repeating: "palavra é ", count: 9000), String(repeating: "ção", count: 40_000), "\n",
      "\n\n", "# esmero-ignore\n", "\n# esmero-ignore pt\n", "\n```\n", "\n# esmero-off\n",
      "\n# esmero-on\n", "curto", "linha\noutra\r\n", String(repeating: "linha\n", count: 15_000),
    ]
    for _ in 0..<25 {
      let text = (0..<Int.random(in: 1...8, using: &random))
        .map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }.joined()
      let bytes = Array(text.utf8)
      let expected = try whole(format, bytes)
      let found = try inParts(format, bytes) { Int.random(in: 1...50_000, using: &random) }
      #expect(found == expected, "seed \(random.seed)")
    }
  }

  @Test func memoryIsBoundedForALineWithoutEnd() {
    for format in FormatRegistry(protection: Protection()).formats where format.isStreaming {
      let line = [UInt8](repeating: UInt8(ascii: "a"), count: 200_000)
      let boundary = format.streamBoundary(in: line, continuing: StreamState())
      // A record is held whole, up to a limit of its own.
      #expect(line.count - boundary <= max(64 << 10, format.mostBytesHeld(insideLine: false)))
    }
  }
}
