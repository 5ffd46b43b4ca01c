import EsmeroText
import EsmeroUnicode

/// Reads the protected units of a text, those that are whole.
///
/// What must not be taken for one: per cent signs of prose (`50% de`, `10 % so`), money (`R$ 10`),
/// comparisons (`a < b`), sets and JSON (`{a, b}`, `{"a": 1}`), names in angle brackets that no tag
/// closes (`usage: copy <file>`).
struct UnitReader {
  let bytes: [UInt8]
  private let zones: [ProtectedZone]
  /// Names in angle brackets that are tags.
  let tagNames: Set<String>
  /// Whether the text is the format of a date.
  let isDateFormat: Bool

  /// Prepares to read a text.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - zones: its protected stretches.
  ///   - tagNames: names that are known to be tags, beside those of HTML and XLIFF.
  init(_ bytes: [UInt8], zones: [ProtectedZone], tagNames: Set<String> = []) {
    self.bytes = bytes
    self.zones = zones
    self.tagNames = tagNames.union(Self.closedNames(in: bytes))
    isDateFormat = Self.isDateFormat(bytes)
  }

  /// All units, ascending and disjoint.
  func units() -> [ProtectedUnit] {
    var found: [ProtectedUnit] = []
    var index = 0
    while index < bytes.count {
      let end = found.last?.range.upperBound ?? 0
      guard let unit = unit(at: index, after: end) else {
        index += 1
        continue
      }
      found.append(unit)
      index = max(index + 1, unit.range.upperBound)
    }
    return found
  }

  private func unit(at index: Int, after end: Int) -> ProtectedUnit? {
    switch bytes[index] {
    case UInt8(ascii: "%"): percent(at: index)
    case UInt8(ascii: "{"): brace(at: index)
    case UInt8(ascii: "$"): dollar(at: index)
    case UInt8(ascii: "["): doubleBracket(at: index)
    case UInt8(ascii: "<"): tag(at: index)
    case UInt8(ascii: "&"): entity(at: index)
    case UInt8(ascii: "\\"): escape(at: index)
    case UInt8(ascii: "@"): linkedMessage(at: index) ?? email(signAt: index, after: end)
    case UInt8(ascii: ":"): url(colonAt: index, after: end)
    case UInt8(ascii: "w"): webAddress(at: index)
    default: nil
    }
  }

  // MARK: Bytes

  /// The byte at an offset; 0 outside the text.
  func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  /// A unit whose key is its own bytes.
  func unit(
    _ range: ByteRange, _ kind: ProtectedUnit.Kind, _ shape: ProtectedUnit.Shape,
    key: [UInt8]? = nil
  ) -> ProtectedUnit {
    ProtectedUnit(range: range, kind: kind, shape: shape, key: key ?? Array(bytes[range]))
  }

  /// Why a byte is protected; `nil` where it is not.
  func zoneKind(at offset: Int) -> ProtectedZone.Kind? {
    let index = zones.partitionPoint { $0.range.upperBound <= offset }
    guard index < zones.count, zones[index].range.contains(offset) else { return nil }
    return zones[index].kind
  }

  /// The bytes of a range without blanks.
  func withoutBlanks(_ range: ByteRange) -> [UInt8] {
    bytes[range].filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }

  // MARK: Entities and escapes

  private func entity(at start: Int) -> ProtectedUnit? {
    var cursor = TornCursor(bytes, at: start + 1)
    let isNumeric = cursor.take("#")
    let name = cursor.takeWhile(limit: 31) { $0.isTornAlphanumeric }
    guard !name.isEmpty, cursor.take(";") else { return nil }
    let text = String(decoding: bytes[name], as: UTF8.self)
    let digits = text.hasPrefix("x") || text.hasPrefix("X") ? text.dropFirst() : text[...]
    let isRight =
      isNumeric
      ? Int(digits, radix: digits.count < text.count ? 16 : 10) != nil
      : name.count > 1 && !bytes[name.lowerBound].isTornDigit
    guard isRight else { return nil }
    let shown = isNumeric ? "#" + text.lowercased() : text
    return unit(start..<cursor.offset, .entity, .entity(name: shown))
  }

  private func escape(at start: Int) -> ProtectedUnit? {
    guard byte(start - 1) != UInt8(ascii: "\\"), "ntr".utf8.contains(byte(start + 1)) else {
      return nil
    }
    switch zoneKind(at: start) {
    case .address, .math: return nil
    default: return unit(start..<start + 2, .escape, .escape)
    }
  }
}

extension [UInt8] {
  /// Whether a letter, a digit or a low line stands at an offset.
  func holdsWord(at offset: Int) -> Bool {
    guard indices.contains(offset) else { return false }
    let byte = self[offset]
    if byte < 0x80 { return byte.isTornIdentifier }
    guard byte & 0xC0 != 0x80 else { return true }
    let scalar = UTF8Decoding.scalar(in: self, at: offset).scalar
    return ScalarProperties.isLetter(scalar) || ScalarProperties.isDigit(scalar)
      || ScalarProperties.isMark(scalar)
  }

  /// Whether a letter, a digit or a low line ends at an offset.
  func holdsWord(before offset: Int) -> Bool {
    guard offset > 0, offset <= count else { return false }
    var start = offset - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return holdsWord(at: start)
  }
}
