/// Parses the examples of rules.
public struct RuleExampleParser: Sendable {
  /// Creates a parser.
  public init() {}

  /// Parses one line of examples.
  ///
  /// - Parameters:
  ///   - line: the line, without its line end.
  ///   - number: the line's number in the file, which the example keeps.
  /// - Returns: the example, its escapes resolved.
  /// - Throws: the first thing that is wrong, on line 1, its column that of `line`.
  public func parse(
    _ line: String, number: Int = 1
  ) throws(RuleSyntaxError) -> RuleExample {
    var reader = RuleExampleReader(cursor: ScalarCursor(line))
    return try reader.readWhole(number: number)
  }
}

/// Reads one example from front to back.
private struct RuleExampleReader {
  var cursor: ScalarCursor

  mutating func readWhole(number: Int) throws(RuleSyntaxError) -> RuleExample {
    cursor.skipBlanks()
    let markStart = cursor.index
    let mark = cursor.takeWhile { !$0.isBlank }
    guard ["+", "+?", "!", "="].contains(mark) else {
      throw cursor.error("An example begins with “+”, “+?”, “!” or “=”.", at: markStart)
    }
    let tag = try readTag()
    let text = try readText()
    let textEnd = cursor.index
    let repaired = try readRepaired()
    let expectation: RuleExample.Expectation
    switch (mark, repaired) {
    case ("+", .some(let repaired)): expectation = .repaired(to: repaired)
    case ("+?", .some(let repaired)): expectation = .suggested(to: repaired)
    case ("!", nil): expectation = .reported
    case ("=", nil): expectation = .kept
    case (_, nil): throw cursor.error("The repaired text is missing: “ → ⟦…⟧”.", at: textEnd)
    default: throw cursor.error("A text that stays has no “→ ⟦…⟧”.", at: textEnd)
    }
    // Not by canonical equivalence: to compose a letter is a repair.
    if let repaired, repaired.utf8.elementsEqual(text.utf8) {
      throw cursor.error("The repair changes nothing.", at: textEnd)
    }
    let source = try readSource()
    let remark = try readRemark()
    return RuleExample(
      tag: tag, text: text, expectation: expectation, source: source, remark: remark, line: number)
  }

  private mutating func readTag() throws(RuleSyntaxError) -> String {
    cursor.skipBlanks()
    let start = cursor.index
    guard cursor.take("[") else { throw cursor.error("The tag is missing, as in “[pt]”.") }
    let tag = cursor.takeWhile { $0.isNameScalar || $0 == "_" }
    guard !tag.isEmpty, cursor.take("]") else {
      let message = "The tag is a language, “any” or a format's name, as in “[pt-BR]”."
      throw cursor.error(message, at: start)
    }
    return tag
  }

  private mutating func readRepaired() throws(RuleSyntaxError) -> String? {
    cursor.skipBlanks()
    guard cursor.take("→") else { return nil }
    return try readText()
  }

  private mutating func readSource() throws(RuleSyntaxError) -> String? {
    cursor.skipBlanks()
    guard cursor.take("←") else { return nil }
    let start = cursor.index
    let text = try readText()
    guard !text.isEmpty else { throw cursor.error("The source is empty.", at: start) }
    return text
  }

  private mutating func readRemark() throws(RuleSyntaxError) -> String {
    cursor.skipBlanks()
    if cursor.isAtEnd { return "" }
    guard cursor.take("—") else {
      throw cursor.error(
        "Behind an example only its source and a remark can stand: “ ← ⟦…⟧ — why”.")
    }
    cursor.skipBlanks()
    let remark = cursor.takeWhile { _ in true }
    return remark
  }

  /// Reads `⟦…⟧` and resolves its escapes.
  private mutating func readText() throws(RuleSyntaxError) -> String {
    cursor.skipBlanks()
    let start = cursor.index
    guard cursor.take("⟦") else { throw cursor.error("The text is missing, as in “⟦…⟧”.") }
    var text = String.UnicodeScalarView()
    while let scalar = cursor.next, scalar != "⟧" {
      if scalar == "{", let named = try readCodePoint() {
        text.append(named)
        continue
      }
      cursor.index += 1
      text.append(Self.escapes[scalar] ?? scalar)
    }
    guard cursor.take("⟧") else { throw cursor.error("A “⟦” without its “⟧”.", at: start) }
    return String(text)
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "⍽": "\u{00A0}", "⎵": "\u{202F}", "␤": "\n", "⇥": "\t",
  ]

  /// Reads `{U+XXXX}`; any other brace is text.
  private mutating func readCodePoint() throws(RuleSyntaxError) -> Unicode.Scalar? {
    let start = cursor.index
    guard cursor.peek(1) == "U", cursor.peek(2) == "+" else { return nil }
    cursor.index += 3
    let digits = cursor.takeWhile(\.properties.isASCIIHexDigit)
    guard (4...6).contains(digits.utf8.count), cursor.take("}"),
      let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
    else {
      throw cursor.error("A code point is written “{U+XXXX}”, in four to six digits.", at: start)
    }
    return scalar
  }
}
