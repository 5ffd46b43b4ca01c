import CICU
import EsmeroText

/// Finds the language that a mistaken tag was meant to name.
///
/// Takes some tens of milliseconds: it looks through the names of all languages.
enum NearestLanguage {
  /// The nearest tag that can be read; `nil` where nothing is near.
  ///
  /// Understands names in English and in the language itself (`portuguese`, `português`), a wrong
  /// region, and a mistyped code.
  static func tag(for text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first?.lowercased(), first.utf8.count > 1, first != "und" else {
      return nil
    }
    let rest = parts.dropFirst()
    if TagParts.parse(first)?.isKnown == true { return first }
    if let named = language(named: text.lowercased()) ?? language(named: first) { return named }
    guard first.utf8.count <= 3 else {
      return glued(first)
        ?? NearestName.of(first, among: names.map(\.name)).flatMap(language(named:))
    }
    guard let code = code(near: first, region: rest.last?.uppercased()) else { return nil }
    let whole = TagParts.parse(([code] + rest).joined(separator: "-"))
    guard let whole, whole.isKnown else { return code }
    return LanguageTag(whole).description
  }

  /// `ptbr` is `pt-BR` without its hyphen.
  private static func glued(_ text: String) -> String? {
    guard text.utf8.count == 4 else { return nil }
    let parts = TagParts(
      language: String(text.prefix(2)), script: "", region: text.suffix(2).uppercased())
    guard TagParts.parse(parts.language) != nil, parts.isKnown else { return nil }
    return LanguageTag(parts).description
  }

  private static func language(named name: String) -> String? {
    names.first { $0.name == name }?.code
  }

  /// Among the codes one mistake away: the one that is likely in the region, else the one that
  /// begins alike, else the one that CLDR has most locales for.
  private static func code(near text: String, region: String?) -> String? {
    let scalars = Array(text.unicodeScalars)
    let near = codes.filter { NearestName.distance(scalars, Array($0.unicodeScalars)) == 1 }
    let likely = region.flatMap { TagParts.maximize("und-\($0)")?.language }
    if let likely, near.contains(likely) { return likely }
    let counts = localeCounts
    return near.max { left, right in
      let isAlike = (left.first == text.first, right.first == text.first)
      guard isAlike.0 == isAlike.1 else { return isAlike.1 }
      return (counts[left] ?? 0) < (counts[right] ?? 0)
    }
  }

  private static var codes: [String] {
    unsafe (try? TextLines.of(operation: "list languages") {
      unsafe cicu_language_codes($0, $1, &$2)
    }) ?? []
  }

  /// The names of all languages in lower case, languages with most locales first.
  private static var names: [(name: String, code: String)] {
    let counts = localeCounts
    let ordered = codes.sorted { (counts[$0] ?? 0, $1) > (counts[$1] ?? 0, $0) }
    return ordered.flatMap { code in
      ["en", code].compactMap { language in
        (try? LocaleData.name(ofLanguage: code, in: language)).map { ($0.lowercased(), code) }
      }
    }
  }

  private static var localeCounts: [String: Int] {
    let languages = unsafe try? TextLines.of(operation: "list locales") {
      unsafe cicu_locale_languages($0, $1, &$2)
    }
    return Dictionary((languages ?? []).map { ($0, 1) }, uniquingKeysWith: +)
  }
}
