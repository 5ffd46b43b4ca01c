import EsmeroText

/// Reads what blanks have torn apart, and remembers the blanks that it passes over.
struct TornCursor {
  private let bytes: [UInt8]
  /// Where it stands.
  var offset: Int
  /// The offsets of the blanks that a repair deletes, ascending.
  private(set) var blanks: [Int] = []

  init(_ bytes: [UInt8], at offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The byte at hand; 0 at the end.
  var byte: UInt8 { peek(0) }

  /// The byte some places ahead; 0 outside the text.
  func peek(_ distance: Int) -> UInt8 {
    let index = offset + distance
    return bytes.indices.contains(index) ? bytes[index] : 0
  }

  /// Passes over one blank, which is to go.
  mutating func skipBlank() {
    guard byte == UInt8(ascii: " ") else { return }
    blanks.append(offset)
    offset += 1
  }

  /// Takes a sign that stands here.
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: sign) else { return false }
    offset += 1
    return true
  }

  /// Takes a sign that stands here or behind one blank; goes nowhere if none does.
  mutating func takeTorn(_ sign: Unicode.Scalar) -> Bool {
    var ahead = self
    ahead.skipBlank()
    guard ahead.take(sign) else { return false }
    self = ahead
    return true
  }

  /// Takes the bytes of which a condition holds, at most `limit`.
  @discardableResult
  mutating func takeWhile(limit: Int = 64, _ holds: (UInt8) -> Bool) -> ByteRange {
    let start = offset
    while offset < bytes.count, offset - start < limit, holds(bytes[offset]) { offset += 1 }
    return start..<offset
  }

  /// A range as text, ASCII letters in lower case.
  func lowercased(_ range: ByteRange) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased()
  }
}

/// Markup that was torn apart, with what repairs it.
struct TornMarkup {
  /// All of it.
  var range: ByteRange
  /// The blanks to delete, ascending.
  var blanks: [Int]
  /// Where a blank is missing before it.
  var missingBlanks: [Int] = []
  /// What is protected once it is whole, in the coordinates of the torn text.
  var zones: [ProtectedZone] = []
  /// Whether there is no other reading.
  var isCertain = true

  /// The edits that repair it.
  var edits: [Edit] {
    let deletions = blanks.map { Edit(range: $0..<$0 + 1, replacement: []) }
    let insertions = missingBlanks.map { Edit(range: $0..<$0, replacement: [0x20]) }
    return (deletions + insertions).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}

extension UInt8 {
  var isTornLower: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
  var isTornUpper: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
  var isTornDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
  var isTornAlphanumeric: Bool { isTornLower || isTornUpper || isTornDigit }
  /// Whether the byte can stand in an identifier of a program.
  var isTornIdentifier: Bool { isTornAlphanumeric || self == UInt8(ascii: "_") }
  /// Whether the byte can belong to a word: also one of a letter beyond ASCII.
  var isTornWord: Bool { isTornIdentifier || self >= 0x80 }
}
