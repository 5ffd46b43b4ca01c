import EsmeroReport
import EsmeroTesting
import EsmeroText
import Testing

/// Gives diffs of random edits to the programs that have to take them.
@Suite struct DiffApplicationTests {
  @Test(arguments: [["git", "apply", "--whitespace=nowarn"], ["patch", "-p1", "-s", "--binary"]])
  func appliedDiffIsTheRepairedText(tool: [String]) throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    var diff: [UInt8] = []
    var expected: [(name: String, bytes: [UInt8])] = []
    for index in 0..<120 {
      let text = Self.text(using: &generator)
      let edits = Self.edits(in: text, using: &generator)
      // Files that become empty are apart: some versions of patch remove them.
      guard !Edit.apply(edits, to: text).isEmpty else { continue }
      let names = ["f\(index).txt", "f \(index).txt", "f\"\(index)\".txt", "ç\(index).txt"]
      let name = names[index % names.count]
      try folder.write(text, to: name)
      let report = Reports.report(on: try SourceText(raw: text), edits: edits)
      diff += UnifiedDiff(of: report).rendering(path: Array(name.utf8))
      expected.append((name, Edit.apply(edits, to: text)))
    }
    let (status, message) = try folder.run(tool, input: diff, joinsErrors: true)
    #expect(status == 0, "seed \(seed): \(message)")
    for (name, bytes) in expected {
      #expect(try folder.bytes(of: name) == bytes, "seed \(seed), \(name)")
    }
  }

  private static let pieces = ["a", "b", " ", "\n", "\n", "\r\n", "ção", "\u{A0}", "-", "+", "\\"]

  private static func text(using generator: inout SeededGenerator) -> [UInt8] {
    let count = Int.random(in: 0...60, using: &generator)
    let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    return Array(text.utf8)
  }

  private static func edits(in text: [UInt8], using generator: inout SeededGenerator) -> [Edit] {
    var edits: [Edit] = []
    var position = 0
    while position <= text.count, edits.count < 6 {
      let gap = Int.random(in: 0...25, using: &generator)
      let start = boundary(position + gap, in: text)
      guard start <= text.count else { break }
      let end = boundary(
        min(text.count, start + Int.random(in: 0...6, using: &generator)), in: text)
      let count = Int.random(in: 0...3, using: &generator)
      let new = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      edits.append(Edit(range: start..<end, replacement: Array(new.utf8)))
      position = end + 1
    }
    return edits
  }

  /// The next offset at which a character begins.
  private static func boundary(_ offset: Int, in text: [UInt8]) -> Int {
    var offset = offset
    while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}
