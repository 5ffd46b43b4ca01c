import EsmeroRules

/// The lexical keys of a text, one after another, written eight bytes at a time and hashed on the
/// way.
@safe struct KeyBuffer: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The number of bytes.
  private(set) var count = 0

  /// So many bytes may be written behind the last key, because words are written whole.
  private static let slack = 8

  /// An empty buffer with room for so many bytes.
  init(capacity: Int) {
    self.capacity = capacity + Self.slack
    unsafe memory = .allocate(capacity: self.capacity)
  }

  deinit { unsafe memory.deallocate() }

  /// All keys.
  var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: memory, count: count)) }

  /// Appends a key of one byte below U+0080; its hash.
  mutating func append(_ byte: UInt8) -> UInt64 {
    reserve(1)
    unsafe memory[count] = byte
    count += 1
    return LexicalHash.ofSign(byte, isDetached: false)
  }

  /// Appends a key; its hash.
  mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    write(bytes, range) { $0 }
  }

  /// Appends a word of ASCII in lower case; the key's hash.
  mutating func appendLowercased(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    write(bytes, range, Self.lowercased)
  }

  /// Appends a word of ASCII and of letters from U+00C0 to U+00FF in lower case; the key's hash.
  mutating func appendLowercasedLatin(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    let start = count
    let hash = write(bytes, range, Self.lowercased)
    // The hash has bit 5 of every byte set anyway, so it is the same in either case.
    for index in start..<max(start, count - 1) where unsafe memory[index] == 0xC3 {
      let letter = unsafe memory[index + 1]
      if letter <= 0x9E, letter != 0x97 { unsafe memory[index + 1] = letter | 0x20 }
    }
    return hash
  }

  @inline(__always)
  private mutating func write(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ map: (UInt64) -> UInt64
  ) -> UInt64 {
    reserve(range.count)
    var state = LexicalHash.seed(count: range.count)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let length = min(8, range.upperBound - offset)
      let chunk = map(Self.chunk(bytes, at: offset))
      unsafe UnsafeMutableRawPointer(memory + count).storeBytes(
        of: chunk.littleEndian, as: UInt64.self)
      let unused = UInt64(64 - length * 8)
      state = LexicalHash.mixed(state, ((chunk | LexicalHash.caseBits) << unused) >> unused)
      count += length
      offset += length
    }
    return state
  }

  /// Up to eight bytes, little-endian; whatever follows them, or nothing.
  @inline(__always)
  private static func chunk(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
    if offset + 8 <= bytes.count {
      return unsafe UInt64(
        littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    var chunk: UInt64 = 0
    for index in offset..<bytes.count {
      chunk |= UInt64(bytes[index]) << UInt64(8 * (index - offset))
    }
    return chunk
  }

  /// Eight bytes with those of A to Z in lower case.
  @inline(__always)
  private static func lowercased(_ chunk: UInt64) -> UInt64 {
    let low = chunk & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let behindZ = low &+ 0x2525_2525_2525_2525
    let capitals = (fromA ^ behindZ) & ~chunk & 0x8080_8080_8080_8080
    return chunk | capitals >> 2
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more + Self.slack > capacity { grow(more) }
  }

  private mutating func grow(_ more: Int) {
    let larger = max(2 * capacity, count + more + Self.slack)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe moved.update(from: memory, count: count)
    unsafe memory.deallocate()
    unsafe memory = moved
    capacity = larger
  }
}
