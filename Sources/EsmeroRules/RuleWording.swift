/// What a rule says of itself in a language other than English.
public struct RuleWording: Sendable, Hashable {
  /// The problem in a few words.
  public var problem: String
  /// One sentence for the person whose text it is.
  public var why: String
  /// The norm that the rule follows; `nil` where it is called the same in both languages.
  public var source: String?

  /// Creates a wording.
  public init(problem: String, why: String, source: String?) {
    self.problem = problem
    self.why = why
    self.source = source
  }
}
