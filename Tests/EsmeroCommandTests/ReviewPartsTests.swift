import Esmero
import EsmeroRules
import EsmeroText
import Testing

@testable import EsmeroCommand

struct KeptPhraseWriterTests {
  private func adding(_ phrase: String, to text: String, file: String = "esmero.toml") -> String? {
    KeptPhraseWriter(Array(text.utf8), path: FilePath(file)).adding(phrase)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    arguments: [
      ("", "keep = [\"a b\"]\n"),
      ("# nothing", "# nothing\nkeep = [\"a b\"]\n"),
      ("lang = \"pt\"\n", "lang = \"pt\"\nkeep = [\"a b\"]\n"),
      ("lang = \"pt\"", "lang = \"pt\"\nkeep = [\"a b\"]\n"),
      ("keep = []\n", "keep = [\"a b\"]\n"),
      ("keep = [ 'x' ] # ours\n", "keep = [\"a b\",  'x' ] # ours\n"),
      ("\"keep\" = ['x']", "\"keep\" = [\"a b\", 'x']"),
      ("keep = [\n  \"x\", # one\n]\n", "keep = [\n  \"a b\",\n  \"x\", # one\n]\n"),
      ("keep = [\r\n\t'x'\r\n]\r\n", "keep = [\r\n\t\"a b\",\r\n\t'x'\r\n]\r\n"),
      (
        "# keep = [\"e-mail\"]\n# lang = \"pt\"\n\n# rules\n",
        "# keep = [\"e-mail\"]\nkeep = [\"a b\"]\n# lang = \"pt\"\n\n# rules\n"
      ),
      (
        "quotes = 'keep'\n\n# some\n[[override]]\nfiles = ['x']\nlang = 'pt'\n",
        "quotes = 'keep'\nkeep = [\"a b\"]\n\n# some\n[[override]]\nfiles = ['x']\nlang = 'pt'\n"
      ),
      (
        "why = \"\"\"\n# keep = 1\n[x]\n\"\"\"\n", nil
      ),
      ("keep = \"x\"\n", nil), ("keep = [\n", nil),
    ] as [(String, String?)])
  func phraseIsAddedAndAllElseStays(text: String, expected: String?) {
    #expect(adding("a b", to: text) == expected)
  }

  @Test(
    arguments: [
      ("[tool.esmero]\nlang = 'pt'\n", "[tool.esmero]\nkeep = [\"a b\"]\nlang = 'pt'\n"),
      ("[tool.esmero]", "[tool.esmero]\nkeep = [\"a b\"]\n"),
      ("[tool]\nesmero = {}\n", nil), ("[tool.other]\n", nil),
      ("[tool.esmero]\nkeep = ['x']\n", "[tool.esmero]\nkeep = [\"a b\", 'x']\n"),
    ] as [(String, String?)])
  func inPythonsFileItIsAddedToTheTable(text: String, expected: String?) {
    #expect(adding("a b", to: text, file: "pyproject.toml") == expected)
  }

  @Test(arguments: ["\"a\\b\"", "a\u{1}b", "é\u{7F}", "l'été", "\u{1F600} x"])
  func anyPhraseComesBackAsItIs(phrase: String) throws {
    let text = try #require(adding(phrase, to: "keep = ['x']\n"))
    let document = try TOMLDocument(Array(text.utf8), file: "esmero.toml")
    guard case .array(let values) = document.root["keep"]?.content else {
      Issue.record("no list")
      return
    }
    #expect(values.first?.content == .string(phrase))
  }
}

struct LineEditorTests {
  private func typed(_ keys: [Terminal.Key], into text: String) throws -> String {
    var editor = try #require(LineEditor("", text))
    for key in keys { editor.take(key) }
    return editor.result
  }

  @Test(
    arguments: [
      ("ab", [.character("c")], "abc"), ("ab", [.home, .character("c")], "cab"),
      ("ab", [.left, .backspace], "b"), ("ab", [.home, .delete, .delete, .delete], ""),
      ("ab", [.clear, .character("x")], "x"), ("ab", [.left, .lineEnd, .character("x")], "abx"),
      ("", [.backspace, .delete, .left, .right], ""), ("e", [.character("\u{301}")], "e\u{301}"),
      ("a\nb", [.backspace], "a\n"), ("ab", [.other, .escape, .enter, .end], "ab"),
      ("e\u{301}", [.backspace], ""),
    ] as [(String, [Terminal.Key], String)])
  func keysChangeTheLine(text: String, keys: [Terminal.Key], expected: String) throws {
    #expect(try typed(keys, into: text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test(arguments: ["a\u{2424}b", "a\r\nb", "\r"])
  func whatWouldNotComeBackIsNotEdited(text: String) {
    #expect(LineEditor("", text) == nil)
  }
}

struct ReviewDecisionsTests {
  private func finding(
    _ rule: String, at start: Int = 0, _ level: Applicability = .safe, hasRepair: Bool = true
  ) -> Finding {
    let range = start..<start + 1
    return Finding(
      rules: [RuleID(rule)], range: range, applicability: level, message: "",
      edits: hasRepair ? [Edit(range: range, replacement: [])] : [])
  }

  @Test func oneAnswerIsAboutOneFinding() {
    var decisions = ReviewDecisions()
    decisions.settle(finding("a"), of: 0, .accepted)
    #expect(decisions.decision(on: finding("a"), of: 0) == .accepted)
    #expect(decisions.decision(on: finding("a"), of: 1) == nil)
    #expect(decisions.decision(on: finding("a", at: 3), of: 0) == nil)
  }

  @Test func anAnswerAboutARuleIsAboutWhatIsAsCertain() {
    var decisions = ReviewDecisions()
    decisions.settleAll(like: finding("a", .suggested), .accepted)
    #expect(decisions.decision(on: finding("a", at: 5), of: 7) == .accepted)
    #expect(decisions.decision(on: finding("a", .suggested), of: 7) == .accepted)
    #expect(decisions.decision(on: finding("a", .report, hasRepair: false), of: 0) == nil)
    #expect(decisions.decision(on: finding("b"), of: 0) == nil)

    var safe = ReviewDecisions()
    safe.settleAll(like: finding("a"), .accepted)
    #expect(safe.decision(on: finding("a", .suggested), of: 0) == nil)
  }

  @Test func oneAnswerComesBeforeThatAboutTheRule() {
    var decisions = ReviewDecisions()
    decisions.settleAll(like: finding("a"), .rejected)
    decisions.settle(finding("a"), of: 0, .accepted)
    #expect(decisions.decision(on: finding("a"), of: 0) == .accepted)
    #expect(decisions.decision(on: finding("a"), of: 1) == .rejected)
  }
}
