import EsmeroText

/// How JSON writes strings.
enum JSONString {
  /// The length of the escape that begins at a backslash; 0 where it is none.
  static func escapeLength(_ bytes: [UInt8], at offset: Int, before limit: Int) -> Int {
    guard offset + 1 < limit else { return 0 }
    if "\"\\/bfnrt".utf8.contains(bytes[offset + 1]) { return 2 }
    return unit(bytes, at: offset, before: limit) == nil ? 0 : 6
  }

  /// The UTF-16 unit of `\uXXXX`; some write another letter than `u`.
  static func unit(
    _ bytes: [UInt8], at offset: Int, before limit: Int, mark: UInt8 = UInt8(ascii: "u")
  ) -> UInt16? {
    guard offset + 6 <= limit, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == mark,
      bytes[offset + 2..<offset + 6].allSatisfy(\.isHexDigit)
    else { return nil }
    return UInt16(String(decoding: bytes[offset + 2..<offset + 6], as: UTF8.self), radix: 16)
  }

  /// The scalar that `\uXXXX`, or two of them, stand for, and their length; `nil` for half a pair.
  static func scalar(
    _ bytes: [UInt8], at offset: Int, before limit: Int, mark: UInt8 = UInt8(ascii: "u")
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let first = unit(bytes, at: offset, before: limit, mark: mark) else { return nil }
    if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
    guard UTF16.isLeadSurrogate(first),
      let second = unit(bytes, at: offset + 6, before: limit, mark: mark),
      UTF16.isTrailSurrogate(second)
    else { return nil }
    let value = 0x10000 + ((UInt32(first) & 0x3FF) << 10) + (UInt32(second) & 0x3FF)
    return Unicode.Scalar(value).map { ($0, 12) }
  }

  /// The prose of a string.
  ///
  /// - Parameters:
  ///   - bytes: the source.
  ///   - range: what stands between the quotation marks; its escapes are sound.
  ///   - habits: counts how characters are written.
  /// - Returns: `nil` where an escape stands for half a character.
  static func prose(
    of bytes: [UInt8], in range: ByteRange, habits: inout EscapeHabits
  ) -> DecodedProse? {
    var prose = DecodedProse()
    var start = range.lowerBound
    while let escape = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\\")) {
      habits.note(raw: bytes[start..<escape])
      prose.take(start..<escape, of: bytes)
      if let simple = simpleEscape(bytes[escape + 1]) {
        start = escape + 2
        prose.take(simple, for: escape..<start)
      } else if let found = scalar(bytes, at: escape, before: range.upperBound) {
        start = escape + found.length
        habits.note(escape: found.scalar, digits: bytes[escape + 2..<escape + 6])
        prose.take(found.scalar, for: escape..<start)
      } else {
        return nil
      }
    }
    habits.note(raw: bytes[start..<range.upperBound])
    prose.take(start..<range.upperBound, of: bytes)
    return prose
  }

  private static func simpleEscape(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    case UInt8(ascii: "u"): nil
    default: Unicode.Scalar(byte)
    }
  }

  /// What a string says, as text; half a character as U+FFFD.
  static func text(of bytes: [UInt8], in range: ByteRange) -> String {
    guard bytes[range].contains(UInt8(ascii: "\\")) else {
      return String(decoding: bytes[range], as: UTF8.self)
    }
    var habits = EscapeHabits()
    let prose = prose(of: bytes, in: range, habits: &habits)
    return String(decoding: prose?.bytes ?? Array(bytes[range]), as: UTF8.self)
  }

  /// How a replacement is written in a string; `nil` where it is not UTF-8.
  static func escape(_ replacement: [UInt8], _ notation: EscapeNotation) -> [UInt8]? {
    notation.escaped(replacement, marks: ["\"", "\\"])
  }
}
