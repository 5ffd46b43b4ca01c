import EsmeroFormats
public import EsmeroText

/// What a run is asked to do; every front end fills one in.
public struct Configuration: Sendable {
  /// How straight quotes and apostrophes are treated.
  public enum Quotes: String, Sendable, CaseIterable {
    /// The document's own system, else the locale's.
    case auto
    /// Every unambiguous pair becomes the locale's.
    case locale
    /// The choice of marks is left alone.
    case keep
  }

  /// Which Portuguese spelling is written.
  public enum Orthography: String, Sendable, CaseIterable {
    /// That of the agreement of 1990.
    case ao90
    /// The text's own.
    case keep
  }

  /// The BCP 47 tag of the prose; `nil` detects it per document.
  public var language: String?
  /// Straight quotes and apostrophes.
  public var quotes = Quotes.auto
  /// Portuguese spelling.
  public var orthography = Orthography.ao90
  /// Rules or groups that alone are in force; empty for the default set.
  public var select: [String] = []
  /// Rules or groups that are left out.
  public var ignore: [String] = []
  /// Rules or groups added to the default set.
  public var extendSelect: [String] = []
  /// The least level whose repairs are made: `.safe`, or `.suggested`.
  public var threshold = Applicability.safe
  /// Extra rule packs: a name for messages, and the TOML.
  public var rulePacks: [(name: String, text: [UInt8])] = []
  /// The formats that lines, fields and columns can hold.
  public static let innerFormats = InnerFormat.allCases.map(\.rawValue)

  /// The format of what lines, fields or columns hold, for formats that have an inner one; one of
  /// ``innerFormats``.
  public var innerFormat = "text"
  /// The strings of structured data that are prose: keys, or the last keys of a path joined by dots;
  /// empty leaves it to the format.
  public var fields: [String] = []
  /// The columns of a table that are prose: numbers from 1, or names that stand in the first row;
  /// empty for all.
  public var columns: [String] = []
  /// The fields of `jsonl`, named likewise, of which the others of a record are translations.
  public var sourceFields: [String] = []
  /// The column of a table, given likewise, of which the others are translations; `nil` for none.
  public var sourceColumn: String?
  /// Whether attributes of HTML that hold prose are read: `alt`, `title`, `placeholder` and their like.
  public var readsAttributes = false
  /// Words and phrases that no repair changes, written as they stand in a text.
  public var keptPhrases: [String] = []
  /// The strings of structured data that are left alone, named as in ``fields``.
  public var ignoredFields: [String] = []
  /// Keys of rule packs that are somebody else's, as the settings beside rules are.
  public var settingsKeys: [String] = []
  /// Whether every document is taken to show torn hyphens, as examples of rules ask for; else each
  /// one's beginning tells.
  var assumesTornHyphens = false
  /// The language in which findings and rules are explained.
  public var messageLanguage = MessageLanguage.english

  /// The default configuration.
  public init() {}
}

/// Why a configuration cannot be used; nothing is run.
public enum ConfigurationError: Error, Sendable, Hashable {
  /// No rule or group is called so; the nearest names are given.
  case unknownRule(String, nearest: [String])
  /// The language tag is not well-formed or names no known language.
  case unknownLanguage(String, nearest: [String])
  /// No format is called so.
  case unknownFormat(String, nearest: [String])
  /// A rule pack does not load; the messages have file, line and column.
  case rulePack([String])
}
