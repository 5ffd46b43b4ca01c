public import EsmeroText

/// One document a line, as in a parallel corpus: every line is a segment of its own.
///
/// A line ends at LF or CRLF alone: VT, FF, NEL and U+2028 are text, so that line N in is line N
/// out. No replacement may hold a line end.
public struct LinesFormat: DocumentFormat {
  private let protection: Protection
  private let inner: InnerFormat

  /// Creates the format for lines that hold `inner`.
  public init(protection: Protection, inner: InnerFormat = .text) {
    self.protection = protection
    self.inner = inner
  }

  /// The name, as in `--format`.
  public var name: String { "lines" }
  /// Plain text is a slice of the source; other formats' is none.
  public var plainUnit: PlainUnit? { inner == .text ? .line : nil }
  /// Whether a long text can be read in parts.
  public var isStreaming: Bool { true }

  /// As in a parallel corpus, where neighbours have nothing to do with one another.
  public var segmentsAreDocuments: Bool { true }
  /// Nothing in a name tells that a file's lines are documents.
  public var fileNames: FileNamePattern { FileNamePattern() }

  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { inner.entityDecoding }

  /// The prose of the next part of a source, or of a whole one.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var segments: [Segment] = []
    for line in LineSequence(bytes) {
      let isContinued = state.openLine != nil
      guard let verdict = Self.verdict(of: line, in: bytes, state: &state) else { continue }
      guard inner != .html else {
        segments +=
          Self.isWhole(line, isContinued)
          ? htmlSegments(of: bytes, in: line.content, suppressedRules: verdict.rules) : []
        continue
      }
      for piece in PieceSequence(bytes, in: line.content) where !bytes.isBlank(piece.range) {
        try segments.append(segment(of: bytes, in: piece.range, suppressedRules: verdict.rules))
      }
    }
    return segments
  }

  /// What suppression comments say of a line; `nil` where there is nothing to judge in it.
  private static func verdict(
    of line: LineSequence.Line, in bytes: [UInt8], state: inout StreamState
  ) -> SuppressionState.Verdict? {
    var verdict = state.openLine
    state.openLine = nil
    if verdict == nil {
      guard !bytes.isBlank(line.content) else { return nil }
      if line.content.count <= ParagraphWalker.longestSpecialLine,
        let directive = SuppressionDirective(line: bytes, line.content)
      {
        state.suppression.take(directive, at: line.content)
        return nil
      }
      verdict = state.suppression.verdict
      state.suppression.endLine()
    }
    if !line.isTerminated { state.openLine = verdict }
    return verdict.flatMap { $0.isSuppressed ? nil : $0 }
  }

  /// Whether all of a line is at hand; a cut could part a tag, so that longer lines stay as they are.
  private static func isWhole(_ line: LineSequence.Line, _ isContinued: Bool) -> Bool {
    !isContinued && line.content.count <= longestWholeLine
  }

  private func htmlSegments(
    of bytes: [UInt8], in range: ByteRange, suppressedRules: [String]
  ) -> [Segment] {
    var line = DecodedProse()
    line.take(range, of: bytes)
    return line.segmentsOfHTML(protection: protection).map { segment in
      var segment = segment
      segment.suppressedRules += suppressedRules
      return segment
    }
  }

  private func segment(
    of bytes: [UInt8], in range: ByteRange, suppressedRules: [String]
  ) throws(FormatError) -> Segment {
    switch inner {
    case .text, .html:
      return protection.segment(of: bytes, in: range, suppressedRules: suppressedRules)
    case .markdown:
      let prose = Array(bytes[range])
      let markup = try MarkdownDocument(prose).zonesOfLine
      return Segment(
        prose: prose, map: OffsetMap(verbatim: range),
        zones: protection.zones(in: prose, markup: markup), suppressedRules: suppressedRules)
    }
  }

  /// A line that is longer is given out in pieces before its end is known.
  static let longestWholeLine = 1 << 20

  /// The offset behind the last line end.
  public func settledOffset(in bytes: [UInt8], after start: Int) -> Int? {
    bytes.lastLineFeed(before: bytes.count, after: start).map { $0 + 1 }
  }

  /// A line is held whole, so that it passes unchanged if its last byte is bad, unless it is long.
  public func mostBytesHeld(insideLine isInsideLine: Bool) -> Int {
    // A CR at the end may belong to the line end.
    isInsideLine ? PieceSequence.limit : Self.longestWholeLine + 1
  }

  /// The comments and the line that are open at the end.
  public func state(after bytes: [UInt8], continuing state: StreamState) -> StreamState {
    var state = state
    for line in LineSequence(bytes) { _ = Self.verdict(of: line, in: bytes, state: &state) }
    return state
  }

  /// Lines that hold a bad byte, without their ends; of a long line what begins with the bad piece.
  public func unreadableStretches(
    in bytes: [UInt8], insideLine isInsideLine: Bool, continuing state: StreamState
  ) -> [UnreadableStretch] {
    guard state.isUnreadable || UTF8Validation.firstInvalidByte(in: bytes) != nil else { return [] }
    var stretches: [UnreadableStretch] = []
    for line in LineSequence(bytes) {
      let isContinued = isInsideLine && line.content.lowerBound == 0
      if isContinued, state.isUnreadable {
        stretches.append(UnreadableStretch(range: line.content, fault: nil))
        continue
      }
      guard let place = UTF8Validation.firstInvalidByte(in: Array(bytes[line.content])) else {
        continue
      }
      let fault = line.content.lowerBound + place
      let isLong = isContinued || line.content.count > Self.longestWholeLine
      let start =
        isLong
        ? PieceSequence(bytes, in: line.content).start(of: fault) : line.content.lowerBound
      stretches.append(UnreadableStretch(range: start..<line.content.upperBound, fault: fault))
    }
    return stretches
  }

  /// How much of the bytes read so far can be judged without the bytes to come.
  public func streamBoundary(in bytes: [UInt8], continuing state: StreamState) -> Int {
    if let end = bytes.lastIndex(of: UInt8(ascii: "\n")) { return end + 1 }
    return PieceSequence(bytes, in: 0..<bytes.count).reduce(0) { $1.isFull ? $1.next : $0 }
  }

  /// What a part is called.
  public var partName: String { "line" }

  /// All lines, blank ones too.
  public func parts(of source: SourceText) throws(FormatError) -> [ByteRange] {
    LineSequence(source.bytes).map { $0.content.lowerBound..<$0.end }
  }

  /// How a replacement is written in the source; `nil` where it cannot be.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    replacement.contains { $0.isLineEnd } ? nil : segment.writtenInside(replacement)
  }
}
