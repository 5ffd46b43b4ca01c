import EsmeroRules
import EsmeroUnicode
import Testing

@testable import EsmeroEngine

/// Keys are written and hashed in one go; they must be what `LexicalKey` and `LexicalHash` say.
@Suite struct TokenizerTests {
  @Test(
    arguments: [
      "A", "palavra", "PALAVRAS", "Coração", "ÀÉÎÕÜ ÿß", "Ação-ÇÃO", "não é às", "d'Água d’água",
      "Core\u{301}ia", "ÇA\u{327}", "İstanbul ǅ", "Ñandú 123 4x", "Ελλάδα Кириллица", "ﬁm",
      "z[Z{z@Z`", "um  dois\u{A0}três", "ÃÃÃÃÃÃÃÃÃÃ", "abcdefg", "abcdefgh", "ABCDEFGHI",
      "supercalifragilistico", "×÷", "…—–“”",
    ])
  func writesTheKeysAndHashesOfWords(_ prose: String) {
    let text = SegmentText(bytes: Array(prose.utf8), zones: [])
    for (index, token) in text.tokens.enumerated() {
      let key = Array(text.key(at: index))
      #expect(token.hash == LexicalHash.of(key))
      guard token.kind == .word else { continue }
      let wanted = LexicalKey.of(Array(text.bytes[token.range]))
      let apostrophe = Array("’".utf8)
      #expect(key == (token.hasApostrophe ? wanted.replacing(apostrophe, with: [0x27]) : wanted))
    }
    #expect(text.tokens.first?.start == 0)
    #expect(text.tokens.last.map { Int($0.end) } == text.bytes.count)
  }

  @Test func writesKeysLongerThanTheirWords() {
    // The key of U+0130 is longer than the letter itself.
    let text = SegmentText(bytes: Array(String(repeating: "İ", count: 500).utf8), zones: [])
    #expect(text.count == 1)
    #expect(text.keys == LexicalKey.of(text.bytes))
  }

  @Test(
    arguments: [
      ("ASCII alone", false), ("é à Ç", false), ("“sim”", true), ("Coreꞌ", true), ("nº", true),
      ("a\u{301}", true),
    ])
  func tellsRareScalars(_ prose: String, isRare: Bool) {
    #expect(SegmentText(bytes: Array(prose.utf8), zones: []).holdsRareScalars == isRare)
  }
}
