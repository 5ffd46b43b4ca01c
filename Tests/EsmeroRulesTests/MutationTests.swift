import EsmeroRules
import EsmeroTesting
import Testing

/// Whatever a file holds, it is parsed or explained; nothing crashes and every error has a place.
@Suite struct MutationTests {
  private static let fragments = [
    "(", ")", "|", "<", ">", "!", "&", "$", "@", "_", "{", "}", "'", "\"", "'''", "\\", "\n",
    "\r\n",
    "\t", " ", "=", ":", "?", ",", "#", "~", "%", "-", "é", "\u{301}", "😀", "⟦", "⟧", "→", "—",
    "{U+",
    "{1,", "[[rule]]", "[define]", "x:", "in=", "#: ", "inflect pt-word v", "tag", "\u{0}", "9",
  ]

  private static func mutated(
    _ bytes: [UInt8], with generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...12, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
      default:
        let fragment = fragments[Int.random(in: 0..<fragments.count, using: &generator)]
        bytes.replaceSubrange(place..<end, with: Array(fragment.utf8))
      }
    }
    return bytes
  }

  @Test func packs() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let pack = Array(RulePackParserTests.pack.utf8)
    var rejected = 0
    for _ in 0..<3000 {
      do throws(RulePackError) {
        _ = try RulePackParser().parse(Self.mutated(pack, with: &generator), file: "m")
      } catch {
        rejected += 1
        #expect(!error.errors.isEmpty, "seed \(seed)")
        #expect(error.errors.allSatisfy { $0.line > 0 && $0.column > 0 }, "seed \(seed)")
        #expect(error.errors.allSatisfy { !$0.message.isEmpty && $0.file == "m" }, "seed \(seed)")
      }
    }
    #expect(rejected > 0, "seed \(seed)")
  }

  @Test func lists() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let list =
      Array(
        "#: columns entry value class tag note\n#: inflect pt-word n\n#: tag a b\nidéia\tideia\n"
          .utf8)
      + Array("acção\tação\tn\tsafe\tx\n#: tag\n#: inflect\nmão-de-obra\tmão de obra\n".utf8)
    var rejected = 0
    for _ in 0..<3000 {
      do throws(RulePackError) {
        let bytes = Self.mutated(list, with: &generator)
        _ = try LexiconParser().parse(bytes, name: "m", file: "m")
      } catch {
        rejected += 1
        #expect(error.errors.allSatisfy { $0.line > 0 && $0.column > 0 }, "seed \(seed)")
      }
    }
    #expect(rejected > 0, "seed \(seed)")
  }
}
