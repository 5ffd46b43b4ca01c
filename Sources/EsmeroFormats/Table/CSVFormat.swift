public import EsmeroText

/// Tables as RFC 4180 has them: a cell that holds the delimiter, a quotation mark or a line end is
/// quoted, and a quotation mark in it doubled.
///
/// A cell is a segment. Where a column is named, the first record holds the names; where none is
/// given, cells that look like prose are. The delimiter is the comma, or the semicolon or tab that
/// the first record has more of.
public struct CSVFormat: DocumentFormat {
  private let layout: TableLayout

  /// Creates the format.
  public init(_ layout: TableLayout) { self.layout = layout }

  /// The name, as in `--format`.
  public var name: String { "csv" }
  /// Neighbours have nothing to do with one another.
  public var segmentsAreDocuments: Bool { true }
  /// A table may hold anything: it is prose only where somebody says so.
  public var fileNames: FileNamePattern { FileNamePattern() }

  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { layout.inner.entityDecoding }

  /// In `Segment.notation`: the cell is quoted.
  private static let quoted: UInt8 = 1

  /// The prose of a source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var segmenter = layout.segmenter
    var reader = CSVReader(bytes)
    var columns: ChosenColumns?
    if layout.isChosen {
      var header = reader
      let names = try header.record().map { $0.text(of: bytes) }
      columns = try layout.columns(named: names, of: bytes)
      if layout.hasNames { reader = header }
    }
    var description = DataSegmenter.Description(
      isProse: columns?.prose.isEmpty == false, isMessage: false)
    while case let record = try reader.record(), !record.isEmpty {
      let source = columns?.source.flatMap { record.indices.contains($0) ? record[$0] : nil }
      description.source = source.map { $0.prose(of: bytes).bytes }
      for cell in record where columns?.holds(cell.column) != false && isProse(bytes, cell) {
        description.notation = cell.isQuoted ? Self.quoted : 0
        try segmenter.add(cell.prose(of: bytes), description)
      }
    }
    return segmenter.segments
  }

  /// Whether a cell may be prose: no number, no formula, and quoted as it should be.
  private func isProse(_ bytes: [UInt8], _ cell: CSVReader.Cell) -> Bool {
    guard bytes.holdsLetter(cell.content), let first = bytes[cell.content].first else {
      return false
    }
    let isStray = !cell.isQuoted && bytes[cell.content].contains(UInt8(ascii: "\""))
    return first != UInt8(ascii: "=") && !isStray
  }

  /// The columns that are prose tell the language, not the text beside them.
  public var isLegible: Bool { false }

  /// How a replacement is written in a cell; `nil` where a cell without quotation marks would need
  /// them.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    guard let replacement = segment.writtenInside(replacement) else { return nil }
    if segment.notation == Self.quoted {
      let quote = UInt8(ascii: "\"")
      return replacement.flatMap { $0 == quote ? [quote, quote] : [$0] }
    }
    let isPlain = !replacement.contains { $0.isLineEnd || ",;\t\"".utf8.contains($0) }
    return isPlain ? replacement : nil
  }
}

/// Reads the cells of a table.
struct CSVReader {
  /// A cell.
  struct Cell {
    /// The number of the column, from 0.
    var column: Int
    /// The bytes, without the quotation marks around them.
    var content: ByteRange
    /// Whether marks stand around them.
    var isQuoted: Bool

    /// What the cell says.
    func prose(of bytes: [UInt8]) -> DecodedProse {
      var prose = DecodedProse()
      var start = content.lowerBound
      while isQuoted,
        let mark = bytes[start..<content.upperBound].firstIndex(of: UInt8(ascii: "\""))
      {
        prose.take(start..<mark, of: bytes)
        start = mark + 2
        prose.take("\"", for: mark..<start)
      }
      prose.take(start..<content.upperBound, of: bytes)
      return prose
    }

    /// The same as text.
    func text(of bytes: [UInt8]) -> String {
      String(decoding: prose(of: bytes).bytes, as: UTF8.self)
    }
  }

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  private var column = 0
  /// Whether a delimiter was the last thing read, so that a cell follows, if an empty one.
  private var isOpen = true

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    delimiter = Self.delimiter(of: bytes)
  }

  /// The sign that the first record has most of, outside quotation marks.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte.isLineEnd { break }
      if ",;\t".utf8.contains(byte) { counts[byte, default: 0] += 1 }
    }
    let comma = UInt8(ascii: ",")
    let most = counts.max {
      ($0.value, $0.key == comma ? 1 : 0) < ($1.value, $1.key == comma ? 1 : 0)
    }
    return most?.key ?? comma
  }

  /// The cells of the next record; none at the end.
  mutating func record() throws(FormatError) -> [Cell] {
    var cells: [Cell] = []
    while let cell = try next() {
      cells.append(cell)
      if column == 0 { break }
    }
    return cells
  }

  /// The next cell; `nil` at the end.
  private mutating func next() throws(FormatError) -> Cell? {
    guard position < bytes.count || (isOpen && column > 0) else { return nil }
    let isQuoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
    let content = isQuoted ? try quoted() : plain()
    let cell = Cell(column: column, content: content, isQuoted: isQuoted)
    try endCell()
    return cell
  }

  private mutating func plain() -> ByteRange {
    let bytes = self.bytes
    let span = bytes.span
    let start = position
    while position < span.count, span[position] != delimiter, !span[position].isLineEnd {
      position += 1
    }
    return start..<position
  }

  private mutating func quoted() throws(FormatError) -> ByteRange {
    let start = position + 1
    let bytes = self.bytes
    let span = bytes.span
    var index = start
    while index < span.count {
      if span[index] == UInt8(ascii: "\"") {
        guard index + 1 < span.count, span[index + 1] == UInt8(ascii: "\"") else {
          position = index + 1
          return start..<index
        }
        index += 1
      }
      index += 1
    }
    throw error("a quoted cell begins here and has no end")
  }

  private mutating func endCell() throws(FormatError) {
    isOpen = false
    guard position < bytes.count else { return }
    if bytes[position] == delimiter {
      position += 1
      column += 1
      isOpen = true
      return
    }
    guard bytes[position].isLineEnd else {
      throw error("a delimiter is wanted behind a quoted cell; a mark in it is written twice")
    }
    if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A {
      position += 1
    }
    position += 1
    column = 0
  }

  private func error(_ reason: String) -> FormatError {
    .malformed(position: LineIndex(bytes).position(at: position), reason: "not CSV: " + reason)
  }
}
