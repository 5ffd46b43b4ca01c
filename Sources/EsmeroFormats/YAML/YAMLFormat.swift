public import EsmeroText

/// YAML: values that are strings, and look like prose or are named.
///
/// Keys, comments, tags, anchors, numbers and the way a scalar is written stay as they are. An edit
/// that would make a plain scalar anything but that string is not made.
public struct YAMLFormat: DocumentFormat {
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
  public var name: String { "yaml" }
  /// References in translations are meant: many are shown as HTML.
  public var entityDecoding: EntityDecoding { .never }

  /// Only names that tell of translations; other YAML is settings or data.
  public var fileNames: FileNamePattern {
    FileNamePattern(translations: ["yml", "yaml"], suffixes: .withRegion)
  }

  /// The prose of a source.
  public func segments(
    of source: SourceText, continuing state: inout StreamState
  ) throws(FormatError) -> [Segment] {
    let bytes = source.bytes
    let document = try YAMLDocument(bytes)
    var habits = EscapeHabits()
    var strings: [(prose: DecodedProse, scalar: YAMLDocument.Scalar)] = []
    for found in document.scalars {
      guard let scalar = found.behindProperties(in: bytes),
        let prose = YAMLScalarReader.prose(of: scalar, in: bytes, habits: &habits), isWanted(scalar)
      else { continue }
      strings.append((prose, scalar))
    }
    let tops = document.scalars.compactMap(\.path.first)
    let areLanguages = !tops.isEmpty && tops.allSatisfy { LanguageName.tag($0) != nil }
    var segmenter = DataSegmenter(protection: protection, takesAll: state.takesAllStrings)
    for (prose, scalar) in strings {
      var description = DataSegmenter.Description()
      description.isProse = fields.holds(scalar.path)
      description.language = areLanguages ? scalar.path.first.flatMap(LanguageName.tag) : nil
      description.notation = YAMLNotation(scalar, habits.notation()).rawValue
      description.key = DataSegmenter.Description.key(of: scalar.path)
      try segmenter.add(prose, description)
    }
    let comments = CommentLines.directives(in: bytes, outside: document.scalars.map(\.range))
    return state.suppression.apply(comments, to: segmenter.segments, of: bytes)
  }

  private func isWanted(_ scalar: YAMLDocument.Scalar) -> Bool {
    // A scalar alone is no translation.
    guard !scalar.isKey, !scalar.path.isEmpty else { return false }
    return fields.isEmpty
      ? !scalar.path.contains(where: ProseGuess.isCode) : fields.holds(scalar.path)
  }

  /// The prose alone tells the language.
  public var isLegible: Bool { false }
  /// A translation has the keys of its source.
  public var hasKeys: Bool { true }

  /// How a replacement is written in a scalar.
  public func escape(_ replacement: [UInt8], in segment: Segment) -> [UInt8]? {
    YAMLNotation(rawValue: segment.notation).escape(replacement)
  }

  /// How a replacement is written at a certain place; `nil` where the scalar would not be the same
  /// kind of scalar with other words.
  public func escape(
    _ replacement: [UInt8], for range: ByteRange, in segment: Segment
  ) -> [UInt8]? {
    let notation = YAMLNotation(rawValue: segment.notation)
    guard segment.keepsFolds(replacing: range, by: replacement) else { return nil }
    if notation.style == .plain {
      guard YAMLPlainCheck(segment, range, replacement).isSafe(inFlow: notation.isInFlow) else {
        return nil
      }
    }
    return notation.escape(replacement)
  }
}

/// How a scalar is written; kept in `Segment.notation`.
struct YAMLNotation {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ scalar: YAMLDocument.Scalar, _ escapes: EscapeNotation) {
    rawValue = scalar.style.rawValue | (scalar.isInFlow ? 8 : 0) | escapes.rawValue << 4
  }

  var style: YAMLDocument.Style { YAMLDocument.Style(rawValue: rawValue & 7) ?? .plain }
  var isInFlow: Bool { rawValue & 8 != 0 }
  private var escapes: EscapeNotation { EscapeNotation(rawValue: rawValue >> 4) }

  /// How a replacement is written; `nil` where the style cannot hold it.
  func escape(_ replacement: [UInt8]) -> [UInt8]? {
    guard let text = String(validating: replacement, as: UTF8.self) else { return nil }
    if style == .doubleQuoted { return text.unicodeScalars.flatMap(escape) }
    guard text.unicodeScalars.allSatisfy(Self.isPlain) else { return nil }
    guard style == .singleQuoted else { return replacement }
    let quote = UInt8(ascii: "'")
    return replacement.flatMap { $0 == quote ? [quote, quote] : [$0] }
  }

  private func escape(_ scalar: Unicode.Scalar) -> [UInt8] {
    switch scalar {
    case "\"", "\\": [UInt8(ascii: "\\"), UInt8(scalar.value)]
    case "\n": Array("\\n".utf8)
    case "\r": Array("\\r".utf8)
    case "\t": Array("\\t".utf8)
    case _ where scalar.value > 0xFFFF && escapes.contains(.escapesNonASCII):
      Array("\\U".utf8) + escapes.digits(scalar.value, count: 8)
    case _ where scalar.value >= 0x80 && escapes.contains(.escapesNonASCII),
      _ where !Self.isPlain(scalar):
      Array("\\u".utf8) + escapes.digits(scalar.value)
    default: Array(String(scalar).utf8)
    }
  }

  /// Whether a character can stand in any scalar and ends no line.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: false
    default: true
    }
  }
}

extension Segment {
  /// Whether after an edit no line of the source begins or ends with a blank that did not: at its
  /// edges lines are folded, and a blank there is lost or means something.
  fileprivate func keepsFolds(replacing range: ByteRange, by replacement: [UInt8]) -> Bool {
    let before = range.lowerBound > 0 ? prose[range.lowerBound - 1] : 0
    let after = range.upperBound < prose.count ? prose[range.upperBound] : 0
    let first = replacement.first ?? after
    let last = replacement.last ?? before
    let beginsLine = range.lowerBound == 0 || isBehindSeam(range.lowerBound)
    let endsLine = range.upperBound == prose.count || isBeforeSeam(range.upperBound)
    return !(beginsLine && (first.isSpaceOrLineEnd || first == UInt8(ascii: "#")))
      && !(endsLine && last.isSpaceOrLineEnd)
  }
}

extension Segment {
  /// Whether what stands before an offset of the prose is a folded line end, or not in the prose.
  private func isBehindSeam(_ offset: Int) -> Bool {
    guard let (before, after) = pieces(at: offset) else { return false }
    return before.source.upperBound != after.source.lowerBound || isFold(before)
  }

  /// Whether what stands behind an offset of the prose is a folded line end, or not in the prose.
  private func isBeforeSeam(_ offset: Int) -> Bool {
    guard let (before, after) = pieces(at: offset) else { return false }
    return before.source.upperBound != after.source.lowerBound || isFold(after)
  }

  /// The pieces that meet at an offset of the prose.
  private func pieces(at offset: Int) -> (before: OffsetMap.Piece, after: OffsetMap.Piece)? {
    let pieces = map.pieces
    let index = pieces.partitionPoint { $0.prose.lowerBound < offset }
    guard index > 0, index < pieces.count, pieces[index].prose.lowerBound == offset else {
      return nil
    }
    return (pieces[index - 1], pieces[index])
  }

  private func isFold(_ piece: OffsetMap.Piece) -> Bool {
    !piece.isVerbatim && prose[piece.prose].allSatisfy(\.isSpaceOrLineEnd)
  }
}

/// Whether a plain scalar with an edit is still that scalar, and still a string.
struct YAMLPlainCheck {
  private let segment: Segment
  private let range: ByteRange
  private let replacement: [UInt8]

  init(_ segment: Segment, _ range: ByteRange, _ replacement: [UInt8]) {
    self.segment = segment
    self.range = range
    self.replacement = replacement
  }

  /// Whether nothing comes into being that means something to the parser.
  func isSafe(inFlow: Bool) -> Bool {
    let prose = segment.prose
    let start = max(0, range.lowerBound - 2)
    let end = min(prose.count, range.upperBound + 2)
    let changed = prose[start..<range.lowerBound] + replacement + prose[range.upperBound..<end]
    guard !Self.holdsMark(Array(changed)) else { return false }
    if inFlow, replacement.contains(where: { ",[]{}:?".utf8.contains($0) }) { return false }
    if range.lowerBound == 0, let first = changed.first, Self.indicators.contains(first) {
      return false
    }
    if range.upperBound == prose.count, changed.last == UInt8(ascii: ":") { return false }
    return staysString
  }

  private static let indicators = Set("-?:,[]{}#&*!|>'\"%@` \t=~<.".utf8)

  /// `: ` and ` #` end a plain scalar.
  private static func holdsMark(_ bytes: [UInt8]) -> Bool {
    for index in bytes.indices.dropLast() {
      if bytes[index] == UInt8(ascii: ":"), bytes[index + 1].isSpaceOrLineEnd { return true }
      if bytes[index].isSpaceOrLineEnd, bytes[index + 1] == UInt8(ascii: "#") { return true }
    }
    return false
  }

  /// A long one is no number; a short one must not look like one, nor like a truth value.
  private var staysString: Bool {
    let prose = segment.prose
    guard prose.count + replacement.count <= 64 else { return true }
    let text = prose[..<range.lowerBound] + replacement + prose[range.upperBound...]
    guard text.contains(where: { $0.isASCIILetter || $0 >= 0xC3 }) else { return false }
    guard !text.contains(where: { $0.isSpaceOrTab || $0 >= 0x80 }) else { return true }
    let word = String(decoding: text, as: UTF8.self).lowercased()
    let isNumber = text.first.map { $0.isASCIIDigit || "+-.".utf8.contains($0) } ?? true
    return !isNumber && !Self.words.contains(word)
  }

  private static let words: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf",
  ]
}
