/// Forms of Portuguese compounds and phrases, part by part.
enum PortugueseCompound {
  /// Parts that never vary; behind the first of them nothing varies: `estrelas-do-mar`.
  private static let functionWords: Set<String> = [
    "a", "à", "às", "ao", "aos", "as", "com", "da", "das", "de", "do", "dos", "e", "em", "me", "na",
    "no", "o", "os", "para", "por", "que", "se", "sem", "te",
  ]

  private static func isFunctionWord(_ part: Substring) -> Bool {
    functionWords.contains(String(part)) || part.hasPrefix("d'")
  }

  /// Either, both or no part in the plural, whatever grammarians prefer; gender in all parts at
  /// once.
  static func forms(of compound: String, hasGender: Bool) -> [String] {
    let parts = compound.split(separator: "-", omittingEmptySubsequences: false)
    let varied = parts.prefix { !isFunctionWord($0) }.map(String.init)
    let rest = parts.dropFirst(varied.count).map(String.init)
    var genders = [varied]
    if hasGender { genders.append(varied.map { PortugueseWord.feminine(of: $0) ?? $0 }) }
    return genders.flatMap { plurals(of: $0) }.map { ($0 + rest).joined(separator: "-") }
  }

  /// All parts as they are, the first, the last and all of them in the plural.
  private static func plurals(of parts: [String]) -> [[String]] {
    let plurals = parts.map { PortugueseWord.plural(of: $0) ?? $0 }
    guard parts.count > 1, let first = plurals.first, let last = plurals.last else {
      return [parts, plurals]
    }
    return [parts, [first] + parts.dropFirst(), parts.dropLast() + [last], plurals]
  }

  /// The phrase, and the phrase with its first word in the plural; also the last, if that varies.
  ///
  /// Parts are joined by hyphens or blanks, so that old and new inflect in step.
  static func phraseForms(of phrase: String, isLastVaried: Bool) -> [String]? {
    guard let end = phrase.firstIndex(where: { $0 == "-" || $0 == " " }),
      let start = phrase.lastIndex(where: { $0 == "-" || $0 == " " })
    else { return nil }
    let first = String(phrase[..<end])
    let middle = String(phrase[end...start])
    let last = String(phrase[phrase.index(after: start)...])
    let lastPlural = isLastVaried ? PortugueseWord.plural(of: last) ?? last : last
    return [phrase, (PortugueseWord.plural(of: first) ?? first) + middle + lastPlural]
  }
}
