/// One replacement of a stretch of bytes.
public struct Edit: Sendable, Hashable {
  /// The bytes that go; empty for an insertion.
  public var range: ByteRange
  /// The UTF-8 that takes their place; empty for a deletion.
  public var replacement: [UInt8]

  /// Creates an edit that replaces `range` by `replacement`.
  public init(range: ByteRange, replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  /// The edit as deletions around what it leaves of the text, as of ` - ` where it writes `-`.
  ///
  /// - Parameter text: the text that the edit is for.
  /// - Returns: one or two deletions, ascending; `nil` where the edit writes what is not there, or
  ///   leaves what is there more than once.
  public func deletions(in text: [UInt8]) -> [Edit]? {
    let taken = text[range]
    guard !replacement.isEmpty, taken.count > replacement.count else { return nil }
    let places = taken.indices.dropLast(replacement.count - 1).filter {
      taken[$0...].starts(with: replacement)
    }
    guard let start = places.first, places.count == 1 else { return nil }
    let end = start + replacement.count
    return [range.lowerBound..<start, end..<range.upperBound].filter { !$0.isEmpty }
      .map { Edit(range: $0, replacement: []) }
  }

  /// The text with sorted, disjoint edits applied.
  ///
  /// - Precondition: `edits` are sorted by position, do not overlap and lie inside `text`.
  public static func apply(_ edits: [Edit], to text: [UInt8]) -> [UInt8] {
    guard !edits.isEmpty else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = 0
    for edit in edits {
      result += text[position..<edit.range.lowerBound]
      result += edit.replacement
      position = edit.range.upperBound
    }
    result += text[position...]
    return result
  }
}
