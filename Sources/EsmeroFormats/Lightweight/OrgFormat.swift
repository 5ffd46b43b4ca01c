public import EsmeroText

/// Org, as Emacs writes it.
///
/// A segment is a paragraph, a headline, an item. Blocks of code, drawers, tables, keywords but for titles
/// and captions, comments and dates are no prose.
public struct OrgFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "org" }
  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { .inPlainText }
  /// The prose alone tells the language and the marks.
  public var isLegible: Bool { false }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["org"]) }

  /// The prose of a whole source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    OrgReader.segments(
      of: source.bytes, protection: protection, under: &state.suppression)
  }

  /// How a replacement is written in the source; `nil` where it would be markup.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    replacement.contains { $0.isLineEnd || "\\*/_+=~[]{}<>|^".utf8.contains($0) }
      ? nil : replacement
  }

  /// Lines that were wrapped by hand stay as they are.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    segment.keepsLines(replacing: edit.range, by: edit.replacement)
  }
}
