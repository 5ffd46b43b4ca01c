public import EsmeroText

/// Typst.
///
/// A segment is a paragraph, a heading, an item. Code is no prose but for the content in brackets behind a
/// function; raw text, math, comments, labels and references are protected.
public struct TypstFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "typst" }
  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { .inPlainText }
  /// The prose alone tells the language and the marks.
  public var isLegible: Bool { false }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["typ"]) }

  /// The prose of a whole source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    var reader = TypstReader(source.bytes, protection: protection)
    reader.read()
    return state.suppression.apply(reader.directives, to: reader.segments, of: source.bytes)
  }

  /// How a replacement is written in the source; `nil` where it would be markup.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    let isMarkup = replacement.contains { $0.isLineEnd || "\\#$*_`<>@[]~\"".utf8.contains($0) }
    return isMarkup ? nil : replacement
  }

  /// How a replacement is written; `nil` also where it makes markup of what stands beside it.
  public func escape(
    _ replacement: [UInt8], for range: ByteRange, in segment: Segment
  ) -> [UInt8]? {
    guard let written = escape(replacement, in: segment),
      !TypstReplacement(written, for: range, in: segment).makesMarkup
    else { return nil }
    return written
  }

  /// Lines that were wrapped by hand stay as they are, and so does the apostrophe, which Typst
  /// prints as one.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    !segment.holdsLineEnd(edit.range) && !segment.isApostrophe(edit.range)
  }
}
