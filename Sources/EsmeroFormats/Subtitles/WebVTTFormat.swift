public import EsmeroText

/// Subtitles of the web (WebVTT).
///
/// A segment is the text of one cue. The header, notes, styles, regions, names and settings of cues
/// belong to none. A note may be a suppression comment: `NOTE esmero-off`.
public struct WebVTTFormat: DocumentFormat {
  private let text: SubtitleText

  /// Creates the format.
  public init(protection: Protection) {
    text = SubtitleText(protection: protection, hasReferences: true)
  }

  /// The name, as in `--format`.
  public var name: String { "vtt" }
  /// References are part of the format.
  public var entityDecoding: EntityDecoding { .never }
  /// The prose alone tells the language and the marks.
  public var isLegible: Bool { false }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["vtt", "webvtt"]) }

  /// The prose of a whole source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    var reader = Reader(bytes: source.bytes, text: text, under: state.suppression)
    for line in LineSequence(source.bytes) { reader.take(source.bytes.trimmed(line.content)) }
    reader.endBlock()
    state.suppression = reader.suppression
    return reader.segments
  }

  /// How a replacement is written in the source; `nil` where it would end a line.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    if segment.zones.first?.kind == .structure { return replacement }
    var written: [UInt8] = []
    for byte in replacement {
      switch byte {
      case UInt8(ascii: "&"): written += Array("&amp;".utf8)
      case UInt8(ascii: "<"): written += Array("&lt;".utf8)
      case UInt8(ascii: ">"): written += Array("&gt;".utf8)
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return nil
      default: written.append(byte)
      }
    }
    return written
  }

  /// Lines of a subtitle stay lines.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    !segment.holdsLineEnd(edit.range)
  }

  /// Reads a file line by line, blocks being parted by blank lines.
  private struct Reader {
    let bytes: [UInt8]
    let text: SubtitleText
    private(set) var segments: [Segment] = []
    private var block: [ByteRange] = []
    private var cue: [ByteRange]?
    private var language: String?
    private(set) var suppression: SuppressionState

    init(bytes: [UInt8], text: SubtitleText, under suppression: SuppressionState) {
      self.bytes = bytes
      self.text = text
      self.suppression = suppression
    }

    mutating func take(_ line: ByteRange) {
      guard !line.isEmpty else { return endBlock() }
      // A note may name a timing.
      if !isAside, let timing = CueTiming(bytes[line]) {
        endCue()
        if timing.isTorn, !suppression.verdict.isSuppressed {
          segments.append(SubtitleText.segment(ofTorn: line, in: bytes))
        }
        cue = []
      } else if cue != nil {
        cue?.append(line)
      } else {
        block.append(line)
      }
    }

    /// Whether the block at hand is a note, a style or a region.
    private var isAside: Bool {
      guard let first = block.first else { return false }
      return begins(first, with: "NOTE") || begins(first, with: "STYLE")
        || begins(first, with: "REGION")
    }

    private func begins(_ line: ByteRange, with word: String) -> Bool {
      let end = line.lowerBound + word.utf8.count
      return bytes.holds(word, at: line.lowerBound, before: line.upperBound)
        && (end == line.upperBound || bytes[end].isSpaceOrTab)
    }

    mutating func endBlock() {
      endCue()
      if let first = block.first {
        if begins(first, with: "NOTE") {
          takeNote(from: first)
        } else if begins(first, with: "WEBVTT") {
          takeHeader()
        }
      }
      block = []
    }

    private mutating func endCue() {
      if let cue, !cue.isEmpty {
        let verdict = suppression.verdict
        suppression.endLine()
        if let segment = text.segment(of: cue, in: bytes, under: verdict, language: language) {
          segments.append(segment)
        }
      }
      cue = nil
    }

    private mutating func takeNote(from first: ByteRange) {
      let firstText = (first.lowerBound + 4)..<first.upperBound
      for line in [firstText] + block.dropFirst() {
        if let directive = SuppressionDirective(text: bytes, line) {
          suppression.take(directive, at: bytes.trimmed(line))
        }
      }
    }

    /// Reads `Language: pt-BR` in the header, as streaming services write it.
    private mutating func takeHeader() {
      for line in block where bytes.holds("Language:", at: line.lowerBound, before: line.upperBound)
      {
        let tag = bytes[bytes.trimmed((line.lowerBound + 9)..<line.upperBound)]
        let isTag =
          (2...35).contains(tag.count)
          && tag.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
        if isTag { language = String(decoding: tag, as: UTF8.self) }
      }
    }
  }
}
