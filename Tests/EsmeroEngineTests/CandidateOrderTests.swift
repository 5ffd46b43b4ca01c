import EsmeroTesting
import Testing

@testable import EsmeroEngine

@Suite struct CandidateOrderTests {
  @Test func ordersByCaseAndToken() {
    var generator = SeededGenerator(seed: 7)
    for count in [0, 1, 2, 10, 300] {
      let found = (0..<count).map { _ in
        Candidate(
          ruleCase: Int.random(in: 0..<20, using: &generator),
          token: Int.random(in: 0..<50, using: &generator))
      }
      #expect(CandidateOrder.sorted(found, caseCount: 20) == found.sorted())
    }
  }

  @Test func keepsCaseAndToken() {
    let candidate = Candidate(ruleCase: 123, token: 65_535)
    #expect(candidate.ruleCase == 123)
    #expect(candidate.token == 65_535)
  }
}
