import EsmeroBenchmarks
import EsmeroTesting
import Foundation
import Testing

/// Holds the cost of `esmero filter` to what it was, whatever else the machine does.
///
/// With `RECORD=1` in the environment the counts are recorded anew, and the run fails so that
/// nobody takes it for a test.
@Suite struct InstructionCountTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let record = TestProject.folder.appendingPathComponent(InstructionCount.recordedAt)

  @Test(.enabled(if: TestProject.isSlowWanted))
  func filterTakesNoMoreInstructionsThanItDid() throws {
    let workplace = try Workplace(esmero: TestProject.esmero().path, project: TestProject.folder) {
      _ in
    }
    let count = try InstructionCount(at: workplace)
    if Self.environment["RECORD"] == "1" {
      try count.write(to: Self.record)
      Issue.record("recorded anew: look at the differences before they are kept")
      return
    }
    let recorded = try InstructionCount(file: Self.record)
    let hint: Comment = """
      \(count.markdown(beside: recorded))
      Where that is worth it: RECORD=1 ESMERO_SLOW_TESTS=1 ./test --filter InstructionCountTests
      """
    #expect(Double(count.clean) <= Double(recorded.clean) * InstructionCount.allowance, hint)
    #expect(Double(count.dirty) <= Double(recorded.dirty) * InstructionCount.allowance, hint)
  }
}
