import EsmeroText

/// Lets a text through to the repairer only as far as it is known to be UTF-8.
///
/// The paragraph at hand is held back, so that when a byte turns out to be wrong its paragraph has
/// not been touched yet. Of a very long paragraph only the end is held, since such a one is judged
/// in pieces.
struct ParagraphGate {
  /// A byte that cannot stand where it stands.
  struct Fault: Sendable, Hashable {
    /// The offset in the stream, from 0.
    let offset: Int
    let byte: UInt8
    /// The bytes from the beginning of its paragraph on.
    let rest: [UInt8]
  }

  private static let longestHeld = 64 << 10
  /// The bytes that were taken and not let through yet.
  private(set) var held: [UInt8] = []
  /// The offset of `held` in the stream.
  private var offset = 0

  /// Takes the next bytes and lets through what is sound and complete.
  ///
  /// - Parameters:
  ///   - block: the bytes that follow those taken before.
  ///   - isLast: whether the stream ends with them.
  /// - Returns: bytes for the repairer, and the first byte that is wrong: nothing may be given
  ///   after it.
  mutating func pass(_ block: [UInt8], isLast: Bool) -> (sound: [UInt8], fault: Fault?) {
    held += block
    let index = UTF8Validation.firstInvalidByte(in: held)
    if let index, isLast || !UTF8Tail.isTruncated(held[index...]) {
      let start = Self.paragraphStart(in: held[..<index])
      let fault = Fault(offset: offset + index, byte: held[index], rest: Array(held[start...]))
      return (Array(held[..<start]), fault)
    }
    let end = isLast ? held.count : Self.paragraphStart(in: held[...])
    let sound = Array(held[..<end])
    held.removeFirst(end)
    offset += end
    return (sound, nil)
  }

  /// Where the last paragraph begins, or the part of it that is not too long.
  static func paragraphStart(in bytes: ArraySlice<UInt8>) -> Int {
    let limit = max(bytes.startIndex, bytes.endIndex - longestHeld)
    var lineStart = bytes.endIndex
    var index = bytes.endIndex
    var isBlank = false
    while index > limit {
      index -= 1
      switch bytes[index] {
      case 0x0A:
        if isBlank { return lineStart }
        lineStart = index + 1
        isBlank = true
      case 0x20, 0x09, 0x0D: break
      default: isBlank = false
      }
    }
    if index == bytes.startIndex { return index }
    // Between words, so that no character and no word is cut.
    return bytes[limit...].firstIndex { $0 == 0x20 || $0 == 0x0A }.map { $0 + 1 } ?? limit
  }
}

/// The end of a block of UTF-8.
enum UTF8Tail {
  /// Whether the bytes are the beginning of a character whose end is still to come.
  static func isTruncated(_ tail: ArraySlice<UInt8>) -> Bool {
    guard tail.count < 4 else { return false }
    // The second byte has a narrower range after some first ones; one of these fits after each.
    let seconds: [UInt8] = [0x80, 0x90, 0xA0]
    return seconds.contains { second in
      (tail.count + 1...4).contains { length in
        let whole = Array((tail + [second, 0x80, 0x80]).prefix(length))
        return UTF8Validation.firstInvalidByte(in: whole) == nil
      }
    }
  }
}
