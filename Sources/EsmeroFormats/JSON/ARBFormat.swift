public import EsmeroText

/// Application resource bundles: the messages of a Dart or Flutter program.
///
/// A message is a string of the outermost object whose key begins with no `@`; `@@locale` names the
/// language. Texts in the branches of a message are segments of their own.
public struct ARBFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "arb" }
  /// References in translations are meant.
  public var entityDecoding: EntityDecoding { .never }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["arb"]) }

  /// The prose of a source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var scanner = JSONScanner(bytes, in: 0..<bytes.count)
    var strings = JSONStrings()
    var locale: String?
    while let string = try scanner.next() {
      let path = scanner.path
      guard path.count == 1, let key = path.first, !key.hasPrefix("@") else {
        strings.note(bytes, string, path)
        if path == ["@@locale"] {
          locale = LanguageName.tag(JSONString.text(of: bytes, in: string))
        }
        continue
      }
      strings.add(bytes, string, path, isProse: false)
    }
    return try strings.segments(protection: protection, language: locale)
  }

  /// The prose alone tells the language.
  public func legibleText(of bytes: [UInt8]) -> [UInt8]? { joinedProse(of: bytes) }

  /// How a replacement is written in a string.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    JSONString.escape(replacement, EscapeNotation(rawValue: segment.notation))
  }
}
