/// What one part of a text leaves open for the next.
public struct StreamState: Sendable, Hashable {
  /// The switches that suppression comments have set.
  var suppression = SuppressionState()
  /// The fence that a fenced code block of plain text still has to be closed by.
  var openFence: CodeFence?
  /// What holds for a line so long that its rest begins the next part.
  var openLine: SuppressionState.Verdict?

  /// The state before the first byte of a text.
  public init() {}
}
