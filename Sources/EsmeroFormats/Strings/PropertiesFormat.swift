public import EsmeroText

/// Java properties: the value of each key.
///
/// Escapes (`\u00e9`, `\n`) are decoded; the end of a line that goes on in the next, with the blanks
/// before what follows, is left out of the prose. A file in ASCII alone stays so, since many
/// programs read it as Latin-1.
public struct PropertiesFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "properties" }
  /// References in translations are meant.
  public var entityDecoding: EntityDecoding { .never }

  /// Only names that tell of translations; other properties are settings.
  public var fileNames: FileNamePattern {
    FileNamePattern(translations: ["properties"], suffixes: .bundle)
  }

  /// The prose of a source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var reader = PropertiesReader(bytes)
    var habits = EscapeHabits()
    var values: [(key: ByteRange, prose: DecodedProse)] = []
    while let value = reader.next(&habits) { values.append(value) }
    var description = DataSegmenter.Description()
    description.notation = habits.notation(escapesByDefault: true).rawValue
    var segmenter = DataSegmenter(protection: protection, takesAll: state.takesAllStrings)
    for value in values {
      description.key = String(decoding: bytes[value.key], as: UTF8.self)
      try segmenter.add(value.prose, description)
    }
    return state.suppression.apply(reader.directives, to: segmenter.segments, of: bytes)
  }

  /// The prose alone tells the language.
  public var isLegible: Bool { false }
  /// A translation has the keys of its source.
  public var hasKeys: Bool { true }

  /// How a replacement is written at a certain place; `nil` where it would be taken for what stands
  /// before a value, or be lost behind the end of a line that goes on.
  public func escape(
    _ replacement: [UInt8], for range: ByteRange, in segment: Segment
  ) -> [UInt8]? {
    let after = range.upperBound < segment.prose.count ? segment.prose[range.upperBound] : 0
    let first = replacement.first ?? after
    if segment.map.isBehindGap(range.lowerBound), " \t\u{C}=:".utf8.contains(first) { return nil }
    return escape(replacement, in: segment)
  }

  /// How a replacement is written in a value.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    EscapeNotation(rawValue: segment.notation).escaped(replacement, marks: ["\\"])
  }
}

/// Reads the values of a properties file; whatever the bytes, it is one.
struct PropertiesReader {
  private let bytes: [UInt8]
  private var position = 0
  /// The suppression comments so far, each with its place.
  private(set) var directives: [(range: ByteRange, directive: SuppressionDirective)] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next key, as it is written, and its value; `nil` at the end.
  mutating func next(_ habits: inout EscapeHabits) -> (key: ByteRange, prose: DecodedProse)? {
    while position < bytes.count {
      skipBlanks()
      guard position < bytes.count else { return nil }
      if bytes[position] == UInt8(ascii: "#") || bytes[position] == UInt8(ascii: "!") {
        skipComment()
      } else if bytes[position].isLineEnd {
        position += 1
      } else {
        let key = key()
        return (key, value(&habits))
      }
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte.isSpaceOrTab || byte == 0x0C }

  private mutating func skipBlanks() {
    while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
  }

  private mutating func skipComment() {
    let start = position
    while position < bytes.count, !bytes[position].isLineEnd { position += 1 }
    if let directive = SuppressionDirective(line: bytes, start..<position) {
      directives.append((start..<position, directive))
    }
  }

  /// The length of a line end at an offset; 0 where there is none.
  private func lineEndLength(at offset: Int) -> Int {
    guard offset < bytes.count, bytes[offset].isLineEnd else { return 0 }
    let isPair = bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
    return isPair ? 2 : 1
  }

  /// The offset behind a line end and the blanks after it.
  private func continuation(from offset: Int) -> Int {
    var end = offset + lineEndLength(at: offset)
    while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
    return end
  }

  /// Moves behind a key and what parts it from its value.
  private mutating func key() -> ByteRange {
    let start = position
    while position < bytes.count, !bytes[position].isLineEnd, !Self.isBlank(bytes[position]),
      bytes[position] != UInt8(ascii: "="), bytes[position] != UInt8(ascii: ":")
    {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count {
        position =
          bytes[position + 1].isLineEnd ? continuation(from: position + 1) : position + 2
      } else {
        position += 1
      }
    }
    let key = start..<position
    skipSeparatorBlanks()
    guard position < bytes.count, "=:".utf8.contains(bytes[position]) else { return key }
    position += 1
    skipSeparatorBlanks()
    return key
  }

  /// Blanks, and line ends that are escaped.
  private mutating func skipSeparatorBlanks() {
    skipBlanks()
    while position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1].isLineEnd
    {
      position = continuation(from: position + 1)
    }
  }

  private mutating func value(_ habits: inout EscapeHabits) -> DecodedProse {
    var prose = DecodedProse()
    var start = position
    var isSound = true
    func takeRun(upTo end: Int, _ habits: inout EscapeHabits) {
      habits.note(raw: bytes[start..<end])
      prose.take(start..<end, of: bytes)
    }
    while position < bytes.count, !bytes[position].isLineEnd {
      guard bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count else {
        position += 1
        continue
      }
      takeRun(upTo: position, &habits)
      start = takeEscape(into: &prose, &habits, &isSound)
      position = start
    }
    takeRun(upTo: position, &habits)
    // What Java would refuse to read is no prose.
    return isSound ? prose : DecodedProse()
  }

  /// Takes what begins with a backslash and returns the offset behind it.
  private func takeEscape(
    into prose: inout DecodedProse, _ habits: inout EscapeHabits, _ isSound: inout Bool
  ) -> Int {
    let next = bytes[position + 1]
    if next.isLineEnd { return continuation(from: position + 1) }
    if next == UInt8(ascii: "u"),
      let found = JSONString.scalar(bytes, at: position, before: bytes.count)
    {
      habits.note(escape: found.scalar, digits: bytes[position + 2..<position + 6])
      prose.take(found.scalar, for: position..<position + found.length)
      return position + found.length
    }
    let simple: Unicode.Scalar? =
      switch next {
      case UInt8(ascii: "t"): "\t"
      case UInt8(ascii: "n"): "\n"
      case UInt8(ascii: "r"): "\r"
      case UInt8(ascii: "f"): "\u{C}"
      case 0..<0x80 where next != UInt8(ascii: "u"): Unicode.Scalar(next)
      default: nil
      }
    guard let simple else {
      if next == UInt8(ascii: "u") { isSound = false }
      // The backslash alone says nothing, and no edit reaches across it.
      return position + 1
    }
    prose.take(simple, for: position..<position + 2)
    return position + 2
  }
}
