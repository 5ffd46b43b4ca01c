internal import CMarkdown
import EsmeroText

/// Builds the segment of one leaf block: a paragraph, a heading, a table cell.
///
/// Prose is a slice of the source in which zones mark the markup. Only a line break that carries
/// more than itself (the marks of a quote, indentation, trailing spaces) is one atomic piece of the
/// map: the prose shows a bare line end, and an edit takes the whole of the source or nothing.
struct MarkdownSegmenter {
  private let bytes: [UInt8]
  private var prose: [UInt8] = []
  private var pieces: [OffsetMap.Piece] = []
  private var zones: [ProtectedZone] = []
  /// The offset of the source up to which prose was made.
  private var cursor: Int

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    cursor = start
  }

  /// The prose, its map and the zones of the markup.
  var result: (prose: [UInt8], map: OffsetMap, zones: [ProtectedZone]) {
    (prose, OffsetMap(pieces: pieces), zones)
  }

  /// Takes text that the parser calls prose, and the markup before it.
  ///
  /// - Parameters:
  ///   - range: the text in the source.
  ///   - kind: what the markup is, where it is more than the marks of emphasis.
  mutating func takeProse(_ range: ByteRange, after kind: ProtectedZone.Kind?) {
    takeMarkup(upTo: range.lowerBound, as: kind)
    let start = prose.count
    takeVerbatim(range)
    // A backslash and what it escapes are one.
    if start > 0, !range.isEmpty, bytes[range.lowerBound - 1] == UInt8(ascii: "\\"),
      pieces.last?.isVerbatim == true, zones.last?.range.upperBound == start
    {
      zones.append(ProtectedZone(range: (start - 1)..<(start + 1), kind: .markup))
    }
  }

  /// Takes markup up to an offset.
  mutating func takeMarkup(upTo end: Int, as kind: ProtectedZone.Kind?) {
    let start = prose.count
    while cursor < end {
      let lineEnd = bytes[cursor..<end].firstIndex { $0.isLineEnd } ?? end
      var markEnd = lineEnd
      if lineEnd < end {
        while markEnd > cursor, bytes[markEnd - 1].isSpaceOrTab { markEnd -= 1 }
      }
      let markStart = prose.count
      takeVerbatim(cursor..<markEnd)
      protect(markStart..<prose.count, as: .markup)
      if lineEnd < end { takeSeam(from: markEnd, lineEnd: lineEnd, before: end) }
    }
    // Code or a link target that goes over a line end takes the line end with it.
    if let kind {
      while let last = zones.last, last.range.lowerBound >= start { zones.removeLast() }
      protect(start..<prose.count, as: kind)
    }
  }

  /// Takes a line end with the spaces before it and the marks of its blocks after it.
  private mutating func takeSeam(from start: Int, lineEnd: Int, before limit: Int) {
    var end = lineEnd + 1
    if bytes[lineEnd] == UInt8(ascii: "\r"), end < limit, bytes[end] == UInt8(ascii: "\n") {
      end += 1
    }
    let lineEndBytes = lineEnd..<end
    while end < limit, bytes[end].isSpaceOrTab || bytes[end] == UInt8(ascii: ">") { end += 1 }
    guard start < lineEndBytes.lowerBound || lineEndBytes.upperBound < end else {
      return takeVerbatim(lineEndBytes)
    }
    let proseStart = prose.count
    prose += bytes[lineEndBytes]
    pieces.append(
      OffsetMap.Piece(prose: proseStart..<prose.count, source: start..<end, isVerbatim: false))
    cursor = end
  }

  private mutating func takeVerbatim(_ range: ByteRange) {
    cursor = range.upperBound
    guard !range.isEmpty else { return }
    let start = prose.count
    prose += bytes[range]
    let last = pieces.count - 1
    if last >= 0, pieces[last].isVerbatim, pieces[last].source.upperBound == range.lowerBound {
      pieces[last].prose = pieces[last].prose.lowerBound..<prose.count
      pieces[last].source = pieces[last].source.lowerBound..<range.upperBound
    } else {
      pieces.append(
        OffsetMap.Piece(prose: start..<prose.count, source: range, isVerbatim: true))
    }
  }

  private mutating func protect(_ range: ByteRange, as kind: ProtectedZone.Kind) {
    if !range.isEmpty { zones.append(ProtectedZone(range: range, kind: kind)) }
  }
}

extension MarkdownDocument {
  /// The leaf blocks, each as its events.
  private var leaves: [ArraySlice<Event>] { events.split { $0.kind == CMARKDOWN_BLOCK } }

  /// The segments of all leaf blocks that hold prose.
  ///
  /// - Throws: `FormatError.parserDisagrees` where texts do not come in the order of the source.
  func segments(protection: Protection) throws(FormatError) -> [Segment] {
    var segments: [Segment] = []
    for leaf in leaves {
      guard leaf.contains(where: { $0.kind == CMARKDOWN_PROSE }) else { continue }
      let (prose, map, zones) = try segment(of: leaf)
      segments.append(
        Segment(prose: prose, map: map, zones: protection.zones(in: prose, markup: zones)))
    }
    return segments
  }

  private func segment(
    of leaf: ArraySlice<Event>
  ) throws(FormatError) -> (prose: [UInt8], map: OffsetMap, zones: [ProtectedZone]) {
    let placed = leaf.filter { !$0.range.isEmpty }
    let start = placed.first.map(beginning) ?? 0
    let end = placed.last.map { ending($0, in: leaf) } ?? start
    var segmenter = MarkdownSegmenter(bytes, from: start)
    try take(leaf, end: end, into: &segmenter, from: start)
    return segmenter.result
  }

  /// Hands texts and the markup between them to a segmenter.
  private func take(
    _ events: ArraySlice<Event>, end: Int, into segmenter: inout MarkdownSegmenter, from start: Int
  ) throws(FormatError) {
    var markup: ProtectedZone.Kind?
    var position = start
    for event in events {
      guard event.kind == CMARKDOWN_PROSE else {
        markup = Self.kind(of: event, after: markup)
        continue
      }
      guard event.range.lowerBound >= position else { throw .parserDisagrees }
      let isFirst = position == start
      let lower = isFirst ? blank(before: event, from: start) : event.range.lowerBound
      segmenter.takeProse(lower..<event.range.upperBound, after: markup)
      position = event.range.upperBound
      markup = nil
    }
    segmenter.takeMarkup(upTo: end, as: markup)
  }

  /// What markup is that holds an event, code weighing most.
  private static func kind(
    of event: Event, after kind: ProtectedZone.Kind?
  ) -> ProtectedZone.Kind? {
    switch event.kind {
    case CMARKDOWN_CODE: .code
    case CMARKDOWN_TAG: kind ?? .markup
    case CMARKDOWN_LINK_END: kind == .code ? .code : .structure
    default: kind
    }
  }

  /// Where a segment begins whose first event this is: code takes its back-ticks along, a heading that
  /// begins with a number sign the marks before it, for those may belong together.
  private func beginning(_ event: Event) -> Int {
    var start = event.range.lowerBound
    guard event.kind == CMARKDOWN_CODE else { return headingMarks(before: start) ?? start }
    if start > 1, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    while start > 0, bytes[start - 1] == UInt8(ascii: "`") { start -= 1 }
    return start
  }

  /// Where the marks of a heading begin whose text begins with such a mark; `nil` elsewhere.
  private func headingMarks(before text: Int) -> Int? {
    let sign = UInt8(ascii: "#")
    guard bytes[text] == sign else { return nil }
    var end = text
    while end > 0, bytes[end - 1].isSpaceOrTab { end -= 1 }
    var start = end
    while start > 0, bytes[start - 1] == sign { start -= 1 }
    return start < end && end < text ? start : nil
  }

  /// Where text begins with the blank behind a heading's marks, which is open to repair.
  private func blank(before text: Event, from start: Int) -> Int {
    var lower = text.range.lowerBound
    guard start < lower, bytes[start] == UInt8(ascii: "#") else { return lower }
    while lower > start, bytes[lower - 1].isSpaceOrTab { lower -= 1 }
    return lower
  }

  /// Where a segment ends whose last event with a place this is: code takes its back-ticks along, a
  /// link that is its own reference its bracket, for that may belong to a bracket before it.
  private func ending(_ event: Event, in leaf: ArraySlice<Event>) -> Int {
    var end = event.range.upperBound
    guard event.kind == CMARKDOWN_CODE else {
      return leaf.last?.kind == CMARKDOWN_LINK_END && closesReference(at: end) ? end + 1 : end
    }
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
    while end < bytes.count, bytes[end] == UInt8(ascii: "`") { end += 1 }
    return end
  }

  private func closesReference(at offset: Int) -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "]") else { return false }
    return offset + 1 == bytes.count || !"[(".utf8.contains(bytes[offset + 1])
  }

  /// The zones of all markup in a document that is one line.
  ///
  /// - Throws: `FormatError.parserDisagrees` where texts do not come in the order of the source.
  var zonesOfLine: [ProtectedZone] {
    get throws(FormatError) {
      var zones: [ProtectedZone] = []
      var markup: ProtectedZone.Kind?
      var position = 0
      for event in events {
        guard event.kind == CMARKDOWN_PROSE else {
          markup = Self.kind(of: event, after: markup)
          continue
        }
        guard event.range.lowerBound >= position else { throw .parserDisagrees }
        var end = event.range.lowerBound
        if end > position {
          if bytes[end - 1] == UInt8(ascii: "\\") { end += 1 }
          zones.append(ProtectedZone(range: position..<end, kind: markup ?? .markup))
        }
        position = max(end, event.range.upperBound)
        markup = nil
      }
      if position < bytes.count {
        zones.append(ProtectedZone(range: position..<bytes.count, kind: markup ?? .markup))
      }
      return zones
    }
  }

  /// The suppression comments, each with its place.
  var directives: [(range: ByteRange, directive: SuppressionDirective)] {
    events.compactMap { event in
      guard event.kind == CMARKDOWN_TAG,
        let directive = SuppressionDirective(htmlComment: bytes, event.range)
      else { return nil }
      return (event.range, directive)
    }
  }
}
