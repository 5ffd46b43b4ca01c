import EsmeroText

/// Reads Markdown links by reference with a blank inside: `[the guide] [1]`.
///
/// Markdown takes the reference alone for a link where the document defines it: its brackets are then
/// markup, and nothing stands behind the closing one. So what the document defines needs no looking up.
///
/// What must not change: references one behind the other (`[1] [2]`), task boxes, elements (`a[i] [1]`),
/// `[sic] [1]`. A text in capitals before a reference that can be read may be a tag (`[BUG] [ready]`):
/// such are weak. The first description of Markdown allowed the blank, so a remark before a number was
/// meant as a link, too.
struct TornReferenceReader {
  private let bytes: [UInt8]
  private let zone: (Int) -> ProtectedZone?

  /// Prepares to read a text with its protected stretches.
  init(_ bytes: [UInt8], zone: @escaping (Int) -> ProtectedZone?) {
    self.bytes = bytes
    self.zone = zone
  }

  private static let longestLabel = 500

  /// All torn links by reference.
  func links() -> [TornMarkup] {
    bytes.indices.compactMap { index in
      bytes[index] == UInt8(ascii: "]") && zone(index) == nil ? link(closedAt: index) : nil
    }
  }

  private func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  private func link(closedAt close: Int) -> TornMarkup? {
    guard byte(close + 1) == 0x20, let reference = reference(at: close + 2),
      let open = opening(of: close)
    else { return nil }
    let label = bytes[open + 1..<close]
    let isElement = open > 0 && (bytes[open - 1].isTornWord || bytes[open - 1] == UInt8(ascii: "]"))
    guard !isElement, !["sic", "x", "X"].contains(where: { label.elementsEqual($0.utf8) }),
      label.contains(where: { $0.isTornLower || $0.isTornUpper || $0 >= 0x80 })
    else { return nil }
    var torn = TornMarkup(range: open..<reference.upperBound, blanks: [close + 1])
    torn.zones = [
      ProtectedZone(range: open..<open + 1, kind: .markup),
      ProtectedZone(range: close..<reference.upperBound, kind: .structure),
    ]
    let isNumber = bytes[reference].dropFirst().dropLast().allSatisfy { $0.isTornDigit }
    torn.isCertain = isNumber || label.contains { $0.isTornLower }
    return torn
  }

  /// A link that is its own reference, `[1]`; `nil` where what begins there is no such link.
  private func reference(at start: Int) -> ByteRange? {
    guard byte(start) == UInt8(ascii: "["), zone(start)?.kind == .markup,
      let close = bytes[start..<min(bytes.count, start + Self.longestLabel)]
        .firstIndex(of: UInt8(ascii: "]")),
      zone(close) == ProtectedZone(range: close..<close + 1, kind: .structure),
      !"[(:".utf8.contains(byte(close + 1))
    else { return nil }
    return start..<close + 1
  }

  /// The bracket that belongs to the one at an offset, on its line; no other stands between.
  private func opening(of close: Int) -> Int? {
    let before = bytes[max(0, close - Self.longestLabel)..<close]
    guard let open = before.lastIndex(where: { "[]\n".utf8.contains($0) }),
      bytes[open] == UInt8(ascii: "["), zone(open) == nil
    else { return nil }
    return open
  }
}
