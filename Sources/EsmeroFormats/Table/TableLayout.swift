import EsmeroText

/// What is known of a table before it is read: what its cells hold, and which of them are prose.
public struct TableLayout: Sendable {
  private let protection: Protection
  let inner: InnerFormat
  private let prose: [TableColumn]
  private let source: TableColumn?

  /// Describes a table.
  ///
  /// - Parameters:
  ///   - protection: finds what is protected in prose.
  ///   - inner: what the cells hold.
  ///   - columns: the columns that are prose; all where there are none.
  ///   - source: the column that the others are translations of; it is itself no prose.
  public init(
    protection: Protection, inner: InnerFormat = .text, columns: [TableColumn] = [],
    source: TableColumn? = nil
  ) {
    self.protection = protection
    self.inner = inner
    prose = columns
    self.source = source
  }

  /// Makes segments of cells.
  var segmenter: DataSegmenter { DataSegmenter(protection: protection, inner: inner) }

  /// Whether somebody has chosen columns.
  var isChosen: Bool { !prose.isEmpty || source != nil }

  /// Whether a column is named, so that the first row holds names.
  var hasNames: Bool {
    (prose + [source].compactMap { $0 }).contains {
      if case .name = $0 { true } else { false }
    }
  }

  /// The chosen columns by number.
  ///
  /// - Parameters:
  ///   - names: what stands in the first row.
  ///   - bytes: the source, for the error's place.
  /// - Returns: the columns.
  /// - Throws: `FormatError.malformed` where no column has a name.
  func columns(named names: [String], of bytes: [UInt8]) throws(FormatError) -> ChosenColumns {
    var chosen = ChosenColumns()
    for column in prose { chosen.prose.insert(try number(of: column, in: names, of: bytes)) }
    if let source { chosen.source = try number(of: source, in: names, of: bytes) }
    return chosen
  }

  private func number(
    of column: TableColumn, in names: [String], of bytes: [UInt8]
  ) throws(FormatError) -> Int {
    switch column {
    case .number(let number): return number - 1
    case .name(let name):
      guard let index = names.firstIndex(of: name) else {
        throw .malformed(
          position: LineIndex(bytes).position(at: 0),
          reason: "no column is called '\(name)'; the first line has to hold the names")
      }
      return index
    }
  }
}

/// Columns of a table, by number from 0.
struct ChosenColumns: Sendable, Hashable {
  /// Those that are prose; all but the source where there are none.
  var prose: Set<Int> = []
  /// That of which the others are translations.
  var source: Int?

  /// Whether a column is prose.
  func holds(_ number: Int) -> Bool {
    number != source && (prose.isEmpty || prose.contains(number))
  }
}

extension [UInt8] {
  /// Whether a range holds a letter, or what may be one; sums and dates hold none.
  func holdsLetter(_ range: ByteRange) -> Bool {
    self[range].contains { $0.isASCIILetter || $0 >= 0xC3 }
  }
}
