import EsmeroTesting
import Foundation
import Testing

/// Every system call by which a file is replaced, stopped or failing in its turn.
@Suite(.enabled(if: TestProject.isSlowWanted, "skipped: ./test --all breaks system calls"))
struct WritingStepTests {
  /// A system call: the n-th of its name.
  struct Step: Sendable, Hashable, CustomStringConvertible {
    let name: String
    let number: Int
    var description: String { "\(name) \(number)" }
  }

  private static let command = "\"$ESMERO\" fix --jobs 1 --lang pt-BR --backup .bak a.txt"

  /// The calls from the one that makes the new file to the end of the run, in their order.
  private static func steps() throws -> [Step] {
    let patient = try Patient()
    let log = try TemporaryFolder()
    let path = log.url.appendingPathComponent("log").path
    let ran = try patient.run("strace -o '\(path)' \(command)")
    try #require(ran.status == 0, "\(ran.output)")
    try patient.expectRepaired(besides: ["a.txt.bak"])
    var counts: [String: Int] = [:]
    var steps: [Step] = []
    for line in try log.text(of: "log").split(separator: "\n") {
      guard let end = line.firstIndex(of: "(") else { continue }
      let name = String(line[..<end])
      counts[name, default: 0] += 1
      guard !steps.isEmpty || line.contains("/.esmero-"), name != "exit_group" else { continue }
      steps.append(Step(name: name, number: counts[name] ?? 0))
    }
    return steps
  }

  private static func run(_ fault: String, at step: Step, _ patient: Patient) throws
    -> (status: Int32, output: String)
  {
    try patient.run(
      "strace -o /dev/null -e inject=\(step.name):\(fault):when=\(step.number) \(command)")
  }

  @Test func aKillAtAnyStepLeavesTheOldFileOrTheNewOne() throws {
    let steps = try Self.steps()
    #expect(steps.map(\.name).contains("rename") && steps.map(\.name).contains("fsync"))
    for step in steps {
      let patient = try Patient()
      let killed = try Self.run("signal=KILL", at: step, patient)
      #expect(killed.status != 0, "\(step)")
      try patient.expectWhole("\(step)", besides: ["a.txt.bak"])
      // What is left neither keeps the next run from its work nor becomes part of it.
      let again = try patient.run("esmero fix --lang pt-BR .")
      #expect(again.status == 0, "\(step): \(again.output)")
      #expect(try patient.folder.text(of: "a.txt") == Patient.clean, "\(step)")
    }
  }

  @Test(arguments: ["ENOSPC", "EIO"])
  func anErrorAtAnyStepIsToldAndLeavesNothingBehind(error: String) throws {
    for step in try Self.steps() {
      let patient = try Patient()
      let ran = try Self.run("error=\(error)", at: step, patient)
      let text = try patient.folder.text(of: "a.txt")
      #expect(text == Patient.clean || text == Patient.dirty, "\(step)")
      #expect(!(try patient.folder.names.contains { $0.hasPrefix(".esmero-") }), "\(step)")
      guard text == Patient.dirty else { continue }
      #expect(ran.status == 2, "\(step): \(ran.output)")
      let reasons = [
        "cannot be written: ", "cannot be read: ", "its owner and mode cannot be kept: ",
      ]
      #expect(
        reasons.contains { ran.output.contains("error: a.txt: \($0)") }, "\(step): \(ran.output)")
      #expect(ran.output.hasSuffix("1 file read, none repaired\n"), "\(step): \(ran.output)")
    }
  }

  @Test func aWriteThatIsPutOffIsRepeated() throws {
    let patient = try Patient()
    for error in ["EINTR", "EAGAIN"] {
      try patient.folder.write(Patient.dirty, to: "a.txt")
      let write = try #require(try Self.steps().first { $0.name == "write" })
      let ran = try Self.run("error=\(error)", at: write, patient)
      #expect(ran.status == 0, "\(ran.output)")
      try patient.expectRepaired(error, besides: ["a.txt.bak"])
    }
  }

  @Test(arguments: [("INT", SIGINT), ("TERM", SIGTERM), ("HUP", SIGHUP)])
  func aSignalAtAnyStepLetsTheFileBeRepairedWholly(signal: String, number: Int32) throws {
    for step in try Self.steps() {
      let patient = try Patient()
      let ran = try Self.run("signal=\(signal)", at: step, patient)
      try patient.expectRepaired("\(signal) \(step)", besides: ["a.txt.bak"])
      // Behind the last word of the run a signal only ends the process.
      // Below it the shell may name the signal.
      let last = ran.output.split(separator: "\n").last { $0.contains(" read, ") } ?? ""
      #expect(
        [
          "interrupted: 1 file read, 1 repaired wholly, no other touched",
          "1 file read, 1 repaired: 3 repairs",
        ].contains(last), "\(step): \(ran.output)")
      #expect(ran.status == 128 + number, "\(step): \(ran.output)")
    }
  }

  @Test func afterAnInterruptionNoFurtherFileIsTouched() throws {
    let patient = try Patient()
    for name in ["b.txt", "c.txt"] { try patient.folder.write(Patient.dirty, to: name) }
    let ran = try patient.run(
      "strace -o /dev/null -e inject=rename:signal=INT:when=1 \"$ESMERO\" fix --jobs 1 "
        + "--lang pt-BR a.txt b.txt c.txt")
    #expect(ran.status == 130, "\(ran.output)")
    #expect(
      ran.output.hasSuffix("interrupted: 1 file read, 1 repaired wholly, no other touched\n"),
      "\(ran.output)")
    #expect(try patient.folder.text(of: "a.txt") == Patient.clean)
    #expect(try patient.folder.text(of: "b.txt") == Patient.dirty)
    #expect(try patient.folder.names == ["a.txt", "b.txt", "c.txt"])
  }

  /// The first text comes late, so that the signal arrives while several threads are at work.
  @Test func anInterruptionLeavesEveryFileOfManyWhole() throws {
    let patient = try Patient()
    let count = 400
    for number in 1...count { try patient.folder.write(Patient.dirty, to: "\(number).md") }
    let ran = try patient.run(
      """
      mkfifo late.md
      env --default-signal "$ESMERO" fix --jobs 4 --lang pt-BR late.md [0-9]*.md &
      exec 3> late.md
      kill -INT $!
      echo 'Uma frase que está bem.' >&3
      exec 3>&-
      wait $!
      """)
    #expect(ran.status == 130, "\(ran.output)")
    let texts = try (1...count).map { try patient.folder.text(of: "\($0).md") }
    let repaired = texts.count { $0 == Patient.clean }
    #expect(texts.count { $0 == Patient.dirty } == count - repaired)
    #expect(repaired < count)
    #expect(
      ran.output.hasSuffix(" read, \(repaired) repaired wholly, no other touched\n"),
      "\(ran.output.suffix(200))")
    #expect(try patient.folder.names.count == count + 2)
  }
}
