public import EsmeroText

/// reStructuredText, as Docutils and Sphinx read it.
///
/// A segment is a paragraph, a title, an item. Literal blocks, directives but for admonitions, comments,
/// fields, options and tables are no prose; roles, references and substitutions are protected in it.
public struct RSTFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "rst" }
  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { .inPlainText }
  /// The prose alone tells the language and the marks.
  public var isLegible: Bool { false }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["rst", "rest"]) }

  /// The prose of a whole source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    RSTReader.segments(
      of: source.bytes, protection: protection, under: &state.suppression)
  }

  /// How a replacement is written in the source; `nil` where it would be markup.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    replacement.contains { $0.isLineEnd || "\\`*|_".utf8.contains($0) } ? nil : replacement
  }

  /// Lines stay lines, and a title is not longer than the line beneath it.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    segment.keepsLines(replacing: edit.range, by: edit.replacement)
  }
}
