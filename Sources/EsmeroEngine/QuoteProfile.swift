/// The quotation marks of a document.
public struct QuoteProfile: Sendable, Hashable {
  /// How the choice of marks is treated.
  public enum Setting: String, Sendable {
    /// The document's own system, else the locale's.
    case auto
    /// Every unambiguous pair becomes the locale's.
    case locale
    /// The choice of marks is left alone.
    case keep
  }

  /// Reads a document's opening.
  public init(of opening: ArraySlice<UInt8>, language: String?, setting: Setting) {}
}
