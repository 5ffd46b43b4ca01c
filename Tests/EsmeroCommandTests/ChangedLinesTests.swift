import Esmero
import Testing

@testable import EsmeroCommand

@Suite struct ChangedLinesTests {
  private let lines = ChangedLines(
    diff: Array(
      """
      diff --git a/a.md b/a.md
      --- a/a.md
      +++ b/a.md
      @@ -1,0 +2,3 @@ ## Título
      +um
      +++ b/falso.md
      +três
      @@ -9 +12 @@
      -++ b/falso.md
      +x
      \\ No newline at end of file
      @@ -20,2 +21,0 @@
      -a
      -b
      diff --git a/b c.md b/b c.md
      --- a/b c.md\t
      +++ b/b c.md\t
      @@ -1 +1 @@
      -a
      +b
      diff --git "a/\\303\\251 \\"x\\"\\n.md" "b/\\303\\251 \\"x\\"\\n.md"
      --- "a/\\303\\251 \\"x\\"\\n.md"
      +++ "b/\\303\\251 \\"x\\"\\n.md"
      @@ -0,0 +1,2 @@
      +a
      +b
      diff --git a/weg.md b/weg.md
      --- a/weg.md
      +++ /dev/null
      @@ -1 +0,0 @@
      -a

      """.utf8))

  @Test func linesAreThoseOfTheNewState() {
    let file = FilePath("a.md")
    #expect(lines.tells(of: file))
    for (range, isChanged) in [
      (1...1, false), (1...2, true), (4...4, true), (5...11, false), (12...12, true),
      (13...99, false),
    ] {
      #expect(lines.hold(file, range) == isChanged, "\(range)")
    }
  }

  @Test func namesAreReadAsGitQuotesThem() {
    #expect(lines.hold(FilePath("b c.md"), 1...1))
    #expect(lines.hold(FilePath("é \"x\"\n.md"), 2...2))
    #expect(!lines.tells(of: FilePath("falso.md")), "a line that looks like a header is none")
    #expect(!lines.tells(of: FilePath("weg.md")))
  }

  /// Git writes none of these.
  @Test(arguments: [
    "@@ -1 +9223372036854775807,2 @@", "@@ -1 +2,-3 @@", "@@ -1 ++2 @@", "@@ -1 +2,3,4 @@",
    "@@ -1 +2, @@", "@@ -1 + @@", "@@ -1 -2 @@", "@@ -1 +0 @@",
  ])
  func oddNumbersAreNoLines(header: String) {
    let lines = ChangedLines(diff: Array("+++ b/a.md\n\(header)\n".utf8))
    #expect(lines.tells(of: FilePath("a.md")))
    #expect(!lines.hold(FilePath("a.md"), 1...Int.max))
  }

  @Test func newFilesAreChangedThroughout() {
    var lines = lines
    lines.add(whole: FilePath("novo.md"))
    #expect(lines.hold(FilePath("novo.md"), 1_000_000...1_000_001))
  }
}
