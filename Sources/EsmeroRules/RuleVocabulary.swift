/// The names that a fragment of the rule language can use, and how words are folded.
public struct RuleVocabulary: Sendable {
  /// The lexical key of a word: NFC, lower case of the root locale.
  public var lexicalKey: @Sendable (String) -> String
  /// The patterns that `$name` stands for.
  public var patterns: [String: Pattern]
  /// The lists of conditions that `"$name"` stands for.
  public var conditions: [String: [Condition]]
  /// The lexicons that exist, with their folders (`pt/demonyms`); `nil` where any name will do.
  public var lexicons: [String]?

  /// Creates a vocabulary.
  ///
  /// - Parameters:
  ///   - lexicons: the lexicons that exist; `nil` where names are not to be checked.
  ///   - patterns: the patterns that `$name` stands for.
  ///   - conditions: the lists of conditions that `"$name"` stands for.
  ///   - lexicalKey: folds words; Swift's own lower case unless given.
  public init(
    lexicons: [String]? = nil, patterns: [String: Pattern] = [:],
    conditions: [String: [Condition]] = [:],
    lexicalKey: @escaping @Sendable (String) -> String = { $0.lowercased() }
  ) {
    self.lexicons = lexicons
    self.patterns = patterns
    self.conditions = conditions
    self.lexicalKey = lexicalKey
  }

  /// What is wrong with the name of a lexicon; `nil` for a name that exists.
  func problem(withLexicon name: String) -> String? {
    guard let lexicons else { return nil }
    // Without a folder the text's language chooses; one language that has the list is enough.
    let isKnown =
      name.contains("/")
      ? lexicons.contains(name) : lexicons.contains { $0.hasSuffix("/\(name)") || $0 == name }
    if isKnown { return nil }
    let known = name.contains("/") ? lexicons : Array(Set(lexicons.map(Self.lastPart))).sorted()
    return "There is no lexicon “@\(name)”.\(NameSuggestion.hint(for: name, among: known))"
  }

  private static func lastPart(_ name: String) -> String {
    guard let slash = name.lastIndex(of: "/") else { return name }
    return String(name[name.index(after: slash)...])
  }
}
