public import EsmeroText
import EsmeroUnicode

/// Words and phrases of a project's dictionary, which no repair changes.
///
/// A phrase is found as it is written, case and all, where no letter or digit goes on before or
/// behind it.
public struct KeptPhrases: Sendable {
  private struct Phrase: Sendable {
    let bytes: [UInt8]
    /// Where the word that it is looked up by begins in it.
    let offset: Int
  }

  /// Phrases by their first word.
  private var phrases: [ArraySlice<UInt8>: [Phrase]] = [:]

  /// A dictionary of phrases; those without a letter or digit are left out.
  public init(_ texts: [String]) {
    for text in texts {
      let bytes = Array(text.utf8)
      guard let word = Self.words(of: bytes[...]).first else { continue }
      phrases[bytes[word], default: []].append(Phrase(bytes: bytes, offset: word.lowerBound))
    }
  }

  /// Whether nothing is kept.
  var isEmpty: Bool { phrases.isEmpty }

  /// The places of phrases in a text, ascending and disjoint.
  public func zones(in prose: [UInt8]) -> [ProtectedZone] {
    guard !isEmpty else { return [] }
    var zones: [ProtectedZone] = []
    for word in Self.words(of: prose[...]) {
      for phrase in phrases[prose[word]] ?? [] {
        let start = word.lowerBound - phrase.offset
        let range = start..<start + phrase.bytes.count
        guard start >= 0, range.upperBound <= prose.count,
          prose[range].elementsEqual(phrase.bytes), Self.isWhole(range, in: prose)
        else { continue }
        zones.append(ProtectedZone(range: range, kind: .suppressed))
      }
    }
    return ProtectedZone.merged(zones)
  }

  /// Runs of letters and digits.
  private static func words(of bytes: ArraySlice<UInt8>) -> [ByteRange] {
    var words: [ByteRange] = []
    var start: Int?
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length = Self.length(of: bytes[index])
      let end = min(index + length, bytes.endIndex)
      if isWordLike(bytes[index..<end]) {
        start = start ?? index
      } else if let first = start {
        words.append(first..<index)
        start = nil
      }
      index = end
    }
    if let start { words.append(start..<bytes.endIndex) }
    return words
  }

  private static func length(of lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  private static func isWordLike(_ scalar: ArraySlice<UInt8>) -> Bool {
    guard let value = value(of: scalar) else { return false }
    return ScalarProperties.isLetter(value) || ScalarProperties.isDigit(value)
      || ScalarProperties.isMark(value)
  }

  private static func value(of scalar: ArraySlice<UInt8>) -> UInt32? {
    if let byte = scalar.first, byte < 0x80 { return UInt32(byte) }
    return String(decoding: scalar, as: UTF8.self).unicodeScalars.first?.value
  }

  private static func isWhole(_ range: ByteRange, in prose: [UInt8]) -> Bool {
    var start = range.lowerBound
    while start > 0 {
      start -= 1
      if prose[start] & 0xC0 != 0x80 { break }
    }
    let goesOnBefore =
      start < range.lowerBound && isWordLike(prose[start..<range.lowerBound])
      && isWordLike(prose[range].prefix(length(of: prose[range.lowerBound])))
    guard !goesOnBefore else { return false }
    guard range.upperBound < prose.count else { return true }
    let end = min(prose.count, range.upperBound + length(of: prose[range.upperBound]))
    var last = range.upperBound - 1
    while last > range.lowerBound, prose[last] & 0xC0 == 0x80 { last -= 1 }
    return
      !(isWordLike(prose[range.upperBound..<end])
      && isWordLike(prose[last..<range.upperBound]))
  }
}
