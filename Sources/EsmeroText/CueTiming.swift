/// The line of a subtitle that says from when to when it is shown: `00:00:01,000 --> 00:00:02,500`.
///
/// Translation tears it apart: `00: 00: 01,000 - -> 00:00:02 ,500`.
public struct CueTiming: Sendable, Hashable {
  /// Whether a player would not read the line as it stands.
  public let isTorn: Bool
  /// The line as it should be; of a torn one, since nothing else is written anew.
  public let repaired: [UInt8]

  /// A longer line is torn beyond what anybody has seen.
  private static let longest = 128

  /// Reads a line; `nil` where it is no timing, whatever blanks are left out.
  ///
  /// - Parameter line: the bytes without the line end and without blanks around them.
  public init?(_ line: ArraySlice<UInt8>) {
    var sound = Reader(line)
    if sound.takeTime(), sound.takeArrow(isTorn: false), sound.takeTime(), sound.isAtBlank {
      isTorn = false
      repaired = Array(line)
      return
    }
    guard line.count <= Self.longest, let first = line.first, Self.isDigit(first) else {
      return nil
    }
    let tight = line.filter { $0 != 0x20 && $0 != 0x09 }
    var torn = Reader(tight[...])
    guard torn.takeTime() else { return nil }
    let start = torn.taken
    guard torn.takeArrow(isTorn: true) else { return nil }
    let rest = torn.rest
    guard torn.takeTime(), torn.rest.isEmpty else { return nil }
    isTorn = true
    repaired = Array(start) + Array(" --> ".utf8) + Array(rest)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// Takes what a timing is made of, from the left.
  private struct Reader {
    private let bytes: ArraySlice<UInt8>
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
      self.bytes = bytes
      rest = bytes
    }

    var taken: ArraySlice<UInt8> { bytes[..<rest.startIndex] }
    /// Whether nothing follows, or blanks and what a player may read behind them.
    var isAtBlank: Bool { rest.first.map { $0 == 0x20 || $0 == 0x09 } ?? true }

    /// Takes `01:02:03,456` or, as WebVTT has it, `02:03.456`.
    mutating func takeTime() -> Bool {
      guard takeDigits(1...3), take(":"), takeDigits(2...2) else { return false }
      if take(":"), !takeDigits(2...2) { return false }
      guard take(",") || take(".") else { return false }
      return takeDigits(1...3)
    }

    /// Takes the arrow: `-->`, or what was left of it.
    mutating func takeArrow(isTorn: Bool) -> Bool {
      guard isTorn else {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
        guard rest.starts(with: "-->".utf8) else { return false }
        rest = rest.dropFirst(3).drop { $0 == 0x20 || $0 == 0x09 }
        return true
      }
      for arrow in ["-->", "->", "–>", "—>"] where rest.starts(with: arrow.utf8) {
        rest = rest.dropFirst(arrow.utf8.count)
        return true
      }
      return false
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
      guard let first = rest.first, UInt32(first) == sign.value else { return false }
      rest = rest.dropFirst()
      return true
    }

    private mutating func takeDigits(_ count: ClosedRange<Int>) -> Bool {
      let digits = rest.prefix(count.upperBound).prefix { CueTiming.isDigit($0) }
      rest = rest[digits.endIndex...]
      return count.contains(digits.count)
    }
  }
}
