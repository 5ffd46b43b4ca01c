/// The languages in which findings and rules are explained to people.
public enum MessageLanguage: String, Sendable, CaseIterable {
  /// English, the language of everything that has no translation.
  case english = "en"
  /// Portuguese.
  case portuguese = "pt"

  /// The language of a POSIX locale such as `pt_BR.UTF-8`; English for those without texts.
  public init(locale: String) {
    let language = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
    self = MessageLanguage(rawValue: language.lowercased()) ?? .english
  }
}
