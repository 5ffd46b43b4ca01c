import EsmeroFormats
import EsmeroText

/// The bytes of a text that were read and not given on, and where they may be cut.
struct PartCutter: Sendable {
  let format: any DocumentFormat
  /// What was read and not given on; only to be appended to.
  var pending: [UInt8] = []
  /// How many of these bytes hold no settled offset.
  private var searched = 0
  private var offset = 0
  private var isInsideLine = false
  /// What the parts that were taken leave open, where that was found out.
  private var knownState: StreamState? = StreamState()

  init(_ format: any DocumentFormat) { self.format = format }

  /// Takes the byte order mark at the beginning of the text, which belongs to no part.
  ///
  /// Three bytes must have been read, or all there are.
  ///
  /// - Returns: the mark; nothing where there is none.
  mutating func byteOrderMark() -> [UInt8] {
    guard offset == 0, pending.starts(with: SourceText.byteOrderMark) else { return [] }
    offset = SourceText.byteOrderMark.count
    pending.removeFirst(offset)
    return SourceText.byteOrderMark
  }

  /// Takes all that is settled.
  ///
  /// - Parameter state: what the parts that were taken before leave open; asked only where a
  ///   paragraph or line is so long that it matters and nothing is known; `nil` ends the search.
  /// - Returns: the next part; `nil` where more must be read first.
  mutating func settledPart(continuing state: () -> StreamState?) -> TextPart? {
    if let end = format.settledOffset(in: pending, after: searched) { return part(endingAt: end) }
    searched = pending.count
    guard pending.count > format.mostBytesHeld(insideLine: isInsideLine),
      let state = knownState ?? state()
    else { return nil }
    knownState = state
    let end = format.streamBoundary(in: pending, continuing: state)
    guard end > 0 else { return nil }
    let part = part(endingAt: end)
    // So that the next piece of a long paragraph need not wait until this one is judged.
    knownState = format.state(after: part.bytes, continuing: state)
    return part
  }

  /// Takes what is left at the end of the text; `nil` where that is nothing.
  mutating func rest() -> TextPart? { pending.isEmpty ? nil : part(endingAt: pending.count) }

  private mutating func part(endingAt end: Int) -> TextPart {
    // The part keeps the memory that it was read into; what is left is short.
    let rest = Array(pending[end...])
    pending.removeLast(rest.count)
    let part = TextPart(bytes: pending, offset: offset, startsInsideLine: isInsideLine)
    pending = rest
    searched = 0
    offset += end
    isInsideLine = part.endsInsideLine
    knownState = nil
    return part
  }
}
