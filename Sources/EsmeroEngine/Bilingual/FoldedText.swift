import EsmeroText
import EsmeroUnicode

/// A text as damaged units are looked for in it: without blanks and characters that do not show,
/// digits and signs of other scripts and widths as those of ASCII.
struct FoldedText {
  /// The folded bytes.
  private(set) var bytes: [UInt8] = []
  /// Where the character of each byte begins in the text.
  private var starts: [Int] = []
  /// Where it ends.
  private var ends: [Int] = []

  /// Folds a text.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - foldsCase: whether ASCII letters are taken in lower case.
  init(_ text: [UInt8], foldsCase: Bool) {
    var offset = 0
    while offset < text.count {
      let (scalar, length) = UTF8Decoding.scalar(in: text, at: offset)
      let range = offset..<offset + length
      offset += length
      guard !Self.isSkipped(scalar) else { continue }
      if let byte = Self.ascii(scalar) {
        append(foldsCase && byte.isTornUpper ? byte | 0x20 : byte, range)
      } else {
        for index in range { append(text[index], range) }
      }
    }
  }

  private mutating func append(_ byte: UInt8, _ range: ByteRange) {
    bytes.append(byte)
    starts.append(range.lowerBound)
    ends.append(range.upperBound)
  }

  /// A folded unit; it is ASCII but for names.
  static func folded(_ unit: [UInt8], foldsCase: Bool) -> [UInt8] {
    FoldedText(unit, foldsCase: foldsCase).bytes
  }

  /// The stretch of the text from which folded bytes came.
  func original(of range: Range<Int>) -> ByteRange {
    starts[range.lowerBound]..<ends[range.upperBound - 1]
  }

  /// Where some bytes stand, from left to right, none over another.
  func places(of wanted: [UInt8]) -> [ByteRange] {
    guard let first = wanted.first else { return [] }
    var places: [ByteRange] = []
    var index = 0
    while index + wanted.count <= bytes.count {
      guard bytes[index] == first, bytes[index...].starts(with: wanted) else {
        index += 1
        continue
      }
      places.append(original(of: index..<index + wanted.count))
      index += wanted.count
    }
    return places
  }

  /// Where the same bytes stand in another order.
  func places(ofShuffled wanted: [UInt8]) -> [ByteRange] {
    let sorted = wanted.sorted()
    guard wanted.count > 1, let sign = wanted.first else { return [] }
    var places: [ByteRange] = []
    for index in bytes.indices where bytes[index] == sign {
      let windows = max(0, index + 1 - wanted.count)...index
      for start in windows where start + wanted.count <= bytes.count {
        let window = bytes[start..<start + wanted.count]
        guard window.sorted() == sorted, !window.elementsEqual(wanted) else { continue }
        places.append(original(of: start..<start + wanted.count))
      }
    }
    return places
  }

  private static func isSkipped(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x20, 0xA0, 0x2000...0x200F, 0x202A...0x202F, 0x205F...0x2069, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// The ASCII that a character stands for; `nil` for letters and signs that are not ASCII.
  private static func ascii(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x80 { return UInt8(scalar) }
    if 0xFF01...0xFF5E ~= scalar { return UInt8(scalar - 0xFEE0) }
    switch scalar {
    case 0x066A, 0xFE6A: return UInt8(ascii: "%")
    case 0x201C...0x201F, 0xAB, 0xBB, 0x2033: return UInt8(ascii: "\"")
    case 0x2018...0x201B, 0x2032: return UInt8(ascii: "'")
    case 0x2039, 0x3008, 0x300A: return UInt8(ascii: "<")
    case 0x203A, 0x3009, 0x300B: return UInt8(ascii: ">")
    case 0x2044, 0x2215: return UInt8(ascii: "/")
    case 0x061B: return UInt8(ascii: ";")
    case 0x3010: return UInt8(ascii: "[")
    case 0x3011: return UInt8(ascii: "]")
    case 0x2010...0x2015: return UInt8(ascii: "-")
    default: return digit(scalar)
    }
  }

  /// The digit, as ASCII, that a digit of another script stands for: ten follow one another.
  static func digit(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x80 {
      return UInt8(ascii: "0")...UInt8(ascii: "9") ~= UInt8(scalar) ? UInt8(scalar) : nil
    }
    guard scalar >= 0x660, ScalarProperties.isDigit(scalar) else { return nil }
    let zeros: [UInt32] = [
      0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
      0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10,
    ]
    guard let zero = zeros.first(where: { $0...$0 + 9 ~= scalar }) else { return nil }
    return UInt8(ascii: "0") + UInt8(scalar - zero)
  }
}
