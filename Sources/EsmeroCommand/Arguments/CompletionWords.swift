import Esmero
import EsmeroText

/// The words that completions offer and only the built-in data know.
struct CompletionWords: Sendable {
  /// A word and what it stands for; empty where it speaks for itself.
  struct Word: Sendable, Hashable {
    let text: String
    var meaning = ""
  }

  /// The ids of the rules.
  let rules: [Word]
  /// The ids and the groups, the parts of ids that several rules begin with.
  let selectors: [Word]
  let languages: [Word]
  let formats: [Word]

  init(rules known: [RuleSummary], formats names: [String]) {
    rules = known.map { Word(text: $0.id.name, meaning: $0.problem) }
    selectors = Self.groups(of: known) + rules
    let tags = Set(known.flatMap(\.languages)).subtracting(["*"])
    languages = (["auto"] + tags.sorted()).map { Word(text: $0) }
    formats = names.map { Word(text: $0) }
  }

  /// The words that an option takes.
  func words(of vocabulary: Flag.Value.Vocabulary) -> [Word] {
    switch vocabulary {
    case .rules: selectors
    case .languages: languages
    case .formats: formats
    }
  }

  /// The groups of more than one rule.
  private static func groups(of rules: [RuleSummary]) -> [Word] {
    var counts: [String: Int] = [:]
    for group in rules.flatMap(\.id.groups) { counts[group, default: 0] += 1 }
    return counts.filter { $0.value > 1 }.sorted { $0.key < $1.key }
      .map { Word(text: $0.key, meaning: "\($0.value) rules") }
  }
}
