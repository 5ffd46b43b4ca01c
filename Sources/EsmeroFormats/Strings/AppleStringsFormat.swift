public import EsmeroText

/// Apple's `.strings`: the value of each key.
public struct AppleStringsFormat: DocumentFormat {
  private let protection: Protection

  /// Creates the format.
  public init(protection: Protection) { self.protection = protection }

  /// The name, as in `--format`.
  public var name: String { "strings" }
  /// References in translations are meant.
  public var entityDecoding: EntityDecoding { .never }
  /// The file names from which the format is inferred.
  public var fileNames: FileNamePattern { FileNamePattern(extensions: ["strings"]) }

  /// The prose of a source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    var reader = AppleStringsReader(bytes)
    var habits = EscapeHabits()
    var values: [(key: ByteRange, prose: DecodedProse)] = []
    while let (key, value) = try reader.next() {
      if let prose = AppleStringsReader.prose(of: bytes, in: value, habits: &habits) {
        values.append((key, prose))
      }
    }
    var description = DataSegmenter.Description()
    description.notation = habits.notation().rawValue
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

  /// How a replacement is written in a value.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    EscapeNotation(rawValue: segment.notation)
      .escaped(replacement, marks: ["\"", "\\"], mark: "\\U", escapesControls: false)
  }
}

/// Reads `"key" = "value";` with comments between.
struct AppleStringsReader {
  private let bytes: [UInt8]
  private var position = 0
  /// The suppression comments so far, each with its place.
  private(set) var directives: [(range: ByteRange, directive: SuppressionDirective)] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next value in double quotation marks, and its key: what stands between the marks.
  ///
  /// - Returns: `nil` at the end.
  /// - Throws: `FormatError` where something else stands there.
  mutating func next() throws(FormatError) -> (key: ByteRange, value: ByteRange)? {
    while true {
      try skipBlanks()
      guard position < bytes.count else { return nil }
      let start = position
      let key = try token() ?? start..<position
      try skipBlanks()
      // A key alone is its own value, and a key.
      if take(";") { continue }
      guard take("=") else { throw error("'=' is missing behind a key") }
      try skipBlanks()
      let value = try token()
      try skipBlanks()
      guard take(";") else { throw error("';' is missing behind a value") }
      if let value { return (key, value) }
    }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() throws(FormatError) {
    while position < bytes.count {
      if bytes[position].isSpaceOrLineEnd {
        position += 1
      } else if bytes.holds("//", at: position) {
        let start = position
        while position < bytes.count, !bytes[position].isLineEnd { position += 1 }
        note(SuppressionDirective(line: bytes, start..<position), start)
      } else if bytes.holds("/*", at: position) {
        let start = position
        try skipBlockComment()
        note(SuppressionDirective(blockComment: bytes, start..<position), start)
      } else {
        return
      }
    }
  }

  private mutating func note(_ directive: SuppressionDirective?, _ start: Int) {
    if let directive { directives.append((start..<position, directive)) }
  }

  private mutating func skipBlockComment() throws(FormatError) {
    let start = position
    position += 2
    while position + 1 < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
    position = start
    throw error("a comment begins here and has no end")
  }

  /// Reads a key or a value.
  ///
  /// - Returns: what stands between double quotation marks; `nil` where there are none.
  private mutating func token() throws(FormatError) -> ByteRange? {
    let first = position < bytes.count ? bytes[position] : 0
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let content = try quoted(first)
      return first == UInt8(ascii: "\"") ? content : nil
    }
    let start = position
    while position < bytes.count,
      bytes[position].isIdentifierByte || "./-:$".utf8.contains(bytes[position])
    {
      position += 1
    }
    guard position > start else {
      throw error("a string in double quotation marks is missing")
    }
    return nil
  }

  private mutating func quoted(_ mark: UInt8) throws(FormatError) -> ByteRange {
    let start = position + 1
    let bytes = self.bytes
    let span = bytes.span
    var index = start
    while index < span.count {
      if span[index] == mark {
        position = index + 1
        return start..<index
      }
      index += span[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    throw error("a string begins here and has no end")
  }

  private func error(_ reason: String) -> FormatError {
    .malformed(position: LineIndex(bytes).position(at: position), reason: "not strings: " + reason)
  }

  /// The prose of a string; `nil` where an escape stands for half a character.
  static func prose(
    of bytes: [UInt8], in range: ByteRange, habits: inout EscapeHabits
  ) -> DecodedProse? {
    var prose = DecodedProse()
    var start = range.lowerBound
    while let escape = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\\")),
      escape + 1 < range.upperBound
    {
      habits.note(raw: bytes[start..<escape])
      prose.take(start..<escape, of: bytes)
      guard let found = scalar(bytes, at: escape, before: range.upperBound) else { return nil }
      start = escape + found.length
      if found.length > 2 {
        habits.note(escape: found.scalar, digits: bytes[escape + 2..<escape + 6])
      }
      prose.take(found.scalar, for: escape..<start)
    }
    habits.note(raw: bytes[start..<range.upperBound])
    prose.take(start..<range.upperBound, of: bytes)
    return prose
  }

  private static func scalar(
    _ bytes: [UInt8], at offset: Int, before limit: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    switch bytes[offset + 1] {
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    case UInt8(ascii: "U"), UInt8(ascii: "u"):
      return JSONString.scalar(bytes, at: offset, before: limit, mark: bytes[offset + 1])
    // Octal numbers are of an encoding of their own, and letters have meanings that few know.
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): return nil
    case 0..<0x80: return (Unicode.Scalar(bytes[offset + 1]), 2)
    default: return nil
    }
  }
}
