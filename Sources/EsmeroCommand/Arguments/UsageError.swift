/// A command line that cannot be understood; nothing is run.
enum UsageError: Error, Sendable, Hashable {
  /// There is nothing on the command line.
  case missingCommand
  /// No sub-command is called so.
  case unknownCommand(String, nearest: [String])
  /// No option is called so.
  case unknownOption(String, nearest: [String])
  /// The option belongs to other sub-commands.
  case foreignOption(String, command: String, owners: [String])
  /// The option wants a value and there is none.
  case missingValue(option: String, name: String)
  /// The option takes no value and there is one.
  case unexpectedValue(option: String)
  /// The value is not one of those the option knows.
  case unknownValue(String, option: String, nearest: [String], known: [String])
  /// The value does not say what the option needs to know.
  case badValue(String, option: String, expected: String)
  /// The sub-command takes nothing beside its options.
  case unexpectedOperand(String, command: String, hint: String?)
  /// The sub-command needs something beside its options.
  case missingOperand(command: String, syntax: String)
  /// The sub-command cannot do without the option.
  case missingOption(command: String, syntax: String)
  /// The option is about one text, and there are several, or a folder.
  case severalTexts(option: String)

  /// The error as a sentence for a person, without a full stop.
  var message: String {
    switch self {
    case .missingCommand:
      "no sub-command given"
    case .unknownCommand(let name, let nearest):
      "unknown sub-command '\(name)'" + Self.suggestion(nearest)
    case .unknownOption(let name, let nearest):
      "unknown option '\(name)'" + Self.suggestion(nearest)
    case .foreignOption(let name, let command, let owners):
      "'\(name)' is not an option of '\(command)', but of "
        + owners.map { "'\($0)'" }.joined(separator: ", ")
    case .missingValue(let option, let name):
      "'\(option)' needs a value: \(option) \(name)"
    case .unexpectedValue(let option):
      "'\(option)' takes no value"
    case .unknownValue(let value, let option, let nearest, let known):
      "unknown value '\(value)' for '\(option)'"
        + (nearest.isEmpty
          ? "; known are \(known.joined(separator: ", "))" : Self.suggestion(nearest))
    case .badValue(let value, let option, let expected):
      "'\(value)' will not do for '\(option)': \(expected)"
    case .unexpectedOperand(let operand, let command, let hint):
      "'\(command)' does not take '\(operand)'" + (hint.map { "; \($0)" } ?? "")
    case .missingOperand(let command, let syntax):
      "'\(command)' needs to be told which: esmero \(command) \(syntax)"
    case .missingOption(let command, let syntax):
      "'\(command)' needs to be told where to write: esmero \(command) \(syntax)"
    case .severalTexts(let option):
      "'\(option)' is about one text: name one file, no folder"
    }
  }

  /// The names that may have been meant, as the end of a sentence; empty for none.
  static func suggestion(_ nearest: [String]) -> String {
    guard let last = nearest.last else { return "" }
    let others = nearest.dropLast().map { "'\($0)'" }.joined(separator: ", ")
    return "; did you mean " + (others.isEmpty ? "" : "\(others) or ") + "'\(last)'?"
  }
}
