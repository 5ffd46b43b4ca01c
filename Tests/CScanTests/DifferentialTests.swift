import CScan
import EsmeroTesting
import Testing

/// Every implementation says what the definitions say, and reads nothing past the end.
@Suite struct DifferentialTests {
  private static let memory = 2048

  /// Names the first implementation that says something else.
  private static func check(_ bytes: [UInt8], in memory: GuardedBytes, seed: UInt64? = nil) -> Bool
  {
    let expected = Scan(reading: bytes)
    let called = Scan(scanning: bytes, in: memory)
    let wrong = (0..<cscan_implementation_count()).first {
      Scan(scanning: bytes, with: $0, in: memory) != expected
    }
    if called == expected && wrong == nil { return true }
    let name = seed.map { "ESMERO_SEED=\($0) " } ?? ""
    Issue.record("\(name)implementation \(wrong ?? -1): \(bytes)")
    return false
  }

  /// Where vectors of 16 and 32 bytes and blocks end.
  private static let borders = [16, 32, 48, 64]

  @Test func everyPairOfBytesAroundEveryBorder() {
    let memory = GuardedBytes(capacity: Self.memory)
    for first in 0...UInt8.max {
      for second in 0...UInt8.max {
        for border in Self.borders {
          for place in (border - 2)...border {
            var bytes = [UInt8](repeating: 0x61, count: border + 4)
            bytes[place] = first
            bytes[place + 1] = second
            guard Self.check(bytes, in: memory) else { return }
          }
        }
      }
    }
  }

  @Test func everyPairOfBytesAtTheEnd() {
    let memory = GuardedBytes(capacity: Self.memory)
    for first in 0...UInt8.max {
      for second in 0...UInt8.max {
        for count in [0, 14, 30, 61, 62, 63] {
          let bytes = [UInt8](repeating: 0x20, count: count) + [first, second]
          guard Self.check(bytes, in: memory) else { return }
        }
      }
    }
  }

  /// Leads with each byte that table 3-7 of the Unicode Standard tells apart, cut and whole.
  @Test func longSequencesAroundEveryBorder() {
    let memory = GuardedBytes(capacity: Self.memory)
    let leads: [UInt8] = [0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF]
    let others: [UInt8] = [0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC3, 0xE0, 0xF4]
    for lead in leads {
      for second in others {
        for third in others {
          for fourth in others {
            for border in Self.borders {
              for place in (border - 4)...border {
                let before = [UInt8](repeating: 0x61, count: place)
                let whole = before + [lead, second, third, fourth]
                guard Self.check(whole, in: memory), Self.check(whole + [0x61], in: memory)
                else { return }
              }
            }
          }
        }
      }
    }
  }

  @Test(arguments: GeneratedBytes.allCases)
  func allLengths(kind: GeneratedBytes) {
    var random = SeededGenerator.usual(64)
    let memory = GuardedBytes(capacity: Self.memory)
    for count in 0...300 {
      for _ in 0..<60 {
        let bytes = kind.bytes(count, using: &random)
        guard Self.check(bytes, in: memory, seed: random.seed) else { return }
      }
    }
  }

  @Test func textsAreValidToTheEnd() {
    var random = SeededGenerator.usual(64)
    let memory = GuardedBytes(capacity: Self.memory)
    for _ in 0..<2000 {
      let bytes = GeneratedBytes.text.bytes(Int.random(in: 0...900, using: &random), using: &random)
      let scan = Scan(scanning: bytes, in: memory)
      #expect(scan.validPrefix == bytes.count, "ESMERO_SEED=\(random.seed): \(bytes)")
    }
  }
}
