import EsmeroText
import Testing

@testable import EsmeroCommand

@Suite struct ParagraphGateTests {
  /// Lets a text through in blocks; gives back all that came out, and the fault.
  private static func pass(
    _ bytes: [UInt8], cutAt cuts: [Int]
  ) -> (sound: [UInt8], fault: ParagraphGate.Fault?) {
    var gate = ParagraphGate()
    var sound: [UInt8] = []
    for (start, end) in zip([0] + cuts, cuts + [bytes.count]) {
      let (passed, fault) = gate.pass(Array(bytes[start..<end]), isLast: false)
      sound += passed
      // What follows in the stream belongs to the rest.
      if let fault {
        let rest = ParagraphGate.Fault(
          offset: fault.offset, byte: fault.byte, rest: fault.rest + bytes[end...])
        return (sound, rest)
      }
    }
    let (passed, fault) = gate.pass([], isLast: true)
    return (sound + passed, fault)
  }

  @Test(arguments: ["", "um\n\ndois\n", "ção\r\n\r\n👩‍👩‍👧\n", "a\n \t\nb", "\n\n\n"])
  func soundTextPassesWhereverItIsCut(text: String) {
    let bytes = Array(text.utf8)
    for cut in 0...bytes.count {
      let (sound, fault) = Self.pass(bytes, cutAt: [cut])
      #expect(sound == bytes)
      #expect(fault == nil)
    }
  }

  @Test(arguments: [0xFF, 0xC0, 0x80, 0xED, 0xF5, 0xE2] as [UInt8])
  func theParagraphOfABadByteIsNotTouchedWhereverItIsCut(bad: UInt8) {
    let bytes = Array("um\n\nção ".utf8) + [bad] + Array(" fim\n\nmais\n".utf8)
    for cut in 0...bytes.count {
      let (sound, fault) = Self.pass(bytes, cutAt: [cut])
      #expect(sound == Array("um\n\n".utf8))
      #expect(fault?.offset == 10)
      #expect(fault?.byte == bad)
      #expect(fault?.rest == Array(bytes.dropFirst(4)))
    }
  }

  @Test func aCharacterCutOffAtTheEndIsBad() {
    let bytes = Array("um\n\nfim ".utf8) + [0xE2, 0x80]
    let (sound, fault) = Self.pass(bytes, cutAt: [])
    #expect(sound == Array("um\n\n".utf8))
    #expect(fault?.offset == 8)
  }

  @Test func aParagraphOfAnyLengthIsHeldInPart() {
    var gate = ParagraphGate()
    let block = Array(String(repeating: "palavra ção ", count: 10_000).utf8)
    for _ in 0..<20 {
      _ = gate.pass(block, isLast: false)
      #expect(gate.held.count <= 64 << 10)
    }
    var tight = ParagraphGate()
    _ = tight.pass([UInt8](repeating: 0x61, count: 1 << 20), isLast: false)
    #expect(tight.held.count <= 64 << 10)
  }

  @Test func tailsAreTruncatedOnlyWhereSomethingCanFollow() {
    for scalar in ["é", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{10000}", "\u{10FFFF}", "😀"] {
      let bytes = Array(scalar.utf8)
      for count in 1..<bytes.count { #expect(UTF8Tail.isTruncated(bytes[..<count])) }
    }
    let never: [[UInt8]] = [
      [0x80], [0xC0], [0xC1], [0xFF], [0xE0, 0x80], [0xED, 0xA0], [0xF0, 0x80], [0xF4, 0x90],
      [0xE2, 0x41], [0xF0, 0x9F, 0x41],
    ]
    for bytes in never { #expect(!UTF8Tail.isTruncated(bytes[...])) }
  }
}

@Suite struct LineGateTests {
  /// Lets a text through in blocks and a repairer that makes every `a` two.
  private static func filter(
    _ bytes: [UInt8], cutAt cuts: [Int]
  ) -> (result: [UInt8], bad: [LineGate.BadLine], wasSound: Bool) {
    var gate = LineGate()
    var result: [UInt8] = []
    var seen: [UInt8] = []
    var bad: [LineGate.BadLine] = []
    func repaired(_ passed: [UInt8]) -> [UInt8] {
      passed.flatMap { $0 == 0x61 ? [0x61, 0x61] : [$0] }
    }
    for (start, end) in zip([0] + cuts, cuts + [bytes.count]) {
      let passed = gate.pass(Array(bytes[start..<end]), isLast: false)
      seen += passed
      result += gate.restore(repaired(passed), isLast: false)
    }
    let passed = gate.pass([], isLast: true)
    seen += passed
    result += gate.restore(repaired(passed), isLast: true)
    bad = gate.takeBadLines()
    return (result, bad, UTF8Validation.firstInvalidByte(in: seen) == nil)
  }

  @Test func badLinesPassAsTheyAreWhereverTheTextIsCut() {
    let bytes =
      Array("a\r\nça\n".utf8) + [0x61, 0xFF, 0x61, 0x0D, 0x0A] + Array("a\n\n".utf8) + [0xE2]
      + [0x0A, 0x61, 0xC3]
    let expected =
      Array("aa\r\nçaa\n".utf8) + [0x61, 0xFF, 0x61, 0x0D, 0x0A] + Array("aa\n\n".utf8) + [0xE2]
      + [0x0A, 0x61, 0xC3]
    for first in 0...bytes.count {
      for second in first...bytes.count {
        let (result, bad, wasSound) = Self.filter(bytes, cutAt: [first, second])
        #expect(result == expected)
        #expect(wasSound)
        #expect(bad.map(\.line) == [3, 6, 7])
        #expect(bad.map(\.offset) == [8, 15, 18])
      }
    }
  }

  @Test func linesOfAnyLengthAreHeldInPart() {
    var gate = LineGate()
    let block = Array(String(repeating: "palavra ", count: 100_000).utf8)
    var passed = 0
    for _ in 0..<8 {
      passed += gate.pass(block, isLast: false).count
      #expect(gate.held.count <= 2 << 20)
    }
    passed += gate.pass([], isLast: true).count
    #expect(passed == 8 * block.count)
  }

  @Test func theRestOfAVeryLongBadLineIsKept() {
    let long = Array(String(repeating: "b ", count: 1 << 20).utf8)
    let bytes = long + [0xFF] + long + [0x0A] + Array("a\n".utf8)
    let cuts = Array(stride(from: 100_000, to: bytes.count, by: 100_000))
    let (result, bad, wasSound) = Self.filter(bytes, cutAt: cuts)
    #expect(result == bytes.dropLast(2) + Array("aa\n".utf8))
    #expect(bad.count == 1)
    #expect(wasSound)
  }
}
