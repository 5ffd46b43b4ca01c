/// A text as it was read: valid UTF-8, a byte order mark set apart.
public struct SourceText: Sendable {
  /// The UTF-8 bytes, without a byte order mark.
  public let bytes: [UInt8]
  /// Whether a UTF-8 byte order mark stood before the bytes.
  public let hasByteOrderMark: Bool

  /// The UTF-8 byte order mark.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Takes raw bytes as UTF-8.
  ///
  /// - Parameters:
  ///   - raw: the bytes of a file or a stream.
  ///   - isBeginning: whether the text begins here; in a later part of a text U+FEFF is a character
  ///     like any other, and stays.
  /// - Throws: `TextError.invalidUTF8` with the offset, in bytes, of the first byte that cannot
  ///   stand where it stands.
  public init(raw: [UInt8], isBeginning: Bool = true) throws(TextError) {
    if let offset = UTF8Validation.firstInvalidByte(in: raw) {
      throw .invalidUTF8(offset: offset, byte: raw[offset])
    }
    self.init(valid: raw, isBeginning: isBeginning)
  }

  /// Takes bytes that are known to be UTF-8, without looking at them again.
  ///
  /// - Parameters:
  ///   - raw: valid UTF-8.
  ///   - isBeginning: whether the text begins here.
  package init(valid raw: [UInt8], isBeginning: Bool = true) {
    hasByteOrderMark = isBeginning && raw.starts(with: Self.byteOrderMark)
    bytes = hasByteOrderMark ? Array(raw.dropFirst(3)) : raw
  }

  /// The bytes to write back for a repaired text: with the mark that the source had.
  public func raw(from repaired: [UInt8]) -> [UInt8] {
    hasByteOrderMark ? Self.byteOrderMark + repaired : repaired
  }
}

/// Why bytes could not be taken as text.
public enum TextError: Error, Hashable, Sendable {
  /// The byte at `offset`, counted from 0, cannot stand where it stands in UTF-8.
  case invalidUTF8(offset: Int, byte: UInt8)
}

/// Well-formedness of UTF-8 as in table 3-7 of the Unicode Standard.
public enum UTF8Validation {
  /// The offset of the first byte that cannot stand where it stands; `nil` for valid UTF-8.
  public static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    let span = bytes.span
    var index = 0
    while index < span.count {
      let lead = span[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length = sequenceLength(lead)
      guard length > 0 else { return index }
      for offset in 1..<length {
        guard index + offset < span.count else { return index }
        let allowed = offset == 1 ? secondByteRange(after: lead) : 0x80...0xBF
        guard allowed.contains(span[index + offset]) else { return index }
      }
      index += length
    }
    return nil
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  private static func secondByteRange(after lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
