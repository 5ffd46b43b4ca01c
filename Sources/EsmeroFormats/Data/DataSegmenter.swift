import EsmeroText

/// Makes segments of the strings of a file.
struct DataSegmenter {
  /// What is known of a string.
  struct Description {
    /// The language that the file states, as a BCP 47 tag.
    var language: String?
    /// Whether the string is prose for certain; else its look decides.
    var isProse = false
    /// Whether the string may be a message of ICU.
    var isMessage = true
    /// How the source writes the string.
    var notation: UInt8 = 0
    /// What names the string in its file.
    var key: String?
    /// What the string is a translation of, where the file says so.
    var source: [UInt8]?

    /// A name made of the keys that lead to the string; a language that the file is about is none of
    /// them, since the source has another there.
    static func key(of path: [String]) -> String {
      let isAboutLanguage = path.count > 1 && path.first.map { LanguageName.tag($0) != nil } == true
      return path.dropFirst(isAboutLanguage ? 1 : 0).joined(separator: "\u{0}")
    }
  }

  private let protection: Protection
  private let inner: InnerFormat
  /// Whether strings are taken however they look.
  private let takesAll: Bool
  /// The segments so far.
  private(set) var segments: [Segment] = []

  init(protection: Protection, inner: InnerFormat = .text, takesAll: Bool = false) {
    self.protection = protection
    self.inner = inner
    self.takesAll = takesAll
  }

  /// Takes a string.
  mutating func add(_ prose: DecodedProse, _ description: Description) throws(FormatError) {
    let first = segments.count
    try addTexts(of: prose, description)
    guard let source = description.source else { return }
    var other = DataSegmenter(protection: protection, inner: inner)
    var decoded = DecodedProse()
    decoded.take(source.indices, of: source)
    try other.addTexts(of: decoded, Description(isProse: true, isMessage: description.isMessage))
    // Of other paragraphs or branches nobody knows which belong together.
    guard other.segments.count == segments.count - first else { return }
    for (index, segment) in other.segments.enumerated() {
      segments[first + index].sourceSegment = SourceSegment(segment)
    }
  }

  private mutating func addTexts(
    of prose: DecodedProse, _ description: Description
  ) throws(FormatError) {
    guard description.isMessage, let texts = MessageText.texts(of: prose.bytes) else {
      return try addText(prose, description, isBranch: false)
    }
    for text in texts {
      try addText(Self.prose(of: text, in: prose), description, isBranch: text.isBranch)
    }
  }

  /// The prose of one text of a message; a choice in it has no place in the source that an edit
  /// could reach, other than before and after it.
  private static func prose(of text: MessageText, in message: DecodedProse) -> DecodedProse {
    var result = DecodedProse()
    for part in text.parts {
      switch part {
      case .run(let range): result.take(range, of: message)
      case .choice(let range, let name):
        let place = message.sourceOffset(of: range.lowerBound)
        let argument = Array("{".utf8) + message.bytes[name] + Array("}".utf8)
        result.take(argument, for: place..<place)
      }
    }
    return result
  }

  /// Takes a text in its paragraphs.
  private mutating func addText(
    _ prose: DecodedProse, _ description: Description, isBranch: Bool
  ) throws(FormatError) {
    guard inner != .html else { return addHTML(prose, description) }
    for paragraph in Self.paragraphs(of: prose.bytes) {
      let range = prose.bytes.trimmed(paragraph)
      guard !range.isEmpty else { continue }
      try addParagraph(prose.slice(range), description, isBranch: isBranch)
    }
  }

  private mutating func addParagraph(
    _ prose: DecodedProse, _ description: Description, isBranch: Bool
  ) throws(FormatError) {
    let zones = try zones(in: prose.bytes, isBranch: isBranch, description)
    guard takesAll || description.isProse || ProseGuess.isProse(prose.bytes, outside: zones) else {
      return
    }
    add(
      Segment(prose: prose.bytes, map: prose.map, zones: zones, language: description.language),
      description)
  }

  /// Takes a text that is HTML; a blank line in it may stand inside a tag.
  private mutating func addHTML(_ prose: DecodedProse, _ description: Description) {
    for var segment in prose.segmentsOfHTML(protection: protection)
    where takesAll || description.isProse
      || ProseGuess.isProse(segment.prose, outside: segment.zones)
    {
      segment.language = segment.language ?? description.language
      add(segment, description)
    }
  }

  private mutating func add(_ segment: Segment, _ description: Description) {
    var segment = segment
    segment.notation = description.notation
    segment.key = description.key
    segments.append(segment)
  }

  private func zones(
    in prose: [UInt8], isBranch: Bool, _ description: Description
  ) throws(FormatError) -> [ProtectedZone] {
    if inner == .markdown {
      return protection.zones(in: prose, markup: try MarkdownDocument(prose).zonesOfLine)
    }
    guard description.isMessage else {
      // `\n` and `\t` in a cell stand for what the cell cannot hold.
      return protection.zones(in: prose, markup: Self.escapeZones(in: prose))
    }
    return protection.zones(
      in: prose, markup: ResourcePlaceholders.zones(in: prose, isBranch: isBranch))
  }

  private static func escapeZones(in prose: [UInt8]) -> [ProtectedZone] {
    prose.indices.filter { index in
      prose[index] == UInt8(ascii: "\\") && index + 1 < prose.count
        && "tnr\\".utf8.contains(prose[index + 1])
        && (index == 0 || prose[index - 1] != UInt8(ascii: "\\"))
    }.map { ProtectedZone(range: $0..<$0 + 2, kind: .placeholder) }
  }

  /// What stands between blank lines.
  private static func paragraphs(of bytes: [UInt8]) -> [ByteRange] {
    var paragraphs: [ByteRange] = []
    var start = 0
    var lineStart = 0
    for line in LineSequence(bytes) {
      if bytes.isBlank(line.content) {
        if start < lineStart { paragraphs.append(start..<lineStart) }
        start = line.end
      }
      lineStart = line.end
    }
    if start < bytes.count { paragraphs.append(start..<bytes.count) }
    return paragraphs
  }
}
