import EsmeroFuzzing
import EsmeroTesting
import EsmeroText
import Testing

@testable import EsmeroFormats

/// Documents that nobody writes are read or refused, and never bring anything down.
struct MarkupHostileTests {
  private static let registry = FormatRegistry(protection: Protection())

  @Test(arguments: MarkupFixtures.all)
  func documentsMayEndAnywhere(fixture: (format: String, text: String)) throws {
    let format = try #require(Self.registry.format(named: fixture.format))
    let bytes = Array(fixture.text.utf8)
    for end in bytes.indices {
      guard let source = try? SourceText(raw: Array(bytes[..<end])) else { continue }
      let segments = try? format.segments(of: source)
      #expect(SegmentSoundness.problem(in: segments ?? [], of: source) == nil, "cut at \(end)")
      #expect(fixture.format != "html" || segments != nil, "HTML is never refused")
    }
  }

  @Test(arguments: [
    ("html", "<div>", "</div>"), ("html", "<b>", "</b>"), ("html", "<ul><li>", ""),
    ("html", "<svg>", "</svg>"), ("html", "<p lang=en>", ""), ("xml", "<a>", "</a>"),
    ("xml", "<p>x y<b>", "</b></p>"),
  ])
  func aHundredThousandElementsMayBeOpen(format: String, start: String, end: String) throws {
    let depth = 100_000
    let text =
      String(repeating: start, count: depth) + "um dois" + String(repeating: end, count: depth)
    let reader = try #require(Self.registry.format(named: format))
    let source = try SourceText(raw: Array(text.utf8))
    #expect(SegmentSoundness.problem(in: try reader.segments(of: source), of: source) == nil)
  }

  @Test(
    .enabled(if: TestProject.isSlowWanted), .timeLimit(.minutes(5)),
    arguments: [
      ("html", "<p>", "uma palavra e ", ""), ("html", "", "<b>a</b> ", ""),
      ("html", "", "a&amp;", ""),
      ("html", "<p>", "palavra", ""), ("html", "", "{{ a }}", ""), ("html", "<pre>", "a ", ""),
      ("xml", "<a>", "uma palavra e ", "</a>"), ("xml", "<a>x y", "<b/>", "</a>"),
      ("android", "<resources><string name='a'>", #"d\'água "x" "#, "</string></resources>"),
      ("xliff", "<xliff><target>", "a <x id='1'/> ", "</target></xliff>"),
    ])
  func aLineOfSixteenMegabytesIsRead(
    format: String, start: String, pattern: String, end: String
  ) throws {
    let count = (16 << 20) / pattern.utf8.count
    let text = start + String(repeating: pattern, count: count) + end
    let reader = try #require(Self.registry.format(named: format))
    let segments = try reader.segments(of: SourceText(raw: Array(text.utf8)))
    let pieces = segments.flatMap(\.pieces)
    #expect(pieces.allSatisfy { $0.prose.count <= Segment.longest })
  }
}
