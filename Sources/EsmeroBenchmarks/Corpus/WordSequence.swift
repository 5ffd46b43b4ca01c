/// The words of a sentence, numbers among them, with what stands between them.
struct WordSequence {
  let text: String
  /// The words, in order.
  let ranges: [Range<String.Index>]
  /// What stands between neighbours, in order: one fewer than words.
  let gaps: [Range<String.Index>]

  init(_ text: String) {
    self.text = text
    var ranges: [Range<String.Index>] = []
    var start: String.Index?
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      if Self.isOfWord(scalars[index]) {
        start = start ?? index
      } else if let begun = start {
        ranges.append(begun..<index)
        start = nil
      }
    }
    if let start { ranges.append(start..<text.endIndex) }
    self.ranges = ranges
    gaps = zip(ranges, ranges.dropFirst()).map { $0.upperBound..<$1.lowerBound }
  }

  func word(_ index: Int) -> Substring { text[ranges[index]] }

  func isPlainSpace(before index: Int) -> Bool { text[gaps[index - 1]] == " " }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
