import EsmeroRules

/// The lexical keys of a text, one after another, hashed while they are written.
struct KeyBuffer: ~Copyable {
  /// All keys.
  private(set) var bytes: [UInt8] = []

  /// An empty buffer with room for so many bytes.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// The number of bytes.
  var count: Int { bytes.count }

  /// Appends a key of one byte below U+0080; its hash.
  mutating func append(_ byte: UInt8) -> UInt64 {
    bytes.append(byte)
    return LexicalHash.ofSign(byte, isDetached: false)
  }

  /// Appends a key; its hash.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    write(text, range) { $0 }
  }

  /// Appends a word of ASCII in lower case; the key's hash.
  mutating func appendLowercased(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    write(text, range) { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }

  /// Appends a word of ASCII and of letters from U+00C0 to U+00FF in lower case; the key's hash.
  mutating func appendLowercasedLatin(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    let start = count
    let hash = appendLowercased(text, range)
    // The hash has bit 5 of every byte set anyway, so it is the same in either case.
    for index in start..<max(start, count - 1) where bytes[index] == 0xC3 {
      let letter = bytes[index + 1]
      if letter <= 0x9E, letter != 0x97 { bytes[index + 1] = letter | 0x20 }
    }
    return hash
  }

  @inline(__always)
  private mutating func write(
    _ text: Span<UInt8>, _ range: Range<Int>, _ map: (UInt8) -> UInt8
  ) -> UInt64 {
    var state = LexicalHash.seed(count: range.count)
    var chunk: UInt64 = 0
    var shift: UInt64 = 0
    for index in range {
      let byte = map(text[index])
      bytes.append(byte)
      chunk |= UInt64(byte | 0x20) << shift
      shift += 8
      if shift == 64 {
        state = LexicalHash.mixed(state, chunk)
        (chunk, shift) = (0, 0)
      }
    }
    return shift == 0 ? state : LexicalHash.mixed(state, chunk)
  }
}
