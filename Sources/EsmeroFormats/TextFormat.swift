public import EsmeroText

/// Plain text: a segment is a paragraph, which ends at a blank line.
///
/// A paragraph of more than 64 KiB is judged in pieces, cut at a word. Fenced code and suppressed
/// lines belong to no segment, and end a paragraph.
public struct TextFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "text" }
  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { .inPlainText }
  /// A paragraph is a slice of the source.
  public var plainUnit: PlainUnit? { .paragraph }
  /// Whether a long text can be read in parts.
  public var isStreaming: Bool { true }

  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern {
    FileNamePattern(
      extensions: ["txt", "text"],
      names: [
        "acknowledgements", "acknowledgments", "authors", "bugs", "changelog", "changes",
        "code_of_conduct", "contributing", "contributors", "copying", "copyright", "credits",
        "faq", "history", "install", "licence", "license", "maintainers", "news", "notes",
        "notice", "readme", "release_notes", "roadmap", "security", "thanks", "todo", "upgrading",
      ],
      // Programs read these: a repair would break a build.
      exceptions: [
        "cmakelists.txt", "requirements.txt", "constraints.txt", "robots.txt", "meson_options.txt",
      ])
  }

  /// The prose of the next part of a source, or of a whole one.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    let walker = ParagraphWalker(walking: bytes, state: state)
    state = walker.state
    var segments: [Segment] = []
    for paragraph in walker.paragraphs {
      for piece in PieceSequence(bytes, in: paragraph.range) where !bytes.isBlank(piece.range) {
        segments.append(
          protection.segment(
            of: bytes, in: piece.range, suppressedRules: paragraph.suppressedRules))
      }
    }
    return segments
  }

  /// The offset behind the last blank line: whatever is open, a paragraph ends there.
  public func settledOffset(in bytes: [UInt8], after start: Int) -> Int? {
    bytes.lastBlankLineEnd(before: bytes.count, after: start)
  }

  /// A longer paragraph is judged in pieces.
  public func mostBytesHeld(insideLine isInsideLine: Bool) -> Int { PieceSequence.limit }

  /// The comments, the fence and the line that are open at the end.
  public func state(after bytes: [UInt8], continuing state: StreamState) -> StreamState {
    ParagraphWalker(walking: bytes, state: state).state
  }

  /// From the segment of the first bad byte on nothing is certain.
  public func unreadableStretches(
    in bytes: [UInt8], insideLine isInsideLine: Bool, continuing state: StreamState
  ) -> [UnreadableStretch] {
    if state.isUnreadable { return [UnreadableStretch(range: 0..<bytes.count, fault: nil)] }
    guard let fault = UTF8Validation.firstInvalidByte(in: bytes) else { return [] }
    let start = segmentStart(of: fault, in: bytes, continuing: state)
    return [UnreadableStretch(range: start..<bytes.count, fault: fault)]
  }

  /// Where the segment of a byte begins, or its line where that belongs to none.
  private func segmentStart(
    of offset: Int, in bytes: [UInt8], continuing state: StreamState
  ) -> Int {
    let walker = ParagraphWalker(walking: bytes, state: state)
    guard let paragraph = walker.paragraphs.first(where: { $0.range.contains(offset) }) else {
      return bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    }
    return PieceSequence(bytes, in: paragraph.range).start(of: offset)
  }

  /// How much of the bytes read so far can be judged without the bytes to come.
  public func streamBoundary(in bytes: [UInt8], continuing state: StreamState) -> Int {
    var walker = ParagraphWalker(bytes: bytes, state: state)
    for line in LineSequence(bytes) {
      // What has no line end yet is prose for certain once it is too long for anything else.
      let isKnown = line.isTerminated || line.content.count > ParagraphWalker.longestSpecialLine
      if isKnown { walker.take(line) }
    }
    guard let open = walker.open else { return bytes.startOfScalar(cutAt: walker.settled) }
    // Whole pieces of the open paragraph do not depend on what follows.
    let pieces = PieceSequence(bytes, in: open.range)
    return pieces.reduce(walker.settled) { $1.isFull ? $1.next : $0 }
  }

  /// What a part is called.
  public var partName: String { "paragraph" }

  /// Runs of lines that are not blank; suppression comments belong to none.
  public func parts(of source: SourceText) throws(FormatError) -> [ByteRange] {
    let bytes = source.bytes
    var parts: [ByteRange] = []
    var isOpen = false
    for line in LineSequence(bytes) {
      guard !bytes.isBlank(line.content) else {
        isOpen = false
        continue
      }
      let mayBeDirective = line.content.count <= ParagraphWalker.longestSpecialLine
      if mayBeDirective, SuppressionDirective(line: bytes, line.content) != nil { continue }
      let start = isOpen ? parts.removeLast().lowerBound : line.content.lowerBound
      parts.append(start..<line.content.upperBound)
      isOpen = true
    }
    return parts
  }

  /// How a replacement is written in the source; `nil` where it cannot be.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? { replacement }
}
