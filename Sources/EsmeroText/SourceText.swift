/// A text as it was read: valid UTF-8, a byte order mark set apart.
public struct SourceText: Sendable {
  /// The UTF-8 bytes, without a byte order mark.
  public let bytes: [UInt8]
  /// Whether a UTF-8 byte order mark stood before the bytes.
  public let hasByteOrderMark: Bool
  /// Whether the bytes were decoded from another encoding, which the text may name as its own.
  public let isDecoded: Bool

  /// The UTF-8 byte order mark.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Takes raw bytes as UTF-8.
  ///
  /// - Parameters:
  ///   - raw: the bytes of a file or a stream.
  ///   - isBeginning: whether the text begins here; in a later part of a text U+FEFF is a character
  ///     like any other, and stays.
  ///   - isDecoded: whether the bytes were decoded from another encoding.
  /// - Throws: `TextError.invalidUTF8` with the offset, in bytes, of the first byte that cannot
  ///   stand where it stands.
  public init(
    raw: [UInt8], isBeginning: Bool = true, isDecoded: Bool = false
  ) throws(TextError) {
    if let offset = UTF8Validation.firstInvalidByte(in: raw) {
      throw .invalidUTF8(offset: offset, byte: raw[offset])
    }
    self.init(valid: raw, isBeginning: isBeginning, isDecoded: isDecoded)
  }

  /// Takes bytes that are known to be UTF-8, without looking at them again.
  ///
  /// - Parameters:
  ///   - raw: valid UTF-8.
  ///   - isBeginning: whether the text begins here.
  ///   - isDecoded: whether the bytes were decoded from another encoding.
  package init(valid raw: [UInt8], isBeginning: Bool = true, isDecoded: Bool = false) {
    hasByteOrderMark = isBeginning && raw.starts(with: Self.byteOrderMark)
    self.isDecoded = isDecoded
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
