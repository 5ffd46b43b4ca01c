import EsmeroCommand
import EsmeroTesting
import Foundation
import Testing

/// Holds documents to what the code does.
@Suite struct DocumentationTests {
  private static func read(_ path: String) throws -> String {
    try String(contentsOf: TestProject.folder.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func snippetRepairsItsText() throws {
    #expect(try repairSnippet() == "O líder norte-coreano chegou na quinta-feira.")
  }

  @Test func frontPageShowsTheSnippet() throws {
    let lines = try Self.read("Tests/DocumentationTests/RepairSnippet.swift")
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasSuffix("// snippet") })
    let end = try #require(lines.firstIndex { $0.hasSuffix("// end") })
    let snippet = lines[(start + 1)..<end].map { $0.dropFirst(2) }.joined(separator: "\n")
    #expect(try Self.read("Sources/Esmero/Esmero.docc/Esmero.md").contains(snippet))
  }

  /// The job is read without the sources beside it, so that it must say itself what it is of.
  @Test func jobsInstallTheVersionThatTheyAreOf() throws {
    let version = "ESMERO_VERSION: \"\(CommandLineTool.version)\"\n"
    #expect(try Self.read("templates/esmero.yml").contains(version))
  }

  /// What the tests install is named with its version and licence, but for tools that are everywhere.
  @Test func whatTheTestsInstallIsInTheTable() throws {
    let everywhere: Set<String> = ["git", "patch", "python3", "python3-venv"]
    let table = try Self.read("README.md").components(separatedBy: "## Built with").last ?? ""
    for line in try Self.read("test").split(separator: "\n") {
      let words = line.split(separator: " ")
      for word in words.dropFirst() where words[0] == "install_packages" {
        let isNamed = table.contains("`\(word)`") || everywhere.contains(String(word))
        #expect(isNamed, "\(word)")
      }
      for word in words.dropFirst() where words[0] == "install_python" {
        let version = word.components(separatedBy: "==").last ?? ""
        #expect(table.contains("| \(version) |"), "\(word)")
      }
    }
  }

  @Test func everyModuleHasAFrontPage() throws {
    let sources = TestProject.folder.appendingPathComponent("Sources")
    let modules = try FileManager.default.contentsOfDirectory(atPath: sources.path)
      .filter { $0.hasPrefix("Esmero") }
    for module in modules {
      let page = try Self.read("Sources/\(module)/\(module).docc/\(module).md")
      #expect(page.hasPrefix("# ``\(module)``"), "\(module)")
      #expect(page.localizedCaseInsensitiveContains("deliberately"), "\(module)")
    }
  }
}
