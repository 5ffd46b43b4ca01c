/// Portuguese prose of any length that a seed repeats: sound, and the same as translation leaves it.
///
/// Both have the same sentences, so that a repaired dirty text is the clean one.
public struct CorpusText {
  private let source: SentenceSource
  private let layout: Layout
  private var generator: SeededGenerator
  /// How many words are sound before the next artifact.
  private var soundWords: Int
  private var uses: [Artifact: Int] = [:]

  /// How the sentences of a text are set.
  public enum Layout: Sendable {
    /// Paragraphs of a line each, with a blank line between them.
    case paragraphs
    /// One sentence a line.
    case lines
  }

  /// One artifact falls on so many words, on average.
  public static let wordsAnArtifact = 200

  /// Prepares the text of a seed.
  public init(_ prose: ProseCollection, seed: UInt64, layout: Layout = .paragraphs) {
    source = SentenceSource(prose)
    self.layout = layout
    generator = SeededGenerator(seed: seed)
    soundWords = Self.wordsAnArtifact
  }

  /// How often each artifact has been used so far.
  public var artifacts: [Artifact: Int] { uses }

  /// The next paragraph, with its line ends, in both states.
  public mutating func nextParagraph() -> (clean: String, dirty: String) {
    let clean = source.paragraph(using: &generator)
    let dirty = clean.map { damaged($0) }
    return (set(clean), set(dirty))
  }

  private func set(_ sentences: [String]) -> String {
    switch layout {
    case .paragraphs: sentences.joined(separator: " ") + "\n\n"
    case .lines: sentences.joined(separator: "\n") + "\n"
    }
  }

  /// The sentence, with an artifact where one is due.
  private mutating func damaged(_ sentence: String) -> String {
    let words = WordSequence(sentence)
    soundWords -= words.ranges.count
    guard soundWords <= 0 else { return sentence }
    let offers = Artifact.allCases.map { ($0, $0.sites(in: words)) }.filter { !$0.1.isEmpty }
    // The one that was used least, so that a rare artifact comes as often as its places allow.
    guard
      let (artifact, sites) = offers.min(by: { uses[$0.0, default: 0] < uses[$1.0, default: 0] })
    else { return sentence }
    uses[artifact, default: 0] += 1
    soundWords += Int.random(in: 1..<(2 * Self.wordsAnArtifact), using: &generator)
    return sites[Int.random(in: sites.indices, using: &generator)].damaged(sentence)
  }
}
