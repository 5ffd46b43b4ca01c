import EsmeroBenchmarks
import Foundation
import Testing

/// Holds the cost of `esmero filter` to what it was, whatever else the machine does.
///
/// With `RECORD=1` in the environment the counts are recorded anew, and the run fails so that
/// nobody takes it for a test.
@Suite struct InstructionCountTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let record = project.appendingPathComponent(InstructionCount.recordedAt)

  /// The `esmero` that was built beside the test bundle.
  private static var esmero: String {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let path = bundle?.bundlePath ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: path).deletingLastPathComponent()
      .appendingPathComponent("esmero").path
  }

  @Test(.enabled(if: environment["ESMERO_SLOW_TESTS"] != nil))
  func filterTakesNoMoreInstructionsThanItDid() throws {
    let workplace = try Workplace(esmero: Self.esmero, project: Self.project) { _ in }
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
