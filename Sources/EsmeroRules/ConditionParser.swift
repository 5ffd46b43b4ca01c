/// Parses the conditions of `when` and `unless`.
public struct ConditionParser: Sendable {
  /// The names that conditions can use.
  public var vocabulary: RuleVocabulary

  /// The largest N of `within N before` and `within N after`.
  public static let maximumDistance = 64

  /// Creates a parser.
  public init(vocabulary: RuleVocabulary = RuleVocabulary()) { self.vocabulary = vocabulary }

  /// Parses a condition.
  ///
  /// - Parameters:
  ///   - text: the condition.
  ///   - captures: the names that it can use besides `0`; `nil` where any name will do.
  /// - Returns: the condition.
  /// - Throws: the first thing that is wrong, on line 1, its column that of `text`.
  public func parse(
    _ text: String, captures: Set<String>? = nil
  ) throws(RuleSyntaxError) -> Condition {
    var reader = ConditionReader(
      cursor: ScalarCursor(text), vocabulary: vocabulary, captures: captures)
    return try reader.readWhole()
  }
}

/// Reads one condition from front to back.
private struct ConditionReader {
  var cursor: ScalarCursor
  let vocabulary: RuleVocabulary
  let captures: Set<String>?

  private static let keywords =
    ["before", "after", "touching-before", "touching-after", "within", "guard"]
    + Condition.Scope.allCases.map(\.rawValue)

  mutating func readWhole() throws(RuleSyntaxError) -> Condition {
    cursor.skipBlanks()
    let start = cursor.index
    let keyword = cursor.takeWhile { !$0.isBlank }
    if keyword.contains("{") {
      cursor.index = start
      return try readTest()
    }
    switch keyword {
    case "before": return .before(try readPattern(), isTouching: false)
    case "after": return .after(try readPattern(), isTouching: false)
    case "touching-before": return .before(try readPattern(), isTouching: true)
    case "touching-after": return .after(try readPattern(), isTouching: true)
    case "within": return try readWithin()
    case "guard": return try readGuard()
    default:
      if let scope = Condition.Scope(rawValue: keyword) {
        return .occurs(scope, try readPattern())
      }
      throw unknownKeyword(keyword, at: start)
    }
  }

  private func unknownKeyword(_ keyword: String, at start: Int) -> RuleSyntaxError {
    guard !keyword.isEmpty else { return cursor.error("The condition is empty.", at: start) }
    if keyword.hasPrefix("$") {
      let name = String(keyword.dropFirst())
      let hint = NameSuggestion.hint(for: name, among: vocabulary.conditions.keys.sorted())
      return cursor.error("No list of conditions “\(keyword)” is defined.\(hint)", at: start)
    }
    let hint = NameSuggestion.hint(for: keyword, among: Self.keywords)
    return cursor.error("No condition begins with “\(keyword)”.\(hint)", at: start)
  }

  /// Reads a pattern up to the end of the condition.
  private mutating func readPattern() throws(RuleSyntaxError) -> Pattern {
    let start = cursor.index
    var reader = PatternReader(cursor, vocabulary: vocabulary)
    let pattern = try reader.readWhole()
    cursor = reader.cursor
    if let name = pattern.captureNames.min() {
      let message = "A condition remembers nothing: only “match” can capture “\(name)”."
      throw cursor.error(message, at: start)
    }
    return pattern
  }

  private mutating func readWithin() throws(RuleSyntaxError) -> Condition {
    cursor.skipBlanks()
    let numberStart = cursor.index
    let number = Int(cursor.takeWhile(\.isASCIIDigit))
    guard let words = number, (1...ConditionParser.maximumDistance).contains(words) else {
      let message =
        "Behind “within” a number of words from 1 to \(ConditionParser.maximumDistance) follows."
      throw cursor.error(message, at: numberStart)
    }
    cursor.skipBlanks()
    let sideStart = cursor.index
    let side = cursor.takeWhile { !$0.isBlank }
    switch side {
    case "before": return .withinBefore(words: words, try readPattern())
    case "after": return .withinAfter(words: words, try readPattern())
    default:
      throw cursor.error("“within \(words)” is followed by “before” or “after”.", at: sideStart)
    }
  }

  private mutating func readGuard() throws(RuleSyntaxError) -> Condition {
    cursor.skipBlanks()
    let start = cursor.index
    let name = cursor.takeWhile(\.isNameScalar)
    guard let namedGuard = NamedGuard(rawValue: name) else {
      let hint = NameSuggestion.hint(for: name, among: NamedGuard.allCases.map(\.rawValue))
      throw cursor.error("There is no guard “\(name)”.\(hint)", at: start)
    }
    var reader = ArgumentReader(cursor, vocabulary: vocabulary)
    return .guarded(namedGuard, try reader.readArguments())
  }

  /// Reads `{x} is P` or `TEMPLATE in @lexicon`.
  private mutating func readTest() throws(RuleSyntaxError) -> Condition {
    let start = cursor.index
    guard let (verb, end) = findVerb() else {
      let message = "A condition on a capture is “{x} is PATTERN” or “{x} in @lexicon”."
      throw cursor.error(message, at: start)
    }
    // Cut, not copied, so that columns stay those of the condition.
    var subject = ScalarCursor(cursor.text(0..<verb))
    subject.index = start
    var reader = TemplateReader(subject, vocabulary: vocabulary, captures: captures)
    let template = try reader.readWhole()
    let isMembership = cursor.peek(verb + 2 - cursor.index) == "n"
    cursor.index = end
    cursor.skipBlanks()
    guard isMembership else {
      guard case .capture(let name, let steps)? = template.parts.first, steps.isEmpty,
        template.parts.count == 1
      else { throw cursor.error("Before “is” one capture stands alone: “{x} is …”.", at: start) }
      return .captureIs(name, try readPattern())
    }
    let lexicon = try cursor.readLexicon(vocabulary)
    cursor.skipBlanks()
    guard cursor.isAtEnd else { throw cursor.error("Nothing can follow the lexicon.") }
    return .member(template, lexicon)
  }

  /// The offset of the blank before the first `is` or `in` outside braces, and of the end of that
  /// word.
  private func findVerb() -> (start: Int, end: Int)? {
    var depth = 0
    for index in cursor.index..<cursor.scalars.count {
      let scalar = cursor.scalars[index]
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth = max(0, depth - 1) }
      guard depth == 0, scalar.isBlank, index + 3 < cursor.scalars.count else { continue }
      let word = cursor.text(index + 1..<index + 3)
      guard word == "is" || word == "in", cursor.scalars[index + 3].isBlank else { continue }
      return (index, index + 3)
    }
    return nil
  }
}

extension Condition {
  /// The names of the match's captures that the condition asks for, `0` left out.
  public var captureNames: Set<String> {
    switch self {
    case .captureIs(let name, _): Set([name]).subtracting(["0"])
    case .member(let template, _): template.captureNames
    default: []
    }
  }

  /// The lexicons that the condition names.
  public var lexicons: Set<LexiconReference> {
    switch self {
    case .before(let pattern, _), .after(let pattern, _), .withinBefore(_, let pattern),
      .withinAfter(_, let pattern), .occurs(_, let pattern), .captureIs(_, let pattern):
      return pattern.lexicons
    case .member(let template, let reference):
      return template.lexicons.union([reference])
    case .guarded(_, let arguments):
      return Set(arguments.flatMap(\.lexicons))
    }
  }
}

extension Argument {
  /// The lexicons that the argument names, in its pattern too.
  public var lexicons: Set<LexiconReference> {
    switch value {
    case .none, .texts: []
    case .lexicon(let reference): [reference]
    case .pattern(let pattern): pattern.lexicons
    }
  }
}
