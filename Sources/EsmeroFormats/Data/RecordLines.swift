import EsmeroText

/// Texts whose lines are records: how they are read in parts, whatever a record is.
///
/// A line too long to be held passes through unchanged, so that memory is bounded.
enum RecordLines {
  /// The most bytes of a line that is judged.
  static let longest = 16 << 20

  /// The lines of a part that are judged.
  static func judged(
    _ bytes: [UInt8], continuing state: inout StreamState
  ) -> [LineSequence.Line] {
    var lines: [LineSequence.Line] = []
    for line in LineSequence(bytes) {
      let isContinued = state.openLine != nil
      state.openLine = line.isTerminated ? nil : .suppressed
      if !isContinued, line.content.count <= longest { lines.append(line) }
    }
    return lines
  }

  /// The offset behind the last line end.
  static func settledOffset(in bytes: [UInt8], after start: Int) -> Int? {
    bytes.lastLineFeed(before: bytes.count, after: start).map { $0 + 1 }
  }

  /// How many bytes of a line are held.
  static func mostBytesHeld(insideLine isInsideLine: Bool) -> Int {
    isInsideLine ? PieceSequence.limit : longest + 1
  }

  /// How much can be judged, or passes through, without the bytes to come.
  static func streamBoundary(in bytes: [UInt8], continuing state: StreamState) -> Int {
    if let end = bytes.lastIndex(of: UInt8(ascii: "\n")) { return end + 1 }
    guard state.openLine != nil || bytes.count > longest + 1 else { return 0 }
    return bytes.startOfScalar(cutAt: bytes.count)
  }

  /// The lines that hold a byte which is no UTF-8, without their ends.
  static func unreadableStretches(
    in bytes: [UInt8], insideLine isInsideLine: Bool, continuing state: StreamState
  ) -> [UnreadableStretch] {
    guard state.isUnreadable || UTF8Validation.firstInvalidByte(in: bytes) != nil else { return [] }
    var stretches: [UnreadableStretch] = []
    for line in LineSequence(bytes) {
      let isContinued = isInsideLine && line.content.lowerBound == 0
      if isContinued, state.isUnreadable {
        stretches.append(UnreadableStretch(range: line.content, fault: nil))
      } else if let place = UTF8Validation.firstInvalidByte(in: Array(bytes[line.content])) {
        stretches.append(
          UnreadableStretch(range: line.content, fault: line.content.lowerBound + place))
      }
    }
    return stretches
  }
}

extension FormatError {
  /// The error in a text before which so many lines stand.
  func shifted(byLines count: Int) -> FormatError {
    switch self {
    case .malformed(var position, let reason):
      position.line += count
      return .malformed(position: position, reason: reason)
    case .nestedTooDeep(var position, let limit):
      position.line += count
      return .nestedTooDeep(position: position, limit: limit)
    default: return self
    }
  }
}
