public import EsmeroText

/// Subtitles as SubRip writes them: a number, a timing, lines, a blank line.
///
/// A segment is what is shown at once. A timing that translation has torn apart is one, too, protected
/// as a whole but for the rule that repairs it.
public struct SubRipFormat: DocumentFormat {
  private let text: SubtitleText

  /// Creates the format.
  public init(protection: Protection) { text = SubtitleText(protection: protection) }

  /// The name, as in `--format`.
  public var name: String { "srt" }
  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { .inPlainText }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["srt"]) }

  /// The prose of a whole source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var segments: [Segment] = []
    var cue: [ByteRange] = []
    var isInCue = false
    for line in LineSequence(bytes) {
      let content = bytes.trimmed(line.content)
      if let timing = CueTiming(bytes[content]) {
        // Where no blank line stands between two, the number of the second is no text of the first.
        if let number = cue.last, bytes[number].allSatisfy(\.isASCIIDigit) { cue.removeLast() }
        take(&cue, of: bytes, into: &segments)
        if timing.isTorn { segments.append(SubtitleText.segment(ofTorn: content, in: bytes)) }
        isInCue = true
      } else if content.isEmpty {
        take(&cue, of: bytes, into: &segments)
        isInCue = false
      } else if isInCue {
        cue.append(content)
      }
    }
    take(&cue, of: bytes, into: &segments)
    return segments
  }

  private func take(_ cue: inout [ByteRange], of bytes: [UInt8], into segments: inout [Segment]) {
    if let segment = text.segment(of: cue, in: bytes) { segments.append(segment) }
    cue = []
  }

  /// How a replacement is written in the source; `nil` where it would end a line or be a timing.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    let isTiming = segment.zones.first?.kind == .structure
    let hasArrow = !isTiming && replacement.contains(UInt8(ascii: ">"))
    return hasArrow || replacement.contains { $0.isLineEnd } ? nil : replacement
  }

  /// Lines of a subtitle stay lines.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    !segment.holdsLineEnd(edit.range)
  }
}
