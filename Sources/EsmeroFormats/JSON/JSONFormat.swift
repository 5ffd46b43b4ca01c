public import EsmeroText

/// JSON: strings that are values, and look like prose or are named.
///
/// Keys, numbers, blanks and the order stay as they are. A replacement is written as the file writes
/// its strings.
public struct JSONFormat: DocumentFormat {
  private let protection: Protection
  private let fields: FieldSelection

  /// Creates the format.
  ///
  /// - Parameters:
  ///   - protection: finds what is protected in prose.
  ///   - fields: the strings that are prose; where none is named their look tells.
  public init(protection: Protection, fields: FieldSelection = FieldSelection()) {
    self.protection = protection
    self.fields = fields
  }

  /// The name, as in `--format`.
  public var name: String { "json" }
  /// References in translations are meant: many are shown as HTML.
  public var entityDecoding: EntityDecoding { .never }

  /// Only names that tell of translations; other JSON is settings or data.
  public var fileNames: FileNamePattern {
    FileNamePattern(translations: ["json"], suffixes: .none)
  }

  /// The prose of a source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var scanner = JSONScanner(bytes, in: 0..<bytes.count)
    var strings = JSONStrings()
    while let string = try scanner.next() {
      let path = scanner.path
      let isStated = fields.holds(path)
      guard isStated || (fields.isEmpty && !path.contains(where: ProseGuess.isCode)) else {
        strings.note(bytes, string, path)
        continue
      }
      strings.add(bytes, string, path, isProse: isStated)
    }
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

/// The strings of a JSON text that may be prose, before it is known how the file writes them.
struct JSONStrings {
  private struct Item {
    var prose: DecodedProse
    var description: DataSegmenter.Description
    var top: String?
  }

  private var items: [Item] = []
  private var habits = EscapeHabits()
  /// Whether every key of the outermost object is a language.
  private var topsAreLanguages = true
  private var knownTop: (name: String, tag: String?)?
  private let areMessages: Bool

  /// Begins a text.
  ///
  /// - Parameter areMessages: whether strings may be messages of a program.
  init(areMessages: Bool = true) { self.areMessages = areMessages }

  /// Takes a string.
  ///
  /// - Parameters:
  ///   - bytes: the source.
  ///   - range: what stands between the quotation marks.
  ///   - path: the keys that lead there.
  ///   - language: the language where the file states it.
  ///   - key: what names the string; `nil` where the path does.
  ///   - source: what the string is a translation of, where the file says so.
  ///   - isProse: whether the string is prose however it looks.
  mutating func add(
    _ bytes: [UInt8], _ range: ByteRange, _ path: [String], language: String? = nil,
    key: String? = nil, source: [UInt8]? = nil, isProse: Bool
  ) {
    noteTop(of: path)
    guard let prose = JSONString.prose(of: bytes, in: range, habits: &habits) else { return }
    var description = DataSegmenter.Description()
    description.language = language
    description.isProse = isProse
    description.isMessage = areMessages
    description.key = key ?? DataSegmenter.Description.key(of: path)
    description.source = source
    items.append(Item(prose: prose, description: description, top: path.first))
  }

  /// Looks at a string that is no prose.
  mutating func note(_ bytes: [UInt8], _ range: ByteRange, _ path: [String]) {
    noteTop(of: path)
    _ = JSONString.prose(of: bytes, in: range, habits: &habits)
  }

  private mutating func noteTop(of path: [String]) {
    guard let top = path.first, path.count > 1 else { return topsAreLanguages = false }
    if knownTop?.name != top { knownTop = (top, LanguageName.tag(top)) }
    if knownTop?.tag == nil { topsAreLanguages = false }
  }

  /// The segments of all strings.
  ///
  /// - Parameters:
  ///   - protection: finds what is protected in prose.
  ///   - inner: what the strings hold.
  ///   - language: what the file states for strings that state nothing themselves.
  ///   - takesAll: whether strings are taken however they look.
  /// - Returns: the segments, in the order of the strings.
  /// - Throws: `FormatError` where a string is not what it should hold.
  func segments(
    protection: Protection, inner: InnerFormat = .text, language: String? = nil,
    takesAll: Bool = false
  ) throws(FormatError) -> [Segment] {
    let notation = habits.notation().rawValue
    var segmenter = DataSegmenter(protection: protection, inner: inner, takesAll: takesAll)
    for item in items {
      var description = item.description
      description.notation = notation
      if description.language == nil {
        description.language =
          language ?? (topsAreLanguages ? item.top.flatMap(LanguageName.tag) : nil)
      }
      try segmenter.add(item.prose, description)
    }
    return segmenter.segments
  }
}
