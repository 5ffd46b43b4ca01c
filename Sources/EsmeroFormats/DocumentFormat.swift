public import EsmeroText

/// A kind of document: what in it is prose, how that is escaped and what is protected.
///
/// A format knows nothing of rules. It cuts a source into segments, and it says how a replacement
/// is written back into the source. Formats are listed in one place, ``FormatRegistry``.
public protocol DocumentFormat: Sendable {
  /// The name, as in `--format`.
  var name: String { get }

  /// The file names from which the format is inferred.
  var fileNames: FileNamePattern { get }

  /// Which character references a rule may decode in the format's prose.
  var entityDecoding: EntityDecoding { get }

  /// Whether every segment is a document of its own, so that it alone tells its quotation marks.
  var segmentsAreDocuments: Bool { get }

  /// What the segments are where they are nothing but slices of the source, apart from code fences
  /// and suppression comments; `nil` elsewhere.
  var plainUnit: PlainUnit? { get }

  /// Whether a long text can be read in parts, cut where ``streamBoundary(in:continuing:)`` says.
  var isStreaming: Bool { get }

  /// The prose of a source, in the order of the source.
  ///
  /// - Parameters:
  ///   - source: a whole text or, of a format that streams, the next part of one.
  ///   - state: what earlier parts of the same text left open; a new one for a new text.
  /// - Returns: segments whose maps ascend and do not overlap. What no segment holds is not prose.
  ///   A segment that stands inside another, as the branch of a message does, comes behind it.
  /// - Throws: `FormatError` where the source breaks the format's rules. Where its records have
  ///   nothing to do with one another, a record at fault has no segments, and its fault is noted in
  ///   the state.
  func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment]

  /// The last offset before which all can be judged without the bytes to come, whatever the parts
  /// before left open; found without reading the whole.
  ///
  /// - Parameters:
  ///   - bytes: the part of the text that was not judged yet, from its beginning.
  ///   - start: where what was not looked at before begins.
  /// - Returns: an offset behind a line end; `nil` where there is none after `start`. Then only
  ///   ``streamBoundary(in:continuing:)`` can tell, which is asked once the bytes are too many.
  func settledOffset(in bytes: [UInt8], after start: Int) -> Int?

  /// How many bytes without a settled offset are gathered before they are judged in pieces.
  ///
  /// - Parameter isInsideLine: whether the bytes begin inside a line.
  /// - Returns: a number of bytes.
  func mostBytesHeld(insideLine isInsideLine: Bool) -> Int

  /// How much of the bytes read so far can be judged without the bytes to come.
  ///
  /// - Parameters:
  ///   - bytes: the part of the text that was not judged yet, from its beginning; valid UTF-8
  ///     but for a scalar cut off at the end.
  ///   - state: what the parts before it left open.
  /// - Returns: a number of bytes; 0 where more must be read first, and always 0 for a format that
  ///   does not stream. The segments of the parts are those of the whole, wherever reads end.
  func streamBoundary(in bytes: [UInt8], continuing state: StreamState) -> Int

  /// What a settled part of a text leaves open, without its segments.
  ///
  /// - Parameters:
  ///   - bytes: the part.
  ///   - state: what the parts before it left open.
  /// - Returns: what `segments` would leave open.
  func state(after bytes: [UInt8], continuing state: StreamState) -> StreamState

  /// What passes through unchanged where the bytes are not UTF-8: the segments of the bad bytes,
  /// and what cannot be told without them.
  ///
  /// - Parameters:
  ///   - bytes: a whole text or, of a format that streams, a part that is settled.
  ///   - isInsideLine: whether the part begins inside a line.
  ///   - state: what the parts before it left open.
  /// - Returns: stretches that ascend and do not overlap. Where the last one reaches the end of the
  ///   bytes, the next part must be asked about with `isUnreadable` set.
  func unreadableStretches(
    in bytes: [UInt8], insideLine isInsideLine: Bool, continuing state: StreamState
  ) -> [UnreadableStretch]

  /// What a part is called that a translation has one for one, as `paragraph`.
  var partName: String { get }

  /// The parts of which a translation has as many: paragraphs, lines, blocks.
  ///
  /// What comments switch off counts all the same, since only one of the two texts may have them.
  ///
  /// - Parameter source: a whole text.
  /// - Returns: ranges that ascend and do not overlap; every segment begins in one.
  /// - Throws: `FormatError` where the source breaks the format's rules.
  func parts(of source: SourceText) throws(FormatError) -> [ByteRange]

  /// How a replacement is written in the source.
  ///
  /// - Parameters:
  ///   - replacement: UTF-8 as a rule wrote it, in terms of the prose.
  ///   - segment: the segment that the edit belongs to.
  /// - Returns: the bytes to write; `nil` where the format cannot hold the replacement there, so
  ///   that the edit must not be made.
  func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]?

  /// How a replacement is written at a certain place of a segment.
  ///
  /// - Parameters:
  ///   - replacement: UTF-8 as a rule wrote it, in terms of the prose.
  ///   - range: the prose that is replaced.
  ///   - segment: the segment that the edit belongs to.
  /// - Returns: the bytes to write; `nil` where the edit must not be made.
  func escape(_ replacement: [UInt8], for range: ByteRange, in segment: Segment) -> [UInt8]?

  /// Whether a source shows its language and its marks itself; else syntax, escapes and other texts
  /// would hide them, and its prose alone shows them.
  var isLegible: Bool { get }

  /// Whether segments have keys, by which a translation is paired with its source.
  var hasKeys: Bool { get }

  /// Whether an edit may be made, whatever it writes.
  ///
  /// - Parameters:
  ///   - edit: the edit, in terms of the prose.
  ///   - segment: the segment that it belongs to.
  /// - Returns: `false` where the format needs what the edit takes away, such as a line end.
  func permits(_ edit: Edit, in segment: Segment) -> Bool
}

extension DocumentFormat {
  /// The prose of a whole source, in the order of the source.
  ///
  /// - Throws: `FormatError` where the source breaks the format's rules; the first of several faults.
  public func segments(of source: SourceText) throws(FormatError) -> [Segment] {
    var state = StreamState()
    return try segments(ofWhole: source, noting: &state)
  }

  /// The prose of a whole source, in the order of the source, and what else there is to know of it.
  ///
  /// - Throws: `FormatError` where the source breaks the format's rules; the first of several faults.
  public func segments(
    ofWhole source: SourceText, noting state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let segments = try segments(of: source, continuing: &state)
    if let fault = state.faults.first { throw fault }
    return segments
  }

  /// As in most formats, it does not matter where a replacement stands.
  public func escape(
    _ replacement: [UInt8], for range: ByteRange, in segment: Segment
  ) -> [UInt8]? {
    escape(replacement, in: segment)
  }

  /// A source shows its language and its marks itself, unless a format says otherwise.
  public var isLegible: Bool { true }

  /// As in most formats, segments stand one behind the other and have no names.
  public var hasKeys: Bool { false }

  /// As in most formats, prose is not a slice of the source.
  public var plainUnit: PlainUnit? { nil }

  /// Whether a long text can be read in parts: not unless a format says so.
  public var isStreaming: Bool { false }

  /// As in most formats, segments are parts of one document.
  public var segmentsAreDocuments: Bool { false }

  /// Nothing is settled before the whole was read, unless a format says so.
  public func settledOffset(in bytes: [UInt8], after start: Int) -> Int? { nil }

  /// A format that does not stream holds the whole.
  public func mostBytesHeld(insideLine isInsideLine: Bool) -> Int { .max }

  /// Nothing is left open by a whole text.
  public func state(after bytes: [UInt8], continuing state: StreamState) -> StreamState { state }

  /// From the paragraph of the first bad byte on nothing is certain.
  public func unreadableStretches(
    in bytes: [UInt8], insideLine isInsideLine: Bool, continuing state: StreamState
  ) -> [UnreadableStretch] {
    if state.isUnreadable { return [UnreadableStretch(range: 0..<bytes.count, fault: nil)] }
    guard let fault = UTF8Validation.firstInvalidByte(in: bytes) else { return [] }
    let start = bytes.lastBlankLineEnd(before: fault) ?? 0
    return [UnreadableStretch(range: start..<bytes.count, fault: fault)]
  }

  /// As in most formats, a segment is the prose of a block.
  public var partName: String { "block" }

  /// As in most formats, segments stand one for one.
  public func parts(of source: SourceText) throws(FormatError) -> [ByteRange] {
    try segments(of: source).map(\.sourceRange)
  }

  /// Any prose may be replaced, unless a format says otherwise, or HTML inside it.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    segment.innerNotation == nil || segment.keepsLayout(under: edit)
  }

  /// How much can be judged before the whole was read: nothing, unless a format says so.
  public func streamBoundary(in bytes: [UInt8], continuing state: StreamState) -> Int { 0 }
}

/// What a segment of plain text is.
public enum PlainUnit: Sendable {
  /// The lines up to a blank one.
  case paragraph
  /// A line.
  case line
}
