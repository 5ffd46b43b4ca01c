import CICU

/// Upper, lower, title and folded case (Unicode Standard, section 3.13) of UTF-8.
///
/// All text is taken to be valid UTF-8.
public enum CaseMapping {
  /// The languages whose case differs from everybody else's.
  public enum Locale: String, Sendable, CaseIterable {
    /// All languages but the following.
    case root = ""
    /// Azerbaijani: `i` and `ı` keep their dot or their lack of one.
    case azerbaijani = "az"
    /// Dutch: `ij` at the beginning of a title becomes `IJ`.
    case dutch = "nl"
    /// Greek: upper case loses its accents.
    case greek = "el"
    /// Lithuanian: `i` keeps its dot under accents.
    case lithuanian = "lt"
    /// Turkish: `i` and `ı` keep their dot or their lack of one.
    case turkish = "tr"

    /// The case of a language, by its BCP 47 tag or its first part.
    public init(language: String) {
      let primary = language.prefix { $0 != "-" && $0 != "_" }
      self = Self(rawValue: primary.lowercased()) ?? .root
    }
  }

  /// The text in lower case.
  public static func lowercased(_ bytes: [UInt8], locale: Locale = .root) -> [UInt8] {
    map(bytes.span, .lower, locale)
  }

  /// The text in lower case.
  public static func lowercased(_ bytes: Span<UInt8>, locale: Locale = .root) -> [UInt8] {
    map(bytes, .lower, locale)
  }

  /// The text in upper case.
  public static func uppercased(_ bytes: [UInt8], locale: Locale = .root) -> [UInt8] {
    map(bytes.span, .upper, locale)
  }

  /// The text in upper case.
  public static func uppercased(_ bytes: Span<UInt8>, locale: Locale = .root) -> [UInt8] {
    map(bytes, .upper, locale)
  }

  /// The text in the form that compares without regard to case (full case folding).
  public static func folded(_ bytes: [UInt8]) -> [UInt8] { map(bytes.span, .fold, .root) }

  /// The text in the form that compares without regard to case (full case folding).
  public static func folded(_ bytes: Span<UInt8>) -> [UInt8] { map(bytes, .fold, .root) }

  /// The text with its first letter in title case; punctuation before it is passed over, the rest
  /// stays as it is.
  ///
  /// A text that begins with a digit stays as it is.
  public static func titlecasedFirst(_ bytes: [UInt8], locale: Locale = .root) -> [UInt8] {
    guard let first = bytes.first else { return [] }
    guard locale == .root, first < 0x80, LatinCaseTable.isASCIILetter(first) else {
      return mapByICU(bytes.span, cicu_case_title_first, locale)
    }
    var result = bytes
    result[0] = first & 0xDF
    return result
  }

  private static func map(
    _ bytes: Span<UInt8>, _ mapping: LatinCaseTable.Mapping, _ locale: Locale
  ) -> [UInt8] {
    if locale == .root {
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      if LatinCaseTable.of(mapping).append(bytes, to: &result) { return result }
    }
    return mapByICU(bytes, mapping.cicu, locale)
  }

  static func mapByICU(_ bytes: Span<UInt8>, _ mapping: cicu_case, _ locale: Locale) -> [UInt8] {
    unsafe PiecewiseMapping()(bytes) {
      unsafe cicu_map_case(mapping, locale.rawValue, $0, $1, $2, $3, &$4)
    }
  }
}
