import EsmeroTesting
import Foundation
import Testing

extension PackageTests {
  /// The jobs of CI services, their steps run as the services run them.
  @Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all runs the jobs"))
  struct JobTests {
    /// A folder with a text, and the variables that a runner sets.
    private func workspace() throws -> (folder: TemporaryFolder, environment: [String: String]) {
      let folder = try TemporaryFolder()
      try folder.write("O líder norte -coreano chegou.\n", to: "docs/a.md")
      return (
        folder,
        [
          "PATH": "/usr/bin:/bin", "PIP_NO_INDEX": "1",
          "PIP_FIND_LINKS": try PackageTests.packages.get().path,
        ]
      )
    }

    /// The strings of a YAML file that an expression of Python names, on lines of JSON.
    private func strings(_ expression: String, of file: String) throws -> [String] {
      let script =
        "import json, sys, yaml; d = yaml.safe_load(open(sys.argv[1]))\n"
        + "for s in \(expression): print(json.dumps(s))"
      let path = TestProject.folder.appendingPathComponent(file).path
      let output = try TemporaryFolder().run(["python3", "-c", script, path]).output
      return try output.split(separator: "\n").map {
        try JSONDecoder().decode(String.self, from: Data($0.utf8))
      }
    }

    @Test(arguments: [
      ("check", "github", 1, "::error file=docs/a.md,line=1"), ("check", "text", 1, "docs/a.md:1:"),
      ("diff", "", 1, "+O líder norte-coreano"), ("fix", "", 0, "1 repair"),
      ("review", "", 2, "command is check, diff or fix"),
    ])
    func gitHubAction(command: String, format: String, status: Int32, said: String) throws {
      var (folder, environment) = try workspace()
      let steps = try strings("[s['run'] for s in d['runs']['steps']]", of: "action.yml")
      #expect(steps.count == 2)
      environment.merge([
        "GITHUB_ACTION_PATH": TestProject.folder.path, "RUNNER_TEMP": folder.url.path + "/runner",
        "GITHUB_PATH": folder.url.path + "/path", "VERSION": "", "COMMAND": command,
        "FORMAT": format, "ARGUMENTS": "--lang pt-BR docs",
      ]) { $1 }
      let shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
      let installed = try folder.run(
        shell + [steps[0]], environment: environment, joinsErrors: true)
      try #require(installed.status == 0, "\(installed.output)")
      let path = try folder.text(of: "path").trimmingCharacters(in: .newlines)
      environment["PATH"] = path + ":/usr/bin:/bin"
      let ran = try folder.run(shell + [steps[1]], environment: environment, joinsErrors: true)
      #expect(ran.status == status && ran.output.contains(said), "\(ran.output)")
    }

    @Test func gitLabJob() throws {
      var (folder, environment) = try workspace()
      let lines = try strings("d['esmero']['script']", of: "templates/esmero.yml")
      environment.merge([
        "CI_BUILDS_DIR": folder.url.path, "ESMERO_VERSION": "",
        "ESMERO_ARGUMENTS": "--lang pt-BR docs",
      ]) { $1 }
      let ran = try folder.run(
        ["bash", "-eo", "pipefail", "-c", lines.joined(separator: "\n")], environment: environment,
        joinsErrors: true)
      #expect(ran.status == 1, "\(ran.output)")
      let report = try folder.text(of: "gl-code-quality-report.json")
      #expect(report.contains("pt-hyphen-demonym") && report.contains("docs/a.md"))
      _ = try JSONSerialization.jsonObject(with: Data(report.utf8))
    }
  }
}
