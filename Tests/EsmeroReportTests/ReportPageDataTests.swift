import EsmeroText
import Foundation
import Testing

@testable import EsmeroReport

/// What `ReportPage` tells the page's script.
@Suite struct ReportPageDataTests {
  private struct Data: Decodable {
    struct File: Decodable {
      struct Block: Decodable {
        let line: Int
        let text: String
      }
      struct Finding: Decodable {
        let id: String
        let block: Int
        let line: Int
        let column: Int
        let accepted: Bool
        let range: [Int]
      }
      let name: String
      let old: String
      let new: String
      let outside: Bool
      let encoding: String?
      let blocks: [Block]
      let findings: [Finding]
    }
    let files: [File]
    let version: String
    let language: String
    let texts: Int
    let fingerprint: String
    let signs: [String: String]
  }

  private static let hostile = "</script><img src=x onerror=alert(1)>&amp;\u{2028}<!--"

  private func choices(
    on text: String, replacing edits: [(String, String)], name: String = "a.txt"
  ) throws -> RepairChoices {
    var report = try Reports.report(on: text, replacing: edits)
    report.name = name
    return RepairChoices(safe: report, suggested: report, accepting: .safe)
  }

  private func page(
    of choices: [RepairChoices], encoding: String? = nil
  ) -> String {
    let pieces = choices.map { choices in
      ReportPage.rendering(
        of: choices,
        target: .init(path: Array(choices.report.name.utf8), foreignEncoding: encoding))
    }.joined(separator: ReportPage.separator)
    let closing = ReportPage.closing(
      after: Array(pieces), texts: choices.count, version: "1", language: .english, rules: [])
    return String(decoding: ReportPage.opening + pieces + closing, as: UTF8.self)
  }

  private func json(in page: String) throws -> Substring {
    let start = try #require(page.range(of: #"<script type="application/json" id="data">"#))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    return page[start.upperBound..<end.lowerBound]
  }

  private func data(in page: String) throws -> Data {
    try JSONDecoder().decode(Data.self, from: Foundation.Data(json(in: page).utf8))
  }

  @Test func noTextOrNameEndsTheData() throws {
    let text = "\(Self.hostile) ab\n"
    let page = page(of: [
      try choices(on: text, replacing: [("a", Self.hostile)], name: Self.hostile)
    ])
    #expect(!page.contains("<img"))
    #expect(page.components(separatedBy: "<script").count == 3)
    #expect(page.components(separatedBy: "</script>").count == 3)
    let json = try json(in: page)
    for sign in ["<", ">", "&", "\u{2028}"] { #expect(!json.contains(sign)) }
    let file = try #require(try data(in: page).files.first)
    #expect(file.name == Self.hostile)
    #expect(file.blocks.map(\.text) == [text])
  }

  @Test func placesCountAsScriptsDo() throws {
    let page = page(of: [
      try choices(on: "\u{FEFF}😀 é\r\nNada\n日本 x fim", replacing: [("é", "e"), ("x", "y")])
    ])
    let file = try #require(try data(in: page).files.first)
    let found = file.findings.map { finding in
      let units = Array(file.blocks[finding.block].text.utf16)[finding.range[0]..<finding.range[1]]
      return String(decoding: units, as: UTF16.self)
    }
    #expect(found == ["é", "x"])
    #expect(file.findings.map { [$0.line, $0.column] } == [[1, 3], [3, 4]])
  }

  @Test func onlyLinesAroundFindingsAreToldOf() throws {
    let far = String(repeating: "Nada.\n", count: 7)
    let text = "x\n\(far)x\n\(far)."
    let data = try data(in: page(of: [try choices(on: text, replacing: [("x", "y"), ("x", "y")])]))
    let blocks = data.files[0].blocks
    #expect(blocks.map(\.line) == [0, 5])
    #expect(blocks[0].text == "x\nNada.\nNada.\nNada.\n")
    #expect(blocks[1].text == "Nada.\nNada.\nNada.\nx\nNada.\nNada.\nNada.\n")
    #expect(data.files[0].findings.map(\.block) == [0, 1])
  }

  @Test func anchorsAreDistinctAndStayTheSame() throws {
    func anchors(_ name: String) throws -> [String] {
      let choices = try choices(
        on: "x x\nx\n", replacing: [("x", "y"), ("x", "y"), ("x", "y")], name: name)
      return try data(in: page(of: [choices])).files[0].findings.map(\.id)
    }
    let first = try anchors("a.txt")
    #expect(Set(first).count == 3)
    #expect(try anchors("a.txt") == first)
    #expect(Set(try anchors("b.txt")).isDisjoint(with: first))
  }

  @Test func twoFindingsInOnePlaceHaveTwoAnchors() throws {
    var report = try Reports.report(on: "x\n", replacing: [("x", "y")])
    report.findings = [report.findings[0], report.findings[0]].map { finding in
      var finding = finding
      finding.edits = []
      finding.applicability = .report
      return finding
    }
    let choices = RepairChoices(safe: report, suggested: report, accepting: .safe)
    let ids = try data(in: page(of: [choices])).files[0].findings.map(\.id)
    #expect(ids.count == 2)
    #expect(ids[1] == "\(ids[0])-2")
  }

  @Test func whatAPatchCannotHoldIsNotAccepted() throws {
    let choices = try choices(on: "x\n", replacing: [("x", "y")])
    #expect(try data(in: page(of: [choices])).files[0].findings[0].accepted)
    let file = try data(in: page(of: [choices], encoding: "windows-1252")).files[0]
    #expect(file.encoding == "windows-1252")
    #expect(!file.findings[0].accepted)
  }

  @Test func headersAreThoseOfTheDiff() throws {
    let choices = try choices(on: "x\n", replacing: [("x", "y")], name: "um \"a\".txt")
    let file = try data(in: page(of: [choices])).files[0]
    let diff = String(
      decoding: UnifiedDiff(of: choices.report).rendering(path: Array(choices.report.name.utf8)),
      as: UTF8.self)
    #expect(diff.hasPrefix("--- \(file.old)\n+++ \(file.new)\n"))
  }

  @Test func aFileWithoutFindingsIsNotToldOf() throws {
    let choices = try choices(on: "limpo\n", replacing: [])
    #expect(ReportPage.rendering(of: choices, target: .init(path: [])).isEmpty)
    let data = try data(in: page(of: []))
    #expect(data.files.isEmpty)
    #expect(data.signs[" "] == "·")
  }
}
