/// Which character references (`&quot;`, `&#39;`) may be decoded in a format's prose.
///
/// In plain text a reference is debris; in a format whose markup it keeps from being markup it is
/// meant. Decoding must never make a tag, another reference or any other markup out of text.
public enum EntityDecoding: Sendable, Hashable {
  /// References are part of the format and stay.
  case never
  /// References may be decoded if no tag and no further reference comes into being.
  case inPlainText
  /// As in plain text, and the result must not be a character that Markdown gives a meaning to.
  case inMarkdown

  /// Bytes looked at on the left of a `>` for the `<` that it would close.
  private static let lookBehind = 256
  /// Bytes looked at on the right of an `&` for the `;` that would end a reference.
  private static let longestReference = 32

  /// Whether a reference may be replaced by the character that it stands for.
  ///
  /// - Parameters:
  ///   - scalar: the character.
  ///   - range: the bytes of the whole reference in the prose, in UTF-8 offsets.
  ///   - prose: the prose in UTF-8.
  /// - Returns: `false` also where the range does not lie in the prose.
  public func permits(_ scalar: Unicode.Scalar, at range: ByteRange, in prose: [UInt8]) -> Bool {
    guard self != .never, range.lowerBound >= 0, range.upperBound <= prose.count else {
      return false
    }
    // A line end or a control would change the structure, or hide.
    guard scalar.value >= 0x20, scalar.value != 0x7F else { return false }
    if self == .inMarkdown, Self.markdownMarkup.contains(scalar) { return false }
    switch scalar {
    case "<": return !Self.opensTag(prose, after: range.upperBound)
    case ">": return !Self.closesTag(prose, before: range.lowerBound)
    case "&": return !Self.opensReference(prose, after: range.upperBound)
    default: return true
    }
  }

  private static let markdownMarkup: Set<Unicode.Scalar> = [
    "<", ">", "*", "_", "`", "[", "]", "\\", "|", "~", "#", "!", "$", "{", "}",
  ]

  private static func opensTag(_ prose: [UInt8], after end: Int) -> Bool {
    guard end < prose.count else { return false }
    let next = prose[end]
    // The next reference may stand for any of these.
    return isLetter(next) || "/!?%&".utf8.contains(next)
  }

  private static func closesTag(_ prose: [UInt8], before start: Int) -> Bool {
    var index = start
    while index > max(0, start - lookBehind) {
      index -= 1
      let byte = prose[index]
      if byte == UInt8(ascii: "\n") { break }
      if byte == UInt8(ascii: "<"), opensTag(prose, after: index + 1) { return true }
      // A tag that is itself written with references would be left half decoded.
      guard byte == UInt8(ascii: "&") else { continue }
      for reference in ["&lt;", "&amp;lt;"] where prose[index...].starts(with: reference.utf8) {
        if opensTag(prose, after: index + reference.utf8.count) { return true }
      }
    }
    // At the beginning of a line it would quote the line.
    return prose[index..<start].allSatisfy { " \t\n\r".utf8.contains($0) }
  }

  /// Whether letters, digits or `#` follow up to a semicolon, with a blank before it or not.
  private static func opensReference(_ prose: [UInt8], after end: Int) -> Bool {
    var index = end
    while index < min(prose.count, end + longestReference) {
      let byte = prose[index]
      if byte == UInt8(ascii: ";") { return index > end }
      guard isLetter(byte) || "0123456789# ".utf8.contains(byte) else { return false }
      index += 1
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }
}
