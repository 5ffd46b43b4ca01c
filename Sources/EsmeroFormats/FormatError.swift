public import EsmeroText

/// Why a source could not be cut into segments.
public enum FormatError: Error, Hashable, Sendable {
  /// Blocks are nested deeper at `position` than any document needs, and parsing would take long.
  case nestedTooDeep(position: LineIndex.Position, limit: Int)
  /// At `position` the source is not what the format wants; `reason` is the end of a sentence that
  /// begins with the source's name, and says what is wanted.
  case malformed(position: LineIndex.Position, reason: String)
  /// The parser would do far more work than the size of the source explains.
  case tooComplex
  /// The source has more bytes than the parser can count.
  case tooLarge(bytes: Int, limit: Int)
  /// The parser ran out of memory.
  case outOfMemory
  /// The parser answered with a place outside the source; its answers are not trusted.
  case parserDisagrees

  /// Where the source breaks the format's rules; `nil` where the whole of it is at fault.
  public var position: LineIndex.Position? {
    switch self {
    case .nestedTooDeep(let position, _), .malformed(let position, _): position
    default: nil
    }
  }
}
