import EsmeroText

extension UInt8 {
  /// Whether the byte is an ASCII letter.
  var isASCIILetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
  /// Whether the byte is an ASCII letter in lower case.
  var isASCIILowercase: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
  /// Whether the byte is an ASCII letter in upper case.
  var isASCIIUppercase: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
  /// Whether the byte is an ASCII digit.
  var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
  /// Whether the byte is an ASCII letter or digit.
  var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
  /// Whether the byte can stand in an identifier of a program: letter, digit or low line.
  var isIdentifierByte: Bool { isASCIIAlphanumeric || self == UInt8(ascii: "_") }
  /// Whether the byte is a hexadecimal digit.
  var isHexDigit: Bool { isASCIIDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20 }
  /// Whether the byte is LF or CR.
  var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
  /// Whether the byte is a space or a tab.
  var isSpaceOrTab: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  /// Whether the byte is a space, a tab, LF or CR.
  var isSpaceOrLineEnd: Bool { isSpaceOrTab || isLineEnd }
}

extension [UInt8] {
  /// Whether a range holds nothing but white space.
  func isBlank(_ range: ByteRange) -> Bool { self[range].allSatisfy { $0.isSpaceOrLineEnd } }

  /// The offset behind the last blank line that ends before an offset and follows another line.
  ///
  /// - Parameters:
  ///   - end: the offset that the search begins at, backwards.
  ///   - start: the search ends when the blank line can only end before this offset.
  /// - Returns: the offset; `nil` where there is none.
  func lastBlankLineEnd(before end: Int, after start: Int = 0) -> Int? {
    let span = self.span
    var end = end
    while let lineFeed = lastLineFeed(before: end, after: start) {
      end = lineFeed
      while end > 0, span[end - 1] != UInt8(ascii: "\n"), span[end - 1].isSpaceOrLineEnd {
        end -= 1
      }
      if end > 0, span[end - 1] == UInt8(ascii: "\n") { return lineFeed + 1 }
    }
    return nil
  }

  /// The number of LF in a range.
  func lineFeedCount(in range: ByteRange) -> Int {
    let span = self.span
    var count = 0
    for index in range where span[index] == UInt8(ascii: "\n") { count += 1 }
    return count
  }

  /// The offset of the last LF before an offset and not before another; `nil` where there is none.
  func lastLineFeed(before end: Int, after start: Int) -> Int? {
    let span = self.span
    var index = end
    while index > start {
      index -= 1
      if span[index] == UInt8(ascii: "\n") { return index }
    }
    return nil
  }

  /// An offset, or the beginning of the scalar that stands before it where that is cut off there.
  func startOfScalar(cutAt offset: Int) -> Int {
    var start = offset
    while start > 0, offset - start < 3, self[start - 1] & 0xC0 == 0x80 { start -= 1 }
    guard start > 0, self[start - 1] >= 0xC0 else { return offset }
    let lead = self[start - 1]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    return start - 1 + length > offset ? start - 1 : offset
  }

  /// Whether the text names something to a program, as `menu.file_open` does, and is no prose.
  var isIdentifier: Bool {
    let joints = ASCIISet("_.-:/")
    return allSatisfy { $0.isIdentifierByte || joints.contains($0) }
      && dropFirst().dropLast().contains(where: joints.contains)
  }

  /// A range without the white space around it.
  func trimmed(_ range: ByteRange) -> ByteRange {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start].isSpaceOrLineEnd { start += 1 }
    while end > start, self[end - 1].isSpaceOrLineEnd { end -= 1 }
    return start..<end
  }

  /// A range without the white space after it.
  func trimmingEnd(_ range: ByteRange) -> ByteRange {
    range.lowerBound..<(trimmed(range).isEmpty ? range.lowerBound : trimmed(range).upperBound)
  }

  /// Whether the bytes from an offset on, and before a limit, are those of a literal.
  func holds(_ literal: String, at offset: Int, before limit: Int? = nil) -> Bool {
    let wanted = literal.utf8
    guard offset >= 0, (limit ?? count) - offset >= wanted.count else { return false }
    var index = offset
    for byte in wanted {
      guard self[index] == byte else { return false }
      index += 1
    }
    return true
  }
}
