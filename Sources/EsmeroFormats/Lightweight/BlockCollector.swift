import EsmeroText

/// Gathers the lines of blocks in a markup for people, and makes segments of them.
struct BlockCollector {
  let bytes: [UInt8]
  private let protection: Protection
  private let inline: ([UInt8]) -> [ProtectedZone]
  private(set) var lines: [ByteRange] = []
  private var segments: [Segment] = []
  private var directives: [(range: ByteRange, directive: SuppressionDirective)] = []
  /// What the document states.
  var language: String?

  /// Collects the blocks of a source; `inline` finds the markup in the prose of one.
  init(
    _ bytes: [UInt8], protection: Protection, inline: @escaping ([UInt8]) -> [ProtectedZone]
  ) {
    self.bytes = bytes
    self.protection = protection
    self.inline = inline
  }

  /// Whether a block is open.
  var isOpen: Bool { !lines.isEmpty }

  /// Adds a line to the open block, without blanks around it.
  mutating func add(_ line: ByteRange) {
    let content = bytes.trimmed(line)
    if !content.isEmpty { lines.append(content) }
  }

  /// Ends the open block.
  ///
  /// - Parameter isBounded: whether a line beneath or above is as long as the text, which then must not
  ///   grow.
  mutating func end(isBounded: Bool = false) {
    guard let first = lines.first else { return }
    var builder = SegmentBuilder(bytes)
    var end = first.lowerBound
    for line in lines {
      builder.takeSeam(end..<line.lowerBound)
      builder.take(line)
      end = line.upperBound
    }
    lines = []
    let zones = inline(builder.prose)
    if var segment = builder.segment(
      protection: protection, placeholders: zones, language: language)
    {
      if isBounded { segment.markBounded() }
      segments.append(segment)
    }
  }

  /// Makes a block of one line.
  mutating func block(_ line: ByteRange, isBounded: Bool = false) {
    end()
    add(line)
    end(isBounded: isBounded)
  }

  /// Forgets the open block, which is no prose.
  mutating func drop() { lines = [] }

  /// Reads a comment, which may switch rules off.
  mutating func comment(_ text: ByteRange, in range: ByteRange) {
    if let directive = SuppressionDirective(text: bytes, text) {
      directives.append((range, directive))
    }
  }

  /// All segments, without what is switched off.
  mutating func finish(under suppression: inout SuppressionState) -> [Segment] {
    end()
    return suppression.apply(directives, to: segments, of: bytes)
  }
}

extension Segment {
  /// Marks a segment that must not grow: its map begins with a piece of nothing.
  fileprivate mutating func markBounded() {
    guard let first = map.pieces.first else { return }
    let place = first.source.lowerBound
    let mark = OffsetMap.Piece(prose: 0..<0, source: place..<place, isVerbatim: false)
    map = OffsetMap(pieces: [mark] + map.pieces)
  }

  /// Whether the segment must not grow, since a line beneath it is as long.
  var isBounded: Bool { map.pieces.first?.prose.isEmpty ?? false }

  /// Whether a replacement may take a range's place where lines have to stay lines.
  func keepsLines(replacing range: ByteRange, by replacement: [UInt8]) -> Bool {
    guard !holdsLineEnd(range), !replacement.contains(where: { $0.isLineEnd }) else { return false }
    guard isBounded else { return true }
    return Self.width(replacement[...]) <= Self.width(prose[range])
  }

  private static func width(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
