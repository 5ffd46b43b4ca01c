import EsmeroTesting
import Foundation
import Testing

/// Filters under the real Git, on as many files as a project has.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all runs Git on 1,000 files"))
struct GitFilterTests {
  private static let fileCount = 1000

  /// The staged objects of a repository whose files go through a filter, and how long staging took.
  private static func stage(
    _ filter: String, of kind: String
  ) throws -> (objects: String, seconds: Double) {
    let folder = try TemporaryFolder()
    for number in 0..<fileCount {
      let line = "O líder norte -coreano nº \(number) saiu , disse o o porta-voz.\n"
      try folder.write(line + "Nada a dizer.\n", to: "\(number % 10)/arquivo \(number).md")
    }
    try folder.write("*.md filter=esmero\n", to: ".gitattributes")
    var environment = ProcessInfo.processInfo.environment
    let products = try TestProject.esmero().deletingLastPathComponent().path
    environment["PATH"] = "\(products):\(environment["PATH"] ?? "/usr/bin:/bin")"
    environment["HOME"] = folder.url.path
    for command in [
      ["git", "init", "-q", "-b", "main"], ["git", "config", "filter.esmero.required", "true"],
      ["git", "config", "filter.esmero.\(kind)", filter],
    ] {
      try folder.run(command, environment: environment)
    }
    let start = Date()
    let added = try folder.run(["git", "add", "."], environment: environment, joinsErrors: true)
    let seconds = Date().timeIntervalSince(start)
    #expect(added.status == 0, "\(added.output)")
    let objects = try folder.run(["git", "ls-files", "--stage"], environment: environment)
    let first = try folder.run(
      ["git", "cat-file", "blob", ":0/arquivo 0.md"], environment: environment)
    #expect(
      first.output
        == "O líder norte-coreano nº 0 saiu, disse o porta-voz.\nNada a dizer.\n")
    return (objects.output, seconds)
  }

  @Test func oneProcessForAllFilesDoesWhatAProcessForEachDoes() throws {
    let one = try Self.stage("esmero filter --lang pt-BR --git-process", of: "process")
    let each = try Self.stage(
      "esmero filter --lang pt-BR --force-exclude --stdin-filename %f", of: "clean")
    #expect(one.objects == each.objects)
    #expect(one.objects.split(separator: "\n").count == Self.fileCount + 1)
    print("figures: one process \(one.seconds) s, a process a file \(each.seconds) s")
    // A ratio within one run: a process a file can never be the faster one.
    #expect(one.seconds < each.seconds)
  }
}
