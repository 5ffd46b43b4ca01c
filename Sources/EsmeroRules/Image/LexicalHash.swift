/// The hash of lexical keys, made so that the finder can take it from raw text.
///
/// Bit 5 of every byte is set before it is mixed in. In ASCII and in the two-byte forms that begin
/// with C3, capital and small letters differ in that bit alone, so a word of Latin-1 letters has
/// the hash of its lexical key whatever its case. Other bytes that coincide only wake a rule in
/// vain, since who finds a hash compares the keys themselves.
public enum LexicalHash {
  /// Bit 5 of eight bytes.
  public static let caseBits: UInt64 = 0x2020_2020_2020_2020
  @usableFromInline static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The state before the first byte of a key of so many bytes.
  @inlinable @inline(__always)
  public static func seed(count: Int) -> UInt64 {
    0x2545_F491_4F6C_DD1D ^ UInt64(truncatingIfNeeded: count)
  }

  /// The state behind eight more bytes, little-endian, bit 5 set in each that belongs to the key
  /// and nothing in the others.
  @inlinable @inline(__always)
  public static func mixed(_ state: UInt64, _ chunk: UInt64) -> UInt64 {
    let product = (state ^ chunk) &* multiplier
    return product ^ product >> 32
  }

  /// The hash of a key.
  @inlinable
  public static func of(_ key: some Collection<UInt8>) -> UInt64 {
    var state = seed(count: key.count)
    var chunk: UInt64 = 0
    var shift: UInt64 = 0
    for byte in key {
      chunk |= UInt64(byte | 0x20) << shift
      shift += 8
      if shift == 64 {
        state = mixed(state, chunk)
        (chunk, shift) = (0, 0)
      }
    }
    return shift == 0 ? state : mixed(state, chunk)
  }

  /// The hash of one byte below U+0080, with or without a blank before it.
  @inlinable @inline(__always)
  public static func ofSign(_ sign: UInt8, isDetached: Bool) -> UInt64 {
    let sign = UInt64(sign | 0x20)
    return isDetached ? mixed(seed(count: 2), 0x20 | sign << 8) : mixed(seed(count: 1), sign)
  }

  /// What stands for the end of a segment behind a word: no key, so that no key is taken for it.
  public static let ofEnd = of("\u{2403} end".utf8)

  /// The hash of two keys one after the other, whatever blanks part them.
  @inlinable @inline(__always)
  public static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    mixed(first, second &* 0xC2B2_AE3D_27D4_EB4F | 1)
  }
}
