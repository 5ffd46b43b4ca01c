import EsmeroTesting
import Foundation
import Testing

extension TemporaryFolder {
  /// Runs a command in the folder with the tools of these tests.
  @discardableResult
  fileprivate func run(_ arguments: String...) throws -> (status: Int32, output: String) {
    try run(arguments, environment: try Tools.environment(home: url), joinsErrors: true)
  }
}

/// Where the tools of these tests are.
enum Tools {
  static func environment(home: URL) throws -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    let path = environment["PATH"] ?? "/usr/bin:/bin"
    let products = try TestProject.esmero().deletingLastPathComponent().path
    environment["PATH"] = "\(products):\(TestProject.folder.path)/.venv/bin:\(path)"
    environment["HOME"] = home.path
    environment["PRE_COMMIT_HOME"] = home.appendingPathComponent(".cache").path
    environment["GIT_CONFIG_NOSYSTEM"] = "1"
    for role in ["AUTHOR", "COMMITTER"] {
      environment["GIT_\(role)_NAME"] = "Test"
      environment["GIT_\(role)_EMAIL"] = "test@example.org"
    }
    return environment
  }
}

/// The hooks under the real pre-commit, in real repositories.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all runs pre-commit"), .serialized)
struct PreCommitTests {
  /// A repository that offers the project's hooks.
  private static func hooks() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let definition = try String(
      contentsOf: TestProject.folder.appendingPathComponent(".pre-commit-hooks.yaml"),
      encoding: .utf8)
    try folder.write(definition, to: ".pre-commit-hooks.yaml")
    try folder.run("git", "init", "-q", "-b", "main")
    try folder.run("git", "add", ".")
    try folder.run("git", "commit", "-q", "-m", "hooks")
    return folder
  }

  /// A repository that uses a hook.
  private static func repository(
    using hook: String, of hooks: TemporaryFolder
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.run("git", "init", "-q", "-b", "main")
    try folder.write(
      """
      repos:
        - repo: \(hooks.url.path)
          rev: HEAD
          hooks:
            - id: \(hook)
              args: [--lang, pt-BR]
      """, to: ".pre-commit-config.yaml")
    try folder.run("pre-commit", "install")
    return folder
  }

  @Test func dirtyCommitIsRefusedAndRepaired() throws {
    let hooks = try Self.hooks()
    let folder = try Self.repository(using: "esmero", of: hooks)
    try folder.write("O líder norte -coreano chegou na quinta -feira.\n", to: "notícia um.md")
    try folder.run("git", "add", ".")
    let refused = try folder.run("git", "commit", "-m", "dirty")
    #expect(refused.status != 0, "\(refused.output)")
    #expect(
      try folder.text(of: "notícia um.md") == "O líder norte-coreano chegou na quinta-feira.\n")
    try folder.run("git", "add", ".")
    let accepted = try folder.run("git", "commit", "-m", "clean")
    #expect(accepted.status == 0, "\(accepted.output)")
    let again = try folder.run("pre-commit", "run", "--all-files")
    #expect(again.status == 0, "\(again.output)")
  }

  @Test func checkingRefusesAndLeavesTheFile() throws {
    let hooks = try Self.hooks()
    let folder = try Self.repository(using: "esmero-check", of: hooks)
    let text = "O líder norte -coreano chegou.\n"
    try folder.write(text, to: "a.txt")
    try folder.run("git", "add", ".")
    let refused = try folder.run("git", "commit", "-m", "dirty")
    #expect(refused.status != 0, "\(refused.output)")
    #expect(refused.output.contains("pt-hyphen-demonym"), "\(refused.output)")
    #expect(try folder.text(of: "a.txt") == text)
  }

  /// Text that every rule would like to have, in files that are no prose.
  private static let debris = """
    // O líder norte -coreano disse "sim" e o o povo , na quinta -feira , leu "não".
    let idéia = "vôo em escala em larga escala"  -x ;
    print('don´t' , "11 .000" , " a " , "&quot;")

    """

  @Test func sourceCodeStaysAsItIs() throws {
    let hooks = try Self.hooks()
    let folder = try Self.repository(using: "esmero", of: hooks)
    let names = [
      "a.swift", "b.py", "c.c", "d.h", "e.rs", "f.go", "g.js", "h.ts", "i.java", "j.rb", "k.sh",
      "l.json", "m.yaml", "n.toml", "o.xml", "p.html", "q.css", "r.sql", "s.csv", "t.tsv", "u.ini",
      "v.cfg", "Makefile", "Dockerfile", "CMakeLists.txt", "requirements.txt", "w.po", "x.strings",
      "y.tex", "z.ipynb", "script", "data.dat",
    ]
    for name in names { try folder.write(Self.debris, to: name) }
    try folder.run("git", "add", ".")
    let accepted = try folder.run("git", "commit", "-m", "code")
    #expect(accepted.status == 0, "\(accepted.output)")
    for name in names { #expect(try folder.text(of: name) == Self.debris, "\(name)") }
  }
}
