import EsmeroText

/// Builds a segment out of stretches of a source, in their order.
///
/// What is not taken is no part of the prose, and no edit reaches across it.
struct SegmentBuilder {
  let bytes: [UInt8]
  private(set) var prose: [UInt8] = []
  private var pieces: [OffsetMap.Piece] = []
  private(set) var zones: [ProtectedZone] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Takes a stretch as it stands.
  ///
  /// - Parameters:
  ///   - range: the stretch.
  ///   - kind: what it is, where it is no prose.
  mutating func take(_ range: ByteRange, as kind: ProtectedZone.Kind? = nil) {
    guard !range.isEmpty else { return }
    let start = prose.count
    prose += bytes[range]
    if let kind { protect(start..<prose.count, as: kind) }
    let last = pieces.count - 1
    if last >= 0, pieces[last].isVerbatim, pieces[last].source.upperBound == range.lowerBound {
      pieces[last].prose = pieces[last].prose.lowerBound..<prose.count
      pieces[last].source = pieces[last].source.lowerBound..<range.upperBound
    } else {
      pieces.append(OffsetMap.Piece(prose: start..<prose.count, source: range, isVerbatim: true))
    }
  }

  /// Takes an escape as what it stands for.
  mutating func take(_ range: ByteRange, reading decoded: [UInt8]) {
    let start = prose.count
    prose += decoded
    pieces.append(OffsetMap.Piece(prose: start..<prose.count, source: range, isVerbatim: false))
  }

  /// Takes the white space between two lines, as a bare line end.
  mutating func takeSeam(_ range: ByteRange) {
    guard let start = bytes[range].firstIndex(where: { $0.isLineEnd }) else { return take(range) }
    var end = start + 1
    if bytes[start] == UInt8(ascii: "\r"), end < range.upperBound, bytes[end] == 0x0A { end += 1 }
    guard start..<end != range else { return take(range) }
    take(range, reading: Array(bytes[start..<end]))
  }

  /// Protects a range of the prose taken so far.
  mutating func protect(_ range: ByteRange, as kind: ProtectedZone.Kind) {
    if !range.isEmpty { zones.append(ProtectedZone(range: range, kind: kind)) }
  }

  /// The segment, without the white space around it, which in fragments has a meaning; `nil` where
  /// nothing is left.
  func segment(
    protection: Protection, placeholders: [ProtectedZone] = [], suppressedRules: [String] = [],
    language: String? = nil
  ) -> Segment? {
    let kept = prose.trimmed(0..<prose.count)
    guard !kept.isEmpty else { return nil }
    let markup = ProtectedZone.merged(zones + placeholders)
    // `{text}` behind a command is no placeholder, and `/text/` no path.
    var searched = prose
    for zone in markup { for index in zone.range { searched[index] = 0 } }
    let found = ProtectedZone.merged(protection.zones(in: searched) + markup)
    guard holdsText(beside: found) else { return nil }
    return Segment(
      prose: Array(prose[kept]), map: OffsetMap(pieces: pieces.compactMap { $0.part(in: kept) }),
      zones: found.compactMap { zone in
        let range = zone.range.clamped(to: kept)
        guard !range.isEmpty else { return nil }
        let start = range.lowerBound - kept.lowerBound
        return ProtectedZone(range: start..<(start + range.count), kind: zone.kind)
      },
      suppressedRules: suppressedRules, language: language)
  }

  /// Whether anything but blanks stands outside the zones.
  private func holdsText(beside zones: [ProtectedZone]) -> Bool {
    var start = 0
    for zone in zones {
      if !prose.isBlank(start..<zone.range.lowerBound) { return true }
      start = zone.range.upperBound
    }
    return !prose.isBlank(start..<prose.count)
  }
}
