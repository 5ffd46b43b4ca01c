import Esmero
import EsmeroText

/// `esmero test-rules`: runs every example in the rule packs.
struct TestRulesCommand {
  let repairer: Repairer
  let console: Console

  func run() -> ExitStatus {
    let result = repairer.testRules()
    for failure in result.failures {
      console.output.write(
        """
        \(shown(failure.pack)):\(failure.line): \(failure.rule)
          text:     \(failure.text)
          expected: \(failure.expected)
          got:      \(failure.got)

        """)
    }
    let skipped = result.skipped > 0 ? ", \(result.skipped) skipped" : ""
    console.note(
      "\(counted(result.examples, "example"))\(skipped), \(counted(result.failures.count, "failure"))"
    )
    return result.failures.isEmpty ? .success : .findings
  }
}
