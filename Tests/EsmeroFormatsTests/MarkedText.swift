import EsmeroText

/// Text in which `⟦…⟧` shows what is protected, so that no test counts columns.
enum MarkedText {
  /// The text without the marks.
  static func plain(_ marked: String) -> String {
    marked.filter { $0 != "⟦" && $0 != "⟧" }
  }

  /// The prose with marks around its zones.
  static func show(_ prose: [UInt8], _ zones: [ProtectedZone]) -> String {
    var result: [UInt8] = []
    var position = 0
    for zone in zones {
      result += prose[position..<zone.range.lowerBound]
      result += Array("⟦".utf8) + prose[zone.range] + Array("⟧".utf8)
      position = zone.range.upperBound
    }
    return String(decoding: result + prose[position...], as: UTF8.self)
  }

  /// A segment's prose with marks around its zones.
  static func show(_ segment: Segment) -> String { show(segment.prose, segment.zones) }
}

extension [Segment] {
  /// Whether the segments ascend by where they begin, and no byte of the source is in two of them; an
  /// attribute may stand inside a sentence.
  var isDisjoint: Bool {
    let pieces = flatMap(\.map.pieces).filter { !$0.prose.isEmpty }.map(\.source)
      .sorted { $0.lowerBound < $1.lowerBound }
    let starts = map { $0.map.pieces.first?.source.lowerBound ?? 0 }
    return zip(pieces, pieces.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
      && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
  }
}

extension Segment {
  /// The prose as text.
  var text: String { String(decoding: prose, as: UTF8.self) }
}
