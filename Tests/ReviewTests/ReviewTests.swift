import EsmeroTesting
import Foundation
import Testing

/// `esmero review` as a person at a terminal has it.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all opens terminals"))
struct ReviewTests {
  private static let first = "O líder norte -coreano chegou na quinta -feira.\n"
  private static let second = "O líder sul -coreano falou .\n"

  private static func project() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(first, to: "a.txt")
    try folder.write(second, to: "b.txt")
    return folder
  }

  private static func review(_ folder: TemporaryFolder, _ options: String = "") throws
    -> TerminalSession
  {
    try TerminalSession("esmero review --lang pt-BR \(options) a.txt b.txt", in: folder)
  }

  private static func texts(_ folder: TemporaryFolder) throws -> [String] {
    try ["a.txt", "b.txt"].map { try folder.text(of: $0) }
  }

  @Test func whatIsAcceptedIsRepairedAndNothingElse() throws {
    let folder = try Self.project()
    let session = try Self.review(folder)
    try session.answer(["y", "n", "n", "y"])
    let shown = try session.end(status: 0)
    #expect(shown.contains("(1/2) Repair? [y,n,a,x,e,k,u,q,?] y"))
    #expect(shown.contains("“norte·-coreano” → “norte-coreano”"))
    #expect(shown.contains("2 repairs in 2 files, 2 left"))
    #expect(
      try Self.texts(folder) == [
        "O líder norte-coreano chegou na quinta -feira.\n", "O líder sul -coreano falou.\n",
      ])
  }

  @Test func quittingKeepsWhatWasDecidedAndTheNextReviewGoesOn() throws {
    let folder = try Self.project()
    let session = try Self.review(folder)
    try session.answer(["n", "y", "q"])
    #expect(try session.end(status: 0).contains("1 repair in 1 file, 1 left; 1 file to go on with"))
    #expect(
      try Self.texts(folder) == ["O líder norte -coreano chegou na quinta-feira.\n", Self.second])

    let again = try Self.review(folder)
    try again.answer(["y", "y"])
    let shown = try again.end(status: 0)
    #expect(!shown.contains("norte·-coreano"), "\(shown)")
    #expect(try Self.texts(folder)[1] == "O líder sul-coreano falou.\n")

    let anew = try Self.review(folder, "--anew")
    try anew.answer(["y"])
    #expect(try anew.end(status: 0).contains("norte·-coreano"))
    #expect(try Self.texts(folder)[0] == "O líder norte-coreano chegou na quinta-feira.\n")
    let journal = try folder.text(of: ".home/.local/state/esmero/review.tsv")
    #expect(journal == "# Findings left as they are by esmero review: count, rule, file, text.\n")
  }

  @Test func reviewsOfOtherFilesAreRemembered() throws {
    let folder = try Self.project()
    for options in ["", "--anew"] {
      let session = try TerminalSession(
        "esmero review --lang pt-BR \(options) \(options.isEmpty ? "a" : "b").txt", in: folder)
      try session.answer(["n", "n"])
      _ = try session.end(status: 0)
    }
    let both = try TerminalSession("esmero review --lang pt-BR", in: folder)
    let shown = try both.end(status: 0)
    #expect(shown.contains("nothing to ask: all that is found was left before"), "\(shown)")
  }

  @Test func allOfARuleIsSettledAtOnce() throws {
    let folder = try Self.project()
    let session = try Self.review(folder)
    try session.answer(["a", "x", "y"])
    let shown = try session.end(status: 0)
    #expect(!shown.contains("sul·-coreano"), "\(shown)")
    #expect(
      try Self.texts(folder) == [
        "O líder norte-coreano chegou na quinta -feira.\n", "O líder sul-coreano falou.\n",
      ])
  }

  @Test func aKeptWordIsNeverChangedAgain() throws {
    let folder = try Self.project()
    try folder.write(
      "# ours\nquotes = \"keep\"\n\n[[override]]\nfiles = [\"x\"]\n", to: "esmero.toml")
    try folder.write("O líder norte -coreano.\n", to: "b.txt")
    let session = try Self.review(folder)
    try session.answer(["k"])
    try session.wait(for: "Never change: norte -coreano")
    try session.press("Enter")
    try session.answer(["y"], after: 1)
    let shown = try session.end(status: 0)
    #expect(shown.contains("norte -coreano is kept in esmero.toml"), "\(shown)")
    #expect(
      try folder.text(of: "esmero.toml")
        == "# ours\nquotes = \"keep\"\nkeep = [\"norte -coreano\"]\n\n[[override]]\nfiles = [\"x\"]\n"
    )
    #expect(
      try Self.texts(folder) == [
        "O líder norte -coreano chegou na quinta-feira.\n", "O líder norte -coreano.\n",
      ])
  }

  @Test func goingBackTakesAKeptWordBack() throws {
    let folder = try Self.project()
    let session = try Self.review(folder)
    try session.answer(["k"])
    try session.wait(for: "Never change:")
    try session.press("Enter")
    try session.wait(for: "is kept in esmero.toml")
    #expect(try folder.names.contains("esmero.toml"))
    try session.answer(["u", "y", "q"], after: 1)
    _ = try session.end(status: 0)
    #expect(!(try folder.names.contains("esmero.toml")))
    #expect(try Self.texts(folder)[0] == "O líder norte-coreano chegou na quinta -feira.\n")
  }

  @Test func aWordThatDoesNotHelpIsNotKept() throws {
    let folder = try Self.project()
    let session = try Self.review(folder)
    try session.answer(["k"])
    try session.wait(for: "Never change:")
    for key in ["C-u", "o", "u", "t", "r", "o", "Enter"] { try session.press(key) }
    try session.wait(for: "that does not keep the text as it is")
    try session.answer(["q"], after: 1)
    _ = try session.end(status: 0)
    #expect(!(try folder.names.contains("esmero.toml")))
  }

  @Test func somethingElseCanBeWritten() throws {
    let folder = try Self.project()
    let session = try Self.review(folder)
    try session.answer(["e"])
    try session.wait(for: "Write: norte-coreano")
    for key in ["Home", "Delete", "N", "End", "BSpace", "Left", "Right", "ú", "Enter"] {
      try session.press(key)
    }
    try session.answer(["q"], after: 1)
    _ = try session.end(status: 0)
    #expect(try Self.texts(folder)[0] == "O líder Norte-coreanú chegou na quinta -feira.\n")
  }

  @Test func whatWouldBreakTheFormatIsNotWritten() throws {
    let folder = try TemporaryFolder()
    let text = "{\"a\": \"O líder norte -coreano chegou.\"}\n"
    try folder.write(text, to: "a.json")
    let session = try TerminalSession("esmero review --lang pt-BR --format json a.json", in: folder)
    try session.answer(["e"])
    try session.wait(for: "Write: norte-coreano")
    for key in ["\"", "Enter"] { try session.press(key) }
    try session.wait(for: "would be no json any more")
    try session.answer(["e"], after: 1)
    try session.wait(for: "Write: norte-coreano", times: 2)
    try session.press("Escape")
    try session.answer(["q"], after: 2)
    _ = try session.end(status: 0)
    #expect(try folder.text(of: "a.json") == text)
  }

  @Test func goingBackReachesFilesThatAreRepaired() throws {
    let folder = try Self.project()
    let session = try Self.review(folder)
    try session.answer(["y", "y"])
    try session.wait(for: "sul·-coreano")
    #expect(try Self.texts(folder)[0] == "O líder norte-coreano chegou na quinta-feira.\n")
    try session.answer(["u", "u", "u", "n", "n", "q"], after: 2)
    let shown = try session.end(status: 0)
    #expect(shown.contains("there is nothing to go back to"))
    #expect(try Self.texts(folder) == [Self.first, Self.second])
  }

  @Test(arguments: ["C-c", "C-d", "kill", "close"])
  func whoeverEndsItKeepsWhatWasDecided(how: String) throws {
    let folder = try Self.project()
    let session = try Self.review(folder)
    try session.answer(["y"])
    try session.wait(for: ",?] ", times: 2)
    switch how {
    case "kill": try session.terminate()
    case "close": try session.close()
    default: try session.press(how)
    }
    let expected = "O líder norte-coreano chegou na quinta -feira.\n"
    let end = Date().addingTimeInterval(30)
    while Date() < end, try folder.text(of: "a.txt") != expected {
      Thread.sleep(forTimeInterval: 0.05)
    }
    #expect(try Self.texts(folder) == [expected, Self.second])
  }

  @Test func aFileThatSomebodyElseChangesStays() throws {
    let folder = try Self.project()
    let session = try Self.review(folder)
    try session.answer(["y"])
    try session.wait(for: ",?] ", times: 2)
    try folder.write("De outra pessoa.\n", to: "a.txt")
    try session.answer(["y", "y", "y"], after: 1)
    let shown = try session.end(status: 2)
    let error = "error: a.txt: changed by somebody else meanwhile"
    #expect(shown.components(separatedBy: error).count == 2, "\(shown)")
    #expect(shown.contains("1 repair in 1 file, 0 left") || shown.contains("2 repairs in 1 file"))
    #expect(try Self.texts(folder) == ["De outra pessoa.\n", "O líder sul-coreano falou.\n"])
  }

  @Test func nobodyIsAskedAboutAFileThatCannotBeWritten() throws {
    let folder = try Self.project()
    _ = try folder.run(["chmod", "a-w", "a.txt"])
    let session = try Self.review(folder)
    try session.answer(["y", "y"])
    let shown = try session.end(status: 2)
    #expect(shown.contains("error: a.txt: no permission to write"), "\(shown)")
    #expect(!shown.contains("norte·-coreano"), "\(shown)")
    #expect(try Self.texts(folder) == [Self.first, "O líder sul-coreano falou.\n"])
  }

  @Test func questionsAreExplained() throws {
    let folder = try Self.project()
    let session = try Self.review(folder)
    try session.answer(["?", "z", "q"])
    let shown = try session.end(status: 0)
    #expect(shown.components(separatedBy: "  n  leave the text as it is").count == 3)
    #expect(try Self.texts(folder) == [Self.first, Self.second])
  }

  @Test func withoutATerminalThereIsNoReview() throws {
    let folder = try Self.project()
    let ran = try folder.run(
      ["setsid", "--wait", try TestProject.esmero().path, "review", "a.txt"], joinsErrors: true)
    #expect(ran.status == 2)
    #expect(ran.output.contains("asks at a terminal, and there is none"))
    #expect(try Self.texts(folder) == [Self.first, Self.second])
  }
}
