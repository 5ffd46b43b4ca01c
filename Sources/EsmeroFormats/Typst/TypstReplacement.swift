import EsmeroText

/// A replacement between what stands before and behind it, where it could make markup: the number of an
/// item at the beginning of a line, the colon behind a term, a low line that is no longer inside a
/// word.
struct TypstReplacement {
  /// In `Segment.notation`: the segment is `term: description`.
  static let termNotation: UInt8 = 1
  /// More bytes than the marker of an item has that begins a line.
  private static let longestMarker = 32

  private let written: [UInt8]
  private let range: ByteRange
  private let segment: Segment

  init(_ written: [UInt8], for range: ByteRange, in segment: Segment) {
    self.written = written
    self.range = range
    self.segment = segment
  }

  /// Whether the text reads otherwise with the replacement than what it is to say.
  var makesMarkup: Bool { makesMarker || movesColon || movesLowLine }

  private var before: ArraySlice<UInt8> { segment.prose[..<range.lowerBound] }
  private var behind: ArraySlice<UInt8> { segment.prose[range.upperBound...] }

  // MARK: Items

  /// The length of what would begin an item or a heading if a blank followed: `==`, `-`, `+`, `12.`,
  /// `/`; `nil` for anything else.
  static func markerLength(_ line: ArraySlice<UInt8>) -> Int? {
    guard let first = line.first else { return nil }
    switch first {
    case UInt8(ascii: "="): return line.prefix { $0 == first }.count
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "/"): return 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = line.prefix { $0.isASCIIDigit }
      return line[digits.endIndex...].first == UInt8(ascii: ".") ? digits.count + 1 : nil
    default: return nil
    }
  }

  /// Whether a line begins an item only with the replacement.
  ///
  /// The segment begins where a line could.
  private var makesMarker: Bool {
    let start = before.lastIndex { $0.isLineEnd }.map { $0 + 1 } ?? 0
    guard range.lowerBound - start < Self.longestMarker else { return false }
    let old = segment.prose[start...].prefix(2 * Self.longestMarker)
    let new = segment.prose[start..<range.lowerBound] + written + behind.prefix(Self.longestMarker)
    return Self.beginsItem(new) && !Self.beginsItem(old)
  }

  private static func beginsItem(_ line: ArraySlice<UInt8>) -> Bool {
    let line = line.drop { $0.isSpaceOrTab }
    guard let length = markerLength(line) else { return false }
    // At the end of a segment markup may follow, and a blank after it.
    return line.dropFirst(length).first?.isSpaceOrLineEnd ?? true
  }

  // MARK: Terms

  /// Whether there is another colon than before in a term and its description.
  private var movesColon: Bool {
    guard segment.notation == Self.termNotation else { return false }
    let colon = UInt8(ascii: ":")
    return segment.prose[range].count { $0 == colon } != written.count { $0 == colon }
  }

  // MARK: Low lines

  /// Whether a low line beside the replacement begins or ends being inside a word.
  private var movesLowLine: Bool {
    let lowLine = UInt8(ascii: "_")
    if before.last == lowLine {
      let outer = Self.isWord(Self.lastScalar(before.dropLast()))
      let old = Self.isWord(Self.firstScalar(segment.prose[range.lowerBound...]))
      let new = Self.isWord(Self.firstScalar(written[...] + behind.prefix(4)))
      if outer, old != new { return true }
    }
    if behind.first == lowLine {
      let outer = Self.isWord(Self.firstScalar(behind.dropFirst()))
      let old = Self.isWord(Self.lastScalar(segment.prose[..<range.upperBound]))
      let new = Self.isWord(Self.lastScalar(before.suffix(4) + written))
      if outer, old != new { return true }
    }
    return false
  }

  private static func firstScalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first
  }

  private static func lastScalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    String(decoding: bytes.suffix(4), as: UTF8.self).unicodeScalars.last
  }

  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let properties = scalar?.properties else { return false }
    return properties.isAlphabetic || properties.numericType != nil
  }
}
