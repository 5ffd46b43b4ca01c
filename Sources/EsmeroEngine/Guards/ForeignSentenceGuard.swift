import EsmeroText
import EsmeroUnicode

/// Sentences in another language than the text's, which its rules must leave alone: a title, a
/// quotation, an example.
///
/// A detector alone is wrong about one sentence in forty, mostly for names: a Portuguese sentence on
/// the Federal Reserve is English to it. So a second witness must agree, the words that hold sentences
/// together. Only a match that would be repaired otherwise should ask: this guard stands last in a
/// list of conditions. Where the detector's library is missing, it holds nothing.
struct ForeignSentenceGuard {
  private let context: MatchContext

  init(context: MatchContext) { self.context = context }

  private var text: SegmentText { context.text }

  /// The fewest bytes of letters that are judged.
  private static let minimumBytes = 30
  /// The smallest share of the letters that must be in the other language, in percent.
  private static let minimumPercent = 90
  /// Of so many words one is a function word in any language, about.
  private static let wordsPerFunctionWord = 4
  /// By how many the other language's function words must be ahead: relatives share some, and a
  /// detached pronoun looks like theirs (`aceitá - lo`).
  private static let minimumLead = 2
  /// The most tokens that are read on either side of the match.
  private static let reach = 240

  /// Whether the sentence of the token is in another language.
  func holds(at position: Int) -> Bool {
    let sentence = stretch(of: text.sentence(around: position), around: position)
    if let answer = text.foreignSentences[sentence.lowerBound] { return answer }
    let answer = isForeign(sentence)
    text.foreignSentences[sentence.lowerBound] = answer
    return answer
  }

  /// A sentence without end is cut, at places that do not depend on the match.
  private func stretch(of sentence: Range<Int>, around position: Int) -> Range<Int> {
    let first = sentence.lowerBound
    let start = first + (position - first) / Self.reach * Self.reach
    return start..<min(sentence.upperBound, start + Self.reach)
  }

  private func isForeign(_ sentence: Range<Int>) -> Bool {
    guard let own = context.rules.language.map(Self.base(of:)),
      let detector = try? LanguageDetector(), let guess = detector.guess(prose(of: sentence)),
      guess.isReliable, guess.percent >= Self.minimumPercent,
      guess.textBytes >= Self.minimumBytes, guess.tag.language != own,
      let ownCount = functionWords(of: own, in: sentence)
    else { return false }
    let words = sentence.count { text.isWordLike(at: $0) }
    let others =
      functionWords(of: guess.tag.language, in: sentence) ?? words / Self.wordsPerFunctionWord
    return others >= ownCount + Self.minimumLead
  }

  /// The text of the sentence, a blank for what is protected.
  private func prose(of sentence: Range<Int>) -> [UInt8] {
    sentence.reduce(into: []) { prose, index in
      let isOpen = text.kind(at: index) != .protected && text.kind(at: index) != .markup
      prose += isOpen ? text.bytes[text.tokens[index].range] : [0x20]
    }
  }

  /// How many words are function words of a language; `nil` where there is no list of them.
  private func functionWords(of language: String, in sentence: Range<Int>) -> Int? {
    let image = context.rules.image
    guard let lexicon = image.lexicon(named: "\(language)/function-words") else { return nil }
    return sentence.count { index in
      text.kind(at: index) == .word && image.entry(text.key(at: index), in: lexicon) != nil
    }
  }

  private static func base(of tag: String) -> String {
    tag.split(separator: "-").first.map(String.init) ?? tag
  }
}
