import EsmeroText

/// Some words of a scanned text, read as tokens.
struct ScannedStretch {
  /// Their bytes in the text; a stretch begins and ends at a blank, or with its unit.
  let range: ByteRange
  let text: SegmentText
}

/// A second look at what is suspicious, with the words around it.
extension TextScan {
  /// How many blanks a second look goes past on each side; no pattern takes more words.
  private static let reach = 9
  /// And how many bytes at most.
  private static let widest = 160
  /// How much is read at once where one look follows the other.
  private static let stretchLength = 1 << 10
  /// How far into a unit from a suspicious place on its end is looked for, in bytes.
  static let farthest = widest + stretchLength

  /// The suspects that may match at a token that begins inside `center`, going by the words around
  /// it.
  ///
  /// - Parameters:
  ///   - suspects: what to ask for.
  ///   - text: the text.
  ///   - center: the bytes of the suspicious word or gap.
  ///   - unit: the bytes that are judged together, as far as they are known.
  /// - Returns: those of the suspects that may match; all where the words around them are too many
  ///   to tell.
  func suspects(
    _ suspects: [ScanTable.Suspect], _ text: UnsafePointer<UInt8>, at center: ByteRange,
    in unit: ByteRange
  ) -> [ScanTable.Suspect] {
    let window = unsafe self.window(text, around: center, in: unit)
    let stretch = unsafe self.stretch(text, over: window, in: unit)
    let start = stretch.range.lowerBound
    let shown = stretch.text.tokens(over: window.moved(by: -start))
    guard shown.count <= WindowMachine.mostTokens else { return suspects }
    let segment = stretch.text.part(shown)
    let edges = WindowEdges(
      isStartKnown: shown.lowerBound == 0 && start == unit.lowerBound,
      isEndKnown: shown.upperBound == stretch.text.count
        && stretch.range.upperBound == unit.upperBound)
    let tokens = segment.tokens.indices.filter {
      center.contains(start + Int(segment.tokens[$0].start))
    }
    // A word that an apostrophe joins to the one before it begins before it.
    guard let first = tokens.first, let last = tokens.last else { return suspects }
    let machine = WindowMachine(segment, edges: edges, rules: table.rules)
    let check = SuspectCheck(table, segment, edges: edges, center: first...last)
    let anchors = tokens.map { machine.anchored(at: $0) }
    return suspects.filter { suspect in
      anchors.contains { $0.mayMatch(alternative: suspect.alternative, item: suspect.item) }
        && !check.clears(suspect)
    }
  }

  /// The words around a place, up to a blank on each side.
  private func window(
    _ text: UnsafePointer<UInt8>, around center: ByteRange, in unit: ByteRange
  ) -> ByteRange {
    var start = center.lowerBound
    var blanks = 0
    let limit = max(unit.lowerBound, start - Self.widest)
    while start > limit, blanks < Self.reach {
      start -= 1
      if unsafe text[start] == 0x20 { blanks += 1 }
    }
    if start > unit.lowerBound {
      while start < center.lowerBound, unsafe text[start] != 0x20 { start += 1 }
    }
    return unsafe start..<end(text, behind: center.upperBound, in: unit)
  }

  private func end(_ text: UnsafePointer<UInt8>, behind place: Int, in unit: ByteRange) -> Int {
    var end = place
    var blanks = 0
    let limit = min(unit.upperBound, end + Self.widest)
    while end < limit {
      if unsafe text[end] == 0x20 { blanks += 1 }
      if blanks == Self.reach { break }
      end += 1
    }
    return unsafe Self.blank(text, before: end, behind: place, in: unit)
  }

  /// The last blank before an offset, if the unit goes on behind it.
  private static func blank(
    _ text: UnsafePointer<UInt8>, before end: Int, behind place: Int, in unit: ByteRange
  ) -> Int {
    var end = end
    if end < unit.upperBound {
      while end > place, unsafe text[end] != 0x20 { end -= 1 }
    }
    return end
  }

  /// A stretch that holds the window: the last one, or one that is now read.
  ///
  /// Where looks follow one another it is read for several of them.
  private func stretch(
    _ text: UnsafePointer<UInt8>, over window: ByteRange, in unit: ByteRange
  ) -> ScannedStretch {
    var range = window
    if let last = stretch {
      if last.range.lowerBound <= window.lowerBound, window.upperBound <= last.range.upperBound {
        return last
      }
      if window.lowerBound < last.range.upperBound {
        let limit = min(unit.upperBound, window.lowerBound + Self.stretchLength)
        let end = unsafe Self.blank(text, before: limit, behind: window.upperBound, in: unit)
        range = window.lowerBound..<max(window.upperBound, end)
      }
    }
    let bytes = unsafe Array(
      UnsafeBufferPointer(start: text + range.lowerBound, count: range.count))
    let read = ScannedStretch(range: range, text: SegmentText(bytes: bytes, zones: []))
    stretch = read
    return read
  }
}

extension ByteRange {
  /// The range so many bytes on.
  func moved(by count: Int) -> ByteRange { lowerBound + count..<upperBound + count }
}
