import EsmeroText

/// Reads the joint of a tokenizer that stands for a slash: `e @/@ ou`.
///
/// What is joined looks like a path and is protected as one from then on, in this run as in the next;
/// a pattern could not tell. Alternatives with letters beyond ASCII are prose, as everywhere.
struct TornSlashReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All such joints between two words.
  func joints() -> [TornMarkup] {
    bytes.indices.compactMap { bytes[$0] == UInt8(ascii: "/") ? joint(at: $0) : nil }
  }

  private func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  private func joint(at slash: Int) -> TornMarkup? {
    let sign = UInt8(ascii: "@")
    guard byte(slash - 1) == sign, byte(slash + 1) == sign else { return nil }
    var blanks = [slash - 1, slash + 1]
    if byte(slash - 2) == 0x20 { blanks.insert(slash - 2, at: 0) }
    if byte(slash + 2) == 0x20 { blanks.append(slash + 2) }
    let left = blanks[0]
    let right = blanks[blanks.count - 1] + 1
    guard byte(left - 1).isTornWord, byte(right).isTornWord else { return nil }
    var start = left
    while start > 0, left - start < Self.longestWord, byte(start - 1).isTornWord { start -= 1 }
    var end = right
    while end - right < Self.longestWord, byte(end).isTornWord { end += 1 }
    var torn = TornMarkup(range: left..<right, blanks: blanks)
    let isPath = bytes[start..<end].allSatisfy { $0 < 0x80 }
    if isPath { torn.zones = [ProtectedZone(range: start..<end, kind: .address)] }
    return torn
  }

  private static let longestWord = 64
}
