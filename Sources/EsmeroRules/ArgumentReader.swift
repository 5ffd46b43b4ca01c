/// Reads the arguments of a named matcher or guard: `key=value`, or a key alone.
///
/// A value is a text, a list of texts, a lexicon or a defined pattern.
struct ArgumentReader {
  var cursor: ScalarCursor
  let vocabulary: RuleVocabulary

  init(_ cursor: ScalarCursor, vocabulary: RuleVocabulary) {
    self.cursor = cursor
    self.vocabulary = vocabulary
  }

  /// Reads to the end of the fragment.
  mutating func readArguments() throws(RuleSyntaxError) -> [Argument] {
    var arguments: [Argument] = []
    while true {
      let blank = cursor.index
      cursor.skipBlanks()
      guard let next = cursor.next else { return arguments }
      guard cursor.index > blank, next.isNameScalar else {
        throw cursor.error(
          "“\(next)” cannot stand here: arguments are “key=value”, parted by blanks.")
      }
      let start = cursor.index
      let argument = try readArgument()
      guard !arguments.contains(where: { $0.key == argument.key }) else {
        throw cursor.error("“\(argument.key)” is given twice.", at: start)
      }
      arguments.append(argument)
    }
  }

  private mutating func readArgument() throws(RuleSyntaxError) -> Argument {
    let key = cursor.takeWhile(\.isNameScalar)
    guard cursor.take("=") else { return Argument(key: key, value: .none) }
    if cursor.next == "@" {
      return Argument(key: key, value: .lexicon(try cursor.readLexicon(vocabulary)))
    }
    if cursor.next == "$" { return Argument(key: key, value: .pattern(try readDefinedPattern())) }
    return Argument(key: key, value: .texts(try cursor.readTexts()))
  }

  private mutating func readDefinedPattern() throws(RuleSyntaxError) -> Pattern {
    let start = cursor.index
    cursor.index += 1
    let name = cursor.takeWhile(\.isNameScalar)
    if let pattern = vocabulary.patterns[name] { return pattern }
    let hint = NameSuggestion.hint(for: name, among: vocabulary.patterns.keys.sorted())
    throw cursor.error("No pattern “$\(name)” is defined before this place.\(hint)", at: start)
  }
}

// MARK: - Values

extension ScalarCursor {
  /// Reads `'text'`; two apostrophes inside stand for one.
  mutating func readQuoted() throws(RuleSyntaxError) -> String {
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while let scalar = next {
      index += 1
      guard scalar == "'" else {
        text.append(scalar)
        continue
      }
      if take("'") {
        text.append("'")
        continue
      }
      guard !text.isEmpty else { throw error("The text is empty.", at: start) }
      return String(text)
    }
    throw error("A text without its closing “'”.", at: start)
  }

  /// Reads `@name`, `@name#tag` or `@name~tag`.
  mutating func readLexicon(
    _ vocabulary: RuleVocabulary
  ) throws(RuleSyntaxError) -> LexiconReference {
    let start = index
    guard take("@") else { throw error("A lexicon belongs here: “@name”.") }
    let name = takeWhile { $0.isNameScalar || $0 == "/" }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.isEmpty, parts.count <= 2, !parts.contains("") else {
      throw error("A lexicon is named “@name” or “@folder/name”.", at: start)
    }
    if let problem = vocabulary.problem(withLexicon: name) { throw error(problem, at: start) }
    guard let mark = next, mark == "#" || mark == "~" else { return LexiconReference(name: name) }
    index += 1
    let tag = takeWhile(\.isNameScalar)
    guard !tag.isEmpty else { throw error("Behind “\(mark)” a tag follows.") }
    return LexiconReference(name: name, tag: tag, isTagExcluded: mark == "~")
  }

  /// Reads `text` or `(text|text)`, each text bare or in `'…'`.
  mutating func readTexts() throws(RuleSyntaxError) -> [String] {
    let start = index
    guard take("(") else { return [try readValueText(isListed: false)] }
    var texts: [String] = []
    repeat {
      skipBlanks()
      texts.append(try readValueText(isListed: true))
      skipBlanks()
    } while take("|")
    guard take(")") else { throw error("A “(” without its “)”.", at: start) }
    return texts
  }

  private mutating func readValueText(isListed: Bool) throws(RuleSyntaxError) -> String {
    if next == "'" { return try readQuoted() }
    var words: [String] = []
    while true {
      let word = takeWhile { !$0.isBlank && !"()|<>".unicodeScalars.contains($0) }
      if word.isEmpty { break }
      words.append(word)
      // Words of a phrase are parted by single blanks, however many are written.
      guard isListed else { break }
      skipBlanks()
    }
    guard !words.isEmpty else { throw error("A text belongs here.") }
    return words.joined(separator: " ")
  }
}
