import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import EsmeroUnicode

@Suite("Normalisation")
struct NormalizationTests {
  @Test(
    "composes what can be composed",
    arguments: [
      ("", ""), ("casa", "casa"), ("ação", "ação"), ("ac\u{327}a\u{303}o", "ação"),
      ("e\u{302}\u{301}", "\u{1EBF}"), ("\u{212B}", "\u{C5}"), ("\u{1100}\u{1161}", "가"),
      ("\u{AC38}\u{11B4}", "\u{AC45}"),
      ("a\u{323}\u{307}", "\u{1EA1}\u{307}"), ("a\u{307}\u{323}", "\u{1EA1}\u{307}"),
      ("\u{958}", "\u{915}\u{93C}"), ("q\u{303}", "q\u{303}"),
    ])
  func composes(source: String, target: String) {
    #expect(Normalization.nfc(utf8(source)) == utf8(target))
    #expect(Normalization.nfc(utf8(source).span) == utf8(target))
    #expect(Normalization.isNFC(utf8(source)) == (utf8(source) == utf8(target)))
  }

  @Test("agrees with ICU on every scalar below U+3000, alone and after a letter")
  func agreesWithICU() {
    var differences: [UInt32] = []
    for scalar in scalars(1..<0x3000) {
      for text in ["\(scalar)", "a\(scalar)", "é\(scalar)o"] {
        let bytes = utf8(text)
        let slow = Normalization.nfcByICU(bytes.span)
        let isSame =
          Normalization.nfc(bytes) == slow
          && Normalization.isNFC(bytes) == Normalization.isNFCByICU(bytes.span)
          && Normalization.isNFC(bytes) == (slow == bytes)
        if !isSame { differences.append(scalar.value) }
      }
    }
    #expect(differences.isEmpty)
  }

  @Test("agrees with Foundation on random text")
  func agreesWithFoundation() {
    var generator = SeededGenerator.fresh()
    for _ in 0..<2000 {
      // Foundation composes jamo otherwise than the standard says.
      let text = utf8(
        String(
          String.UnicodeScalarView(
            string(generator.text(scalars: 12)).unicodeScalars.filter {
              !("\u{1100}"..."\u{11FF}").contains($0)
            })))
      let expected = utf8(string(text).precomposedStringWithCanonicalMapping)
      #expect(Normalization.nfc(text) == expected, "seed \(generator.seed)")
    }
  }

  @Test("repairing the ranges outside form C gives form C and touches nothing else")
  func ranges() {
    var generator = SeededGenerator.fresh()
    for _ in 0..<2000 {
      let text = generator.text(scalars: 20)
      let ranges = Normalization.rangesOutsideNFC(in: text.span)
      let edits = ranges.map { Edit(range: $0, replacement: Normalization.nfc(Array(text[$0]))) }
      #expect(Edit.apply(edits, to: text) == Normalization.nfc(text), "seed \(generator.seed)")
      #expect(ranges.isEmpty == Normalization.isNFC(text), "seed \(generator.seed)")
      #expect(edits.allSatisfy { $0.replacement != Array(text[$0.range]) })
    }
  }

  @Test("a range outside form C is as short as can be")
  func shortRange() {
    let text = utf8("Uma ac\u{327}ão, e mais: q\u{303}.")
    #expect(Normalization.rangesOutsideNFC(in: text.span) == [5..<8])
  }

  @Test("cutting long texts into pieces changes nothing", arguments: [1, 2, 3, 7, 64])
  func pieces(limit: Int) {
    // Every word is shorter than the longer limits, so those cut at spaces alone.
    let words = Array(repeating: "ac\u{327}a\u{303}o ΟΔΟΣ", count: 20).joined(separator: " ")
    let text = utf8(words)
    let copy = unsafe PiecewiseMapping(pieceLimit: limit)(text.span) {
      source, length, target, room, _ in
      for index in 0..<Int(min(length, room)) { unsafe target[index] = source[index] }
      return length
    }
    #expect(copy == text)
    guard limit == 64 else { return }
    let lower = unsafe PiecewiseMapping(pieceLimit: limit)(text.span) {
      unsafe cicuLower($0, $1, $2, $3, &$4)
    }
    #expect(lower == CaseMapping.lowercased(text))
  }

  @Test("bytes that are no UTF-8 stop nothing")
  func invalidBytes() throws {
    var generator = SeededGenerator.fresh()
    var breaks = try TextBreaks([])
    for _ in 0..<2000 {
      let bytes = (0..<12).map { _ in UInt8.random(in: 0x60...0xFF, using: &generator) }
      let ranges = Normalization.rangesOutsideNFC(in: bytes.span)
      #expect(ranges.allSatisfy { $0.upperBound <= bytes.count }, "seed \(generator.seed)")
      #expect(!LexicalKey.of(bytes).isEmpty && !CaseMapping.folded(bytes).isEmpty)
      try breaks.setText(bytes.span)
      #expect(breaks.all().last == bytes.count, "seed \(generator.seed)")
      #expect(LanguageDetector.sample(of: bytes.span).count <= bytes.count)
    }
  }
}
