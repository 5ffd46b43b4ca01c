/// What is wrong at one place of a rule pack or a lexicon.
public struct RuleSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file as it was named to the parser; empty where a fragment was parsed by itself.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int
  /// One or two sentences that say what is wrong and what would be right.
  public var message: String

  /// Creates an error.
  public init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// The error as compilers print it.
  public var description: String {
    let place = "\(line):\(column): error: \(message)"
    return file.isEmpty ? place : "\(file):\(place)"
  }
}

/// Everything that is wrong with one file; parsers report it at once, not one by one.
public struct RulePackError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The errors by position; never empty.
  public var errors: [RuleSyntaxError]

  /// Gathers errors, in the order of the file.
  public init(_ errors: [RuleSyntaxError]) {
    self.errors = errors.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// One error a line.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
