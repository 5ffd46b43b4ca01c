import CScan

/// What there is to know about some bytes.
struct Scan: Equatable {
  var word: [UInt64] = []
  var digit: [UInt64] = []
  var blank: [UInt64] = []
  var special: [UInt64] = []
  var validPrefix = 0
}

extension Scan {
  /// Bits for ü, õ and ÿ, which are watched in every test.
  static let watched: UInt32 = 1 << 0x1C | 1 << 0x15 | 1 << 0x1F

  /// The definitions in CScan.h, a byte at a time.
  init(reading bytes: [UInt8]) {
    func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }
    func isLetter(at index: Int) -> Bool {
      guard (0x80...0xBF).contains(byte(index + 1)) else { return false }
      switch (byte(index), byte(index + 1)) {
      case (0xC3, 0x97), (0xC3, 0xB7): return false
      case (0xC3...0xCB, _), (0xCE...0xDF, _): return true
      default: return false
      }
    }
    word = Self.bits(of: bytes) { index in
      switch bytes[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: isLetter(at: index) || isLetter(at: index - 1)
      }
    }
    digit = Self.bits(of: bytes) { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) }
    func isPlain(at index: Int) -> Bool {
      byte(index) == 0xC3 && isLetter(at: index)
        && Self.watched >> UInt32((byte(index + 1) | 0x20) - 0xA0) & 1 == 0
    }
    blank = Self.bits(of: bytes) { bytes[$0] == UInt8(ascii: " ") }
    special = Self.bits(of: bytes) { index in
      bytes[index] >= 0x80 && !isPlain(at: index) && !isPlain(at: index - 1)
    }
    validPrefix = Self.validPrefix(of: bytes)
  }

  private static func bits(of bytes: [UInt8], where isSet: (Int) -> Bool) -> [UInt64] {
    stride(from: 0, to: bytes.count, by: 64).map { start in
      (start..<min(start + 64, bytes.count)).reduce(into: 0) { bits, index in
        if isSet(index) { bits |= 1 << UInt64(index - start) }
      }
    }
  }

  /// By the standard library's parser.
  private static func validPrefix(of bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var length = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { length += scalar.count }
    return length
  }
}

extension Scan {
  /// What the functions say that the product calls.
  init(scanning bytes: [UInt8], in memory: GuardedBytes) {
    unsafe self.init(
      bytes, in: memory, classify: { unsafe cscan_classify($0, $1, Self.watched, $2) },
      validPrefix: { unsafe cscan_valid_utf8_prefix($0, $1) })
  }

  /// What one implementation says.
  init(scanning bytes: [UInt8], with implementation: Int, in memory: GuardedBytes) {
    unsafe self.init(
      bytes, in: memory,
      classify: { unsafe cscan_classify_with(implementation, $0, $1, Self.watched, $2) },
      validPrefix: { unsafe cscan_valid_utf8_prefix_with(implementation, $0, $1) })
  }

  private init(
    _ bytes: [UInt8], in memory: GuardedBytes,
    classify: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<cscan_masks>?) -> Void,
    validPrefix: (UnsafePointer<UInt8>?, Int) -> Int
  ) {
    // One more than is to be written, which is to stay as it is.
    let untouched = cscan_masks(word: 1, digit: 2, blank: 4, special: 3)
    var masks = Array(repeating: untouched, count: (bytes.count + 63) / 64 + 1)
    self.validPrefix = unsafe memory.withBytes(bytes) { place in
      unsafe classify(place.baseAddress, place.count, &masks)
      return unsafe validPrefix(place.baseAddress, place.count)
    }
    let last = masks.removeLast()
    precondition(
      last.word == 1 && last.digit == 2 && last.blank == 4 && last.special == 3, "wrote too much")
    word = masks.map(\.word)
    digit = masks.map(\.digit)
    blank = masks.map(\.blank)
    special = masks.map(\.special)
  }
}
