/// Where patterns of conditions occur in the sentences and lines of a text, each looked for once:
/// a sentence with a thousand matches would else be searched a thousand times.
final class OccurrenceIndex {
  private struct Key: Hashable {
    var node: Int
    var range: Range<Int>
  }

  private var positions: [Key: [Int]] = [:]

  /// The positions in a range where the pattern at `node` matches, ascending.
  func positions(of node: Int, in range: Range<Int>, search: () -> [Int]) -> [Int] {
    let key = Key(node: node, range: range)
    if let known = positions[key] { return known }
    let found = search()
    positions[key] = found
    return found
  }
}

/// At which tokens of a text one pattern matches, as far as was asked.
final class PatternAnswers {
  private enum Answer: UInt8 { case unknown, no, yes }

  private var answers: [Answer]

  /// Nothing is known of a text of so many tokens.
  init(count: Int) { answers = [Answer](repeating: .unknown, count: count) }

  /// Whether the pattern matches at a token; `match` is asked once a token.
  func isMatch(at position: Int, _ match: () -> Bool) -> Bool {
    if answers[position] == .unknown { answers[position] = match() ? .yes : .no }
    return answers[position] == .yes
  }
}
