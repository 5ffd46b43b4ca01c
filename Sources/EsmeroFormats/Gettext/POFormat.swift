public import EsmeroText

/// The messages of a program and their translations, as gettext keeps them: PO and POT.
///
/// A segment is one translation or one plural form, with the message that it translates. Messages
/// themselves, contexts, comments, the header, and entries that are fuzzy or obsolete belong to none.
public struct POFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "po" }
  /// Many messages are HTML, or become part of it.
  public var entityDecoding: EntityDecoding { .never }
  /// The prose alone tells the language and the marks.
  public var isLegible: Bool { false }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["po", "pot"]) }

  /// The prose of a whole source.
  ///
  /// - Throws: `FormatError.malformed` where a line is none of the format's.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var language: String?
    var segments: [Segment] = []
    for entry in try POReader.entries(of: bytes, under: &state.suppression) {
      if entry.isHeader {
        language = entry.translations.first.flatMap { POLanguage.tag(in: $0, of: bytes) }
      } else if !entry.isFuzzy, !entry.verdict.isSuppressed {
        segments += self.segments(of: entry, in: bytes, language: language)
      }
    }
    return segments
  }

  private func segments(of entry: POEntry, in bytes: [UInt8], language: String?) -> [Segment] {
    let sources = [entry.source, entry.pluralSource].map { strings in
      segment(of: strings, of: entry, in: bytes).flatMap { segment -> SourceSegment? in
        // `menu.open` is the name of a message and not its text.
        guard !segment.prose.isIdentifier else { return nil }
        var source = SourceSegment(segment)
        source.isPercentText = entry.isPercentText
        return source
      }
    }
    return entry.translations.enumerated().compactMap { form, translation in
      guard var segment = segment(of: translation, of: entry, in: bytes) else { return nil }
      segment.language = language
      segment.sourceSegment = Self.source(
        of: segment, form: form, of: entry.translations.count, message: sources[0],
        plural: sources[1])
      return segment
    }
  }

  private func segment(
    of strings: [ByteRange], of entry: POEntry, in bytes: [UInt8]
  ) -> Segment? {
    var builder = SegmentBuilder(bytes)
    for line in strings { take(line, into: &builder) }
    let dialects = entry.dialects
    var segment = builder.segment(
      protection: protection, placeholders: dialects.flatMap { $0.zones(in: builder.prose) },
      suppressedRules: entry.verdict.rules)
    if entry.isPercentText, let found = segment {
      segment?.zones = found.zones.filter { zone in
        zone.kind != .placeholder || found.prose[zone.range.lowerBound] != UInt8(ascii: "%")
      }
    }
    return segment
  }

  /// What a form is a translation of: the message, or its plural.
  ///
  /// The first form of many languages is also that of numbers other than one, and has the number where
  /// the message says “one file”. So it is the plural's where it has its placeholders.
  private static func source(
    of segment: Segment, form: Int, of count: Int, message: SourceSegment?, plural: SourceSegment?
  ) -> SourceSegment? {
    guard let plural else { return message }
    guard form == 0, count > 1, let message else { return plural }
    let own = placeholders(of: segment.prose, segment.zones)
    let isPlural =
      own != placeholders(of: message.prose, message.zones)
      && own == placeholders(of: plural.prose, plural.zones)
    return isPlural ? plural : message
  }

  private static func placeholders(of prose: [UInt8], _ zones: [ProtectedZone]) -> [String] {
    zones.filter { $0.kind == .placeholder }
      .map { String(decoding: prose[$0.range], as: UTF8.self) }.sorted()
  }

  /// Takes one line of a string; the marks and the break between two lines are no prose.
  private func take(_ line: ByteRange, into builder: inout SegmentBuilder) {
    let bytes = builder.bytes
    var start = line.lowerBound
    while let slash = bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: "\\")) {
      builder.take(start..<slash)
      start = min(slash + 2, line.upperBound)
      takeEscape(slash..<start, into: &builder)
    }
    builder.take(start..<line.upperBound)
  }

  private func takeEscape(_ range: ByteRange, into builder: inout SegmentBuilder) {
    switch builder.bytes[range].last {
    case UInt8(ascii: "n"):
      builder.take(range, reading: [0x0A])
      // Blank lines part paragraphs, which have nothing to do with one another.
      if builder.prose.suffix(2) == [0x0A, 0x0A] {
        builder.protect((builder.prose.count - 2)..<builder.prose.count, as: .structure)
      }
    case UInt8(ascii: "t"): builder.take(range, reading: [0x09])
    case UInt8(ascii: "\""): builder.take(range, reading: [UInt8(ascii: "\"")])
    case UInt8(ascii: "\\"):
      if range.count == 2 {
        builder.take(range, reading: [UInt8(ascii: "\\")])
      } else {
        builder.take(range, as: .markup)
      }
    case .some(let byte) where byte < 0x80: builder.take(range, as: .markup)
    default:
      // A letter of several bytes is not cut.
      builder.take(range.lowerBound..<(range.lowerBound + 1), as: .markup)
      builder.take((range.lowerBound + 1)..<range.upperBound)
    }
  }

  /// How a replacement is written between quotation marks; `nil` of controls, which no translation
  /// holds.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    var written: [UInt8] = []
    for byte in replacement {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): written += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): written += Array("\\n".utf8)
      case UInt8(ascii: "\t"): written += Array("\\t".utf8)
      case 0..<0x20, 0x7F: return nil
      default: written.append(byte)
      }
    }
    return written
  }
}
