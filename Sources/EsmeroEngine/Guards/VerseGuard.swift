/// Lines that are short on purpose repeat words on purpose: poems, songs, lists.
struct VerseGuard {
  let text: SegmentText

  /// The longest line of verse, in scalars.
  private static let maximumLength = 45
  /// So many short lines running are verse.
  private static let minimumLines = 3

  /// Whether the token stands in one of three short lines or more.
  func holds(at index: Int) -> Bool {
    guard let line = shortLine(around: index) else { return false }
    var count = 1
    var first = line.lowerBound
    while count < Self.minimumLines, let before = shortLine(around: first - 1) {
      count += 1
      first = before.lowerBound
    }
    var last = line.upperBound
    while count < Self.minimumLines, let after = shortLine(around: last + 1) {
      count += 1
      last = after.upperBound
    }
    return count >= Self.minimumLines
  }

  /// The line of the token without its line end; none where it is long or empty.
  ///
  /// A long line is not read to its ends.
  private func shortLine(around index: Int) -> Range<Int>? {
    guard (0..<text.count).contains(index) else { return nil }
    var start = index
    var end = index
    while start > 0, text.kind(at: start - 1) != .lineEnd {
      start -= 1
      guard end - start <= Self.maximumLength else { return nil }
    }
    while let kind = text.kind(at: end), kind != .lineEnd {
      end += 1
      guard end - start <= Self.maximumLength else { return nil }
    }
    let line = start..<end
    guard text.string(line).unicodeScalars.count <= Self.maximumLength,
      line.contains(where: { text.isWordLike(at: $0) })
    else { return nil }
    return line
  }
}
