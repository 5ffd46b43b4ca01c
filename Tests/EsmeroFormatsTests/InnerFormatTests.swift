import EsmeroFuzzing
import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import EsmeroFormats

/// HTML inside lines, fields and cells.
struct InnerFormatTests {
  private static func checker(_ name: String) throws -> FormatChecker {
    let registry = FormatRegistry(protection: Protection(), inner: .html)
    return FormatChecker(format: try #require(registry.format(named: name)))
  }

  @Test(arguments: [
    ("lines", "<p>um <b>dois</b></p><p>três</p>\nquatro\n", ["um dois", "três", "quatro"]),
    ("lines", "<p class='x\ny'>um</p>\n", ["y'>um"]),
    ("jsonl", #"{"text": "<p class=\"x\">um &eacute; dois<br>três</p>"}"#, ["um é dois\ntrês"]),
    ("jsonl", #"{"text": "<p class=\"a\n\nb\">um</p>"}"#, ["um"]),
    ("tsv", "1\t<i>um</i> dois\n", ["um dois"]),
    ("csv", "1,\"<a href=\"\"x\"\">um</a>, dois\"\n", ["um, dois"]),
    ("lines", "<code>um</code><script>um</script>\n", []),
  ])
  func tagsAreNoProse(format: String, text: String, expected: [String]) throws {
    let segments = try Self.checker(format).segments(text)
    #expect(segments.map(\.text).filter { $0.contains { $0.isLetter } } == expected)
  }

  @Test(
    arguments: [
      ("lines", "<b>um</b> e dois", "um e", nil),
      ("lines", "<b>um</b> e", " e", "<b>um</b> &lt;&amp;"),
      (
        "jsonl", #"{"text": "<i title=\"x\">um</i> e"}"#, " e",
        #"{"text": "<i title=\"x\">um</i> &lt;&amp;"}"#
      ),
      ("jsonl", #"{"text": "\u00e9 &ldquo;e&rdquo;"}"#, "e", nil),
      ("csv", "\"<i a=\"\"b\"\">um</i> e\"", " e", "\"<i a=\"\"b\"\">um</i> &lt;&amp;\""),
      ("tsv", "<i>um</i>\t<u>e</u>", "e", "<i>um</i>\t<u>&lt;&amp;</u>"),
    ] as [(String, String, String, String?)])
  func whatIsWrittenIsEscapedTwice(
    format: String, text: String, old: String, expected: String?
  ) throws {
    let new = old.hasPrefix(" ") ? " <&" : "<&"
    let got = try Self.checker(format).replacing(old, by: new, in: text)
    guard let expected else { return #expect(got == nil || got?.contains("&lt;&amp;") == true) }
    #expect(got == expected)
  }

  @Test func linesTooLongToHoldStayAsTheyAre() throws {
    let long = String(repeating: "um <b>dois</b> ", count: LinesFormat.longestWholeLine / 14)
    #expect(try Self.checker("lines").segments(long + "\nfim\n").map(\.text) == ["fim"])
  }

  @Test func commentsSwitchRulesOff() throws {
    let text = "<!-- esmero-ignore pt -->\n<p>um</p><p>dois</p>\n<p>três</p>\n"
    let rules = try Self.checker("lines").segments(text).map(\.suppressedRules)
    #expect(rules == [["pt"], ["pt"], []])
  }

  @Test(arguments: ["lines", "jsonl", "tsv", "csv"])
  func mutationsAreSound(format: String) throws {
    let text =
      #"{"text": "<p>um &amp; <b>dois\u00e9</b>\t<!-- x --></p>"}"# + "\n\"a\",\"<i>b</i>\"\n"
    try Self.checker(format).survivesMutations(of: text)
  }
}
