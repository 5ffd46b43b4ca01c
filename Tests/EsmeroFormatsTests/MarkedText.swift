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

extension Segment {
  /// The prose as text.
  var text: String { String(decoding: prose, as: UTF8.self) }
}
