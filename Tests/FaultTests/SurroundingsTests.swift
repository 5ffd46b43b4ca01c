import EsmeroTesting
import Foundation
import Testing

/// Disks, folders, streams and variables that are not as they should be.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all fills disks"))
struct SurroundingsTests {
  private static let isRoot = geteuid() == 0

  @Test(.enabled(if: isRoot, "skipped: only root can mount a small disk"))
  func aFullDiskLeavesTheFile() throws {
    let patient = try Patient()
    let ran = try patient.run(
      """
      mkdir disk && mount -t tmpfs -o size=64k none disk && trap 'umount disk' EXIT
      for line in {1..700}; do cat a.txt; done > disk/a.txt; cp disk/a.txt before
      cat /dev/zero > disk/filler 2>/dev/null
      esmero fix --lang pt-BR disk/a.txt; echo "status $?"
      cmp before disk/a.txt && ls -A disk
      """)
    #expect(
      ran.output == """
        error: disk/a.txt: cannot be written: No space left on device; the file is untouched
        1 file read, none repaired
        status 2
        a.txt
        filler

        """)
  }

  @Test(.enabled(if: isRoot, "skipped: only root can mount a disk that cannot be written"))
  func aReadOnlyDiskLeavesTheFile() throws {
    let patient = try Patient()
    let ran = try patient.run(
      """
      mkdir disk && mount -t tmpfs -o size=64k none disk && trap 'umount disk' EXIT
      cp a.txt disk && mount -o remount,ro disk
      esmero fix --lang pt-BR disk/a.txt; echo "status $?"; cmp a.txt disk/a.txt; ls -A disk
      """)
    #expect(
      ran.output == """
        error: disk/a.txt: no permission to write; the file is untouched
        1 file read, none repaired
        status 2
        a.txt

        """)
  }

  /// Runs a script as a person without rights, who owns nothing but what the script names.
  private static func runAsNobody(
    _ patient: Patient, _ preparation: String
  ) throws -> (status: Int32, output: String) {
    let person = isRoot ? "setpriv --reuid 65534 --regid 65534 --clear-groups" : ""
    return try patient.run(
      "chmod 777 . && \(preparation) && \(person) \"$ESMERO\" fix --lang pt-BR texts/a.txt")
  }

  @Test(arguments: [
    ("chmod 644 texts/a.txt && chmod 555 texts", "cannot be written: Permission denied"),
    ("chmod 444 texts/a.txt && chmod 777 texts", "no permission to write"),
  ])
  func whatMayNotBeWrittenStays(preparation: String, reason: String) throws {
    let patient = try Patient()
    let owner = Self.isRoot ? "chown -R 65534:65534 texts" : "true"
    let ran = try Self.runAsNobody(
      patient, "mkdir texts && cp a.txt texts && \(owner) && \(preparation)")
    #expect(ran.status == 2)
    #expect(
      ran.output
        == "error: texts/a.txt: \(reason); the file is untouched\n1 file read, none repaired\n")
    #expect(
      try patient.run("chmod 755 texts; cmp a.txt texts/a.txt; ls -A texts").output == "a.txt\n")
  }

  /// The program is held where the new file is written; meanwhile somebody else saves the old one.
  @Test func aFileThatSomebodyElseChangesMeanwhileIsTheirs() throws {
    let patient = try Patient()
    let ran = try patient.run(
      """
      strace -o /dev/null -e inject=fsync:signal=STOP:when=1 "$ESMERO" fix --lang pt-BR a.txt \
        > said 2>&1 &
      until child=$(cat /proc/$!/task/$!/children) && [ -n "$child" ] &&
        grep -qs '^State:[[:space:]]*[Tt]' /proc/${child% }/status && ls -A | grep -q '^\\.esmero-'
      do :; done
      echo alheio > a.txt
      while kill -CONT $child 2> /dev/null; do sleep 0.1; done
      wait $!; echo "status $?" >> said
      cat said; rm said; cat a.txt; ls -A
      """)
    #expect(
      ran.output == """
        error: a.txt: changed by somebody else meanwhile; the file is untouched
        1 file read, none repaired
        status 2
        alheio
        a.txt

        """)
  }

  @Test func aLinkThatLeadsNowhereIsNamed() throws {
    let patient = try Patient()
    try patient.folder.link("b.txt", to: "nowhere.txt")
    let ran = try patient.run("esmero fix --lang pt-BR b.txt a.txt")
    #expect(ran.status == 2)
    #expect(ran.output.contains("error: b.txt: broken symbolic link to nowhere.txt\n"))
    try patient.expectRepaired(besides: ["b.txt"])
  }

  @Test func noVariableIsNeeded() throws {
    let patient = try Patient()
    let ran = try patient.run("env -i \"$ESMERO\" fix --lang pt-BR a.txt")
    #expect(ran.status == 0)
    #expect(ran.output == "a.txt: 3 repairs\n1 file read, 1 repaired: 3 repairs\n")
    try patient.expectRepaired()
  }

  @Test func withStdoutClosedTheFileIsRepairedAndThisIsSaid() throws {
    let patient = try Patient()
    let ran = try patient.run("esmero fix --lang pt-BR a.txt >&-")
    #expect(ran.status == 2)
    #expect(ran.output.contains("error: cannot write the output: Bad file descriptor\n"))
    try patient.expectRepaired()
  }

  @Test func withStderrClosedTheFileIsRepaired() throws {
    let patient = try Patient()
    let ran = try patient.run("esmero fix --lang pt-BR a.txt 2>&-")
    #expect(ran.status == 0)
    #expect(ran.output == "a.txt: 3 repairs\n")
    try patient.expectRepaired()
  }

  @Test func withStdinClosedTheFileIsRepaired() throws {
    let patient = try Patient()
    let ran = try patient.run("esmero fix --lang pt-BR a.txt <&-")
    #expect(ran.status == 0, "\(ran.output)")
    try patient.expectRepaired()
  }

  @Test func withEverythingClosedTheFileIsRepaired() throws {
    let patient = try Patient()
    _ = try patient.run("esmero fix --lang pt-BR a.txt <&- >&- 2>&-")
    try patient.expectRepaired()
  }

  @Test(arguments: ["filter < a.txt", "check a.txt", "diff a.txt", "rules"])
  func aResultThatCannotBeWrittenIsAnError(command: String) throws {
    let patient = try Patient()
    for target in [">&-", "> /dev/full"] {
      let ran = try patient.run("esmero \(command) \(target)")
      #expect(ran.status == 2, "\(command) \(target)")
      #expect(ran.output.contains("error: cannot write the output: "), "\(ran.output)")
      try patient.expectUntouched()
    }
  }

  @Test(arguments: ["filter", "check -", "diff -"])
  func aClosedStdinIsAnError(command: String) throws {
    let ran = try Patient().run("esmero \(command) <&-")
    #expect(ran.status == 2, "\(ran.output)")
    #expect(ran.output.contains("error: "), "\(ran.output)")
  }

  /// Whoever reads may go at any time: that is no error, and nothing is said of it.
  @Test(arguments: ["filter", "check", "diff"])
  func aReaderThatGoesIsNoError(command: String) throws {
    let patient = try Patient()
    let ran = try patient.run(
      """
      for line in {1..4000}; do cat a.txt; done > b.txt
      esmero \(command) --lang pt-BR \(command == "filter" ? "< b.txt" : "b.txt") | head -c 1 > c
      echo "${PIPESTATUS[0]}"
      """)
    #expect(["0\n", "1\n"].contains(ran.output), "\(ran.output)")
  }
}
