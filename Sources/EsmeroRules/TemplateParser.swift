/// Parses the templates of repairs, as `replace` and conditions hold them.
public struct TemplateParser: Sendable {
  /// The names that templates can use.
  public var vocabulary: RuleVocabulary

  /// Creates a parser.
  public init(vocabulary: RuleVocabulary = RuleVocabulary()) { self.vocabulary = vocabulary }

  /// Parses a template.
  ///
  /// - Parameters:
  ///   - text: the template.
  ///   - captures: the names that it can use besides `0`; `nil` where any name will do.
  /// - Returns: the template.
  /// - Throws: the first thing that is wrong, on line 1, its column that of `text`.
  public func parse(
    _ text: String, captures: Set<String>? = nil
  ) throws(RuleSyntaxError) -> Template {
    var reader = TemplateReader(ScalarCursor(text), vocabulary: vocabulary, captures: captures)
    return try reader.readWhole()
  }
}

/// Reads one template from front to back.
struct TemplateReader {
  var cursor: ScalarCursor
  let vocabulary: RuleVocabulary
  let captures: Set<String>?

  init(_ cursor: ScalarCursor, vocabulary: RuleVocabulary, captures: Set<String>?) {
    self.cursor = cursor
    self.vocabulary = vocabulary
    self.captures = captures
  }

  private static let stepNames = ["lower", "upper", "capital", "value", "like", "hyphens"]

  mutating func readWhole() throws(RuleSyntaxError) -> Template {
    var parts: [Template.Part] = []
    var text = String.UnicodeScalarView()
    while let scalar = cursor.next {
      cursor.index += 1
      guard scalar == "{", !cursor.take("{") else {
        text.append(scalar)
        continue
      }
      if !text.isEmpty { parts.append(.text(String(text))) }
      text = .init()
      parts.append(try readCapture())
    }
    if !text.isEmpty { parts.append(.text(String(text))) }
    return Template(parts: parts)
  }

  /// Reads from behind the brace to behind its partner.
  private mutating func readCapture() throws(RuleSyntaxError) -> Template.Part {
    let start = cursor.index - 1
    cursor.skipBlanks()
    let name = try readCaptureName()
    var steps: [Template.Step] = []
    cursor.skipBlanks()
    while cursor.take("|") {
      steps.append(try readStep())
      cursor.skipBlanks()
    }
    guard cursor.take("}") else {
      let message = "A “{” without its “}”. A brace as text is written “{{”."
      throw cursor.error(message, at: start)
    }
    return .capture(name, steps)
  }

  private mutating func readCaptureName() throws(RuleSyntaxError) -> String {
    let start = cursor.index
    let name = cursor.takeWhile { $0.isASCIILetter || $0.isASCIIDigit }
    guard !name.isEmpty else {
      let message = "The name of a capture belongs here. A brace as text is written “{{”."
      throw cursor.error(message, at: start)
    }
    guard let captures, name != "0", !captures.contains(name) else { return name }
    let hint = NameSuggestion.hint(for: name, among: captures.sorted() + ["0"])
    throw cursor.error("The pattern captures no “\(name)”.\(hint)", at: start)
  }

  private mutating func readStep() throws(RuleSyntaxError) -> Template.Step {
    cursor.skipBlanks()
    let start = cursor.index
    let name = cursor.takeWhile(\.isNameScalar)
    cursor.skipBlanks()
    switch name {
    case "lower": return .lower
    case "upper": return .upper
    case "capital": return .capital
    case "hyphens": return .hyphens
    case "value": return .value(try cursor.readLexicon(vocabulary))
    case "like": return .like(try readCaptureName())
    default:
      let hint = NameSuggestion.hint(for: name, among: Self.stepNames)
      throw cursor.error("There is no step “\(name)”.\(hint)", at: start)
    }
  }
}

extension Template {
  /// The names of the captures that the template uses, `0` left out.
  public var captureNames: Set<String> {
    var names: Set<String> = []
    for case .capture(let name, let steps) in parts {
      names.insert(name)
      for case .like(let other) in steps { names.insert(other) }
    }
    return names.subtracting(["0"])
  }

  /// The lexicons that the template names.
  public var lexicons: Set<LexiconReference> {
    var references: Set<LexiconReference> = []
    for case .capture(_, let steps) in parts {
      for case .value(let reference) in steps { references.insert(reference) }
    }
    return references
  }
}
