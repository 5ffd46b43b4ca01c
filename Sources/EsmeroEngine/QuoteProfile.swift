/// The quotation marks of a document.
public struct QuoteProfile: Sendable, Hashable {
  /// Nothing is known: marks are kept.
  public init() {}
}
