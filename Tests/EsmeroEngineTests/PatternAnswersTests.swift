import Testing

@testable import EsmeroEngine

/// A text full of matches must not ask each of its words once a match.
@Suite struct PatternAnswersTests {
  @Test func asksEachTokenOnce() {
    let answers = PatternAnswers(count: 100)
    var questions = 0
    for _ in 0..<50 {
      for position in 0..<100 {
        let isMatch = answers.isMatch(at: position) {
          questions += 1
          return position % 7 == 0
        }
        #expect(isMatch == (position % 7 == 0))
      }
    }
    #expect(questions == 100)
  }

  @Test func aTextKeepsTheAnswersOfEachPattern() {
    let text = SegmentText(bytes: Array("de o de o".utf8), zones: [])
    #expect(text.answers(for: 1).isMatch(at: 0) { true })
    #expect(text.answers(for: 1).isMatch(at: 0) { false })
    #expect(!text.answers(for: 2).isMatch(at: 0) { false })
  }
}
