public import EsmeroText

/// JSON texts, one a line, as in data sets: a field of each is prose.
///
/// Each record is a document of its own. A line that is longer than 16 MiB passes through unchanged.
public struct JSONLinesFormat: DocumentFormat {
  private let protection: Protection
  private let inner: LinesFormat.Inner
  private let fields: FieldSelection

  /// Creates the format.
  ///
  /// - Parameters:
  ///   - protection: finds what is protected in prose.
  ///   - inner: what the fields hold.
  ///   - fields: the fields that are prose; `text` where none is named.
  public init(
    protection: Protection, inner: LinesFormat.Inner = .text,
    fields: FieldSelection = FieldSelection()
  ) {
    self.protection = protection
    self.inner = inner
    self.fields = fields.isEmpty ? FieldSelection(["text"]) : fields
  }

  /// The name, as in `--format`.
  public var name: String { "jsonl" }
  /// A line that is no JSON stops the repair of the whole text, so no part may be given out before
  /// all lines were read.
  public var isStreaming: Bool { false }
  /// Neighbours have nothing to do with one another.
  public var segmentsAreDocuments: Bool { true }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["jsonl", "ndjson"]) }

  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { inner == .text ? .inPlainText : .inMarkdown }

  /// The prose of the next part of a source, or of a whole one.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    let lineCount = state.lineCount
    state.lineCount += Self.lineEnds(in: bytes)
    var segments: [Segment] = []
    do throws(FormatError) {
      for line in RecordLines.judged(bytes, continuing: &state) where !bytes.isBlank(line.content) {
        segments += try self.segments(of: bytes, in: line.content)
      }
    } catch {
      throw error.shifted(byLines: lineCount)
    }
    return segments
  }

  private static func lineEnds(in bytes: [UInt8]) -> Int {
    bytes.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }

  private func segments(
    of bytes: [UInt8], in range: ByteRange
  ) throws(FormatError) -> [Segment] {
    var scanner = JSONScanner(bytes, in: range)
    var strings = JSONStrings(areMessages: false)
    while let string = try scanner.next() {
      let path = scanner.path
      if fields.holds(path) || path.isEmpty {
        let language = path.count > 1 ? path.last.flatMap(LanguageName.tag) : nil
        strings.add(bytes, string, path, language: language, isProse: true)
      } else {
        strings.note(bytes, string, path)
      }
    }
    return try strings.segments(protection: protection, inner: inner)
  }

  /// The offset behind the last line end.
  public func settledOffset(in bytes: [UInt8], after start: Int) -> Int? {
    RecordLines.settledOffset(in: bytes, after: start)
  }

  /// A record is held whole, unless it is longer than any should be.
  public func mostBytesHeld(insideLine isInsideLine: Bool) -> Int {
    RecordLines.mostBytesHeld(insideLine: isInsideLine)
  }

  /// The line that is open at the end.
  public func state(after bytes: [UInt8], continuing state: StreamState) -> StreamState {
    var state = state
    state.lineCount += Self.lineEnds(in: bytes)
    _ = RecordLines.judged(bytes, continuing: &state)
    return state
  }

  /// Records that hold a bad byte.
  public func unreadableStretches(
    in bytes: [UInt8], insideLine isInsideLine: Bool, continuing state: StreamState
  ) -> [UnreadableStretch] {
    RecordLines.unreadableStretches(in: bytes, insideLine: isInsideLine, continuing: state)
  }

  /// How much of the bytes read so far can be judged without the bytes to come.
  public func streamBoundary(in bytes: [UInt8], continuing state: StreamState) -> Int {
    RecordLines.streamBoundary(in: bytes, continuing: state)
  }

  /// The prose alone tells the language; a record that is cut off is left out.
  public func legibleText(of bytes: [UInt8]) -> [UInt8]? {
    joinedProse(of: bytes)
      ?? bytes.lastIndex(of: UInt8(ascii: "\n")).flatMap { joinedProse(of: Array(bytes[...$0])) }
  }

  /// How a replacement is written in a string.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    JSONString.escape(replacement, EscapeNotation(rawValue: segment.notation))
  }
}
