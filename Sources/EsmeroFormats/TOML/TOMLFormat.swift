public import EsmeroText

/// TOML: values that are strings, and look like prose or are named.
///
/// Keys, comments, numbers, dates and the way a string is written stay as they are.
public struct TOMLFormat: DocumentFormat {
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
  public var name: String { "toml" }
  /// References in translations are meant: many are shown as HTML.
  public var entityDecoding: EntityDecoding { .never }

  /// Only names that tell of translations; other TOML is settings.
  public var fileNames: FileNamePattern {
    FileNamePattern(translations: ["toml"], suffixes: .withRegion)
  }

  /// The prose of a source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    let values = try TOMLStrings(bytes).values
    var habits = EscapeHabits()
    var strings: [(string: TOMLString, value: TOMLStrings.Value)] = []
    var ranges: [ByteRange] = []
    for value in values {
      // Where this reading and the parser's differ, nothing is touched.
      guard let string = TOMLString(bytes, at: value.offset, habits: &habits),
        string.prose.bytes == value.text
      else { continue }
      ranges.append(string.range)
      strings.append((string, value))
    }
    var segmenter = DataSegmenter(protection: protection, takesAll: state.takesAllStrings)
    let tops = values.compactMap { $0.path.count > 1 ? $0.path.first : nil }
    let areLanguages = !tops.isEmpty && tops.allSatisfy { LanguageName.tag($0) != nil }
    for (string, value) in strings where isWanted(value.path) {
      var description = DataSegmenter.Description()
      description.isProse = fields.holds(value.path)
      description.language =
        areLanguages && value.path.count > 1 ? value.path.first.flatMap(LanguageName.tag) : nil
      description.notation = string.style.rawValue | habits.notation().rawValue << 4
      description.key = DataSegmenter.Description.key(of: value.path)
      try segmenter.add(string.prose, description)
    }
    let comments = CommentLines.directives(in: bytes, outside: ranges)
    return state.suppression.apply(comments, to: segmenter.segments, of: bytes)
  }

  private func isWanted(_ path: [String]) -> Bool {
    fields.isEmpty ? !path.contains(where: ProseGuess.isCode) : fields.holds(path)
  }

  /// The prose alone tells the language.
  public var isLegible: Bool { false }
  /// A translation has the keys of its source.
  public var hasKeys: Bool { true }

  /// How a replacement is written in a string; `nil` where the string cannot hold it.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    guard let text = String(validating: replacement, as: UTF8.self),
      let style = TOMLString.Style(rawValue: segment.notation & 15)
    else { return nil }
    let notation = EscapeNotation(rawValue: segment.notation >> 4)
    if style == .literal || style == .longLiteral {
      let isPlain = text.unicodeScalars.allSatisfy { scalar in
        scalar.value >= 0x20 && scalar.value != 0x7F && scalar != "'"
      }
      return isPlain ? replacement : nil
    }
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      switch scalar {
      case "\"", "\\": [UInt8(ascii: "\\"), UInt8(scalar.value)]
      case "\n": Array("\\n".utf8)
      case "\r": Array("\\r".utf8)
      case "\t": Array("\\t".utf8)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        Array("\\u".utf8) + notation.digits(scalar.value)
      case _ where scalar.value > 0xFFFF && notation.contains(.escapesNonASCII):
        Array("\\U".utf8) + notation.digits(scalar.value, count: 8)
      case _ where scalar.value >= 0x80 && notation.contains(.escapesNonASCII):
        Array("\\u".utf8) + notation.digits(scalar.value)
      default: Array(String(scalar).utf8)
      }
    }
  }

  /// How a replacement is written at a certain place; behind the end of a line that a backslash
  /// joins to the next a blank would be lost.
  public func escape(
    _ replacement: [UInt8], for range: ByteRange, in segment: Segment
  ) -> [UInt8]? {
    let after = range.upperBound < segment.prose.count ? segment.prose[range.upperBound] : 0
    let first = replacement.first ?? after
    let isInside = range.lowerBound > 0
    if isInside, segment.map.isBehindGap(range.lowerBound), first.isSpaceOrLineEnd { return nil }
    return escape(replacement, in: segment)
  }
}

/// A string of TOML.
struct TOMLString {
  /// How a string is written.
  enum Style: UInt8 {
    /// `"…"`.
    case basic
    /// `"""…"""`.
    case long
    /// `'…'`.
    case literal
    /// `'''…'''`.
    case longLiteral
  }

  /// The bytes of the string with its marks.
  let range: ByteRange
  /// How it is written.
  let style: Style
  /// What it says.
  let prose: DecodedProse

  /// Reads a string; `nil` where none begins there.
  ///
  /// - Parameters:
  ///   - bytes: the source.
  ///   - offset: where its first mark stands.
  ///   - habits: counts how characters are written.
  init?(_ bytes: [UInt8], at offset: Int, habits: inout EscapeHabits) {
    guard offset < bytes.count else { return nil }
    let mark = bytes[offset]
    guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else { return nil }
    let isLiteral = mark == UInt8(ascii: "'")
    let isLong = bytes[offset...].prefix(3).elementsEqual([mark, mark, mark])
    style = isLong ? (isLiteral ? .longLiteral : .long) : (isLiteral ? .literal : .basic)
    let width = isLong ? 3 : 1
    guard let end = Self.end(bytes, offset + width, mark, isLong: isLong, isLiteral: isLiteral)
    else { return nil }
    range = offset..<end + width
    var start = offset + width
    // The line end behind the marks does not belong to the string.
    if isLong, start < end, bytes[start] == 0x0D { start += 1 }
    if isLong, start < end, bytes[start] == 0x0A { start += 1 }
    if isLiteral {
      var literal = DecodedProse()
      literal.take(start..<end, of: bytes)
      habits.note(raw: bytes[start..<end])
      prose = literal
    } else {
      guard let decoded = Self.decoded(bytes, start..<end, &habits) else { return nil }
      prose = decoded
    }
  }

  /// Where the closing marks begin; of more than three marks the last three close.
  private static func end(
    _ bytes: [UInt8], _ start: Int, _ mark: UInt8, isLong: Bool, isLiteral: Bool
  ) -> Int? {
    var index = start
    while index < bytes.count {
      if !isLiteral, bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == mark {
        guard isLong else { return index }
        let run = bytes[index...].prefix(5).prefix { $0 == mark }.count
        if run >= 3 { return index + run - 3 }
        index += run
      } else {
        index += 1
      }
    }
    return nil
  }

  private static func decoded(
    _ bytes: [UInt8], _ content: ByteRange, _ habits: inout EscapeHabits
  ) -> DecodedProse? {
    var prose = DecodedProse()
    var start = content.lowerBound
    while let escape = bytes[start..<content.upperBound].firstIndex(of: UInt8(ascii: "\\")),
      escape + 1 < content.upperBound
    {
      habits.note(raw: bytes[start..<escape])
      prose.take(start..<escape, of: bytes)
      if bytes[escape + 1].isSpaceOrLineEnd {
        start = escape + 1
        while start < content.upperBound, bytes[start].isSpaceOrLineEnd { start += 1 }
      } else if let (scalar, length) = scalar(bytes, escape, content.upperBound) {
        start = escape + length
        if length > 2 { habits.note(escape: scalar, digits: bytes[escape + 2..<start]) }
        prose.take(scalar, for: escape..<start)
      } else {
        return nil
      }
    }
    habits.note(raw: bytes[start..<content.upperBound])
    prose.take(start..<content.upperBound, of: bytes)
    return prose
  }

  private static func scalar(
    _ bytes: [UInt8], _ offset: Int, _ limit: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let lengths: [UInt8: Int] = [
      UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8,
    ]
    if let length = lengths[bytes[offset + 1]] {
      let end = offset + 2 + length
      guard end <= limit,
        let value = UInt32(String(decoding: bytes[offset + 2..<end], as: UTF8.self), radix: 16)
      else { return nil }
      return Unicode.Scalar(value).map { ($0, 2 + length) }
    }
    let simple: Unicode.Scalar? =
      switch bytes[offset + 1] {
      case UInt8(ascii: "b"): "\u{8}"
      case UInt8(ascii: "t"): "\t"
      case UInt8(ascii: "n"): "\n"
      case UInt8(ascii: "f"): "\u{C}"
      case UInt8(ascii: "r"): "\r"
      case UInt8(ascii: "e"): "\u{1B}"
      case UInt8(ascii: "\""): "\""
      case UInt8(ascii: "\\"): "\\"
      default: nil
      }
    return simple.map { ($0, 2) }
  }
}
