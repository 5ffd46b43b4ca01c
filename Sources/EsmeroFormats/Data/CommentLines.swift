import EsmeroText

/// Suppression comments on lines of their own that begin with `#`.
enum CommentLines {
  /// The comments, each with its place.
  ///
  /// - Parameters:
  ///   - bytes: the source.
  ///   - ranges: strings, ascending, in which nothing is a comment.
  /// - Returns: the comments, ascending.
  static func directives(
    in bytes: [UInt8], outside ranges: [ByteRange]
  ) -> [(range: ByteRange, directive: SuppressionDirective)] {
    var found: [(range: ByteRange, directive: SuppressionDirective)] = []
    for line in LineSequence(bytes) {
      let content = bytes.trimmed(line.content)
      guard bytes.holds("#", at: content.lowerBound, before: content.upperBound),
        let directive = SuppressionDirective(line: bytes, content)
      else { continue }
      let index = ranges.partitionPoint { $0.upperBound <= content.lowerBound }
      let isInside = index < ranges.count && ranges[index].lowerBound < content.lowerBound
      if !isInside { found.append((content, directive)) }
    }
    return found
  }
}
