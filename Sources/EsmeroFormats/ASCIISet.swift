/// A set of ASCII characters; to ask it is much faster than to search a string.
struct ASCIISet: Sendable {
  private var bits: (UInt64, UInt64) = (0, 0)

  /// The characters of a text, which is ASCII.
  init(_ characters: StaticString) {
    for byte in "\(characters)".utf8 {
      if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte & 63) }
    }
  }

  /// Whether the character is in the set.
  func contains(_ byte: UInt8) -> Bool {
    guard byte < 0x80 else { return false }
    return (byte < 64 ? bits.0 : bits.1) >> UInt64(byte & 63) & 1 == 1
  }
}
