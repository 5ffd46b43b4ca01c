internal import EsmeroText

/// Parses and validates rule packs.
///
/// All errors of a pack are gathered and thrown together, each with its place in the file.
public struct RulePackParser: Sendable {
  /// The names that rules can use besides those that the pack defines.
  public var vocabulary: RuleVocabulary
  /// Keys beside `define` and `rule` that are someone else's, as the settings in `esmero.toml`.
  public var foreignKeys: [String]
  /// Whether cases may hold regular expressions; those of the built-in rules may not, because one
  /// trial costs as much as some hundred of a pattern.
  public var acceptsRegex: Bool
  /// Whether rules and messages must have Portuguese texts, as those of the built-in rules have.
  public var needsPortuguese: Bool

  /// Creates a parser.
  public init(
    vocabulary: RuleVocabulary = RuleVocabulary(), foreignKeys: [String] = [],
    acceptsRegex: Bool = true, needsPortuguese: Bool = false
  ) {
    self.vocabulary = vocabulary
    self.foreignKeys = foreignKeys
    self.acceptsRegex = acceptsRegex
    self.needsPortuguese = needsPortuguese
  }

  /// Parses a pack.
  ///
  /// - Parameters:
  ///   - bytes: the file, in UTF-8.
  ///   - file: its name in errors; without its ending it is the pack's name.
  /// - Returns: the pack; every rule in it is whole.
  /// - Throws: everything that is wrong with the pack.
  public func parse(_ bytes: [UInt8], file: String) throws(RulePackError) -> RulePack {
    let document: TOMLDocument
    do throws(RuleSyntaxError) {
      document = try TOMLDocument(bytes, file: file)
    } catch {
      throw RulePackError([error])
    }
    return try parse(document)
  }

  /// Parses the rules of a TOML document that was read before.
  ///
  /// - Throws: everything that is wrong with the pack.
  public func parse(_ document: TOMLDocument) throws(RulePackError) -> RulePack {
    var reader = RulePackReader(
      document: document, vocabulary: vocabulary, foreignKeys: foreignKeys,
      acceptsRegex: acceptsRegex, needsPortuguese: needsPortuguese)
    let rules = reader.readRules()
    guard reader.errors.isEmpty else { throw RulePackError(reader.errors) }
    return RulePack(name: Self.packName(of: document.file), rules: rules)
  }

  private static func packName(of file: String) -> String {
    file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
  }
}

/// Reads the tables of a pack, gathering errors.
struct RulePackReader {
  let document: TOMLDocument
  var vocabulary: RuleVocabulary
  let foreignKeys: [String]
  let acceptsRegex: Bool
  let needsPortuguese: Bool
  var errors: [RuleSyntaxError] = []
  private var lineOfID: [String: Int] = [:]

  init(
    document: TOMLDocument, vocabulary: RuleVocabulary, foreignKeys: [String],
    acceptsRegex: Bool, needsPortuguese: Bool
  ) {
    self.document = document
    self.vocabulary = vocabulary
    self.foreignKeys = foreignKeys
    self.acceptsRegex = acceptsRegex
    self.needsPortuguese = needsPortuguese
  }

  mutating func readRules() -> [RuleDefinition] {
    let root = TableReader(document.root, name: "a pack")
    check(root, keys: ["define", "rule"] + foreignKeys)
    if let definitions = root["define"] { readDefinitions(definitions.value) }
    guard let entry = root["rule"] else { return [] }
    return tables(entry.value, header: "[[rule]]").compactMap { readRule($0) }
  }

  // MARK: Definitions

  /// Definitions can use those before them, which rules recursion out.
  private mutating func readDefinitions(_ value: TOMLValue) {
    guard case .table(let entries) = value.content else {
      return fail("“define” is a table: “[define]”.", at: value.position)
    }
    for entry in entries {
      guard entry.key.unicodeScalars.allSatisfy(\.isNameScalar), !entry.key.isEmpty else {
        fail("“\(entry.key)” is no name: ASCII letters, digits and hyphens.", at: entry.position)
        continue
      }
      readDefinition(entry)
    }
  }

  private mutating func readDefinition(_ entry: TOMLEntry) {
    switch entry.value.content {
    case .string(let text):
      let parser = PatternParser(vocabulary: vocabulary)
      let pattern = placed(entry.value) { () throws(RuleSyntaxError) in try parser.parse(text) }
      // A stand-in, so that one bad definition is not one error a use.
      vocabulary.patterns[entry.key] = pattern ?? .sequence([])
    case .array:
      vocabulary.conditions[entry.key] = readConditions(entry.value, captures: nil)
    default:
      fail("A definition is a pattern or a list of conditions.", at: entry.value.position)
    }
  }

  // MARK: Rules

  private mutating func readRule(_ value: TOMLValue) -> RuleDefinition? {
    let table = TableReader(value, name: "a rule")
    let errorsBefore = errors.count
    let keys = [
      "id", "problem", "why", "source", "pt", "languages", "stage", "setting", "examples", "case",
    ]
    check(table, keys: keys)
    let id = readID(table)
    let problem = readText(table, "problem")
    let why = readText(table, "why")
    let source = table["source"] == nil ? "" : readText(table, "source")
    let portuguese = readPortugueseWording(table)
    let languages = readLanguages(table)
    let stage = readName(table, "stage", of: Stage.self)
    let setting =
      table["setting"] == nil
      ? nil : readName(table, "setting", of: RuleDefinition.Setting.self)
    let examples = readExamples(table)
    let cases = readCases(table)
    guard errors.count == errorsBefore, let id, let problem, let why, let source, let stage
    else { return nil }
    return RuleDefinition(
      id: id, problem: problem, why: why, source: source, languages: languages, stage: stage,
      setting: setting, cases: cases, examples: examples, portuguese: portuguese)
  }

  private mutating func readID(_ table: TableReader) -> RuleID? {
    guard let (name, value) = readString(table, "id") else { return nil }
    guard Self.isKebabCase(name) else {
      let message =
        "“\(name)” is no id. An id is lower-case ASCII words and numbers joined by hyphens,"
        + " beginning with a letter."
      fail(message, at: value.position)
      return nil
    }
    if let line = lineOfID[name] {
      fail("The id “\(name)” is taken by the rule on line \(line).", at: value.position)
    } else {
      lineOfID[name] = value.position.line
    }
    return RuleID(name)
  }

  private static func isKebabCase(_ name: String) -> Bool {
    let words = name.split(separator: "-", omittingEmptySubsequences: false)
    let isPlain = words.allSatisfy { word in
      !word.isEmpty
        && word.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || $0.isASCIIDigit }
    }
    return isPlain && name.unicodeScalars.first?.isASCIILetter == true
  }

  private mutating func readLanguages(_ table: TableReader) -> [String] {
    guard let entry = required(table, "languages") else { return [] }
    let tags = readStrings(entry.value, of: "languages")
    if tags.isEmpty, case .array([]) = entry.value.content {
      fail("A rule names its languages, or [\"*\"].", at: entry.value.position)
    }
    var seen: Set<String> = []
    for (tag, value) in tags {
      if tag == "*" {
        if tags.count > 1 { fail("“*” stands alone.", at: value.position) }
      } else if let problem = LanguageTagCheck.problem(with: tag) {
        fail(problem, at: value.position)
      }
      if !seen.insert(tag).inserted { fail("“\(tag)” is named twice.", at: value.position) }
    }
    return tags.map(\.text)
  }

  // MARK: Examples

  private mutating func readExamples(_ table: TableReader) -> [RuleExample] {
    guard let (text, value) = readString(table, "examples") else { return [] }
    let positions = document.scalarPositions(in: value)
    let errorsBefore = errors.count
    var examples: [RuleExample] = []
    var offset = 0
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let start = offset
      offset += line.count + 1
      guard line.contains(where: { !$0.isBlank }) else { continue }
      do throws(RuleSyntaxError) {
        let number = positions[start].line
        examples.append(try RuleExampleParser().parse(String(line), number: number))
      } catch {
        errors.append(place(error, in: positions[start...]))
      }
    }
    if errors.count == errorsBefore { checkSides(of: examples, at: value.position) }
    return examples
  }

  /// A rule without a text that stays has never been asked where it must not act.
  private mutating func checkSides(of examples: [RuleExample], at position: SourcePosition) {
    if !examples.contains(where: { $0.expectation == .kept }) {
      fail("A rule needs an example of a text that stays: “= [tag] ⟦…⟧ — why”.", at: position)
    }
    if examples.allSatisfy({ $0.expectation == .kept }) {
      let message =
        "A rule needs an example of what it finds: “+ [tag] ⟦…⟧ → ⟦…⟧” or “! [tag] ⟦…⟧”."
      fail(message, at: position)
    }
  }

  // MARK: Cases

  private mutating func readCases(_ table: TableReader) -> [RuleCase] {
    guard let entry = required(table, "case") else { return [] }
    let values = tables(entry.value, header: "[[rule.case]]")
    if values.isEmpty, case .array([]) = entry.value.content {
      fail("A rule has at least one case.", at: entry.value.position)
    }
    return values.compactMap { readCase($0) }
  }

  private mutating func readCase(_ value: TOMLValue) -> RuleCase? {
    let table = TableReader(value, name: "a case")
    check(
      table,
      keys: ["match", "regex", "when", "unless", "replace", "applicability", "message", "pt"])
    let match = readMatch(table)
    let captures = match.map(Self.captureNames)
    let when = table["when"].map { readConditions($0.value, captures: captures) } ?? []
    let unless = table["unless"].map { readConditions($0.value, captures: captures) } ?? []
    let applicability = readApplicability(table)
    let replacement = readReplacement(
      table, match: match, captures: captures, applicability: applicability)
    let message = table["message"] == nil ? nil : readText(table, "message")
    let portugueseMessage = readPortugueseMessage(table)
    guard let match, let applicability else { return nil }
    return RuleCase(
      match: match, when: when, unless: unless, replacement: replacement,
      applicability: applicability, message: message, portugueseMessage: portugueseMessage)
  }

  private mutating func readMatch(_ table: TableReader) -> RuleCase.Match? {
    if let regex = table["regex"] { return readRegex(regex, in: table) }
    guard let (text, value) = readString(table, "match") else { return nil }
    let parser = PatternParser(vocabulary: vocabulary)
    return placed(value) { () throws(RuleSyntaxError) in try parser.parseMatch(text) }
  }

  private mutating func readRegex(
    _ entry: TOMLEntry, in table: TableReader
  ) -> RuleCase.Match? {
    if table["match"] != nil {
      fail("A case has “match” or “regex”, not both.", at: entry.position)
    }
    guard acceptsRegex else {
      fail(
        "A built-in rule holds no regular expression; write a pattern in “match”.",
        at: entry.position)
      return nil
    }
    guard let (text, value) = readString(table, "regex") else { return nil }
    return placed(value) { () throws(RuleSyntaxError) in .regex(try RegexPattern(text)) }
  }

  private static func captureNames(of match: RuleCase.Match) -> Set<String> {
    switch match {
    case .regex(let regex): Set(regex.groups.map(\.name)).subtracting(["0"])
    case .pattern(let pattern): pattern.captureNames
    case .matcher(let name, _): name.captureNames
    }
  }

  private mutating func readApplicability(_ table: TableReader) -> Applicability? {
    guard let (name, value) = readString(table, "applicability") else { return nil }
    if let applicability = Applicability(name: name) { return applicability }
    let known = Applicability.allCases.reversed().map(\.name)
    let hint = NameSuggestion.hint(for: name, among: known)
    fail("There is no applicability “\(name)”.\(hint)", at: value.position)
    return nil
  }

  private mutating func readReplacement(
    _ table: TableReader, match: RuleCase.Match?, captures: Set<String>?,
    applicability: Applicability?
  ) -> Template? {
    guard let entry = table["replace"] else {
      if let match, !match.makesItsOwnEdits, let applicability, applicability != .report {
        let message =
          "A \(applicability.name) case says what it writes: “replace” is missing."
        fail(message, at: table.position)
      }
      return nil
    }
    if applicability == .report {
      fail("A report changes nothing, so it has no “replace”.", at: entry.position)
    }
    guard let (text, value) = readString(table, "replace", isEmptyAllowed: true) else {
      return nil
    }
    let parser = TemplateParser(vocabulary: vocabulary)
    return placed(value) { () throws(RuleSyntaxError) in
      try parser.parse(text, captures: captures)
    }
  }

  // MARK: Conditions

  /// Reads a list of conditions, `"$name"` standing for a defined list.
  ///
  /// `captures` is `nil` where any name will do.
  private mutating func readConditions(
    _ value: TOMLValue, captures: Set<String>?
  ) -> [Condition] {
    let parser = ConditionParser(vocabulary: vocabulary)
    var conditions: [Condition] = []
    for (text, item) in readStrings(value, of: "conditions") {
      if text.hasPrefix("$"), let list = vocabulary.conditions[String(text.dropFirst())] {
        check(list, named: text, against: captures, at: item.position)
        conditions += list
        continue
      }
      let condition = placed(item) { () throws(RuleSyntaxError) in
        try parser.parse(text, captures: captures)
      }
      if let condition { conditions.append(condition) }
    }
    guard conditions.count <= Self.maximumConditions else {
      let message = "There are more than \(Self.maximumConditions) conditions."
      fail(message, at: value.position)
      return []
    }
    return conditions
  }

  /// The most conditions of one list, lists within it included: a list of lists doubles quickly.
  private static let maximumConditions = 512

  private mutating func check(
    _ conditions: [Condition], named name: String, against captures: Set<String>?,
    at position: SourcePosition
  ) {
    guard let captures else { return }
    let asked = conditions.reduce(into: Set<String>()) { $0.formUnion($1.captureNames) }
    for capture in asked.subtracting(captures).sorted() {
      let hint = NameSuggestion.hint(for: capture, among: captures.sorted() + ["0"])
      fail(
        "“\(name)” asks for “{\(capture)}”, which the pattern does not capture.\(hint)",
        at: position)
    }
  }
}
