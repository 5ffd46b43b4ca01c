import EsmeroTesting
import EsmeroText
import Testing

@testable import EsmeroEngine

@Suite struct EditCompositionTests {
  private static func fix(_ edits: (Range<Int>, String)..., rule: Int = 0) -> ProposedFix {
    let edits = edits.map { Edit(range: $0, replacement: Array($1.utf8)) }
    let range = (edits.first?.range.lowerBound ?? 0)..<(edits.last?.range.upperBound ?? 0)
    return ProposedFix(
      rule: rule, caseOrder: 0, range: range, applicability: .safe, message: "\(rule)",
      edits: edits)
  }

  private static func composition(of text: String) -> EditComposition {
    EditComposition(bytes: Array(text.utf8), zones: [])
  }

  @Test func touchingEditsOfOneRoundAreOnePlace() {
    var composition = Self.composition(of: "abcdef")
    composition.apply([Self.fix((1..<2, "BB"), rule: 3), Self.fix((2..<3, ""), rule: 4)])
    #expect(composition.bytes == Array("aBBdef".utf8))
    #expect(composition.places.map(\.original) == [1..<3])
    #expect(composition.places.map(\.current) == [1..<3])
    #expect(composition.places[0].rules == [4, 3])
  }

  @Test func aLaterRoundJoinsThePlacesThatItTouches() {
    var composition = Self.composition(of: "a b c d")
    composition.apply([Self.fix((1..<2, "")), Self.fix((5..<6, "--"), rule: 1)])
    #expect(composition.bytes == Array("ab c--d".utf8))
    composition.apply([Self.fix((1..<4, "x"), rule: 2)])
    #expect(composition.bytes == Array("ax--d".utf8))
    #expect(composition.places.map(\.original) == [1..<6])
    #expect(composition.places[0].rules == [0, 1, 2])
    #expect(composition.places[0].message == "0")
  }

  @Test func anEditBetweenTwoPlacesJoinsThem() {
    var composition = Self.composition(of: "'a' 'b' c")
    composition.apply([Self.fix((0..<1, "<"), (2..<3, ">")), Self.fix((8..<9, "d"), rule: 1)])
    composition.apply([Self.fix((1..<2, "e"), rule: 2)])
    composition.apply([Self.fix((8..<9, "f"), rule: 2)])
    #expect(composition.bytes == Array("<e> 'b' f".utf8))
    #expect(composition.places.map(\.original) == [0..<3, 8..<9])
    #expect(composition.places[0].group != composition.places[1].group)
  }

  @Test func placesOfOneRepairStayAGroupWhenOneOfThemIsTouched() {
    var composition = Self.composition(of: "'ab' c")
    composition.apply([Self.fix((0..<1, "<"), (3..<4, ">")), Self.fix((5..<6, "d"), rule: 1)])
    composition.apply([Self.fix((1..<2, "e"), rule: 2)])
    let groups = composition.places.map(\.group)
    #expect(groups.count == 3 && groups[0] == groups[1] && groups[1] != groups[2])
  }

  @Test func zonesMoveWithTheTextBeforeThem() {
    var composition = EditComposition(
      bytes: Array("ab {x} cd {y}".utf8),
      zones: [
        ProtectedZone(range: 3..<6, kind: .placeholder),
        ProtectedZone(range: 10..<13, kind: .placeholder),
      ])
    composition.apply([Self.fix((0..<3, "a")), Self.fix((7..<9, "long"))])
    #expect(composition.bytes == Array("a{x} long {y}".utf8))
    #expect(composition.zones.map(\.range) == [1..<4, 10..<13])
  }

  /// The places, made on the original, give the text; ranges of the text lead back to the original.
  @Test func placesAreTheDifferenceWhateverTheRounds() {
    var random = SeededGenerator.fresh()
    for index in 0..<2000 {
      let original = (0..<Int.random(in: 0...40, using: &random)).map { UInt8(97 + $0 % 26) }
      var composition = EditComposition(bytes: original, zones: [])
      for _ in 0..<3 {
        var fixes: [ProposedFix] = []
        var position = 0
        while position < composition.bytes.count {
          let start = position + Int.random(in: 0...4, using: &random)
          let end = start + Int.random(in: 0...3, using: &random)
          guard end <= composition.bytes.count, start < end || position < start else { break }
          let text = String(repeating: "X", count: Int.random(in: 0...3, using: &random))
          if start < end || !text.isEmpty { fixes.append(Self.fix((start..<end, text))) }
          position = end + 1
        }
        composition.apply(fixes)
      }
      let edits = composition.places.map {
        Edit(range: $0.original, replacement: Array(composition.bytes[$0.current]))
      }
      let label: Comment = "seed \(random.seed), text \(index)"
      #expect(Edit.apply(edits, to: original) == composition.bytes, label)
      for offset in composition.bytes.indices where composition.bytes[offset] != 0x58 {
        let place = composition.original(of: offset..<offset + 1)
        #expect(original[place].contains(composition.bytes[offset]), label)
      }
    }
  }
}
