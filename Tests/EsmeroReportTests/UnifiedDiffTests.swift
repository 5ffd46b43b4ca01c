import EsmeroReport
import EsmeroText
import Testing

@Suite struct UnifiedDiffTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    /// What is replaced, and by what.
    let edits: [(String, String)]
    let diff: String
  }

  static let rows = [
    Row(
      testDescription: "no edit", text: "a\n", edits: [], diff: ""),
    Row(
      testDescription: "an edit that changes nothing", text: "a\n", edits: [("a", "a")], diff: ""),
    Row(
      testDescription: "one line", text: "um\ndois\n", edits: [("dois", "2")],
      diff: "@@ -1,2 +1,2 @@\n um\n-dois\n+2\n"),
    Row(
      testDescription: "carriage returns stay", text: "um\r\ndois\r\n", edits: [("dois", "2")],
      diff: "@@ -1,2 +1,2 @@\n um\r\n-dois\r\n+2\r\n"),
    Row(
      testDescription: "no end of the last line", text: "um\ndois", edits: [("um", "1")],
      diff: "@@ -1,2 +1,2 @@\n-um\n+1\n dois\n\\ No newline at end of file\n"),
    Row(
      testDescription: "an end for the last line", text: "um", edits: [("um", "um\n")],
      diff: "@@ -1 +1 @@\n-um\n\\ No newline at end of file\n+um\n"),
    Row(
      testDescription: "no end for the last line any more", text: "um\ndois\n",
      edits: [("dois\n", "dois")],
      diff: "@@ -1,2 +1,2 @@\n um\n-dois\n+dois\n\\ No newline at end of file\n"),
    Row(
      testDescription: "a line goes", text: "um\ndois\ntrês\n", edits: [("dois\n", "")],
      diff: "@@ -1,3 +1,2 @@\n um\n-dois\n três\n"),
    Row(
      testDescription: "a line comes", text: "um\ntrês\n", edits: [("três", "dois\ntrês")],
      diff: "@@ -1,2 +1,3 @@\n um\n+dois\n três\n"),
    Row(
      testDescription: "two lines become one", text: "um\ndois\ntrês\n", edits: [("\ndois", " 2")],
      diff: "@@ -1,3 +1,2 @@\n-um\n-dois\n+um 2\n três\n"),
    Row(
      testDescription: "a line end goes, then the next line", text: "um\ndois\ntrês\n",
      edits: [("um\n", "um"), ("dois\n", "")],
      diff: "@@ -1,3 +1 @@\n-um\n-dois\n-três\n+umtrês\n"),
    Row(
      testDescription: "all goes", text: "um\n", edits: [("um\n", "")],
      diff: "@@ -1 +0,0 @@\n-um\n"),
    Row(
      testDescription: "six lines between are context",
      text: "a\n1\n2\n3\n4\n5\n6\nb\n", edits: [("a", "A"), ("b", "B")],
      diff: "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n"),
    Row(
      testDescription: "seven lines between are too many",
      text: "a\n1\n2\n3\n4\n5\n6\n7\nb\n", edits: [("a", "A\nA"), ("b", "B")],
      diff:
        "@@ -1,4 +1,5 @@\n-a\n+A\n+A\n 1\n 2\n 3\n@@ -6,4 +7,4 @@\n 5\n 6\n 7\n-b\n+B\n"),
  ]

  @Test(arguments: rows) func hunks(_ row: Row) throws {
    let report = try Reports.report(on: row.text, replacing: row.edits)
    let diff = String(
      decoding: UnifiedDiff(of: report).rendering(path: Array("x".utf8)), as: UTF8.self)
    #expect(diff == (row.diff.isEmpty ? "" : "--- a/x\n+++ b/x\n") + row.diff)
  }

  @Test func theByteOrderMarkIsPartOfTheFirstLine() throws {
    let report = try Reports.report(on: "\u{FEFF}um\n", replacing: [("um", "1")])
    let diff = String(
      decoding: UnifiedDiff(of: report).rendering(path: Array("x".utf8)), as: UTF8.self)
    #expect(diff == "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-\u{FEFF}um\n+\u{FEFF}1\n")
  }

  @Test(arguments: [
    ("a.md", "a/a.md"), ("ação.md", "a/ação.md"), ("a b.md", "a/a b.md\t"),
    ("a\tb.md", "\"a/a\\tb.md\""), ("a\"b", "\"a/a\\\"b\""), ("a\\b", "\"a/a\\\\b\""),
    ("\u{1B}ção", "\"a/\\033ção\""),
  ])
  func names(name: String, header: String) throws {
    let report = try Reports.report(on: "um\n", replacing: [("um", "1")])
    let diff = String(
      decoding: UnifiedDiff(of: report).rendering(path: Array(name.utf8)), as: UTF8.self)
    #expect(
      diff.hasPrefix(
        "--- \(header)\n+++ \(header.replacing("a/", with: "b/", maxReplacements: 1))\n"))
  }

  @Test func namesThatAreNoTextAreEscapedByteByByte() throws {
    let report = try Reports.report(on: "um\n", replacing: [("um", "1")])
    let name = [0xE9] + Array("ã".utf8)
    let diff = String(decoding: UnifiedDiff(of: report).rendering(path: name), as: UTF8.self)
    #expect(diff.hasPrefix("--- \"a/\\351\\303\\243\"\n"))
  }

  @Test func coloursMarkWhatChangesAndShowWhatCannotBeSeen() throws {
    let report = try Reports.report(
      on: "a b\u{A0}c \u{1B}[2J\r\n", replacing: [("\u{A0}", "\u{200B} ")])
    let diff = UnifiedDiff(of: report, style: .coloured).rendering(path: Array("x".utf8))
    let lines = String(decoding: diff, as: UTF8.self).split(separator: "\n")
    let (red, green, end) = ("\u{1B}[31m", "\u{1B}[32m", "\u{1B}[0m")
    #expect(
      lines[3] == "\(red)-\(end)\(red)a b\(end)\u{1B}[1;97;41m⍽\(end)\(red)c <U+001B>[2J\(end)")
    #expect(
      lines[4]
        == "\(green)+\(end)\(green)a b\(end)\u{1B}[1;30;42m<U+200B>·\(end)\(green)c <U+001B>[2J\(end)"
    )
  }
}
