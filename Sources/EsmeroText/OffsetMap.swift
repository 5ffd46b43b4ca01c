/// Where each byte of a segment's prose stands in the source.
///
/// Prose is not always a slice of the source: markup is left out, escapes are decoded. The map is
/// a list of pieces in ascending order. Inside a *verbatim* piece offsets run in step; an *atomic*
/// piece (a decoded escape, or source that prose leaves out) can only be taken whole.
public struct OffsetMap: Sendable, Hashable {
  /// A run of prose and the source bytes it came from.
  public struct Piece: Sendable, Hashable {
    /// The bytes of the prose; empty for source that the prose leaves out.
    public var prose: ByteRange
    /// The bytes of the source.
    public var source: ByteRange
    /// Whether both ranges hold the same bytes.
    public var isVerbatim: Bool
    /// Whether no edit may take any of it, though rules see it, as a line break made by a tag.
    public var isFixed: Bool
    /// Of source that the prose leaves out: whether it belongs to what follows, as an opening tag, so
    /// that what is inserted there goes before it.
    public var isOpening: Bool

    /// Creates a piece.
    public init(
      prose: ByteRange, source: ByteRange, isVerbatim: Bool, isFixed: Bool = false,
      isOpening: Bool = false
    ) {
      self.prose = prose
      self.source = source
      self.isVerbatim = isVerbatim
      self.isFixed = isFixed
      self.isOpening = isOpening
    }
  }

  /// The pieces, ascending in both coordinates.
  public let pieces: [Piece]

  /// A map of prose that is a slice of the source.
  public init(verbatim source: ByteRange) {
    pieces = [Piece(prose: 0..<source.count, source: source, isVerbatim: true)]
  }

  /// A map of the given pieces.
  ///
  /// - Precondition: the pieces are ascending and leave no gap in the prose.
  public init(pieces: [Piece]) { self.pieces = pieces }

  /// The map of the same prose in a source in which so many more bytes stand before it.
  public func shifted(by distance: Int) -> OffsetMap {
    OffsetMap(
      pieces: pieces.map { piece in
        var shifted = piece
        shifted.source =
          piece.source.lowerBound + distance..<piece.source.upperBound + distance
        return shifted
      })
  }

  /// The source range of a range of prose; `nil` where it crosses a seam: begins or ends inside an
  /// atomic piece, spans source that the prose leaves out, or holds a part of a fixed piece.
  public func source(of prose: ByteRange) -> ByteRange? {
    guard let first = pieceIndex(holding: prose.lowerBound, asEnd: false),
      let last = pieceIndex(holding: prose.upperBound, asEnd: !prose.isEmpty),
      let start = insertionOffset(before: first, of: prose)
        ?? sourceOffset(of: prose.lowerBound, in: pieces[first]),
      let end = sourceOffset(of: prose.upperBound, in: pieces[last])
    else { return nil }
    guard !prose.isEmpty else { return start..<start }
    guard first <= last, start <= end else { return nil }
    for index in first...last where pieces[index].isFixed {
      guard !prose.overlaps(pieces[index].prose) else { return nil }
    }
    for index in first...last where index > first {
      let isContiguous = pieces[index - 1].source.upperBound == pieces[index].source.lowerBound
      guard isContiguous, !pieces[index].prose.isEmpty else { return nil }
    }
    return start..<end
  }

  /// Where an insertion goes that stands before a piece, if source is left out there that belongs to
  /// what follows, as an opening tag does; `nil` elsewhere.
  private func insertionOffset(before piece: Int, of prose: ByteRange) -> Int? {
    guard prose.isEmpty, pieces[piece].prose.lowerBound == prose.lowerBound else { return nil }
    var index = piece
    while index > 0, pieces[index - 1].isOpening { index -= 1 }
    return index < piece ? pieces[index].source.lowerBound : nil
  }

  private func pieceIndex(holding offset: Int, asEnd: Bool) -> Int? {
    let index = pieces.partitionPoint { piece in
      let end = piece.prose.upperBound
      return asEnd ? end < offset : end <= offset
    }
    if index < pieces.count { return index }
    // The end of the prose belongs to the last piece that has any.
    return pieces.lastIndex { $0.prose.upperBound == offset }
  }

  private func sourceOffset(of offset: Int, in piece: Piece) -> Int? {
    if piece.isVerbatim { return piece.source.lowerBound + (offset - piece.prose.lowerBound) }
    if offset == piece.prose.lowerBound { return piece.source.lowerBound }
    if offset == piece.prose.upperBound { return piece.source.upperBound }
    return nil
  }
}

extension OffsetMap.Piece {
  /// What of the piece lies in a part of the prose, counted from the part's beginning.
  ///
  /// - Parameter range: the part.
  /// - Returns: of an atomic piece all of its source; `nil` for nothing.
  public func part(in range: ByteRange) -> Self? {
    let kept = prose.clamped(to: range)
    let isLeftOut = prose.isEmpty && kept.lowerBound == prose.lowerBound
    guard !kept.isEmpty || isLeftOut else { return nil }
    var result = self
    result.prose = kept.lowerBound - range.lowerBound..<kept.upperBound - range.lowerBound
    if isVerbatim {
      let start = source.lowerBound + kept.lowerBound - prose.lowerBound
      result.source = start..<start + kept.count
    }
    return result
  }
}
