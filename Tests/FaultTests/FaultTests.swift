import EsmeroTesting
import Foundation
import Testing

/// Whatever goes wrong, a file is wholly the old one or wholly the new one.
@Suite(
  .enabled(if: TestProject.isSlowWanted, "skipped: ./test --all makes things go wrong"), .serialized
)
struct FaultTests {
  private static let old = String(
    repeating: "O líder norte -coreano saiu , e o o povo.\n", count: 500)
  private static let new = String(repeating: "O líder norte-coreano saiu, e o povo.\n", count: 500)

  private struct Outcome {
    var status: Int32
    var output: String
  }

  /// Runs a line of the shell in a folder, with `esmero` on `PATH`.
  private static func shell(
    _ line: String, in folder: TemporaryFolder, environment: [String: String] = [:]
  ) throws -> Outcome {
    let products = try TestProject.esmero().deletingLastPathComponent().path
    var variables = ["PATH": "\(products):/usr/sbin:/usr/bin:/bin"]
    variables.merge(environment) { $1 }
    let ran = try folder.run(["sh", "-c", line], environment: variables, joinsErrors: true)
    return Outcome(status: ran.status, output: ran.output)
  }

  /// The visible files of a folder.
  private static func names(in folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  // MARK: - Killed

  private static let calls = [
    "openat", "write", "fsync", "rename", "renameat", "renameat2", "link", "linkat", "unlink",
    "unlinkat", "fchmod", "fchown", "ftruncate", "close",
  ]

  /// Every call by which a file comes into being or is replaced, one after the other, is the last.
  @Test(arguments: calls)
  func killedAtAnyStepOfWriting(call: String) throws {
    let fix = "esmero fix --lang pt-BR --backup .old --jobs 1 a.md"
    // A call is counted for each thread: where none comes to this number, all were seen.
    for step in 1...500 {
      let folder = try TemporaryFolder()
      try folder.write(Self.old, to: "a.md")
      let killed = try Self.shell(
        "strace -f -qq -o /dev/null -e trace=\(call) -e inject=\(call):signal=KILL:when=\(step) \(fix)",
        in: folder)
      let text = try folder.text(of: "a.md")
      #expect(text == Self.old || text == Self.new, "\(call) \(step)")
      if text == Self.new {
        #expect(try folder.text(of: "a.md.old") == Self.old, "\(call) \(step)")
      }
      guard killed.status != 0 else {
        #expect(text == Self.new)
        return
      }
      // What was left behind is in nobody's way.
      let again = try Self.shell("\(fix); esmero check --lang pt-BR .", in: folder)
      #expect(again.status == 0, "\(call) \(step): \(again.output)")
      #expect(try folder.text(of: "a.md") == Self.new)
      #expect(try Self.names(in: folder).allSatisfy { ["a.md", "a.md.old"].contains($0) })
    }
    Issue.record("\(call): there is no end of it")
  }

  // MARK: - No room, no permission

  @Test(.enabled(if: getuid() == 0, "skipped: only root can mount a small disk"))
  func aFullDisk() throws {
    let folder = try TemporaryFolder()
    try folder.write(String(repeating: Self.old, count: 2), to: "full.md")
    let outcome = try Self.shell(
      """
      mkdir disk && mount -t tmpfs -o size=64k none disk && cd disk && cp ../full.md a.md
      esmero fix --lang pt-BR a.md; echo "status $?"; cmp a.md ../full.md && ls -A
      cd .. && umount disk
      """, in: folder)
    #expect(outcome.output.contains("a.md: cannot be written: No space left on device"))
    #expect(outcome.output.contains("the file is untouched"))
    #expect(outcome.output.hasSuffix("status 2\na.md\n"), "\(outcome.output)")
  }

  @Test(.enabled(if: getuid() == 0, "skipped: only root can be somebody else"))
  func aFolderThatNobodyMayWriteTo() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.old, to: "docs/a.md")
    let outcome = try Self.shell(
      """
      chmod 755 . && chown -R nobody docs && chmod 555 docs
      setpriv --reuid=nobody --clear-groups esmero fix --lang pt-BR docs; echo "status $?"; ls -A docs
      """, in: folder)
    #expect(outcome.output.contains("docs/a.md: cannot be written: Permission denied"))
    #expect(outcome.output.hasSuffix("status 2\na.md\n"), "\(outcome.output)")
    #expect(try folder.text(of: "docs/a.md") == Self.old)
  }

  // MARK: - Somebody else

  /// Between reading and replacing, the new file is being synced, somebody else writes.
  @Test func aFileThatSomebodyElseChanges() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.old, to: "a.md")
    let outcome = try Self.shell(
      """
      strace -f -qq -o /dev/null -e trace=fsync -e inject=fsync:delay_enter=3000000:when=1 \
        esmero fix --lang pt-BR a.md 2>said & fixing=$!
      until ls -A | grep -q '^\\.'; do sleep 0.05; done
      echo Mais. >>a.md
      wait $fixing; echo "status $?"; cat said; ls -A
      """, in: folder)
    #expect(outcome.output.contains("status 2"), "\(outcome.output)")
    #expect(outcome.output.contains("changed by somebody else meanwhile; the file is untouched"))
    #expect(outcome.output.hasSuffix("a.md\nsaid\n"), "\(outcome.output)")
    #expect(try folder.text(of: "a.md") == Self.old + "Mais.\n")
  }

  // MARK: - A bare environment

  @Test(arguments: [
    ("esmero fix --lang pt-BR a.md >&-", 2), ("esmero fix --lang pt-BR a.md 2>&-", 0),
    ("esmero fix --lang pt-BR a.md <&-", 0), ("esmero fix --lang pt-BR a.md >&- 2>&- <&-", 2),
    ("env -u HOME -u TERM -u PATH \"$(command -v esmero)\" fix --lang pt-BR a.md", 0),
  ])
  func closedStreamsAndNoEnvironment(line: String, status: Int32) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.old, to: "a.md")
    let outcome = try Self.shell(line, in: folder)
    #expect(outcome.status == status, "\(outcome.output)")
    #expect(try folder.text(of: "a.md") == Self.new)
    #expect(try Self.names(in: folder) == ["a.md"])
  }
}
