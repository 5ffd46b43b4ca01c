import EsmeroText

/// Cuts plain text into paragraphs, line by line.
struct ParagraphWalker {
  /// Lines that belong together.
  struct Paragraph {
    /// From the first byte to before the last line end.
    var range: ByteRange
    /// Rules that suppression comments switch off.
    var suppressedRules: [String]
  }

  /// A longer line is neither a suppression comment nor a code fence.
  static let longestSpecialLine = 1024

  let bytes: [UInt8]
  /// What the lines so far leave open.
  private(set) var state: StreamState
  /// The paragraphs that have ended.
  private(set) var paragraphs: [Paragraph] = []
  /// The paragraph that the next line may go on with.
  private(set) var open: Paragraph?
  /// The offset before which nothing depends on lines to come.
  private(set) var settled = 0

  init(bytes: [UInt8], state: StreamState) {
    self.bytes = bytes
    self.state = state
  }

  /// Takes all lines of a part.
  init(walking bytes: [UInt8], state: StreamState) {
    self.init(bytes: bytes, state: state)
    for line in LineSequence(bytes) { take(line) }
    endParagraph(at: bytes.count)
  }

  /// Takes the next line.
  mutating func take(_ line: LineSequence.Line) {
    if let verdict = state.openLine {
      state.openLine = nil
      return add(line, under: verdict)
    }
    if let fence = state.openFence {
      if fence.isClosed(by: bytes, line.content) { state.openFence = nil }
      if !line.isTerminated { state.openLine = .suppressed }
      return endParagraph(at: line.end)
    }
    guard let first = firstByte(of: line.content) else { return endParagraph(at: line.end) }
    let mayBeSpecial = Self.isMark(first) && line.content.count <= Self.longestSpecialLine
    if mayBeSpecial, takeSpecial(line) { return }
    let verdict = state.suppression.verdict
    state.suppression.endLine()
    add(line, under: verdict)
  }

  /// The first byte that is no white space.
  private func firstByte(of range: ByteRange) -> UInt8? {
    let span = bytes.span
    for index in range where !span[index].isSpaceOrLineEnd { return span[index] }
    return nil
  }

  /// Whether a fence or a comment can begin so.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: "/"),
      UInt8(ascii: "#"):
      true
    default: false
    }
  }

  private mutating func takeSpecial(_ line: LineSequence.Line) -> Bool {
    if let fence = CodeFence(openingIn: bytes, line.content) {
      state.openFence = fence
      state.suppression.endLine()
    } else if let directive = SuppressionDirective(line: bytes, line.content) {
      state.suppression.take(directive, at: line.content)
    } else {
      return false
    }
    endParagraph(at: line.end)
    return true
  }

  private mutating func add(_ line: LineSequence.Line, under verdict: SuppressionState.Verdict) {
    // Only a part of the text that was cut inside a line ends without a line end and goes on.
    if !line.isTerminated { state.openLine = verdict }
    guard !verdict.isSuppressed else { return endParagraph(at: line.end) }
    guard !verdict.concernsOneLine else {
      endParagraph(at: line.content.lowerBound)
      open = Paragraph(range: line.content, suppressedRules: verdict.rules)
      if line.isTerminated { endParagraph(at: line.end) }
      return
    }
    let start = open?.range.lowerBound ?? line.content.lowerBound
    open = Paragraph(range: start..<line.content.upperBound, suppressedRules: verdict.rules)
  }

  /// Ends the open paragraph; everything before `offset` is settled.
  mutating func endParagraph(at offset: Int) {
    if let open { paragraphs.append(open) }
    open = nil
    settled = offset
  }
}
