import EsmeroTesting
import EsmeroText
import Testing

@testable import EsmeroEngine

@Suite struct FixResolverTests {
  private static func fix(_ range: Range<Int>, rule: Int) -> ProposedFix {
    ProposedFix(
      rule: rule, caseOrder: 0, range: range, applicability: .safe, message: "",
      edits: [Edit(range: range, replacement: [0x58])])
  }

  @Test(arguments: [
    (2..<6, 4..<4, false), (2..<6, 2..<2, false), (2..<6, 6..<6, true), (2..<6, 6..<7, true),
    (2..<6, 5..<7, false), (2..<6, 0..<3, false), (2..<6, 0..<2, true), (4..<4, 2..<6, false),
    (4..<4, 4..<4, false), (4..<4, 4..<6, false), (4..<4, 2..<4, true),
  ])
  func repairsThatMeetCompete(first: Range<Int>, second: Range<Int>, isApart: Bool) {
    let resolved = FixResolver.resolve([Self.fix(second, rule: 1), Self.fix(first, rule: 0)])
    #expect(resolved.winners.contains { $0.rule == 0 })
    #expect(resolved.winners.contains { $0.rule == 1 } == isApart)
  }

  /// Whatever is asked for, what is granted is disjoint, and nothing is refused without a cause.
  @Test func winnersAreDisjointAndComplete() {
    var random = SeededGenerator.fresh()
    for index in 0..<2000 {
      let fixes = (0..<Int.random(in: 0...20, using: &random)).map { number in
        let start = Int.random(in: 0...30, using: &random)
        return Self.fix(
          start..<start + Int.random(in: 0...4, using: &random),
          rule: Int.random(in: 0...5, using: &random))
      }
      let (winners, losers) = FixResolver.resolve(fixes)
      let label: Comment = "seed \(random.seed), fixes \(index)"
      #expect(winners.count + losers.count == fixes.count, label)
      for (left, right) in zip(winners, winners.dropFirst()) {
        #expect(left.range.upperBound <= right.range.lowerBound, label)
      }
      for (loser, winner) in losers {
        let (low, high) = (winner.range.lowerBound, winner.range.upperBound)
        let isCrossing = low < loser.range.upperBound && loser.range.lowerBound < high
        #expect(isCrossing || low == loser.range.lowerBound, label)
      }
    }
  }
}
