public import EsmeroText

/// What is decided once for a document, from its first mebibyte.
public struct DocumentProfile: Sendable {
  /// The language, as a BCP 47 tag with its region; `nil` where none is certain.
  public var language: String?
  /// Whether the language was stated, or detected with certainty.
  public var isLanguageCertain: Bool
  /// The quotation marks and apostrophes to write.
  public var quotes: QuoteProfile
  /// Whether hyphens that are certainly torn from their words stand all over the document, so that
  /// one of which no list knows is torn, too.
  public var hasTornHyphens = false
  /// Which character references may be decoded; set by the document's format.
  public var entityDecoding = EntityDecoding.inMarkdown

  /// Creates a profile.
  public init(language: String?, isLanguageCertain: Bool, quotes: QuoteProfile) {
    self.language = language
    self.isLanguageCertain = isLanguageCertain
    self.quotes = quotes
  }
}
