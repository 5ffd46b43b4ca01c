import EsmeroTesting
import Foundation
import Testing

/// The page of `esmero report` in a real browser, its patch under the real Git.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all runs Chromium"), .serialized)
struct ReportPageTests {
  @Test func pageDoesWhatItPromises() throws {
    let folder = try TemporaryFolder()
    let project = TestProject.folder.path
    var environment = ProcessInfo.processInfo.environment
    environment["HOME"] = folder.url.path
    environment["LC_ALL"] = "C.UTF-8"
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    let (status, output) = try folder.run(
      [
        "\(project)/.venv/bin/python", "\(project)/Tests/ReportPageTests/page.py",
        try TestProject.esmero().path, "\(project)/Corpus/Golden/pt", folder.url.path,
      ], environment: environment, joinsErrors: true)
    #expect(status == 0, "\(output)")
    let lines = output.split(separator: "\n")
    for line in lines where line.hasPrefix("failed ") { Issue.record("\(line)") }
    #expect(lines.contains { $0.hasPrefix("ok ") }, "\(output)")
    for line in lines where line.hasPrefix("figures: ") { print(line) }
  }
}
