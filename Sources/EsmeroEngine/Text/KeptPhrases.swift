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
      guard let word = Self.words(of: bytes.span).first else { continue }
      phrases[bytes[word], default: []].append(Phrase(bytes: bytes, offset: word.lowerBound))
    }
  }

  /// Whether nothing is kept.
  var isEmpty: Bool { phrases.isEmpty }

  /// The places of phrases in a text, ascending and disjoint.
  public func zones(in prose: [UInt8]) -> [ProtectedZone] {
    guard !isEmpty else { return [] }
    var zones: [ProtectedZone] = []
    for word in Self.words(of: prose.span) {
      for phrase in phrases[prose[word]] ?? [] {
        let start = word.lowerBound - phrase.offset
        let range = start..<start + phrase.bytes.count
        guard start >= 0, range.upperBound <= prose.count,
          prose[range].elementsEqual(phrase.bytes), Self.isWhole(range, in: prose.span)
        else { continue }
        zones.append(ProtectedZone(range: range, kind: .suppressed))
      }
    }
    return ProtectedZone.merged(zones)
  }

  /// Runs of letters and digits.
  private static func words(of bytes: Span<UInt8>) -> [ByteRange] {
    var words: [ByteRange] = []
    var start: Int?
    var offset = 0
    while offset < bytes.count {
      if isWordLike(at: offset, in: bytes) {
        start = start ?? offset
      } else if let first = start {
        words.append(first..<offset)
        start = nil
      }
      offset += ScalarReader.length(at: offset, in: bytes)
    }
    if let start { words.append(start..<bytes.count) }
    return words
  }

  /// Whether no word goes on over an end of the range.
  private static func isWhole(_ range: ByteRange, in bytes: Span<UInt8>) -> Bool {
    for end in [range.lowerBound, range.upperBound] where end > 0 && end < bytes.count {
      let before = ScalarReader.start(before: end, in: bytes)
      if isWordLike(at: before, in: bytes), isWordLike(at: end, in: bytes) { return false }
    }
    return true
  }

  private static func isWordLike(at offset: Int, in bytes: Span<UInt8>) -> Bool {
    let scalar = ScalarReader.scalar(at: offset, in: bytes)
    return ScalarProperties.isLetter(scalar) || ScalarProperties.isDigit(scalar)
      || ScalarProperties.isMark(scalar)
  }
}
