import EsmeroText
import EsmeroUnicode

/// Scalars beside an offset, and tokens over bytes, for matchers that work below words.
extension SegmentText {
  /// The tokens that the bytes touch.
  func tokens(over range: ByteRange) -> Range<Int> {
    let first = token(at: range.lowerBound)
    guard !range.isEmpty else { return first..<min(first + 1, count) }
    return first..<min(token(at: range.upperBound - 1) + 1, count)
  }

  /// The token that holds an offset; `count` behind the last.
  func token(at offset: Int) -> Int {
    tokens.partitionPoint { Int($0.end) <= offset }
  }

  /// The number of scalars of a stretch.
  func scalarCount(in range: ByteRange) -> Int {
    range.reduce(0) { bytes[$1] & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  /// The number of scalars of a stretch of ``keys``.
  func keyScalarCount(in range: Range<Int>) -> Int {
    range.reduce(0) { keys[$1] & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  /// The scalar that begins at an offset; `nil` at the end of the text.
  func scalar(at offset: Int) -> UInt32? {
    guard offset >= 0, offset < bytes.count else { return nil }
    return UTF8Decoding.scalar(in: bytes, at: offset).scalar
  }

  /// The offset where the scalar before an offset begins; `nil` at the beginning of the text.
  func offset(before offset: Int) -> Int? {
    guard offset > 0, offset <= bytes.count else { return nil }
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// The scalar that ends at an offset; `nil` at the beginning of the text.
  func scalar(before offset: Int) -> UInt32? {
    self.offset(before: offset).flatMap { scalar(at: $0) }
  }

  /// The first scalar of the token at `index`; `nil` outside the text.
  func firstScalar(at index: Int) -> UInt32? {
    guard tokens.indices.contains(index) else { return nil }
    return scalar(at: Int(tokens[index].start))
  }

  /// The last scalar of the token at `index`; `nil` outside the text.
  func lastScalar(at index: Int) -> UInt32? {
    guard tokens.indices.contains(index) else { return nil }
    return scalar(before: Int(tokens[index].end))
  }
}

extension ScalarProperties {
  /// Whether the scalar is a letter of an alphabet with upper and lower case.
  static func isCasedLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isLetter(scalar) }
    return isLowercase(scalar) || isUppercase(scalar)
  }

  /// Whether the scalar belongs to a script that is written without blanks between words.
  static func isOfUnspacedScript(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x0E00 else { return false }
    switch scalar {
    case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF,
      0x2E80...0x9FFF, 0xA000...0xA4CF, 0xA9E0...0xA9FF, 0xAA60...0xAADF, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF01...0xFFDC, 0x20000...0x3FFFF:
      return true
    default: return false
    }
  }
}
