import EsmeroTesting
import Testing

@testable import EsmeroUnicode

@Suite("Boundaries in text")
struct TextBreaksTests {
  @Test(
    "grapheme clusters",
    arguments: [
      ("", [0]), ("ab", [0, 1, 2]), ("e\u{301}a", [0, 3, 4]), ("\r\n\n", [0, 2, 3]),
      ("👩‍👩‍👧x", [0, 18, 19]), ("🇧🇷🇵🇹", [0, 8, 16]), ("한", [0, 3]),
    ])
  func graphemes(text: String, boundaries: [Int]) throws {
    var breaks = try TextBreaks(utf8(text))
    #expect(breaks.all() == boundaries)
    for offset in -1...utf8(text).count + 1 {
      #expect(breaks.isBoundary(offset) == boundaries.contains(offset))
      #expect(breaks.following(offset) == boundaries.first { $0 > offset })
      #expect(breaks.preceding(offset) == boundaries.last { $0 < offset })
    }
  }

  @Test("grapheme clusters are Swift's on random text")
  func agreesWithSwift() throws {
    var generator = SeededGenerator.fresh()
    var breaks = try TextBreaks([])
    for _ in 0..<1000 {
      // Rules for Indic conjuncts came after the Unicode version of ICU.
      let text = string(generator.text(scalars: 10)).unicodeScalars.filter {
        !("\u{900}"..."\u{97F}").contains($0)
      }
      let clusters = String(String.UnicodeScalarView(text))
      try breaks.setText(utf8(clusters).span)
      let expected = clusters.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.utf8.count) }
      #expect(breaks.all() == expected, "seed \(generator.seed)")
    }
  }

  @Test("words keep inner apostrophes and leave spaces and punctuation out")
  func words() throws {
    let text = utf8("O d'água custa 1.234,50 — caro!")
    var breaks = try TextBreaks(text, kind: .word, language: "pt")
    #expect(
      breaks.words().map { string(Array(text[$0])) } == [
        "O", "d'água", "custa", "1.234,50", "caro",
      ])
  }

  @Test("sentences end before the next one begins")
  func sentences() throws {
    let text = utf8("Chegou cedo. Saiu tarde? Sim.")
    var breaks = try TextBreaks(text, kind: .sentence, language: "pt-BR")
    #expect(breaks.all() == [0, 13, 25, 29])
  }

  @Test("the range that holds a byte")
  func range() throws {
    var breaks = try TextBreaks(utf8("ae\u{301}b"))
    #expect(breaks.range(holding: 0) == 0..<1)
    #expect(breaks.range(holding: 2) == 1..<4)
    #expect(breaks.range(holding: 4) == 4..<5)
    #expect(breaks.range(holding: 5) == nil)
    #expect(breaks.range(holding: -1) == nil)
    #expect(breaks.count == 5)
  }
}
