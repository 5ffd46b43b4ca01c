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

    /// The archive's address and its checksum, from the list that lies beside it.
    private func archive() throws -> (address: String, checksum: String) {
      let path = try PackageTests.package(".tar.gz")
      let list = URL(fileURLWithPath: path).deletingLastPathComponent()
        .appendingPathComponent("SHA256SUMS")
      let line = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
        .first { $0.hasSuffix(".tar.gz") }
      return ("file://" + path, String(try #require(line?.split(separator: " ").first)))
    }

    /// Checksums that are none, or another's, and what is said of them.
    private static let wrongChecksums = [
      ("", "is wanted"), (String(repeating: "0", count: 64), "FAILED"),
      ("0", "no properly formatted"),
    ]

    @Test(arguments: [
      ("check", "github", 1, "::error file=docs/a.md,line=1"), ("check", "text", 1, "docs/a.md:1:"),
      ("diff", "", 1, "+O líder norte-coreano"), ("fix", "", 0, "1 repair"),
      ("review", "", 2, "command is check, diff or fix"),
    ])
    func gitHubAction(command: String, format: String, status: Int32, said: String) throws {
      let folder = try workspace().folder
      let installed = try runGitHubStep(0, in: folder)
      try #require(installed.status == 0, "\(installed.output)")
      let ran = try runGitHubStep(
        1, in: folder, ["COMMAND": command, "FORMAT": format, "ARGUMENTS": "--lang pt-BR docs"])
      #expect(ran.status == status && ran.output.contains(said), "\(ran.output)")
    }

    @Test func gitHubActionTakesAnArchive() throws {
      let folder = try workspace().folder
      let (address, checksum) = try archive()
      let variables = ["ARCHIVE": address, "ARCHIVE_SHA256": checksum, "PIP_FIND_LINKS": ""]
      let installed = try runGitHubStep(0, in: folder, variables)
      try #require(installed.status == 0, "\(installed.output)")
      let ran = try runGitHubStep(
        1, in: folder, ["COMMAND": "fix", "FORMAT": "", "ARGUMENTS": "--lang pt-BR docs"])
      #expect(ran.status == 0 && ran.output.contains("1 repair"), "\(ran.output)")
    }

    @Test(arguments: wrongChecksums)
    func gitHubActionUnpacksNothingUnchecked(checksum: String, said: String) throws {
      let folder = try workspace().folder
      let ran = try runGitHubStep(
        0, in: folder, ["ARCHIVE": try archive().address, "ARCHIVE_SHA256": checksum])
      #expect(ran.status != 0 && ran.output.contains(said), "\(ran.output)")
      #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/runner/esmero/bin"))
    }

    /// Runs a step of the action as the service does, with what a step before it has left.
    private func runGitHubStep(
      _ index: Int, in folder: TemporaryFolder, _ variables: [String: String] = [:]
    ) throws -> (status: Int32, output: String) {
      let steps = try strings("[s['run'] for s in d['runs']['steps']]", of: "action.yml")
      try #require(steps.count == 2)
      var environment = try workspace().environment
      environment.merge([
        "GITHUB_ACTION_PATH": TestProject.folder.path, "RUNNER_TEMP": folder.url.path + "/runner",
        "GITHUB_PATH": folder.url.path + "/path", "VERSION": "", "ARCHIVE": "",
        "ARCHIVE_SHA256": "",
      ]) { $1 }
      if index > 0 {
        let path = try folder.text(of: "path").trimmingCharacters(in: .newlines)
        environment["PATH"] = path + ":/usr/bin:/bin"
      }
      environment.merge(variables) { $1 }
      return try folder.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps[index]],
        environment: environment, joinsErrors: true)
    }

    /// The ways in which the jobs come by the program.
    enum Origin: CaseIterable {
      case index
      case archive
    }

    @Test(arguments: Origin.allCases)
    func gitLabJob(origin: Origin) throws {
      let folder = try workspace().folder
      let ran = try runGitLabJob(in: folder, origin == .archive ? try archive() : nil)
      #expect(ran.status == 1, "\(ran.output)")
      let report = try folder.text(of: "gl-code-quality-report.json")
      #expect(report.contains("pt-hyphen-demonym") && report.contains("docs/a.md"))
      _ = try JSONSerialization.jsonObject(with: Data(report.utf8))
    }

    @Test(arguments: wrongChecksums)
    func gitLabJobUnpacksNothingUnchecked(checksum: String, said: String) throws {
      let folder = try workspace().folder
      let ran = try runGitLabJob(in: folder, (try archive().address, checksum))
      #expect(ran.status != 0 && ran.output.contains(said), "\(ran.output)")
      #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/esmero-program/bin"))
    }

    /// Runs the job as the service does, with its own variables but for what a person gives.
    private func runGitLabJob(
      in folder: TemporaryFolder, _ archive: (address: String, checksum: String)?
    ) throws -> (status: Int32, output: String) {
      let file = "templates/esmero.yml"
      let script = try strings("d['esmero']['script']", of: file).joined(separator: "\n")
      var environment = try workspace().environment
      for line in try strings("['='.join(v) for v in d['esmero']['variables'].items()]", of: file) {
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        environment[String(parts[0])] = String(parts[1])
      }
      environment["CI_BUILDS_DIR"] = folder.url.path
      environment["ESMERO_ARGUMENTS"] = "--lang pt-BR docs"
      if let archive {
        environment["PIP_FIND_LINKS"] = ""
        environment["ESMERO_ARCHIVE"] = archive.address
        environment["ESMERO_ARCHIVE_SHA256"] = archive.checksum
      }
      return try folder.run(
        ["bash", "-eo", "pipefail", "-c", script], environment: environment, joinsErrors: true)
    }
  }
}
