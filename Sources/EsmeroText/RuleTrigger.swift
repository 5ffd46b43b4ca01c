/// Something that wakes a rule: what must stand in a raw text before a case of it can match.
public struct RuleTrigger: Sendable, Hashable {
  /// What is looked for.
  public enum Kind: String, Sendable, CaseIterable {
    /// A word, whatever follows it.
    case words
    /// Two words, with blanks or a hyphen between them.
    case pairs
    /// A word and the sign behind it.
    case signs
    /// A word with which a segment ends.
    case ends
    /// A word with a letter above U+007F.
    case letters
    /// What stands between two words.
    case gaps
    /// Whatever a named matcher looks for.
    case matcher
    /// Nothing: the rule is woken by any text, and no text can be passed over.
    case anyText = "any-text"
  }

  /// The level of the findings that it can lead to.
  public let level: Applicability
  /// What is looked for.
  public let kind: Kind
  /// The words, pairs, letters, signs, or the matcher's name, sorted; empty for any text.
  ///
  /// A class of tokens stands in angle brackets.
  public let items: [String]

  /// Names what wakes a rule.
  public init(level: Applicability, kind: Kind, items: [String] = []) {
    self.level = level
    self.kind = kind
    self.items = items
  }
}

/// A rule with all that wakes it.
public struct RuleTriggers: Sendable, Hashable {
  /// The rule.
  public let id: RuleID
  /// What wakes it, the freest level first; of a level and a kind there is one at most.
  public let triggers: [RuleTrigger]

  /// Joins a rule and what wakes it.
  public init(id: RuleID, triggers: [RuleTrigger]) {
    self.id = id
    self.triggers = triggers
  }
}
