/// Checks the language tags of rules: a language with an optional script, region and variants.
enum LanguageTagCheck {
  /// What is wrong with a tag; `nil` for a well-formed one in its usual case.
  static func problem(with tag: String) -> String? {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let isLetters = tag.unicodeScalars.allSatisfy { $0.isNameScalar }
    guard isLetters, let language = parts.first, (2...3).contains(language.utf8.count),
      language.unicodeScalars.allSatisfy(\.isASCIILetter), let rest = shapes(of: parts.dropFirst())
    else { return "“\(tag)” is no language tag. Tags look like “pt”, “pt-BR” or “sr-Latn-RS”." }
    let usual = ([language.lowercased()] + rest).joined(separator: "-")
    return usual == tag ? nil : "The tag “\(tag)” is written “\(usual)”."
  }

  /// The subtags behind the language in their usual case; `nil` where they are out of shape or
  /// order.
  private static func shapes(of subtags: ArraySlice<String>) -> [String]? {
    var result: [String] = []
    var stage = 0
    for subtag in subtags {
      let isLetters = subtag.unicodeScalars.allSatisfy(\.isASCIILetter)
      let isDigits = subtag.unicodeScalars.allSatisfy(\.isASCIIDigit)
      let length = subtag.utf8.count
      if stage < 1, length == 4, isLetters {
        stage = 1
        result.append(subtag.prefix(1).uppercased() + subtag.dropFirst().lowercased())
      } else if stage < 2, (length == 2 && isLetters) || (length == 3 && isDigits) {
        stage = 2
        result.append(subtag.uppercased())
      } else if (5...8).contains(length) || (length == 4 && !isLetters) {
        stage = 3
        result.append(subtag.lowercased())
      } else {
        return nil
      }
    }
    return result
  }
}
