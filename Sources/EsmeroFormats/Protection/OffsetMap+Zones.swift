import EsmeroText

extension OffsetMap {
  /// What of some stretches of the source lies in the prose.
  ///
  /// - Parameter zones: in the source's coordinates, sorted and disjoint.
  /// - Returns: the same in the prose's coordinates; an escape belongs to a zone whole.
  func proseZones(of zones: [ProtectedZone]) -> [ProtectedZone] {
    guard !zones.isEmpty else { return [] }
    var found: [ProtectedZone] = []
    for piece in pieces {
      var index = zones.partitionPoint { $0.range.upperBound <= piece.source.lowerBound }
      while index < zones.count, zones[index].range.lowerBound < piece.source.upperBound {
        let common = zones[index].range.clamped(to: piece.source)
        let shift = piece.prose.lowerBound - piece.source.lowerBound
        let range =
          piece.isVerbatim
          ? (common.lowerBound + shift)..<(common.upperBound + shift) : piece.prose
        add(ProtectedZone(range: range, kind: zones[index].kind), to: &found)
        index += 1
      }
    }
    return found
  }

  /// Adds a zone to those before it, with which it may be one.
  private func add(_ zone: ProtectedZone, to zones: inout [ProtectedZone]) {
    guard !zone.range.isEmpty else { return }
    guard let last = zones.last, last.kind == zone.kind,
      last.range.upperBound >= zone.range.lowerBound
    else { return zones.append(zone) }
    let end = max(last.range.upperBound, zone.range.upperBound)
    zones[zones.count - 1].range = last.range.lowerBound..<end
  }
}
