import EsmeroText

/// Finds the markup in the prose of one block, from its beginning to its end.
struct InlineZones {
  let prose: [UInt8]
  private(set) var zones: [ProtectedZone] = []
  private(set) var position = 0
  private var search: MarkSearch

  init(_ prose: [UInt8]) {
    self.prose = prose
    search = MarkSearch(prose)
  }

  var isAtEnd: Bool { position >= prose.count }
  /// The byte at hand.
  var byte: UInt8 { prose[position] }
  /// The byte before it; a blank at the beginning.
  var previous: UInt8 { position > 0 ? prose[position - 1] : 0x20 }

  /// The byte at an offset; a blank beyond the end.
  func byte(at index: Int) -> UInt8 { prose.indices.contains(index) ? prose[index] : 0x20 }

  /// Whether a text stands at the position.
  func holds(_ text: String) -> Bool { prose.holds(text, at: position) }

  /// Whether a byte can belong to a word.
  static func isWord(_ byte: UInt8) -> Bool { byte.isASCIIAlphanumeric || byte >= 0x80 }

  /// Passes over a byte of prose.
  mutating func skip(_ count: Int = 1) { position += count }

  /// Protects up to an offset, and goes on there.
  mutating func protect(upTo end: Int, as kind: ProtectedZone.Kind) {
    let end = min(end, prose.count)
    if end > position { zones.append(ProtectedZone(range: position..<end, kind: kind)) }
    position = max(end, position + 1)
  }

  /// Protects a stretch further on without going there.
  mutating func protectAhead(_ range: ByteRange, as kind: ProtectedZone.Kind) {
    if !range.isEmpty { zones.append(ProtectedZone(range: range, kind: kind)) }
  }

  /// The offset after a text that stands behind another; `nil` where there is none.
  mutating func end(of text: String, from start: Int) -> Int? { search.end(of: text, from: start) }

  /// Where a run of the byte at hand ends.
  var endOfRun: Int {
    var end = position
    while end < prose.count, prose[end] == byte { end += 1 }
    return end
  }

  /// Where the line at hand ends.
  func endOfLine(from start: Int) -> Int {
    var end = start
    while end < prose.count, !prose[end].isLineEnd { end += 1 }
    return end
  }
}
