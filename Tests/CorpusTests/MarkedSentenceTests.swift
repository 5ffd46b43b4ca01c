import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import EsmeroBenchmarks

@Suite struct MarkedSentenceTests {
  private static let corpus = TestProject.folder.appendingPathComponent("Corpus")

  /// What is not right yet is recorded as such, and fails here as soon as it is.
  @Test func sentencesStandAsRecorded() throws {
    let files = try MarkedFile.all(in: Self.corpus.appendingPathComponent("Marked"))
    #expect(!files.isEmpty)
    for file in files {
      let safe = try Judge(language: file.language, threshold: .safe)
      let suggested = try Judge(language: file.language, threshold: .suggested)
      for sentence in file.sentences {
        let standing = try sentence.standing(safe: safe, suggested: suggested, format: file.format)
        let text = String(decoding: sentence.text, as: UTF8.self)
        let name = "\(file.language) \(file.rule ?? "hostile")"
        #expect(
          standing == sentence.standing,
          "\(name): “\(text)” wants “\(standing.rawValue)” before it")
      }
    }
  }

  @Test func marksAreRead() throws {
    let sentence = try MarkedSentence(line: "? Disse⟦ -→-⟧lhe o⟦ o→⟧ no\\u{200B}me")
    #expect(sentence.standing == .lacking)
    #expect(String(decoding: sentence.text, as: UTF8.self) == "Disse -lhe o o no\u{200B}me")
    #expect(
      sentence.wanted == [
        Edit(range: 5..<6, replacement: []), Edit(range: 10..<12, replacement: []),
      ])
    #expect(throws: MarkError.self) { try MarkedSentence(line: "o⟦ o no") }
    #expect(throws: MarkError.self) { try MarkedSentence(line: "o⟦ o⟧ no") }
  }

  /// Edits that make the same text of it are one.
  @Test(arguments: [
    ("o o rio", 0..<2, ""), ("o o rio", 2..<4, ""), ("o o rio", 1..<3, ""),
    ("o o rio", 0..<3, "o"),
  ])
  func sameEffectIsSameEdit(_ text: String, _ range: Range<Int>, _ replacement: String) {
    let edit = Edit(range: range, replacement: Array(replacement.utf8))
    #expect(edit.parts(in: Array(text.utf8)) == [Edit(range: 0..<2, replacement: [])])
  }

  @Test func insertionsMoveLeft() {
    let text = Array("a  b".utf8)
    let edit = Edit(range: 3..<3, replacement: [0x20])
    #expect(edit.parts(in: text) == [Edit(range: 1..<1, replacement: [0x20])])
  }

  @Test func partsOfAnEditAreApart() {
    let text = Array("dar -se -á".utf8)
    let edit = Edit(range: 0..<text.count, replacement: Array("dar-se-á".utf8))
    #expect(
      edit.parts(in: text) == [
        Edit(range: 3..<4, replacement: []), Edit(range: 7..<8, replacement: []),
      ])
  }

  @Test func whatIsReplacedIsOnePart() {
    let text = Array("por a rua".utf8)
    let edit = Edit(range: 0..<5, replacement: Array("pela".utf8))
    #expect(edit.parts(in: text) == [Edit(range: 1..<4, replacement: Array("el".utf8))])
  }
}
