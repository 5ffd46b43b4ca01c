/// Draws sentences from a collection and recombines them, so that a long text is no mere repetition.
///
/// A statement that begins with an article stands as it is, behind an opening (“Dizem que o…”), or
/// behind a semicolon after another statement.
struct SentenceSource {
  private let sentences: [String]
  private let openings: [String]
  private let all: [Int]
  /// Which sentences may follow an opening or a semicolon.
  private let statements: [Int]

  private static let articles = ["O ", "A ", "Os ", "As ", "Um ", "Uma "]

  init(_ prose: ProseCollection) {
    sentences = prose.sentences
    openings = prose.openings
    all = Array(sentences.indices)
    statements = sentences.indices.filter { Self.isStatement(prose.sentences[$0]) }
  }

  private static func isStatement(_ sentence: String) -> Bool {
    sentence.hasSuffix(".") && articles.contains { sentence.hasPrefix($0) }
  }

  /// The sentences of a paragraph; none of those they are made from is used twice in it.
  func paragraph(using generator: inout SeededGenerator) -> [String] {
    var used: Set<Int> = []
    let count = Int.random(in: 3...6, using: &generator)
    return (0..<count).map { _ in sentence(avoiding: &used, using: &generator) }
  }

  private func sentence(
    avoiding used: inout Set<Int>, using generator: inout SeededGenerator
  ) -> String {
    let first = Self.draw(from: all, avoiding: &used, using: &generator)
    guard Self.isStatement(sentences[first]) else { return sentences[first] }
    switch Int.random(in: 0..<10, using: &generator) {
    case 0..<3:
      let opening = openings[Int.random(in: openings.indices, using: &generator)]
      return opening + " " + Self.continuing(sentences[first])
    case 3..<6:
      let second = Self.draw(from: statements, avoiding: &used, using: &generator)
      return sentences[first].dropLast() + "; " + Self.continuing(sentences[second])
    default:
      return sentences[first]
    }
  }

  private static func draw(
    from candidates: [Int], avoiding used: inout Set<Int>, using generator: inout SeededGenerator
  ) -> Int {
    while true {
      let drawn = candidates[Int.random(in: candidates.indices, using: &generator)]
      if used.insert(drawn).inserted { return drawn }
    }
  }

  /// A statement as it stands inside a sentence: its article begins small.
  private static func continuing(_ statement: String) -> String {
    statement.prefix(1).lowercased() + statement.dropFirst()
  }
}
