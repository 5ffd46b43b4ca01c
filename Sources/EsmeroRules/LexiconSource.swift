/// A lexicon as its list file states it, every entry expanded to its forms.
public struct LexiconSource: Sendable {
  /// The name that rules use, with its folder: `pt/demonyms`.
  public var name: String
  /// The entries in the order of the file; no key twice.
  public var entries: [LexiconEntry]
  /// Whether every entry stands for all words that begin with it.
  public var isStems: Bool

  /// Creates a lexicon.
  public init(name: String, entries: [LexiconEntry], isStems: Bool = false) {
    self.name = name
    self.entries = entries
    self.isStems = isStems
  }
}

/// A word or phrase of a lexicon.
public struct LexiconEntry: Sendable, Hashable {
  /// The lexical key: NFC, lower case, words of a phrase parted by one space, hyphens kept.
  public var key: String
  /// What stands beside the entry, case as written; `nil` where nothing does.
  public var value: String?
  /// The tags, in the order of the file.
  public var tags: [String]

  /// Creates an entry.
  public init(key: String, value: String? = nil, tags: [String] = []) {
    self.key = key
    self.value = value
    self.tags = tags
  }
}
