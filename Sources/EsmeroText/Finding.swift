/// A problem found in a text, with the repair where there is one.
public struct Finding: Sendable, Hashable {
  /// The rules that took part, the first to act first; never empty.
  public var rules: [RuleID]
  /// The bytes of the source that the finding is about.
  public var range: ByteRange
  /// How freely the repair may be made; the least free of all rules that took part.
  public var applicability: Applicability
  /// One line on why, for a person.
  public var message: String
  /// The repair in the source's coordinates, sorted and disjoint; empty for a report.
  public var edits: [Edit]

  /// Creates a finding.
  public init(
    rules: [RuleID], range: ByteRange, applicability: Applicability, message: String,
    edits: [Edit]
  ) {
    self.rules = rules
    self.range = range
    self.applicability = applicability
    self.message = message
    self.edits = edits
  }
}

/// A repair that lost its place to another.
public struct Conflict: Sendable, Hashable {
  /// The rule whose repair was not made.
  public var loser: RuleID
  /// The rule whose repair stands there.
  public var winner: RuleID
  /// The bytes of the source that the lost repair would have changed.
  public var range: ByteRange

  /// Creates a conflict.
  public init(loser: RuleID, winner: RuleID, range: ByteRange) {
    self.loser = loser
    self.winner = winner
    self.range = range
  }
}
