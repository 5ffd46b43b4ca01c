import EsmeroText

/// Makes a segment of the lines of one subtitle.
///
/// Line ends stay where they are; tags and the dashes of speakers are markup, so that `- Sim` is no
/// torn hyphen and no item of a list.
struct SubtitleText {
  private let protection: Protection
  /// Whether `&amp;`, `&lt;` and `&gt;` stand for what they name.
  private let hasReferences: Bool

  init(protection: Protection, hasReferences: Bool = false) {
    self.protection = protection
    self.hasReferences = hasReferences
  }

  /// The segment of a subtitle; `nil` where it says nothing or no rule may act.
  ///
  /// - Parameters:
  ///   - lines: its lines, without line ends and blanks around them.
  ///   - bytes: the file.
  ///   - verdict: what comments say of it.
  ///   - language: what the file states.
  /// - Returns: the segment; its lines are those of the file.
  func segment(
    of lines: [ByteRange], in bytes: [UInt8], under verdict: SuppressionState.Verdict? = nil,
    language: String? = nil
  ) -> Segment? {
    guard verdict?.isSuppressed != true else { return nil }
    var builder = SegmentBuilder(bytes)
    var end: Int?
    for line in lines {
      if let end { builder.takeSeam(end..<line.lowerBound) }
      take(line, into: &builder)
      end = line.upperBound
    }
    return builder.segment(
      protection: protection, suppressedRules: verdict?.rules ?? [], language: language)
  }

  /// A torn timing as a segment of its own, for the rule that repairs it.
  static func segment(ofTorn line: ByteRange, in bytes: [UInt8]) -> Segment {
    Segment(
      prose: Array(bytes[line]), map: OffsetMap(verbatim: line),
      zones: [ProtectedZone(range: 0..<line.count, kind: .structure)])
  }

  private func take(_ line: ByteRange, into builder: inout SegmentBuilder) {
    var isBeginning = true
    var start = line.lowerBound
    var index = start
    while index < line.upperBound {
      if let end = endOfMarkup(at: index, before: line.upperBound, in: builder.bytes) {
        builder.take(start..<index)
        builder.take(index..<end, as: .markup)
        start = end
        index = end
      } else if isBeginning, let end = Self.endOfDash(at: index, in: builder.bytes[line]) {
        builder.take(start..<index)
        builder.take(index..<end, as: .markup)
        start = end
        index = end
        isBeginning = false
      } else if let (end, scalar) = reference(at: index, in: builder.bytes[line]) {
        builder.take(start..<index)
        builder.take(index..<end, reading: [scalar])
        start = end
        index = end
        isBeginning = false
      } else {
        if !builder.bytes[index].isSpaceOrTab { isBeginning = false }
        index += 1
      }
    }
    builder.take(start..<line.upperBound)
  }

  /// More bytes than this no tag has.
  private static let longestTag = 256

  /// The end of `<i>`, `</i>`, `<v Ana>`, `<00:00:01.000>`, `{\an8}`; `nil` where none begins.
  private func endOfMarkup(at start: Int, before limit: Int, in bytes: [UInt8]) -> Int? {
    guard start + 2 < limit else { return nil }
    let close: UInt8
    switch bytes[start] {
    case UInt8(ascii: "<"):
      let first = bytes[start + 1] == UInt8(ascii: "/") ? bytes[start + 2] : bytes[start + 1]
      guard first.isASCIIAlphanumeric else { return nil }
      close = UInt8(ascii: ">")
    case UInt8(ascii: "{"):
      guard bytes[start + 1] == UInt8(ascii: "\\") else { return nil }
      close = UInt8(ascii: "}")
    default: return nil
    }
    let reach = min(limit, start + Self.longestTag)
    guard
      let end = bytes[(start + 1)..<reach].firstIndex(where: { $0 == close || $0 == bytes[start] }),
      bytes[end] == close
    else { return nil }
    return end + 1
  }

  /// The end of the dash of a speaker at the beginning of a line: `-`, `--`, `–`, `—`.
  private static func endOfDash(at start: Int, in line: ArraySlice<UInt8>) -> Int? {
    let end = line[start...].prefix(2).prefix { $0 == UInt8(ascii: "-") }.endIndex
    if end > start { return end }
    for dash in ["–", "—"] where line[start...].starts(with: dash.utf8) {
      return start + dash.utf8.count
    }
    return nil
  }

  private func reference(at start: Int, in line: ArraySlice<UInt8>) -> (end: Int, byte: UInt8)? {
    guard hasReferences, line[start] == UInt8(ascii: "&") else { return nil }
    for (name, byte) in [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] as [(String, Unicode.Scalar)]
    {
      if line[start...].starts(with: name.utf8) {
        return (start + name.utf8.count, UInt8(ascii: byte))
      }
    }
    return nil
  }
}

extension Segment {
  /// Whether a range of the prose holds a line end.
  func holdsLineEnd(_ range: ByteRange) -> Bool { prose[range].contains { $0.isLineEnd } }
}
