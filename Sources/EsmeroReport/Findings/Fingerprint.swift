import EsmeroText

/// A number by which a finding is known again when lines move: of its file, its rule, what was found
/// and what it becomes (128 bits of FNV-1a).
struct Fingerprint: Sendable, Hashable {
  private var high: UInt64 = 0xCBF2_9CE4_8422_2325
  private var low: UInt64 = 0x8422_2325_CBF2_9CE4

  /// The number of nothing.
  init() {}

  init(of item: ReportedFinding, in file: String) {
    take(file.utf8)
    take((item.finding.rules.first?.name ?? "").utf8)
    take(item.found)
    take(item.replacement ?? [])
  }

  /// Takes more bytes, and a mark of where they end.
  mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { take(byte) }
    take(0xFF)
  }

  private mutating func take(_ byte: UInt8) {
    high = (high ^ UInt64(byte)) &* 0x100_0000_01B3
    low = (low ^ UInt64(byte) ^ high >> 32) &* 0x100_0000_01B3
  }

  /// The number in 32 hexadecimal digits.
  var hexadecimal: String {
    [high, low].map { part in
      let digits = String(part, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
