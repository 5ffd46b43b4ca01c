public import EsmeroText

/// JSON texts, one a line, as in data sets: a field of each is prose.
///
/// Each record is a document of its own. A line that is no JSON, or longer than 16 MiB, passes through
/// unchanged.
public struct JSONLinesFormat: DocumentFormat {
  private let protection: Protection
  private let inner: InnerFormat
  private let fields: FieldSelection
  private let sourceFields: FieldSelection

  /// Creates the format.
  ///
  /// - Parameters:
  ///   - protection: finds what is protected in prose.
  ///   - inner: what the fields hold.
  ///   - fields: the fields that are prose; `text` where none is named.
  ///   - sourceFields: the field that those of the same record are translations of.
  public init(
    protection: Protection, inner: InnerFormat = .text,
    fields: FieldSelection = FieldSelection(), sourceFields: FieldSelection = FieldSelection()
  ) {
    self.sourceFields = sourceFields
    self.protection = protection
    self.inner = inner
    self.fields = fields.isEmpty ? FieldSelection(["text"]) : fields
  }

  /// The name, as in `--format`.
  public var name: String { "jsonl" }
  /// Whether a long text can be read in parts.
  public var isStreaming: Bool { true }
  /// Neighbours have nothing to do with one another.
  public var segmentsAreDocuments: Bool { true }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["jsonl", "ndjson"]) }

  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { inner.entityDecoding }

  /// The prose of the next part of a source, or of a whole one.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var lineCount = state.lineCount
    var next = 0
    var segments: [Segment] = []
    for line in RecordLines.judged(bytes, continuing: &state) where !bytes.isBlank(line.content) {
      lineCount += bytes.lineFeedCount(in: next..<line.content.lowerBound)
      next = line.content.lowerBound
      do throws(FormatError) {
        segments += try self.segments(of: bytes, in: line.content)
      } catch {
        state.faults.append(error.shifted(byLines: lineCount))
      }
    }
    state.lineCount = lineCount + bytes.lineFeedCount(in: next..<bytes.count)
    return segments
  }

  private func segments(
    of bytes: [UInt8], in range: ByteRange
  ) throws(FormatError) -> [Segment] {
    let source = try sourceText(of: bytes, in: range)
    var scanner = JSONScanner(bytes, in: range)
    var strings = JSONStrings(areMessages: false)
    while let string = try scanner.next() {
      let path = scanner.path
      if fields.holds(path) || path.isEmpty {
        let language = path.count > 1 ? path.last.flatMap(LanguageName.tag) : nil
        strings.add(bytes, string, path, language: language, source: source, isProse: true)
      } else {
        strings.note(bytes, string, path)
      }
    }
    return try strings.segments(protection: protection, inner: inner)
  }

  /// What the prose of a record is a translation of; `nil` where no field or several say so.
  private func sourceText(of bytes: [UInt8], in range: ByteRange) throws(FormatError) -> [UInt8]? {
    guard !sourceFields.isEmpty else { return nil }
    var scanner = JSONScanner(bytes, in: range)
    var found: [ByteRange] = []
    while let string = try scanner.next() {
      if sourceFields.holds(scanner.path) { found.append(string) }
    }
    return found.count == 1 ? Array(JSONString.text(of: bytes, in: found[0]).utf8) : nil
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
    state.lineCount += bytes.lineFeedCount(in: bytes.indices)
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

  /// The prose alone tells the language.
  public var isLegible: Bool { false }

  /// How a replacement is written in a string.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    segment.writtenInside(replacement).flatMap {
      JSONString.escape($0, EscapeNotation(rawValue: segment.notation))
    }
  }
}
