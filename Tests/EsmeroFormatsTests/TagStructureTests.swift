import EsmeroFuzzing
import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import EsmeroFormats

/// Documents in markup keep their structure, whatever is written into their prose; Python's parsers,
/// which know nothing of these, are the judges.
struct TagStructureTests {
  private struct Trial: Encodable {
    var format: String
    var before: String
    var after: String
  }

  private static let registry = FormatRegistry(protection: Protection())

  /// What rules might write, and worse.
  private static let replacements = [
    "", " ", "“", "”", "á — é", "a & b", "<b>", "</p>", "&lt;", "\"", "'", "\u{A0}", "]]>", "-->",
    "\\",
    "a > b", "x",
  ]

  /// A document with some of its prose replaced at random, as a repair would replace it.
  private static func edited(
    _ bytes: [UInt8], as format: any DocumentFormat, using random: inout SeededGenerator
  ) throws -> [UInt8] {
    var edits: [Edit] = []
    for segment in try format.segments(of: SourceText(raw: bytes)) {
      var start = 0
      while start < segment.prose.count {
        let end = min(segment.prose.count, start + Int.random(in: 0...4, using: &random))
        let replacement = replacements[Int.random(in: 0..<replacements.count, using: &random)]
        let isWhole = isBoundary(start, in: segment.prose) && isBoundary(end, in: segment.prose)
        let isFree = !segment.zones.contains { $0.range.overlaps(start..<max(end, start + 1)) }
        if isWhole, isFree, let range = segment.map.source(of: start..<end),
          let written = format.escape(Array(replacement.utf8), in: segment)
        {
          edits.append(Edit(range: range, replacement: written))
        }
        start = end + Int.random(in: 1...6, using: &random)
      }
    }
    return Edit.apply(edits, to: bytes)
  }

  private static func isBoundary(_ offset: Int, in prose: [UInt8]) -> Bool {
    offset == prose.count || prose[offset] & 0xC0 != 0x80
  }

  @Test func theTreeIsTheSameAfterEveryEdit() throws {
    var random = SeededGenerator.fresh()
    var trials: [Trial] = []
    for fixture in MarkupFixtures.all {
      let format = try #require(Self.registry.format(named: fixture.format))
      for _ in 0..<30 {
        let after = try Self.edited(Array(fixture.text.utf8), as: format, using: &random)
        trials.append(
          Trial(
            format: fixture.format, before: fixture.text,
            after: String(decoding: after, as: UTF8.self)))
      }
    }
    #expect(trials.filter { $0.before != $0.after }.count > trials.count / 2)
    let problems = try Self.judgement(of: trials)
    #expect(problems.isEmpty, "seed \(random.seed): \(problems)")
  }

  private static func judgement(of trials: [Trial]) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(Array(JSONEncoder().encode(trials)), to: "trials.json")
    return try folder.run(["python3", "-c", judge, "trials.json"], joinsErrors: true).output
  }

  private static let judge = """
    import json, sys, html.parser, xml.etree.ElementTree as tree

    class Reader(html.parser.HTMLParser):
        def __init__(self, text):
            super().__init__(convert_charrefs=True)
            self.found = []
            self.feed(text)
            self.close()
        def handle_starttag(self, tag, attrs): self.found.append((tag, attrs))
        def handle_endtag(self, tag): self.found.append("/" + tag)
        def handle_comment(self, data): self.found.append(("!", data))
        def handle_decl(self, data): self.found.append(("!", data))
        def handle_pi(self, data): self.found.append(("?", data))

    def nodes(text, prose):
        def walk(node, inside):
            inside = inside or node.tag.split("}")[-1] in prose
            yield node.tag, sorted(node.attrib.items()), None if inside else (node.text or "").strip()
            for child in node:
                yield from walk(child, inside)
                if not inside: yield (child.tail or "").strip()
        return list(walk(tree.fromstring(text), False))

    prose = {"xliff": {"target"}, "tmx": {"tuv"}, "android": {"string", "item"}, "resx": {"value"},
      "xml": {"title", "para", "text"}}
    for trial in json.load(open(sys.argv[1])):
        before, after = trial["before"], trial["after"]
        if trial["format"] == "html":
            same = Reader(before).found == Reader(after).found
        else:
            try: same = nodes(before, prose[trial["format"]]) == nodes(after, prose[trial["format"]])
            except tree.ParseError as error: same = False
        if not same: print("not the same:", before, "----", after, sep="\\n")
    """

  /// Damaged documents are read or refused, and what is read lies inside them.
  @Test func mutatedDocumentsAreReadOrRefused() throws {
    var mutator = Mutator(random: .fresh())
    for fixture in MarkupFixtures.all {
      let format = try #require(Self.registry.format(named: fixture.format))
      for _ in 0..<200 {
        let bytes = mutator.mutation(of: Array(fixture.text.utf8))
        guard let source = try? SourceText(raw: bytes) else { continue }
        guard let segments = try? format.segments(of: source) else {
          #expect(fixture.format != "html", "seed \(mutator.seed): HTML is never refused")
          continue
        }
        let problem = SegmentSoundness.problem(in: segments, of: source)
        #expect(problem == nil, "seed \(mutator.seed): \(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }
}
