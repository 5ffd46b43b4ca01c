import EsmeroText
import Testing

@testable import EsmeroEngine

@Suite struct SharedTokensTests {
  private func found(_ source: String, in translation: String) -> [String] {
    let bytes = Array(translation.utf8)
    return SharedTokens(of: Array(source.utf8)).zones(in: bytes)
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test func optionsAndListsOfTheSourceStay() {
    #expect(found("use -a, or “--all”", in: "cancela -a, ou --all.") == ["-a", "--all"])
    #expect(found("(KB,MB) or a=b", in: "em KB,MB: a=b") == ["KB,MB", "a=b"])
  }

  @Test func whatTheSourceLacksIsProse() {
    #expect(found("cancel it", in: "cancela -a, KB,MB").isEmpty)
    #expect(found("a well-known - thing", in: "bem -conhecida - coisa").isEmpty)
    #expect(found("north, -south", in: "norte -sul, --").isEmpty)
    #expect(found("", in: "").isEmpty)
  }
}
