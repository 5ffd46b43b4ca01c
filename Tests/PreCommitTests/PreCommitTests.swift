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
    using hook: String, of hooks: TemporaryFolder, settings: String = ""
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
              args: [--lang, pt-BR, --]
      \(settings)
      """, to: ".pre-commit-config.yaml")
    try folder.run("pre-commit", "install")
    return folder
  }

  @Test func dirtyCommitIsRefusedAndRepaired() throws {
    let hooks = try Self.hooks()
    let folder = try Self.repository(using: "esmero-system", of: hooks)
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
    let folder = try Self.repository(using: "esmero-check-system", of: hooks)
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
    let folder = try Self.repository(using: "esmero-system", of: hooks)
    let names = [
      "a.swift", "b.py", "c.c", "d.h", "e.rs", "f.go", "g.js", "h.ts", "i.java", "j.rb", "k.sh",
      "l.json", "m.yaml", "n.toml", "o.xml", "p.svg", "q.css", "r.sql", "s.csv", "t.tsv", "u.ini",
      "v.cfg", "Makefile", "Dockerfile", "CMakeLists.txt", "requirements.txt", "w.ipynb",
      "x.strings", "y.sty", "z.properties", "script", "data.dat",
    ]
    for name in names { try folder.write(Self.debris, to: name) }
    try folder.run("git", "add", ".")
    let accepted = try folder.run("git", "commit", "-m", "code")
    #expect(accepted.status == 0, "\(accepted.output)")
    for name in names { #expect(try folder.text(of: name) == Self.debris, "\(name)") }
  }

  /// One line of damage, in the formats that the hooks name.
  private static let texts = [
    "a.adoc": "O líder norte -coreano saiu.\n", "b.html": "<p>O líder norte -coreano saiu.</p>\n",
    "c.md": "O líder norte -coreano saiu.\n", "d.mdx": "O líder norte -coreano saiu.\n",
    "e.txt": "O líder norte -coreano saiu.\n", "f.rst": "O líder norte -coreano saiu.\n",
    "g.po": "msgid \"The leader left.\"\nmsgstr \"O líder norte -coreano saiu.\"\n",
    "h.tex": "\\begin{document}\nO líder norte -coreano saiu.\n\\end{document}\n",
    "i.xlf": """
    <xliff version="1.2"><file source-language="en" target-language="pt-BR"><body>
    <trans-unit id="1"><source>The leader left.</source>
    <target>O líder norte -coreano saiu.</target></trans-unit></body></file></xliff>

    """,
    "j.resx": "<root><data name=\"a\"><value>O líder norte -coreano saiu.</value></data></root>\n",
  ]

  @Test func everyFormatThatTheHooksNameIsRepaired() throws {
    let hooks = try Self.hooks()
    let folder = try Self.repository(using: "esmero-system", of: hooks)
    for (name, text) in Self.texts { try folder.write(text, to: name) }
    try folder.run("git", "add", ".")
    let refused = try folder.run("git", "commit", "-m", "dirty")
    #expect(refused.status != 0, "\(refused.output)")
    for (name, text) in Self.texts {
      let repaired = text.replacingOccurrences(of: "norte -coreano", with: "norte-coreano")
      #expect(try folder.text(of: name) == repaired, "\(name)")
    }
  }

  @Test func formatsWithoutATypeAreNamedByTheirEnding() throws {
    let hooks = try Self.hooks()
    let folder = try Self.repository(
      using: "esmero-system", of: hooks,
      settings: "        types_or: [file]\n        files: \\.srt$")
    let text = "1\n00:00:01,000 --> 00:00:02,000\nO líder norte -coreano saiu.\n"
    try folder.write(text, to: "a.srt")
    try folder.write(Self.debris, to: "b.py")
    try folder.run("git", "add", ".")
    let refused = try folder.run("git", "commit", "-m", "dirty")
    #expect(refused.status != 0, "\(refused.output)")
    #expect(
      try folder.text(of: "a.srt") == text.replacingOccurrences(of: "norte -c", with: "norte-c"))
    #expect(try folder.text(of: "b.py") == Self.debris)
  }

  // MARK: - Whatever a commit holds

  @Test func whatIsStagedInPartStaysSo() throws {
    let hooks = try Self.hooks()
    defer { withExtendedLifetime(hooks) {} }
    let folder = try Self.repository(using: "esmero-system", of: hooks)
    try folder.write("Um.\nDois.\nTrês.\n", to: "a.md")
    try folder.run("git", "add", ".")
    try folder.run("git", "commit", "-q", "-m", "one")
    try folder.write("O líder norte -coreano.\nDois.\nTrês.\n", to: "a.md")
    try folder.run("git", "add", "a.md")
    let unstaged = "O líder norte -coreano.\nDois.\nTrês, e o o resto por fazer.\n"
    try folder.write(unstaged, to: "a.md")
    let refused = try folder.run("git", "commit", "-m", "two")
    #expect(refused.status != 0, "\(refused.output)")
    // The repair of the staged line, with what was not staged put back over it, or, where both are
    // in one hunk, the work tree as it was: pre-commit decides, and nothing is lost.
    let text = try folder.text(of: "a.md")
    #expect(text.contains("e o o resto por fazer"), "\(text)")
    let staged = try folder.run("git", "show", ":a.md")
    #expect(staged.output == "O líder norte -coreano.\nDois.\nTrês.\n", "the hook has staged")
  }

  @Test func renamedDeletedLinkedAndOddlyNamedFiles() throws {
    let hooks = try Self.hooks()
    defer { withExtendedLifetime(hooks) {} }
    let folder = try Self.repository(using: "esmero-system", of: hooks)
    let clean = "O líder norte-coreano chegou.\n"
    for name in ["velho.md", "gone.md", "alvo.dat"] { try folder.write(clean, to: name) }
    try folder.run("git", "add", ".")
    try folder.run("git", "commit", "-q", "-m", "one")
    try folder.run("git", "mv", "velho.md", "novo.md")
    try folder.run("git", "rm", "-q", "gone.md")
    let dirty = "O líder norte -coreano chegou.\n"
    let names = ["com espaço.md", "duas\nlinhas.md", "-traço.md", "aspas \"'`$x.md", "é.md"]
    for name in names { try folder.write(dirty, to: name) }
    try folder.write(dirty, to: "alvo.dat")
    try folder.run("ln", "-s", "alvo.dat", "link.md")
    try folder.run("git", "add", ".")
    let refused = try folder.run("git", "commit", "-m", "two")
    #expect(refused.status != 0, "\(refused.output)")
    for name in names { #expect(try folder.text(of: name) == clean, "\(name)") }
    #expect(try folder.text(of: "novo.md") == clean)
    #expect(
      try folder.text(of: "alvo.dat") == dirty, "what a link leads to is no file of the commit")
    try folder.run("git", "add", ".")
    let accepted = try folder.run("git", "commit", "-m", "two")
    #expect(accepted.status == 0, "\(accepted.output)")
  }

  @Test func manyFilesAreReadByOneProcess() throws {
    let hooks = try Self.hooks()
    defer { withExtendedLifetime(hooks) {} }
    let folder = try Self.repository(using: "esmero-system", of: hooks)
    for number in 0..<2000 {
      try folder.write(
        "O líder norte -coreano nº \(number).\n", to: "\(number % 50)/a \(number).md")
    }
    try folder.run("git", "add", ".")
    let refused = try folder.run("git", "commit", "-m", "many")
    #expect(refused.status != 0)
    #expect(refused.output.contains(" read, 2000 repaired: 2000 repairs"))
    #expect(refused.output.components(separatedBy: "files read").count == 2, "one process")
    let staged = try folder.run("git", "show", ":0/a 0.md")
    #expect(staged.output.contains("norte -coreano"), "the hook has staged")
    try folder.run("git", "add", ".")
    let accepted = try folder.run("git", "commit", "-m", "many")
    #expect(accepted.status == 0, "\(accepted.output)")
  }

  // MARK: - How the hooks are installed

  /// A repository that is this project, as pre-commit clones it.
  private static func project() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let names = try FileManager.default.contentsOfDirectory(atPath: TestProject.folder.path)
    for name in names where ![".build", ".git", ".venv", ".scratch", ".swiftpm"].contains(name) {
      try FileManager.default.copyItem(
        at: TestProject.folder.appendingPathComponent(name),
        to: folder.url.appendingPathComponent(name))
    }
    try folder.run("git", "init", "-q", "-b", "main")
    try folder.run("git", "add", ".")
    try folder.run("git", "commit", "-q", "-m", "project")
    return folder
  }

  /// Tries a hook of the project, as `pre-commit try-repo` does, on a repository with one file.
  private static func tryHook(
    _ hook: String, environment: [String: String] = [:]
  ) throws -> (output: String, text: String) {
    let project = try project()
    defer { withExtendedLifetime(project) {} }
    let folder = try TemporaryFolder()
    try folder.run("git", "init", "-q", "-b", "main")
    try folder.write("O líder norte -coreano chegou.\n", to: "a.md")
    try folder.write("lang = \"pt-BR\"\n", to: "esmero.toml")
    try folder.run("git", "add", ".")
    var variables = try Tools.environment(home: folder.url)
    variables.merge(environment) { $1 }
    let tried = try folder.run(
      ["pre-commit", "try-repo", "--verbose", project.url.path, hook, "--all-files"],
      environment: variables, joinsErrors: true)
    return (tried.output, try folder.text(of: "a.md"))
  }

  /// `language: python` takes the wheel that `./package` makes from where wheels are looked for.
  @Test func theWheelIsInstalledForTheHook() throws {
    let wheels = try TemporaryFolder()
    let made = try wheels.run(
      ["\(TestProject.folder.path)/package", wheels.url.path], joinsErrors: true)
    try #require(made.status == 0, "\(made.output.suffix(2000))")
    let tried = try Self.tryHook(
      "esmero",
      environment: [
        "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheels.url.path,
        // No other esmero is near.
        "PATH": "\(TestProject.folder.path)/.venv/bin:/usr/bin:/bin",
      ])
    #expect(tried.text == "O líder norte-coreano chegou.\n", "\(tried.output)")
    #expect(tried.output.contains("1 file read, 1 repaired: 1 repair"), "\(tried.output)")
  }

  /// `language: swift` builds the program by a bare `swift build -c release`.
  @Test func theProgramIsBuiltForTheHook() throws {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let tried = try Self.tryHook(
      "esmero-swift",
      environment: ["PATH": "\(TestProject.folder.path)/.venv/bin:\(path)"])
    #expect(tried.text == "O líder norte-coreano chegou.\n", "\(tried.output.suffix(4000))")
  }
}
