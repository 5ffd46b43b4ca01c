import EsmeroText

/// TMX: a memory of translations, in which every unit stands in several languages.
struct TMXDialect: XMLDialect {
  /// The language whose variants are prose; `nil` for all but the source language.
  let targetLanguage: String?
  private var sourceLanguage: String?
  /// Whether the variant at hand is the one that the others translate.
  private var isOriginal = false

  /// Creates the dialect.
  init(targetLanguage: String?) { self.targetLanguage = targetLanguage }

  var collapsesBlanks: Bool { false }

  mutating func placement(of tag: XMLTag, in scopes: [XMLScope]) -> XMLPlacement {
    if scopes.last?.isProse == true {
      switch tag.name {
      case "hi": return .inline
      case "bpt", "ept": return .code
      default: return .object
      }
    }
    switch tag.name {
    case "header":
      sourceLanguage = tag["srclang"]
      return .skipped
    case "tuv": return placement(of: tag, in: scopes.last)
    case "seg": return isOriginal ? .original : .prose
    case "note", "prop": return .skipped
    default: return .outside
    }
  }

  private mutating func placement(of variant: XMLTag, in unit: XMLScope?) -> XMLPlacement {
    guard let language = language(of: variant) else { return .skipped }
    // A unit may name a source language of its own; `language(of:)` keeps it in the scope.
    let source = unit?.language ?? sourceLanguage
    let isSource = source.map { Self.matches(language, $0) } ?? false
    if let targetLanguage, Self.matches(language, targetLanguage) {
      isOriginal = false
      return .outside
    }
    isOriginal = isSource
    return isSource || targetLanguage == nil ? .outside : .skipped
  }

  func isUnit(_ name: String) -> Bool { name == "tu" }

  /// Whether two tags name the same language, regions apart where one of them names none.
  private static func matches(_ tag: String, _ other: String) -> Bool {
    let first = parts(tag)
    let second = parts(other)
    return first.starts(with: second) || second.starts(with: first)
  }

  private static func parts(_ tag: String) -> [String] {
    tag.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
  }

  func language(of tag: XMLTag) -> String? {
    switch tag.name {
    case "tu": tag["srclang"]
    case "tuv": tag["xml:lang"] ?? tag["lang"]
    default: nil
    }
  }
}
