public import EsmeroText

/// String catalogues of Xcode: the `value` of each localization that somebody has translated.
///
/// The key of a localization names its language. A value whose state is `new` is still the text of
/// the development language, and is no prose. A value is a translation of what stands in the
/// development language, or of its key where nothing does.
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
    var units: [StringUnit] = []
    var sourceLanguage = "en"
    while let string = try scanner.next() {
      let path = scanner.path
      guard path.count >= 6, path[0] == "strings", path[2] == "localizations",
        path[path.count - 2] == "stringUnit", let key = scanner.keys.dropLast().last ?? nil
      else {
        if path == ["sourceLanguage"] { sourceLanguage = JSONString.text(of: bytes, in: string) }
        strings.note(bytes, string, path)
        continue
      }
      if units.last?.key != key { units.append(StringUnit(key: key, path: path)) }
      switch path.last {
      case "value": units[units.count - 1].value = string
      case "state": units[units.count - 1].isNew = bytes[string].elementsEqual("new".utf8)
      default: break
      }
    }
    let sources = SourceStrings(units, in: sourceLanguage, of: bytes)
    for unit in units { unit.hand(to: &strings, of: bytes, sources) }
    return try strings.segments(protection: protection, takesAll: state.takesAllStrings)
  }

  /// The prose alone tells the language.
  public var isLegible: Bool { false }
  /// A translation has the keys of its source.
  public var hasKeys: Bool { true }

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

  /// The keys that lead to the value, but for the language.
  var name: String { (path[..<3] + path[4...].dropLast()).joined(separator: "\u{0}") }

  func hand(to strings: inout JSONStrings, of bytes: [UInt8], _ sources: SourceStrings) {
    guard let value else { return }
    if isNew {
      strings.note(bytes, value, path)
    } else {
      strings.add(
        bytes, value, path, language: LanguageName.tag(path[3]), key: name,
        source: sources.text(of: self), isProse: false)
    }
  }
}

/// The values in the development language.
private struct SourceStrings {
  private let language: String
  private var texts: [String: [UInt8]] = [:]

  init(_ units: [StringUnit], in language: String, of bytes: [UInt8]) {
    self.language = language
    for unit in units where unit.path[3] == language {
      if let value = unit.value {
        texts[unit.name] = Array(JSONString.text(of: bytes, in: value).utf8)
      }
    }
  }

  /// What a value is a translation of; `nil` of the development language itself.
  func text(of unit: StringUnit) -> [UInt8]? {
    guard unit.path[3] != language else { return nil }
    if let text = texts[unit.name] { return text }
    // A form that the development language has not, such as `few`, is one of its general one.
    var other = unit
    if let place = unit.path.lastIndex(of: "plural"), place + 1 < unit.path.count {
      other.path[place + 1] = "other"
      if let text = texts[other.name] { return text }
    }
    let key = Array(unit.path[1].utf8)
    return key.isIdentifier ? nil : key
  }
}
