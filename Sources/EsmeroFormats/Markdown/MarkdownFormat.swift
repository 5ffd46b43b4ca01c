public import EsmeroText

/// Markdown: CommonMark with tables, strikethrough and task lists.
///
/// A segment is the prose of a leaf block. Code, raw HTML, link targets, reference definitions and
/// front matter are protected, or belong to no segment at all.
public struct MarkdownFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "markdown" }
  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { .inMarkdown }

  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern {
    FileNamePattern(extensions: ["md", "markdown", "mdown", "mkd"])
  }

  /// The prose of the next part of a source, or of a whole one.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    let document = try MarkdownDocument(bytes, from: FrontMatter.end(in: bytes))
    let segments = try document.segments(protection: protection)
    let regions = SuppressedRegions(bytes, comments: document.directives)
    return regions.apply(to: segments)
  }

  /// The leaf blocks that hold prose.
  public func parts(of source: SourceText) throws(FormatError) -> [ByteRange] {
    let bytes = source.bytes
    let document = try MarkdownDocument(bytes, from: FrontMatter.end(in: bytes))
    return try document.segments(protection: protection).map(\.sourceRange)
  }

  /// How a replacement is written in the source; `nil` where it cannot be.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    // A new line could begin another block, or leave the one it stands in.
    replacement.contains { $0.isLineEnd } ? nil : replacement
  }
}
