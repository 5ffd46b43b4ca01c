public import EsmeroText

/// Tables whose cells are parted by tabs and never quoted, as parallel corpora are kept.
///
/// A cell is a segment, a line a document of its own. `\t` and `\n` in a cell are two signs each, as
/// such corpora write what a cell cannot hold, and stay. Where a column is named, the first line
/// holds the names. A line that is longer than 16 MiB passes through unchanged.
public struct TSVFormat: DocumentFormat {
  private let protection: Protection
  private let inner: LinesFormat.Inner
  private let columns: [TableColumn]

  /// Creates the format.
  ///
  /// - Parameters:
  ///   - protection: finds what is protected in prose.
  ///   - inner: what the cells hold.
  ///   - columns: the columns that are prose; all where there are none.
  public init(
    protection: Protection, inner: LinesFormat.Inner = .text, columns: [TableColumn] = []
  ) {
    self.protection = protection
    self.inner = inner
    self.columns = columns
  }

  /// The name, as in `--format`.
  public var name: String { "tsv" }
  /// Whether a long text can be read in parts.
  public var isStreaming: Bool { true }
  /// Neighbours have nothing to do with one another.
  public var segmentsAreDocuments: Bool { true }
  /// A table may hold anything: it is prose only where somebody says so.
  public var fileNames: FileNamePattern { FileNamePattern() }

  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { inner == .text ? .inPlainText : .inMarkdown }

  /// The prose of the next part of a source, or of a whole one.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var segmenter = DataSegmenter(protection: protection, inner: inner)
    for line in try lines(of: bytes, continuing: &state) {
      for (number, cell) in Self.cells(of: bytes, line.content).enumerated()
      where state.columns?.contains(number) != false && bytes.holdsLetter(cell) {
        var prose = DecodedProse()
        prose.take(cell, of: bytes)
        try segmenter.add(prose, Self.description)
      }
    }
    return segmenter.segments
  }

  private static let description = DataSegmenter.Description(isProse: true, isMessage: false)

  /// The lines to judge; the first of all, where it holds the columns' names, is none.
  private func lines(
    of bytes: [UInt8], continuing state: inout StreamState
  ) throws(FormatError) -> ArraySlice<LineSequence.Line> {
    let lines = RecordLines.judged(bytes, continuing: &state)
    guard state.columns == nil, !columns.isEmpty, let first = lines.first else { return lines[...] }
    let names = Self.cells(of: bytes, first.content).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
    state.columns = try columns.numbers(in: names, of: bytes)
    return columns.hasNames ? lines.dropFirst() : lines[...]
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
  public func legibleText(of bytes: [UInt8]) -> [UInt8]? { joinedProse(of: bytes) }

  /// How a replacement is written in a cell; `nil` where it would part it.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    replacement.contains { $0.isLineEnd || $0 == UInt8(ascii: "\t") } ? nil : replacement
  }
}

extension [TableColumn] {
  /// Whether a column is named, so that the first row holds names.
  var hasNames: Bool {
    contains {
      if case .name = $0 { true } else { false }
    }
  }

  /// The numbers of the columns, from 0.
  ///
  /// - Parameters:
  ///   - names: what stands in the first row.
  ///   - bytes: the source, for the error's place.
  /// - Returns: a number for each.
  /// - Throws: `FormatError.malformed` where no column has a name.
  func numbers(in names: [String], of bytes: [UInt8]) throws(FormatError) -> [Int] {
    var numbers: [Int] = []
    for column in self {
      switch column {
      case .number(let number): numbers.append(number - 1)
      case .name(let name):
        guard let index = names.firstIndex(of: name) else {
          throw .malformed(
            position: LineIndex(bytes).position(at: 0),
            reason: "no column is called '\(name)'; the first line has to hold the names")
        }
        numbers.append(index)
      }
    }
    return numbers
  }
}

extension [UInt8] {
  /// Whether a range holds a letter, or what may be one; sums and dates hold none.
  func holdsLetter(_ range: ByteRange) -> Bool {
    self[range].contains { $0.isASCIILetter || $0 >= 0xC3 }
  }
}
