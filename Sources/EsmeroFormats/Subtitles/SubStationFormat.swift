public import EsmeroText

/// Subtitles of SubStation Alpha and Advanced SubStation Alpha (SSA, ASS).
///
/// A segment is the text of one line `Dialogue:`. Everything else, and what overrides a style
/// (`{\i1}`) or draws a shape (`{\p1}`), is no prose. Suppression comments stand behind `;` or in the
/// text of a line `Comment:`.
public struct SubStationFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "ass" }
  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { .inPlainText }
  /// The prose alone tells the language and the marks.
  public var isLegible: Bool { false }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["ass", "ssa"]) }

  /// The prose of a whole source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var segments: [Segment] = []
    var isEvents = true
    var fields = Self.fields
    for line in LineSequence(bytes) {
      let content = bytes.trimmed(line.content)
      guard let first = bytes[content].first else { continue }
      if first == UInt8(ascii: "[") {
        isEvents = bytes.holds("[Events]", at: content.lowerBound, before: content.upperBound)
      } else if first == UInt8(ascii: ";") {
        Self.take(content.dropFirst(), of: bytes, into: &state.suppression)
      } else if isEvents, let format = Self.value(of: "Format:", in: content, of: bytes) {
        fields = bytes[format].count { $0 == UInt8(ascii: ",") } + 1
      } else if isEvents, let event = Self.value(of: "Comment:", in: content, of: bytes) {
        let text = Self.text(of: event, fields: fields, in: bytes)
        if let text { Self.take(text, of: bytes, into: &state.suppression) }
      } else if isEvents, let event = Self.value(of: "Dialogue:", in: content, of: bytes),
        let text = Self.text(of: event, fields: fields, in: bytes)
      {
        let verdict = state.suppression.verdict
        state.suppression.endLine()
        if !verdict.isSuppressed, let segment = segment(of: text, in: bytes, under: verdict) {
          segments.append(segment)
        }
      }
    }
    return segments
  }

  /// How many fields an event has where no line `Format:` says so.
  private static let fields = 10

  private static func take(
    _ comment: ByteRange, of bytes: [UInt8], into suppression: inout SuppressionState
  ) {
    guard let directive = SuppressionDirective(text: bytes, comment) else { return }
    suppression.take(directive, at: bytes.trimmed(comment))
  }

  private static func value(of key: String, in line: ByteRange, of bytes: [UInt8]) -> ByteRange? {
    guard bytes.holds(key, at: line.lowerBound, before: line.upperBound) else { return nil }
    return (line.lowerBound + key.utf8.count)..<line.upperBound
  }

  /// The last field, which may hold commas.
  private static func text(of event: ByteRange, fields: Int, in bytes: [UInt8]) -> ByteRange? {
    var start = event.lowerBound
    for _ in 1..<max(2, fields) {
      guard let comma = bytes[start..<event.upperBound].firstIndex(of: UInt8(ascii: ",")) else {
        return nil
      }
      start = comma + 1
    }
    return start..<event.upperBound
  }

  private func segment(
    of text: ByteRange, in bytes: [UInt8], under verdict: SuppressionState.Verdict
  ) -> Segment? {
    var builder = SegmentBuilder(bytes)
    var isDrawing = false
    var isBeginning = true
    var start = text.lowerBound
    var index = start
    while index < text.upperBound {
      guard let token = Self.token(at: index, isBeginning: isBeginning, in: bytes[text]) else {
        if !bytes[index].isSpaceOrTab { isBeginning = false }
        index += 1
        continue
      }
      builder.take(start..<index, as: isDrawing ? .code : nil)
      switch token {
      case .lineBreak: builder.take(index..<(index + 2), reading: [0x0A])
      case .markup(let end):
        builder.take(index..<end, as: .markup)
        isDrawing = Self.isDrawing(behind: bytes[index..<end]) ?? isDrawing
      }
      if case .lineBreak = token { isBeginning = true }
      index = token.end(from: index)
      start = index
    }
    builder.take(start..<text.upperBound, as: isDrawing ? .code : nil)
    return builder.segment(protection: protection, suppressedRules: verdict.rules)
  }

  private enum Token {
    case lineBreak
    case markup(end: Int)

    func end(from start: Int) -> Int {
      switch self {
      case .lineBreak: start + 2
      case .markup(let end): end
      }
    }
  }

  /// `\N`, `\n`, `\h`, `{…}`, or the dash of a speaker at the beginning of a line.
  private static func token(
    at index: Int, isBeginning: Bool, in text: ArraySlice<UInt8>
  ) -> Token? {
    switch text[index] {
    case UInt8(ascii: "\\"):
      guard index + 1 < text.endIndex else { return nil }
      switch text[index + 1] {
      case UInt8(ascii: "N"), UInt8(ascii: "n"): return .lineBreak
      case UInt8(ascii: "h"): return .markup(end: index + 2)
      default: return nil
      }
    case UInt8(ascii: "{"):
      // Without its partner the rest is left alone.
      guard let close = text[index...].firstIndex(of: UInt8(ascii: "}")) else {
        return .markup(end: text.endIndex)
      }
      return .markup(end: close + 1)
    default:
      guard isBeginning, let end = SubtitleText.endOfDash(at: index, in: text) else { return nil }
      return .markup(end: end)
    }
  }

  /// Whether a block of overrides begins a drawing (`\p1`) or ends it (`\p0`).
  private static func isDrawing(behind block: ArraySlice<UInt8>) -> Bool? {
    var result: Bool?
    for index in block.indices.dropLast(2)
    where block[index] == UInt8(ascii: "\\") && block[index + 1] == UInt8(ascii: "p") {
      guard block[index + 2].isASCIIDigit else { continue }
      result = block[index + 2] != UInt8(ascii: "0")
    }
    return result
  }

  /// How a replacement is written in the source; `nil` where it would be no text.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    replacement.contains { $0.isLineEnd || "{}\\".utf8.contains($0) } ? nil : replacement
  }

  /// Lines of a subtitle stay lines.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    !segment.holdsLineEnd(edit.range)
  }
}
