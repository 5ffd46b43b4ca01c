public import EsmeroText

/// String catalogues of Xcode: the `value` of each localization that somebody has translated.
///
/// The key of a localization names its language. A value whose state is `new` is still the text of
/// the development language, and is no prose.
public struct StringCatalogFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "xcstrings" }
  /// References in translations are meant.
  public var entityDecoding: EntityDecoding { .never }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["xcstrings"]) }

  /// The prose of a source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var scanner = JSONScanner(bytes, in: 0..<bytes.count)
    var strings = JSONStrings()
    var unit = StringUnit()
    while let string = try scanner.next() {
      let path = scanner.path
      guard path.count >= 6, path[0] == "strings", path[2] == "localizations",
        path[path.count - 2] == "stringUnit", let key = scanner.keys.dropLast().last ?? nil
      else {
        strings.note(bytes, string, path)
        continue
      }
      if unit.key != key {
        unit.hand(to: &strings, of: bytes)
        unit = StringUnit(key: key, path: path)
      }
      switch path.last {
      case "value": unit.value = string
      case "state": unit.isNew = bytes[string].elementsEqual("new".utf8)
      default: break
      }
    }
    unit.hand(to: &strings, of: bytes)
    return try strings.segments(protection: protection)
  }

  /// The prose alone tells the language.
  public func legibleText(of bytes: [UInt8]) -> [UInt8]? { joinedProse(of: bytes) }

  /// How a replacement is written in a string.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    JSONString.escape(replacement, EscapeNotation(rawValue: segment.notation))
  }
}

/// A value with its state, which may stand before or behind it.
private struct StringUnit {
  /// Where the key of the unit stands.
  var key: ByteRange?
  var path: [String] = []
  var value: ByteRange?
  var isNew = false

  func hand(to strings: inout JSONStrings, of bytes: [UInt8]) {
    guard let value else { return }
    if isNew {
      strings.note(bytes, value, path)
    } else {
      strings.add(bytes, value, path, language: LanguageName.tag(path[3]), isProse: false)
    }
  }
}
