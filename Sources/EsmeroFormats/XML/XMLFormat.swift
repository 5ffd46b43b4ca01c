public import EsmeroText

/// XML, in one of the vocabularies that are known or in any other.
///
/// A document that is not well-formed is refused with line and column. Nothing is fetched, and no
/// entity is expanded.
public struct XMLFormat: DocumentFormat {
  /// What a document's elements mean.
  public enum Vocabulary: String, Sendable, CaseIterable {
    /// Any XML; a document of one of the others is recognised by its outermost element.
    case xml
    /// XLIFF 1.2 and 2.
    case xliff
    /// TMX.
    case tmx
    /// String resources of Android.
    case android
    /// Resources of .NET.
    case resx
  }

  private let vocabulary: Vocabulary
  private let protection: Protection
  private let targetLanguage: String?

  /// Creates the format.
  ///
  /// - Parameters:
  ///   - vocabulary: what the elements mean.
  ///   - protection: finds what is protected in prose.
  ///   - targetLanguage: the language whose variants in a TMX document are prose, as a BCP 47 tag;
  ///     `nil` for all but the source language.
  public init(_ vocabulary: Vocabulary, protection: Protection, targetLanguage: String? = nil) {
    self.vocabulary = vocabulary
    self.protection = protection
    self.targetLanguage = targetLanguage
  }

  /// The name, as in `--format`.
  public var name: String { vocabulary.rawValue }
  /// What was escaped twice is HTML as often as not, as in feeds: `&amp;lt;` must not become `&lt;`.
  public var entityDecoding: EntityDecoding { .never }

  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern {
    switch vocabulary {
    case .xml:
      // What programs are built and configured with is no prose.
      FileNamePattern(
        extensions: ["dbk", "dita", "docbook", "svg", "xml"],
        exceptions: [
          "androidmanifest.xml", "app.xml", "beans.xml", "build.xml", "checkstyle.xml",
          "context.xml", "ivy.xml", "log4j.xml", "log4j2.xml", "logback.xml", "package.xml",
          "persistence.xml", "phpcs.xml", "phpunit.xml", "pom.xml", "server.xml", "settings.xml",
          "web.xml",
        ])
    case .xliff: FileNamePattern(extensions: ["mqxliff", "mxliff", "sdlxliff", "xlf", "xliff"])
    case .tmx: FileNamePattern(extensions: ["tmx"])
    case .android: FileNamePattern(names: ["arrays.xml", "plurals.xml", "strings.xml"])
    case .resx: FileNamePattern(extensions: ["resw", "resx"])
    }
  }

  /// The prose of a source, in its order.
  ///
  /// - Throws: `FormatError` where the source is not well-formed, or names an encoding that it is not
  ///   written in.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    // An empty file is no document, and nothing to complain of.
    guard !source.bytes.isBlank(0..<source.bytes.count) else { return [] }
    try Self.checkEncoding(of: source)
    return segments(of: try XMLDocument(source.bytes), under: &state.suppression)
  }

  /// Text that would be taken for other characters by whoever believes the declaration is refused.
  private static func checkEncoding(of source: SourceText) throws(FormatError) {
    guard !source.isDecoded, let declared = DeclaredEncoding(xml: source.bytes),
      !declared.isUnicode,
      !source.bytes.isASCII
    else { return }
    throw .malformed(
      position: LineIndex(source.bytes).position(at: declared.offset),
      reason: "it names the encoding \(declared.name) and is read as UTF-8: "
        + "correct the name, or use --encoding \(declared.name)")
  }

  private func segments(
    of document: XMLDocument, under suppression: inout SuppressionState
  ) -> [Segment] {
    let (segments, directives) =
      switch vocabulary(of: document) {
      case .xml: read(document, in: GenericXMLDialect())
      case .xliff: read(document, in: XLIFFDialect())
      case .tmx: read(document, in: TMXDialect(targetLanguage: targetLanguage))
      case .android: read(document, in: AndroidDialect())
      case .resx: read(document, in: ResourceDialect())
      }
    return suppression.apply(directives, to: segments, of: document.bytes)
  }

  /// Sources, keys and tags say nothing of the language and of quotation marks.
  public var isLegible: Bool { false }

  /// A document with a byte that is not UTF-8 is no XML, and passes through as a whole.
  public func unreadableStretches(
    in bytes: [UInt8], insideLine isInsideLine: Bool, continuing state: StreamState
  ) -> [UnreadableStretch] {
    guard let fault = UTF8Validation.firstInvalidByte(in: bytes) else { return [] }
    return [UnreadableStretch(range: 0..<bytes.count, fault: fault)]
  }

  private func read(
    _ document: XMLDocument, in dialect: some XMLDialect
  ) -> ([Segment], [(range: ByteRange, directive: SuppressionDirective)]) {
    var segmenter = XMLSegmenter(document, dialect: dialect, protection: protection)
    return (segmenter.run(), segmenter.directives)
  }

  private func vocabulary(of document: XMLDocument) -> Vocabulary {
    guard vocabulary == .xml else { return vocabulary }
    let root = document.rootName
    return switch root {
    case "xliff": .xliff
    case "tmx": .tmx
    case "resources": .android
    case "root" where document.isResource: .resx
    default: .xml
    }
  }

  /// Spaces that don't break stay where they were put on purpose.
  public func permits(_ edit: Edit, in segment: Segment) -> Bool {
    segment.keepsLayout(under: edit)
  }

  /// How a replacement is written in the source; `nil` where it cannot be.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    let notation = MarkupNotation(packed: segment.notation)
    let text = notation.usesBackslashes ? AndroidDialect.escaped(replacement) : replacement
    return notation.escaped(text, allowsNames: false)
  }
}

extension XMLDocument {
  /// Whether the document says that it holds resources of .NET.
  fileprivate var isResource: Bool {
    events.contains { $0.isStart && XMLTag(bytes, $0.range).name == "resheader" }
  }
}
