import CICU

/// What CLDR knows of a language: quotation marks, names of days and months, marks in numbers.
///
/// Each call opens ICU's data anew, which takes from some microseconds to some milliseconds: ask
/// once and keep the answer.
public enum LocaleData {
  /// The quotation marks of a locale.
  public struct QuotationMarks: Sendable, Hashable {
    /// Opens a quotation.
    public let opening: String
    /// Closes a quotation.
    public let closing: String
    /// Opens a quotation inside another.
    public let innerOpening: String
    /// Closes a quotation inside another.
    public let innerClosing: String
  }

  /// The marks in a locale's numbers.
  public struct NumberSymbols: Sendable, Hashable {
    /// Stands before the fraction.
    public let decimal: String
    /// Stands between groups of digits.
    public let grouping: String
    /// How many digits must stand before the first grouping mark: 2 where four digits are not
    /// grouped.
    public let minimumGroupingDigits: Int
  }

  /// Whether a name stands in a date or by itself; some languages inflect it.
  public enum Context: Sendable, CaseIterable {
    /// Inside a date.
    case format
    /// By itself.
    case standalone
  }

  /// How long a name is.
  public enum Width: Sendable, CaseIterable {
    /// The whole name.
    case wide
    /// The abbreviation.
    case abbreviated

    fileprivate var cicu: cicu_name_width {
      switch self {
      case .wide: cicu_width_wide
      case .abbreviated: cicu_width_abbreviated
      }
    }
  }

  /// The quotation marks of a locale.
  ///
  /// - Throws: `ICUError.failed` where ICU has no such data.
  public static func quotationMarks(of tag: LanguageTag) throws(ICUError) -> QuotationMarks {
    let marks = unsafe try TextLines.of(operation: "read quotation marks") {
      unsafe cicu_quotation_marks(tag.description, $0, $1, &$2)
    }
    guard marks.count == 4 else { throw incomplete("read quotation marks") }
    return QuotationMarks(
      opening: marks[0], closing: marks[1], innerOpening: marks[2], innerClosing: marks[3])
  }

  /// The names of the twelve months, from January.
  ///
  /// - Throws: `ICUError.failed` where ICU has no such data.
  public static func months(
    of tag: LanguageTag, _ context: Context = .format, _ width: Width = .wide
  ) throws(ICUError) -> [String] {
    try names(of: tag, cicu_months, context, width, count: 12)
  }

  /// The names of the seven days of the week, from Sunday.
  ///
  /// - Throws: `ICUError.failed` where ICU has no such data.
  public static func weekdays(
    of tag: LanguageTag, _ context: Context = .format, _ width: Width = .wide
  ) throws(ICUError) -> [String] {
    try names(of: tag, cicu_weekdays, context, width, count: 7)
  }

  /// The marks in a locale's numbers.
  ///
  /// - Throws: `ICUError.failed` where ICU has no such data.
  public static func numberSymbols(of tag: LanguageTag) throws(ICUError) -> NumberSymbols {
    var digits: Int32 = 1
    let symbols = unsafe try TextLines.of(operation: "read number symbols") {
      unsafe cicu_number_symbols(tag.description, &digits, $0, $1, &$2)
    }
    guard symbols.count == 2 else { throw incomplete("read number symbols") }
    return NumberSymbols(
      decimal: symbols[0], grouping: symbols[1], minimumGroupingDigits: Int(digits))
  }

  /// The name of a tag's language, script and region in a language, as `Portuguese (Brazil)`.
  ///
  /// - Throws: `ICUError.failed` where memory is short.
  public static func displayName(
    of tag: LanguageTag, in language: LanguageTag
  ) throws(ICUError) -> String {
    let lines = unsafe try TextLines.of(operation: "read the name of a language") {
      unsafe cicu_locale_name(tag.description, language.description, $0, $1, &$2)
    }
    return lines.first ?? tag.description
  }

  /// The name of a language code in a language.
  static func name(ofLanguage code: String, in language: String) throws(ICUError) -> String {
    let lines = unsafe try TextLines.of(operation: "read the name of a language") {
      unsafe cicu_language_name(code, language, $0, $1, &$2)
    }
    return lines.first ?? code
  }

  private static func names(
    of tag: LanguageTag, _ field: cicu_calendar_field, _ context: Context, _ width: Width,
    count: Int
  ) throws(ICUError) -> [String] {
    let names = unsafe try TextLines.of(operation: "read the names of a calendar") {
      unsafe cicu_calendar_names(
        tag.description, field, width.cicu, context == .standalone, $0, $1, &$2)
    }
    guard names.count == count else { throw incomplete("read the names of a calendar") }
    return names
  }

  private static func incomplete(_ operation: String) -> ICUError {
    .failed(operation: operation, name: "U_MISSING_RESOURCE_ERROR")
  }
}
