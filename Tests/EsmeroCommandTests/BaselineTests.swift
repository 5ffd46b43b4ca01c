import Esmero
import Testing

@testable import EsmeroCommand

@Suite struct BaselineTests {
  private func baseline(_ text: String) throws -> Baseline {
    try Baseline(Array(text.utf8), of: FilePath("b.tsv"))
  }

  @Test func lineEndsOfAnotherSystemAreLineEnds() throws {
    let text = "# x\n\n1\tany-a\ta.md\ta\\r\n2\tany-b\tb.md\tc\n"
    let counts = try baseline(text.split(separator: "\n").joined(separator: "\r\n") + "\r\n").counts
    #expect(counts == (try baseline(text).counts))
    #expect(counts["a.md"] == [Baseline.Key(rule: "any-a", found: "a\r"): 1])
    #expect(counts["b.md"] == [Baseline.Key(rule: "any-b", found: "c"): 2])
  }

  @Test(arguments: ["0\ta\tb\tc", "-1\ta\tb\tc", "9223372036854775807\ta\tb\tc", "1\ta\tb", "x"])
  func whatIsNoLineIsNamed(line: String) {
    #expect {
      try baseline("1\ta\tb\tc\n\(line)\n")
    } throws: { error in
      (error as? RunError)?.messages.first?.hasPrefix("error: b.tsv:2: not a line") == true
    }
  }

  @Test func sumsOfTheLargestCountsAreNumbers() throws {
    let text = "2147483647\ta\tb\tc\n2147483647\ta\tb\tc\n"
    #expect(try baseline(text).counts["b"] == [Baseline.Key(rule: "a", found: "c"): 2_147_483_647])
  }
}
