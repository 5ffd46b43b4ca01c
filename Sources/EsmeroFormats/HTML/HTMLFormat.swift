public import EsmeroText

/// HTML as browsers read it, tag soup and templates included.
///
/// A segment is the text of a block. Inline elements are left out of it, so that a sentence is one
/// text with or without `<b>`; what stands in `code`, `pre`, `script` and the like is no prose.
public struct HTMLFormat: DocumentFormat {
  private let protection: Protection
  private let readsAttributes: Bool

  /// Creates the format.
  ///
  /// - Parameters:
  ///   - protection: finds what is protected in prose.
  ///   - readsAttributes: whether `alt`, `title`, `placeholder`, `aria-label`, descriptions and their
  ///     like are prose too, each a segment of its own.
  public init(protection: Protection, readsAttributes: Bool = false) {
    self.protection = protection
    self.readsAttributes = readsAttributes
  }

  /// The name, as in `--format`.
  public var name: String { "html" }
  /// What is left of references in prose was escaped twice; what it becomes is escaped once.
  public var entityDecoding: EntityDecoding { .inPlainText }

  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern {
    FileNamePattern(extensions: ["html", "htm", "xhtml", "xht"])
  }

  /// The prose of a source, in its order.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    var segmenter = HTMLSegmenter(
      source, protection: protection, readsAttributes: readsAttributes)
    let segments = segmenter.run()
    return state.suppression.apply(segmenter.directives, to: segments, of: source.bytes)
  }

  /// Tags, scripts and styles say nothing of the language and of quotation marks.
  public var isLegible: Bool { false }

  /// Spaces that don't break stay where they were put on purpose.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    segment.keepsLayout(under: edit)
  }

  /// How a replacement is written in the source; `nil` where it cannot be.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    MarkupNotation(packed: segment.notation).escaped(replacement, allowsNames: true)
  }
}
