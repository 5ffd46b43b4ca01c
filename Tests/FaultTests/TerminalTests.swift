import EsmeroTesting
import Foundation
import Testing

/// What a person sees at a terminal.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all opens terminals"))
struct TerminalTests {
  /// What comes out at a terminal when 60 files are read from a slow disk.
  private func output(of options: String, terminal: String?) throws -> String {
    let folder = try TemporaryFolder()
    for number in 0..<60 { try folder.write("Nada a dizer.\n", to: "docs/\(number).md") }
    let products = try TestProject.esmero().deletingLastPathComponent().path
    var environment = ["PATH": "\(products):/usr/bin:/bin", "SHELL": "/bin/sh"]
    if let terminal { environment["TERM"] = terminal }
    let slow = "strace -f -qq -o /dev/null -e trace=openat -e inject=openat:delay_exit=50000"
    let command = terminal == nil ? "env -u TERM esmero" : "esmero"
    return try folder.run(
      ["script", "-qec", "\(slow) \(command) check --jobs 1 \(options) docs", "/dev/null"],
      environment: environment, joinsErrors: true
    ).output
  }

  @Test func aBarShowsHowFarALongRunHasCome() throws {
    let output = try output(of: "", terminal: "xterm")
    #expect(output.contains("\r[") && output.contains("/60 files"), "\(output)")
    // The bar is gone at the end: only the summary stands there.
    let last = output.split(separator: "\r").last { $0.contains("60 files") }
    #expect(last?.hasPrefix("60 files read, no findings") == true, "\(output)")
  }

  @Test(arguments: [("--quiet", "xterm"), ("", "dumb"), ("", nil)])
  func noBarWhereNobodyWantsOne(options: String, terminal: String?) throws {
    let output = try output(of: options, terminal: terminal)
    #expect(!output.contains("/60 files"), "\(output)")
  }
}
