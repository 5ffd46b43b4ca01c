import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import EsmeroReport

@Suite struct FindingsTests {
  private func rendering(
    _ format: FindingsFormat, of text: String, replacing edits: [(String, String)]
  ) throws -> String {
    let report = try Reports.report(on: text, replacing: edits)
    return String(decoding: format.rendering(of: report), as: UTF8.self)
  }

  @Test(arguments: FindingsFormat.allCases) func nothingFoundIsNothingWritten(
    format: FindingsFormat
  ) throws {
    #expect(try rendering(format, of: "limpo\n", replacing: []).isEmpty)
  }

  @Test func textUnderlinesTheSpan() throws {
    let text = try rendering(.text, of: "um\né segunda -feira\n", replacing: [(" -", "-")])
    #expect(
      text == """
        a.txt:2:10: safe demo-rule: “·-” → “-”
          2 | é segunda -feira
            |          ^^
            = Why.

        """)
  }

  @Test func insertionsAreMarkedByOneSign() throws {
    let text = try rendering(.text, of: "ab\n", replacing: [("a", "a"), ("", "-")])
    #expect(text.contains("\n  1 | ab\n    |  ^\n"))
  }

  @Test func columnsCountCharactersAndLinesAreAlignedByWidth() throws {
    let text = try rendering(.text, of: "日e\u{301}👩‍👩‍👧x\n", replacing: [("x", "y")])
    #expect(text.hasPrefix("a.txt:1:4: "))
    #expect(text.contains("\n    |      ^\n"))
  }

  @Test func longLinesAndTextsAreShortened() throws {
    let long = String(repeating: "palavra ", count: 5000)
    let text = try rendering(.text, of: long + "x" + long, replacing: [("x", long)])
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 260 })
    #expect(text.contains("…"))
  }

  @Test func controlCharactersNeverReachTheTerminal() throws {
    for format in [FindingsFormat.text, .grouped] {
      let text = try rendering(format, of: "\u{1B}[2Jx\u{9B}\u{7F}\n", replacing: [("x", "\u{7}")])
      let controls = text.unicodeScalars.filter { $0.properties.generalCategory == .control }
      #expect(controls.allSatisfy { $0 == "\n" })
    }
  }

  @Test func jsonIsReadBackAsItWas() throws {
    let text = "\u{FEFF}\"\\\u{0}\u{1F}\u{2028}ção\r\n\t𝒳 fim\n"
    let report = try Reports.report(on: text, replacing: [("ção", "ções"), ("𝒳", "\u{7F}/")])
    let bytes =
      FindingsFormat.json.opening + FindingsFormat.json.rendering(of: report)
      + FindingsFormat.json.closing(version: "1") { [] }
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
    #expect(array.map { $0["found"] as? String } == ["ção", "𝒳"])
    #expect(array.map { $0["replacement"] as? String } == ["ções", "\u{7F}/"])
    let scalars = Array(text.unicodeScalars)
    let utf8 = Array(text.utf8)
    for (object, found) in zip(array, ["ção", "𝒳"]) {
      let start = try #require(object["start"] as? [String: Int])
      let end = try #require(object["end"] as? [String: Int])
      let (byte, byteEnd) = (try #require(start["byte"]), try #require(end["byte"]))
      #expect(String(decoding: utf8[byte..<byteEnd], as: UTF8.self) == found)
      let (point, pointEnd) = (try #require(start["code_point"]), try #require(end["code_point"]))
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[point..<pointEnd])
      #expect(String(view) == found)
    }
  }

  @Test func jsonLinesAreLines() throws {
    let text = try rendering(.jsonl, of: "a\u{2028}b\nc", replacing: [("\u{2028}", "\n")])
    #expect(text.unicodeScalars.filter { ["\n", "\u{2028}", "\u{85}"].contains($0) }.count == 1)
  }

  @Test func findingsReachAsFarAsTheirEdits() throws {
    let source = try SourceText(raw: Array("um dois três".utf8))
    let finding = Finding(
      rules: [RuleID("a"), RuleID("b")], range: 3..<7, applicability: .suggested, message: "",
      edits: [Edit(range: 0..<3, replacement: []), Edit(range: 7..<8, replacement: [])])
    let report = FileReport(
      name: "x", format: "text", language: nil, source: source, findings: [finding],
      conflicts: [], edits: [])
    let line = String(decoding: FindingsFormat.jsonl.rendering(of: report), as: UTF8.self)
    #expect(line.contains(#""found":"um dois ","replacement":"dois""#))
    #expect(line.contains(#""rules":["a","b"]"#))
    #expect(line.contains(#""language":null"#))
  }
}

@Suite struct PlaceTests {
  /// One pass over the text must find what looking at each offset by itself finds.
  @Test func placesAgreeWithTheLineIndex() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let pieces = ["a", "ç", "e\u{301}", "\n", "\r\n", "\r", "🇧🇷", "👩‍👩‍👧", "日", "\u{200D}", " "]
    for _ in 0..<60 {
      let count = Int.random(in: 0...40, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let source = try SourceText(raw: Array(text.utf8))
      var starts: [Int] = []
      var offset = 0
      for character in text {
        starts.append(offset)
        offset += character.utf8.count
      }
      let edits = starts.map { Edit(range: $0..<$0, replacement: [0x78]) }
      let report = Reports.report(on: source, edits: edits)
      let index = LineIndex(source.bytes)
      let lines = String(decoding: FindingsFormat.jsonl.rendering(of: report), as: UTF8.self)
        .split(separator: "\n")
      #expect(lines.count == starts.count, "seed \(seed)")
      for (line, start) in zip(lines, starts) {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let place = try #require(object?["start"] as? [String: Int])
        let position = index.position(at: start)
        #expect(place["line"] == position.line, "seed \(seed)")
        #expect(
          place["column"] == position.graphemeColumn,
          "seed \(seed): \(text.debugDescription) at \(start)")
      }
      // The other columns are those of listings for programs.
      for item in ReportedFindings(of: report) {
        let position = index.position(at: item.start.byte)
        #expect(item.start.utf16Column == position.utf16Column, "seed \(seed)")
        #expect(item.start.byteColumn == position.byteColumn, "seed \(seed)")
      }
    }
  }
}
