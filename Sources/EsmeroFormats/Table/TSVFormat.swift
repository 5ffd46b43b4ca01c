public import EsmeroText

/// Tables whose cells are parted by tabs and never quoted, as parallel corpora are kept.
///
/// A cell is a segment, a line a document of its own. `\t` and `\n` in a cell are two signs each, as
/// such corpora write what a cell cannot hold, and stay. Where a column is named, the first line
/// holds the names. A line that is longer than 16 MiB passes through unchanged.
public struct TSVFormat: DocumentFormat {
  private let layout: TableLayout

  /// Creates the format.
  public init(_ layout: TableLayout) { self.layout = layout }

  /// The name, as in `--format`.
  public var name: String { "tsv" }
  /// Whether a long text can be read in parts.
  public var isStreaming: Bool { true }
  /// Neighbours have nothing to do with one another.
  public var segmentsAreDocuments: Bool { true }
  /// A table may hold anything: it is prose only where somebody says so.
  public var fileNames: FileNamePattern { FileNamePattern() }

  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { layout.inner.entityDecoding }

  /// The prose of the next part of a source, or of a whole one.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var segmenter = layout.segmenter
    for line in try lines(of: bytes, continuing: &state) {
      let cells = Self.cells(of: bytes, line.content)
      let source = state.columns?.source.flatMap { cells.indices.contains($0) ? cells[$0] : nil }
      for (number, cell) in cells.enumerated()
      where state.columns?.holds(number) != false && bytes.holdsLetter(cell) {
        var description = DataSegmenter.Description(isProse: true, isMessage: false)
        description.source = source.map { Array(bytes[$0]) }
        var prose = DecodedProse()
        prose.take(cell, of: bytes)
        try segmenter.add(prose, description)
      }
    }
    return segmenter.segments
  }

  /// The lines to judge; the first of all, where it holds the columns' names, is none.
  private func lines(
    of bytes: [UInt8], continuing state: inout StreamState
  ) throws(FormatError) -> ArraySlice<LineSequence.Line> {
    let lines = RecordLines.judged(bytes, continuing: &state)
    guard state.columns == nil, layout.isChosen, let first = lines.first else { return lines[...] }
    let names = Self.cells(of: bytes, first.content).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
    state.columns = try layout.columns(named: names, of: bytes)
    return layout.hasNames ? lines.dropFirst() : lines[...]
  }

  private static func cells(of bytes: [UInt8], _ line: ByteRange) -> [ByteRange] {
    bytes[line].split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { $0.startIndex..<$0.endIndex }
  }

  /// The offset behind the last line end.
  public func settledOffset(in bytes: [UInt8], after start: Int) -> Int? {
    RecordLines.settledOffset(in: bytes, after: start)
  }

  /// A line is held whole, unless it is longer than any should be.
  public func mostBytesHeld(insideLine isInsideLine: Bool) -> Int {
    RecordLines.mostBytesHeld(insideLine: isInsideLine)
  }

  /// The columns, and the line that is open at the end.
  public func state(after bytes: [UInt8], continuing state: StreamState) -> StreamState {
    var state = state
    _ = try? lines(of: bytes, continuing: &state)
    return state
  }

  /// Lines that hold a bad byte.
  public func unreadableStretches(
    in bytes: [UInt8], insideLine isInsideLine: Bool, continuing state: StreamState
  ) -> [UnreadableStretch] {
    RecordLines.unreadableStretches(in: bytes, insideLine: isInsideLine, continuing: state)
  }

  /// How much of the bytes read so far can be judged without the bytes to come.
  public func streamBoundary(in bytes: [UInt8], continuing state: StreamState) -> Int {
    RecordLines.streamBoundary(in: bytes, continuing: state)
  }

  /// The columns that are prose tell the language, not the text beside them.
  public var isLegible: Bool { false }

  /// How a replacement is written in a cell; `nil` where it would part it.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    let isPlain = !replacement.contains { $0.isLineEnd || $0 == UInt8(ascii: "\t") }
    return isPlain ? segment.writtenInside(replacement) : nil
  }
}
