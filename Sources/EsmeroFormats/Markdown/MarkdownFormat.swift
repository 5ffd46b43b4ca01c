public import EsmeroText

/// Markdown: CommonMark with tables, strikethrough and task lists, and what dialects add.
///
/// A segment is the prose of a leaf block. Code, raw HTML, link targets, reference definitions,
/// front matter, templates, math and the marks of directives are protected, or belong to no segment
/// at all. MDX, where braces hold code, is a format of its own.
public struct MarkdownFormat: DocumentFormat {
  private let protection: Protection
  private let isMDX: Bool

  /// Creates the format.
  ///
  /// - Parameters:
  ///   - protection: finds what is protected in prose.
  ///   - isMDX: whether braces hold code and angle brackets components.
  public init(protection: Protection, isMDX: Bool = false) {
    self.protection = protection
    self.isMDX = isMDX
  }

  /// The name, as in `--format`.
  public var name: String { isMDX ? "mdx" : "markdown" }
  /// Which character references a rule may decode.
  public var entityDecoding: EntityDecoding { .inMarkdown }

  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern {
    FileNamePattern(extensions: isMDX ? ["mdx"] : ["md", "markdown", "mdown", "mkd"])
  }

  /// The prose of the next part of a source, or of a whole one.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    let document = try MarkdownDocument(document: bytes, isMDX: isMDX)
    let segments = try document.segments(protection: protection)
    return state.suppression.apply(document.directives, to: segments, of: bytes)
  }

  /// The leaf blocks that hold prose.
  public func parts(of source: SourceText) throws(FormatError) -> [ByteRange] {
    let document = try MarkdownDocument(document: source.bytes, isMDX: isMDX)
    return try document.segments(protection: protection).map(\.sourceRange)
  }

  /// How a replacement is written in the source; `nil` where it cannot be.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    // A new line could begin another block, or leave the one it stands in.
    replacement.contains { $0.isLineEnd } ? nil : replacement
  }

  /// How a replacement is written; `nil` also where it has a bar more, which would part a cell.
  public func escape(
    _ replacement: [UInt8], for range: ByteRange, in segment: Segment
  ) -> [UInt8]? {
    let bar = UInt8(ascii: "|")
    if replacement.contains(bar) {
      let known = segment.prose[range].count { $0 == bar }
      guard replacement.count(where: { $0 == bar }) <= known else { return nil }
    }
    return escape(replacement, in: segment)
  }
}
