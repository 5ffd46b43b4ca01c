import EsmeroTesting
import Foundation
import Testing

/// Runs the folders in `Cases` against the built program.
///
/// A case holds `command`, a line for the shell, and what must come of it: `stdout`, `status`, and,
/// where they matter, `stderr` and `after`, the files as they must be then. `in` holds the files at
/// the beginning. With `RECORD=1` in the environment the outcomes are written anew, and the run
/// fails so that nobody takes it for a test.
@Suite struct CommandLineTests {
  @Test(arguments: try CommandLineCase.all())
  func outcome(of test: CommandLineCase) throws {
    let outcome = try test.run()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try test.record(outcome)
      Issue.record("recorded anew: look at the differences before they are kept")
      return
    }
    let expected = try test.expectation(like: outcome)
    #expect(outcome.status == expected.status)
    #expect(outcome.output == expected.output)
    #expect(outcome.error == expected.error)
    #expect(outcome.files == expected.files)
  }
}

/// What a case's command did; bytes that are no UTF-8 are escaped.
struct CommandLineOutcome: Equatable {
  var status: String
  var output: String
  var error: String?
  /// The contents of the files afterwards, by path; a symbolic link by its target.
  var files: [String: String]
}

/// A folder of `Cases`.
struct CommandLineCase: Sendable, CustomTestStringConvertible {
  let folder: URL

  var testDescription: String { folder.lastPathComponent }

  private static let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases")

  static func all() throws -> [CommandLineCase] {
    let folders = try FileManager.default.contentsOfDirectory(atPath: cases.path)
    return folders.sorted().map { CommandLineCase(folder: cases.appendingPathComponent($0)) }
      .filter { $0.has("command") }
  }

  func run() throws -> CommandLineOutcome {
    let manager = FileManager.default
    let top = manager.temporaryDirectory.appendingPathComponent("esmero-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: top) }
    let work = top.appendingPathComponent("work")
    try manager.createDirectory(at: top, withIntermediateDirectories: true)
    if has("in") {
      try manager.copyItem(at: folder.appendingPathComponent("in"), to: work)
    } else {
      try manager.createDirectory(at: work, withIntermediateDirectories: true)
    }
    try manager.copyItem(
      at: Self.cases.appendingPathComponent("demo.toml"),
      to: top.appendingPathComponent("demo.toml"))

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", try String(contentsOf: file("command"), encoding: .utf8)]
    process.currentDirectoryURL = work
    process.environment = [
      "PATH": try TestProject.esmero().deletingLastPathComponent().path + ":/usr/bin:/bin",
      "HOME": top.path, "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
      "DEMO": "--rules ../demo.toml --select demo --lang pt-BR",
    ]
    let (output, error) = (top.appendingPathComponent("out"), top.appendingPathComponent("err"))
    for url in [output, error] { try Data().write(to: url) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return CommandLineOutcome(
      status: "\(process.terminationStatus)\n", output: Self.text(try Data(contentsOf: output)),
      error: Self.text(try Data(contentsOf: error)), files: try Self.files(in: work))
  }

  /// What is recorded; of what is not recorded, what came out is taken for right.
  func expectation(like outcome: CommandLineOutcome) throws -> CommandLineOutcome {
    CommandLineOutcome(
      status: try String(contentsOf: file("status"), encoding: .utf8),
      output: Self.text(try Data(contentsOf: file("stdout"))),
      error: has("stderr") ? Self.text(try Data(contentsOf: file("stderr"))) : outcome.error,
      files: try Self.files(in: file("after"), else: outcome.files))
  }

  func record(_ outcome: CommandLineOutcome) throws {
    try outcome.status.write(to: file("status"), atomically: true, encoding: .utf8)
    try outcome.output.write(to: file("stdout"), atomically: true, encoding: .utf8)
    if let error = outcome.error, has("stderr") || !error.isEmpty {
      try error.write(to: file("stderr"), atomically: true, encoding: .utf8)
    }
    guard has("after") else { return }
    try FileManager.default.removeItem(at: file("after"))
    for (path, text) in outcome.files {
      let url = file("after").appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
  }

  private func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

  private func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: file(name).path)
  }

  private static func files(
    in folder: URL, else other: [String: String] = [:]
  ) throws -> [String: String] {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder.path) else { return other }
    var files: [String: String] = [:]
    for path in try manager.subpathsOfDirectory(atPath: folder.path)
    where !path.hasPrefix(".git/") && path != ".git" {
      let url = folder.appendingPathComponent(path)
      if let target = try? manager.destinationOfSymbolicLink(atPath: url.path) {
        files[path] = "link to \(target)\n"
      } else if let data = manager.contents(atPath: url.path) {
        files[path] = text(data)
      }
    }
    return files
  }

  /// Bytes as text that can be kept in a file of text.
  private static func text(_ data: Data) -> String {
    if let text = String(data: data, encoding: .utf8) { return text }
    return data.map { byte in
      byte < 0x80 ? String(Unicode.Scalar(byte)) : "\\x" + String(byte, radix: 16)
    }.joined()
  }
}
