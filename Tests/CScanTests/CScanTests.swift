import CScan
import Testing

/// The class of each byte as a character, to be read beside the text.
///
/// Word `w`, digit `d`, special word `S`, special `s`, none of these `.`
private func classes(_ bytes: [UInt8]) -> String {
  let scan = Scan(scanning: bytes, in: GuardedBytes(capacity: bytes.count))
  return String(
    bytes.indices.map { index -> Character in
      func isSet(_ masks: [UInt64]) -> Bool { masks[index / 64] >> UInt64(index % 64) & 1 == 1 }
      return switch (isSet(scan.word), isSet(scan.digit), isSet(scan.special)) {
      case (true, true, false): "d"
      case (true, false, false): "w"
      case (true, false, true): "S"
      case (false, false, true): "s"
      case (false, false, false): "."
      default: "?"
      }
    })
}

@Suite struct CScanTests {
  @Test(
    arguments: [
      ("", ""), ("Az 09", "ww.dd"), ("@[`{/:", "......"),
      // Two bytes a letter: Latin-1 is common, other alphabets are special words.
      ("ação", "wwwwww"),
      ("ÀýĀʯ", "wwwwSSSS"), ("Λόж", "SSSSSS"), ("שع", "SSSS"),
      ("üÜãõ", "SSSSwwSS"), ("×÷", "ssss"), ("«º»", "ssssss"), ("e\u{301}", "wss"),
      ("a\u{A0}b", "wssw"),
      ("“é”", "ssswwsss"), ("क", "sss"), ("😀", "ssss"),
    ])
  func classesOfTexts(text: String, expected: String) {
    #expect(classes(Array(text.utf8)) == expected)
  }

  @Test(
    arguments: [
      ([0xC3], "s"), ([0x61, 0xC3, 0x41], "wsw"), ([0xC3, 0xC3, 0xA9], "sww"),
      ([0xC3, 0xA9, 0xA9], "wws"), ([0x80, 0xBF], "ss"), ([0xC2, 0xA9], "ss"),
      ([0xFF, 0xA9], "ss"),
      ([0xDF, 0xBF, 0xE0, 0xA0], "SSss"), ([0xCC, 0x81, 0xCD, 0x81], "ssss"),
    ] as [([UInt8], String)])
  func classesOfBytesThatAreNoText(bytes: [UInt8], expected: String) {
    #expect(classes(bytes) == expected)
  }

  @Test func aSequenceCutByTheBorderOfBlocksIsOne() {
    let before = String(repeating: "a", count: 63)
    let after = String(repeating: "w", count: 63)
    #expect(classes(Array("\(before)é9".utf8)) == "\(after)wwd")
    #expect(classes(Array("\(before)ж9".utf8)) == "\(after)SSd")
    #expect(classes(Array("\(before)×9".utf8)) == "\(after)ssd")
    #expect(classes(Array("\(before)é".utf8.dropLast())) == "\(after)s")
  }

  @Test func theImplementationsAreNamedAndThePortableIsTheLast() throws {
    let names = try (0..<cscan_implementation_count()).map { index in
      let name = unsafe cscan_implementation_name(index)
      return unsafe String(cString: try #require(unsafe name))
    }
    #expect(names.last == "portable")
    #expect(Set(names).count == names.count)
  }
}
