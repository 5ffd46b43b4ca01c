import EsmeroText
import Testing

@testable import EsmeroFormats

/// The comments that switch rules off are noted where they stand, and can be disregarded.
struct SuppressionCommentTests {
  /// A text of each format that has comments: one comment, and prose of which it is about the first.
  static let texts: [(format: String, text: String, comment: String)] = [
    ("text", "# esmero-ignore pt\num\n\ndois\n", "# esmero-ignore pt"),
    ("lines", "# esmero-ignore pt\num\ndois\n", "# esmero-ignore pt"),
    ("markdown", "<!-- esmero-ignore pt -->\num\n\ndois\n", "<!-- esmero-ignore pt -->"),
    ("mdx", "{/* esmero-ignore pt */}\num\n\ndois\n", "/* esmero-ignore pt */"),
    ("html", "<!-- esmero-ignore pt -->\n<p>um</p>\n<p>dois</p>", "<!-- esmero-ignore pt -->"),
    (
      "xml", "<a>\n<!-- esmero-ignore pt -->\n<b>um fim</b>\n<b>dois fins</b>\n</a>",
      "<!-- esmero-ignore pt -->"
    ),
    (
      "po", "# esmero-ignore pt\nmsgid \"a\"\nmsgstr \"um\"\n\nmsgid \"b\"\nmsgstr \"dois\"\n",
      "esmero-ignore pt"
    ),
    (
      "vtt",
      "WEBVTT\n\nNOTE esmero-ignore pt\n\n00:01.000 --> 00:02.000\num\n\n00:03.000 --> 00:04.000\ndois\n",
      "esmero-ignore pt"
    ),
    (
      "ass",
      "[Events]\n; esmero-ignore pt\nDialogue: 0,0,0,,,0,0,0,,um\nDialogue: 0,0,0,,,0,0,0,,dois\n",
      "esmero-ignore pt"
    ),
    ("latex", "% esmero-ignore pt\num\n\ndois\n", "% esmero-ignore pt"),
    ("rst", ".. esmero-ignore pt\n\num\n\ndois\n", ".. esmero-ignore pt"),
    ("asciidoc", "// esmero-ignore pt\num\n\ndois\n", "// esmero-ignore pt"),
    ("org", "# esmero-ignore pt\num\n\ndois\n", "# esmero-ignore pt"),
    ("typst", "// esmero-ignore pt\num\n\ndois\n", "// esmero-ignore pt"),
    ("yaml", "# esmero-ignore pt\na: um fim\nb: dois fins\n", "# esmero-ignore pt"),
    ("toml", "# esmero-ignore pt\na = \"um fim\"\nb = \"dois fins\"\n", "# esmero-ignore pt"),
    ("properties", "# esmero-ignore pt\na = um fim\nb = dois fins\n", "# esmero-ignore pt"),
    (
      "strings", "/* esmero-ignore pt */\n\"a\" = \"um fim\";\n\"b\" = \"dois fins\";\n",
      "/* esmero-ignore pt */"
    ),
  ]

  private static func segments(
    _ text: String, _ format: String, _ state: inout StreamState
  ) throws -> [Segment] {
    let registry = FormatRegistry(protection: Protection())
    return try #require(registry.format(named: format))
      .segments(ofWhole: SourceText(raw: Array(text.utf8)), noting: &state)
      .filter { $0.text.contains("um") || $0.text.contains("dois") }
  }

  @Test(arguments: texts.indices)
  func commentsAreNotedWhereTheyStand(index: Int) throws {
    let (format, text, comment) = Self.texts[index]
    var state = StreamState(comments: .noted)
    let segments = try Self.segments(text, format, &state)
    #expect(segments.map(\.suppressedRules) == [["pt"], []], "\(format)")
    let found = try #require(state.comments.first, "\(format)")
    #expect(state.comments.count == 1)
    #expect(found.directive == .ignoreNextLine(rules: ["pt"]))
    let place = String(decoding: Array(text.utf8)[found.range], as: UTF8.self)
    #expect(place == comment || place == "{\(comment)}", "\(format)")
  }

  @Test(arguments: texts.indices)
  func commentsCanBeDisregarded(index: Int) throws {
    let (format, text, _) = Self.texts[index]
    var state = StreamState(comments: .disregarded)
    let segments = try Self.segments(text, format, &state)
    let rules = segments.flatMap(\.suppressedRules)
    #expect(rules.isEmpty, "\(format)")
    #expect(!segments.isEmpty)
    #expect(state.comments.isEmpty)
  }

  /// Comments one after the other are all about the line behind them.
  @Test(arguments: [
    ("yaml", "# esmero-ignore pt\n\n# esmero-ignore any\na: um fim\nb: dois fins\n"),
    ("html", "<!-- esmero-ignore pt --><!-- esmero-ignore any -->\n<p>um</p>\n<p>dois</p>"),
    ("markdown", "<!-- esmero-ignore pt -->\n<!-- esmero-ignore any -->\num\n\ndois\n"),
    ("text", "# esmero-ignore pt\n# esmero-ignore any\num\n\ndois\n"),
    ("latex", "% esmero-ignore pt\n% esmero-ignore any\num\n\ndois\n"),
  ])
  func commentsAddUp(format: String, text: String) throws {
    var state = StreamState()
    let rules = try Self.segments(text, format, &state).map { Set($0.suppressedRules) }
    #expect(rules == [["any", "pt"], []], "\(format)")
  }

  /// Every format in which a comment can stand is above.
  @Test func noFormatIsForgotten() {
    let named = Set(Self.texts.map(\.format))
    let without: Set<String> = [
      "json", "jsonl", "arb", "xcstrings", "tsv", "csv", "srt",
      // As `xml`.
      "xliff", "tmx", "android", "resx",
    ]
    let all = FormatRegistry(protection: Protection()).names
    #expect(Set(all) == named.union(without))
  }
}
