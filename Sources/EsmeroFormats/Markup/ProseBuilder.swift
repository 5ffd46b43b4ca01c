import EsmeroText

/// Builds the prose of one segment out of text, references and markup.
///
/// Tags inside a sentence are left out of the prose, so that it reads as a person sees it. Where
/// white space collapses, a run of it is one blank, which an edit takes as a whole.
struct ProseBuilder {
  private let bytes: [UInt8]
  private let collapsesBlanks: Bool
  private(set) var prose: [UInt8] = []
  private(set) var zones: [ProtectedZone] = []
  private var pieces: [OffsetMap.Piece] = []
  /// The piece of the blank that the prose ends with, where it does.
  private var lastBlank: Int?

  /// Begins a segment.
  ///
  /// - Parameters:
  ///   - bytes: the source.
  ///   - collapsesBlanks: whether a run of white space is a blank, and nothing at the edges.
  init(_ bytes: [UInt8], collapsesBlanks: Bool) {
    self.bytes = bytes
    self.collapsesBlanks = collapsesBlanks
  }

  /// Whether the prose ends with a line break that markup makes.
  private(set) var endsWithBreak = false
  /// Whether anything stands outside the zones.
  private var hasText = false

  /// Takes text as it is written.
  mutating func takeText(_ range: ByteRange) {
    guard collapsesBlanks else {
      let start = prose.isEmpty ? bytes.trimmed(range).lowerBound : range.lowerBound
      return takeVerbatim(start..<range.upperBound)
    }
    let source = bytes
    let span = source.span
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      if span[index].isMarkupBlank {
        while index < range.upperBound, span[index].isMarkupBlank { index += 1 }
        takeBlank(start..<index)
      } else {
        // A single blank between words is a slice like any other text.
        while index < range.upperBound, isPlain(span[index], at: index, before: range.upperBound) {
          index += 1
        }
        takeVerbatim(start..<index)
      }
    }
  }

  private func isPlain(_ byte: UInt8, at index: Int, before end: Int) -> Bool {
    guard byte.isMarkupBlank else { return true }
    return byte == 0x20 && index + 1 < end && !bytes[index + 1].isMarkupBlank
  }

  private mutating func takeVerbatim(_ range: ByteRange) {
    guard !range.isEmpty else { return }
    hasText = true
    append(range, isVerbatim: true)
  }

  private mutating func takeBlank(_ range: ByteRange) {
    guard !prose.isEmpty, !endsWithBreak else { return leaveOut(range) }
    if let lastBlank {
      // Two blanks with a tag between are seen as one; to delete one of them changes nothing.
      if lastBlank < pieces.count - 1 { pieces[lastBlank].isFixed = true }
      return leaveOut(range)
    }
    let start = prose.count
    prose.append(0x20)
    pieces.append(
      OffsetMap.Piece(
        prose: start..<prose.count, source: range,
        isVerbatim: range.count == 1 && bytes[range.lowerBound] == 0x20))
    lastBlank = pieces.count - 1
  }

  /// Takes bytes of the source that stand for other text; an edit takes them whole.
  ///
  /// - Parameters:
  ///   - range: the bytes.
  ///   - text: what they stand for.
  ///   - isFixed: whether no edit may take them.
  mutating func take(_ range: ByteRange, as text: [UInt8], isFixed: Bool = false) {
    let start = prose.count
    prose += text
    pieces.append(
      OffsetMap.Piece(
        prose: start..<prose.count, source: range, isVerbatim: false, isFixed: isFixed))
    lastBlank = nil
    endsWithBreak = false
    hasText = true
  }

  /// Takes bytes that stay as they are.
  mutating func protect(_ range: ByteRange, as kind: ProtectedZone.Kind) {
    guard !range.isEmpty else { return }
    let start = prose.count
    append(range, isVerbatim: true)
    if let last = zones.last, last.range.upperBound == start, last.kind == kind {
      zones[zones.count - 1].range = last.range.lowerBound..<prose.count
    } else {
      zones.append(ProtectedZone(range: start..<prose.count, kind: kind))
    }
  }

  /// Leaves markup out of the prose.
  ///
  /// - Parameters:
  ///   - range: the markup.
  ///   - isOpening: whether it belongs to what follows, so that nothing is inserted behind it.
  mutating func leaveOut(_ range: ByteRange, isOpening: Bool = false) {
    guard !prose.isEmpty, !range.isEmpty else { return }
    let end = prose.count
    if let last = pieces.last, last.prose.isEmpty, last.isOpening == isOpening,
      last.source.upperBound == range.lowerBound
    {
      pieces[pieces.count - 1].source = last.source.lowerBound..<range.upperBound
    } else {
      pieces.append(
        OffsetMap.Piece(
          prose: end..<end, source: range, isVerbatim: false, isOpening: isOpening))
    }
  }

  /// Takes markup that ends a line; no edit may take it.
  mutating func breakLine(_ range: ByteRange) {
    guard !prose.isEmpty else { return }
    if lastBlank == pieces.count - 1 {
      let blank = pieces.removeLast()
      prose.removeLast()
      leaveOut(blank.source)
    }
    take(range, as: [0x0A], isFixed: true)
    endsWithBreak = true
  }

  private mutating func append(_ range: ByteRange, isVerbatim: Bool) {
    let start = prose.count
    prose += bytes[range]
    lastBlank = nil
    endsWithBreak = false
    if let last = pieces.last, last.isVerbatim, !last.isFixed,
      last.source.upperBound == range.lowerBound
    {
      pieces[pieces.count - 1].prose = last.prose.lowerBound..<prose.count
      pieces[pieces.count - 1].source = last.source.lowerBound..<range.upperBound
    } else {
      pieces.append(OffsetMap.Piece(prose: start..<prose.count, source: range, isVerbatim: true))
    }
  }

  /// The segment, without blanks and markup at its end.
  ///
  /// - Returns: the segment, its zones being those of the markup; `nil` where nothing is prose.
  mutating func finish() -> Segment? {
    guard hasText else { return nil }
    while let last = pieces.last {
      let isEdge = last.prose.isEmpty || lastBlank == pieces.count - 1 || endsWithBreak
      guard isEdge || trimEnd(of: last) else { break }
      guard isEdge else { continue }
      if !last.prose.isEmpty {
        lastBlank = nil
        endsWithBreak = false
      }
      prose.removeLast(last.prose.count)
      pieces.removeLast()
    }
    guard !prose.isEmpty else { return nil }
    return Segment(prose: prose, map: OffsetMap(pieces: pieces), zones: zones)
  }

  /// Takes white space away from the end of the last piece; `false` where there is none.
  private mutating func trimEnd(of last: OffsetMap.Piece) -> Bool {
    guard last.isVerbatim, zones.last?.range.upperBound != prose.count else { return false }
    let length = bytes.trimmingEnd(last.source).count
    guard length < last.source.count else { return false }
    prose.removeLast(last.source.count - length)
    pieces.removeLast()
    guard length > 0 else { return true }
    let source = last.source.lowerBound..<(last.source.lowerBound + length)
    pieces.append(
      OffsetMap.Piece(
        prose: last.prose.lowerBound..<prose.count, source: source, isVerbatim: true))
    return true
  }
}
