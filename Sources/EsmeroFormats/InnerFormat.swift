import EsmeroText

/// What the lines, fields or columns of a format themselves hold.
public enum InnerFormat: String, Sendable, CaseIterable {
  /// Plain text.
  case text
  /// Markdown, whose in-line code, links and raw tags are then protected.
  case markdown
  /// HTML, which is read as a page is: in its blocks, without its tags.
  case html

  /// Which character references a rule may decode.
  var entityDecoding: EntityDecoding {
    switch self {
    case .text, .html: .inPlainText
    case .markdown: .inMarkdown
    }
  }
}

extension DecodedProse {
  /// The prose of the HTML that a string holds, in the coordinates of the string's source.
  func segmentsOfHTML(protection: Protection) -> [Segment] {
    var segmenter = HTMLSegmenter(
      SourceText(valid: bytes, isBeginning: false), protection: protection, readsAttributes: false)
    let segments = segmenter.run()
    let regions = SuppressedRegions(bytes, comments: segmenter.directives)
    return regions.apply(to: segments).map { segment in
      var result = segment
      result.map = segment.map.placed(in: map)
      result.innerNotation = segment.notation
      result.notation = 0
      return result
    }
  }
}

extension OffsetMap {
  /// The map of the same prose where what it was read from is itself prose of another source.
  fileprivate func placed(in outer: OffsetMap) -> OffsetMap {
    OffsetMap(
      pieces: pieces.flatMap { $0.isVerbatim ? $0.parts(in: outer) : [$0.whole(in: outer)] })
  }
}

extension OffsetMap.Piece {
  /// The piece, which can only be taken whole; not at all where its source is not in one place.
  fileprivate func whole(in outer: OffsetMap) -> Self {
    var result = self
    let parts = outer.parts(of: source)
    result.source = (parts.first?.source.lowerBound ?? 0)..<(parts.last?.source.upperBound ?? 0)
    let isConnected = zip(parts, parts.dropFirst()).allSatisfy {
      $0.source.upperBound == $1.source.lowerBound
    }
    if !isConnected { result.isFixed = true }
    return result
  }

  /// The pieces that the slice is made of.
  fileprivate func parts(in outer: OffsetMap) -> [Self] {
    outer.parts(of: source).map { part in
      var result = part
      result.prose =
        part.prose.lowerBound + prose.lowerBound..<part.prose.upperBound + prose.lowerBound
      result.isFixed = isFixed || part.isFixed
      return result
    }
  }
}

extension OffsetMap {
  /// The pieces of a part of the prose, their prose counted from the part's beginning.
  fileprivate func parts(of range: ByteRange) -> [Piece] {
    let first = pieces.partitionPoint { $0.prose.upperBound <= range.lowerBound }
    return pieces[first...].prefix { $0.prose.lowerBound < range.upperBound }
      .compactMap { $0.part(in: range) }
  }
}

extension Segment {
  /// A replacement as the markup inside a string writes it, before the string's own escapes; `nil`
  /// where it cannot be.
  func writtenInside(_ replacement: [UInt8]) -> [UInt8]? {
    guard let innerNotation else { return replacement }
    return MarkupNotation(packed: innerNotation).escaped(replacement, allowsNames: true)
  }
}
