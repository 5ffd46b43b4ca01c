import EsmeroText
import Testing

@testable import EsmeroEngine

@Suite struct SharedSpacingTests {
  private func found(_ source: String, in translation: String) -> [ByteRange] {
    SharedSpacing(of: Array(source.utf8)).zones(in: Array(translation.utf8)).map(\.range)
  }

  @Test func whatTheSourceIsSetLikeStays() {
    #expect(found("[ anon ]", in: "[ anôn ]") == [0..<2, 7..<9])
    #expect(found("a  b", in: "c  d   e") == [1..<3, 4..<6])
    #expect(found("(color,fields)", in: "(cor,campos)") == [4..<6])
    #expect(found("(color,fields)", in: "(cor,área)") == [4..<7])
  }

  @Test func whatItIsNotIsJudged() {
    #expect(found("[anon]", in: "[ anôn ]").isEmpty)
    #expect(found("a b, c", in: "a  b,c").isEmpty)
    #expect(found("1,000", in: "cor,campos").isEmpty)
    #expect(found("", in: "").isEmpty)
  }
}
