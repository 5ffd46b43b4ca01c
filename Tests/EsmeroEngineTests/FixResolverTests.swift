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

  private static func edit(_ fix: ProposedFix) -> Range<Int> { fix.edits[0].range }

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

  /// Of two rules that have read the same text, none may rest on what the other takes away.
  @Test(arguments: [
    (2..<6, 6..<7, 0..<9, 5..<8, false), (2..<6, 6..<7, 0..<6, 6..<8, true),
    (4..<6, 2..<4, 3..<9, 2..<5, false), (4..<6, 2..<4, 4..<9, 2..<4, true),
  ])
  func repairsThatTouchCompeteForWhatBothHaveRead(
    first: Range<Int>, second: Range<Int>, read: Range<Int>, alsoRead: Range<Int>, isApart: Bool
  ) {
    var fixes = [Self.fix(first, rule: 0), Self.fix(second, rule: 1)]
    fixes[0].range = read
    fixes[1].range = alsoRead
    let (winners, losers) = FixResolver.resolve(fixes)
    #expect(winners.contains { $0.rule == 0 })
    #expect(winners.contains { $0.rule == 1 } == isApart)
    #expect(losers.count == (isApart ? 0 : 1))
  }

  /// Whatever is asked for, what is granted is disjoint, and nothing is refused without a cause.
  @Test func winnersAreDisjointAndComplete() {
    var random = SeededGenerator.fresh()
    for index in 0..<2000 {
      let fixes = (0..<Int.random(in: 0...20, using: &random)).map { number in
        let start = Int.random(in: 0...30, using: &random)
        var fix = Self.fix(
          start..<start + Int.random(in: 0...4, using: &random),
          rule: Int.random(in: 0...5, using: &random))
        let reach = Int.random(in: 0...3, using: &random)
        fix.range = start - reach..<fix.range.upperBound + reach
        return fix
      }
      let (winners, losers) = FixResolver.resolve(fixes)
      let label: Comment = "seed \(random.seed), fixes \(index)"
      #expect(winners.count + losers.count == fixes.count, label)
      let edits = winners.map(Self.edit).sorted {
        ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
      }
      for (left, right) in zip(edits, edits.dropFirst()) {
        #expect(left.upperBound <= right.lowerBound, label)
      }
      for winner in winners {
        let rivals = winners.filter {
          $0.rule != winner.rule && $0.range.overlaps(winner.range)
        }
        #expect(
          !rivals.contains { Self.edit($0).lowerBound == Self.edit(winner).upperBound }, label)
      }
      for (loser, winner) in losers {
        let (lost, won) = (Self.edit(loser), Self.edit(winner))
        let isCrossing = won.lowerBound < lost.upperBound && lost.lowerBound < won.upperBound
        let isTouching = won.lowerBound <= lost.upperBound && lost.lowerBound <= won.upperBound
        let isRival = loser.rule != winner.rule && loser.range.overlaps(winner.range)
        #expect(
          isCrossing || won.lowerBound == lost.lowerBound || isTouching && isRival, label)
      }
    }
  }
}
