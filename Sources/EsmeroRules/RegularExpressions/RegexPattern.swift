import EsmeroUnicode

/// A regular expression as a rule looks for it.
public struct RegexPattern: Sendable, Hashable {
  /// A group that templates and conditions can name.
  public struct Group: Sendable, Hashable {
    /// The name: the group's own, or its number.
    public var name: String
    /// The number; 0 is the whole match.
    public var number: Int
  }

  /// The pattern, in ICU's syntax.
  public let pattern: String
  /// What must stand in a text for the pattern to be tried.
  public let trigger: RegexTrigger
  /// The groups by number and by name, `0` first.
  public let groups: [Group]

  /// Checks a pattern.
  ///
  /// - Throws: where ICU does not take it, at the scalar of the pattern that ICU names; where every
  ///   match need not hold a text.
  public init(_ pattern: String) throws(RuleSyntaxError) {
    do throws(ICUError) {
      let expression = try RegularExpression(pattern)
      let names = (try? RegexAnalysis(pattern))?.groupNames ?? []
      groups =
        (0...expression.groupCount).map { Group(name: String($0), number: $0) }
        + names.compactMap { name in
          expression.groupNumber(named: name).map { Group(name: name, number: $0) }
        }
    } catch {
      throw Self.error("\(error): “\(Self.onOneLine(pattern))”.", at: Self.offset(of: error))
    }
    guard let trigger = RegexTrigger(pattern) else {
      throw Self.error(
        "No text of two characters or more is certain to stand in every match of"
          + " “\(Self.onOneLine(pattern))”, so it would have to be tried everywhere."
          + " Write such a text into it, or a pattern in “match”.")
    }
    self.pattern = pattern
    self.trigger = trigger
  }

  private static func error(_ message: String, at offset: Int? = nil) -> RuleSyntaxError {
    RuleSyntaxError(file: "", line: 1, column: (offset ?? 0) + 1, message: message)
  }

  private static func offset(of error: ICUError) -> Int? {
    guard case .invalidPattern(_, let offset) = error else { return nil }
    return offset
  }

  private static func onOneLine(_ pattern: String) -> String {
    pattern.split(whereSeparator: \.isNewline).joined(separator: "␤")
  }
}
