import EsmeroText

/// Reads the line that says when a subtitle is shown, torn apart: `00: 00: 01,000 -> 00:00:02,000`.
///
/// A format hands such a line over as a segment that is protected as a whole. What must not change:
/// the same signs in running text (`f(x) -> y at 00:01`), which are no line of two times.
struct TornTimingReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The edit that repairs the line; `nil` where nothing is torn.
  func edit() -> Edit? {
    guard let timing = CueTiming(bytes[...]), timing.isTorn else { return nil }
    return Edit(range: 0..<bytes.count, replacement: timing.repaired)
  }
}
