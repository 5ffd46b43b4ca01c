import EsmeroText

/// String resources of Android: `strings.xml`.
///
/// A backslash escapes, white space collapses outside quotation marks, and quotation marks that are not
/// escaped are not shown.
struct AndroidDialect: XMLDialect {
  var collapsesBlanks: Bool { true }
  var usesBackslashes: Bool { true }

  mutating func placement(of tag: XMLTag, in scopes: [XMLScope]) -> XMLPlacement {
    if scopes.last?.isProse == true {
      // `xliff:g` marks what is not translated.
      return tag.name == "g" ? .object : .inline
    }
    if tag["translatable"] == "false" { return .skipped }
    switch tag.name {
    case "string": return .prose
    case "item":
      let list = scopes.last?.name
      return list == "plurals" || list == "string-array" ? .prose : .skipped
    default: return .outside
    }
  }

  func language(of tag: XMLTag) -> String? { tag["tools:locale"] ?? tag["xml:lang"] }

  mutating func take(_ range: ByteRange, of bytes: [UInt8], into builder: inout ProseBuilder) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        builder.takeText(start..<index)
        index = takeEscape(at: index, before: range.upperBound, of: bytes, into: &builder)
        start = index
      case UInt8(ascii: "\""):
        builder.takeText(start..<index)
        builder.leaveOut(index..<(index + 1))
        index += 1
        start = index
      default: index += 1
      }
    }
    builder.takeText(start..<range.upperBound)
  }

  /// Takes a backslash and what it escapes.
  private func takeEscape(
    at start: Int, before limit: Int, of bytes: [UInt8], into builder: inout ProseBuilder
  ) -> Int {
    guard start + 1 < limit else {
      builder.protect(start..<limit, as: .structure)
      return limit
    }
    let end = start + 2
    switch bytes[start + 1] {
    case UInt8(ascii: "n"): builder.take(start..<end, as: [0x0A], isFixed: true)
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "@"), UInt8(ascii: "?"):
      builder.take(start..<end, as: [bytes[start + 1]])
    case UInt8(ascii: "u"): return takeNumber(at: start, before: limit, of: bytes, into: &builder)
    default:
      let isWhole = bytes[start + 1] < 0x80
      builder.protect(start..<(isWhole ? end : start + 1), as: .structure)
      return isWhole ? end : start + 1
    }
    return end
  }

  /// `\u0041`; halves of pairs and what takes no room stay.
  private func takeNumber(
    at start: Int, before limit: Int, of bytes: [UInt8], into builder: inout ProseBuilder
  ) -> Int {
    let end = min(limit, start + 6)
    let digits = String(decoding: bytes[(start + 2)..<max(start + 2, end)], as: UTF8.self)
    guard end == start + 6, let value = UInt32(digits, radix: 16), value >= 0x20,
      let scalar = Unicode.Scalar(value), !(0x2000...0x200F).contains(value), value != 0xFEFF
    else {
      builder.protect(start..<min(limit, start + 2), as: .structure)
      return min(limit, start + 2)
    }
    builder.take(start..<end, as: Array(String(scalar).utf8))
    return end
  }

  mutating func take(_ reference: CharacterReference, into builder: inout ProseBuilder) {
    guard reference.scalar != "\"", reference.scalar != "\\" else {
      return builder.leaveOut(reference.range)
    }
    builder.take(reference)
  }

  /// `@string/name` and `?attr/name` name another resource.
  func accepts(_ segment: Segment, of bytes: [UInt8]) -> Bool {
    guard let first = segment.map.pieces.first, first.isVerbatim,
      "@?".utf8.contains(bytes[first.source.lowerBound])
    else { return true }
    return segment.prose.contains { $0.isSpaceOrLineEnd }
  }

  /// A replacement with what Android would not take as it is escaped.
  static func escaped(_ replacement: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in replacement {
      if "'\"\\".utf8.contains(byte) { result.append(UInt8(ascii: "\\")) }
      result.append(byte)
    }
    return result
  }
}
