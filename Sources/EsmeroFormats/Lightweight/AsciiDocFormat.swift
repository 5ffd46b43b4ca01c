public import EsmeroText

/// AsciiDoc.
///
/// A segment is a paragraph, a title, an item. Listings, literal blocks, tables, comments, attributes
/// and macros that stand as blocks are no prose; of macros in line the text of links and notes is.
public struct AsciiDocFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "asciidoc" }
  /// References are part of the format.
  public var entityDecoding: EntityDecoding { .never }
  /// The prose alone tells the language and the marks.
  public var isLegible: Bool { false }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["adoc", "asciidoc"]) }

  /// The prose of a whole source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    AsciiDocReader.segments(
      of: source.bytes, protection: protection, under: &state.suppression)
  }

  /// How a replacement is written in the source; `nil` where it would be markup.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    replacement.contains { $0.isLineEnd || "\\`*_#+^~[]{}<>".utf8.contains($0) } ? nil : replacement
  }

  /// Lines that were wrapped by hand stay as they are.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    segment.keepsLines(replacing: edit.range, by: edit.replacement)
  }
}
