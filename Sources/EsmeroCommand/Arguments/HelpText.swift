/// The help, made from the tables of sub-commands and options.
enum HelpText {
  private static let width = 80

  /// The help on the program.
  static var overview: String {
    let names = Subcommand.allCases.map { "  \($0.rawValue)" }
    let rows = zip(names, Subcommand.allCases.map(\.summary)).map { ($0, $1) }
    return """
      Repairs what machine translation leaves behind in text.

      Usage: esmero COMMAND [OPTION…] [PATH…]

      Commands:
      \(table(rows))
      Options:
      \(table([("  -h, --help", "Show this help"), ("  -V, --version", "Show the version")]))
      'esmero COMMAND --help' says more about a command.

      """
  }

  /// The help on a sub-command.
  static func text(of command: Subcommand) -> String {
    let operands = command.operandSyntax.map { " \($0)" } ?? ""
    let rows = FlagTable.flags(of: command).map { (names(of: $0), description(of: $0)) }
    return """
      \(command.summary).

      Usage: esmero \(command.rawValue) [OPTION…]\(operands)

      \(command.details.split(separator: "\n").flatMap { wrapped(String($0), width: width) }
        .joined(separator: "\n"))

      Options:
      \(table(rows))
      """
  }

  private static func names(of flag: Flag) -> String {
    let short = flag.short.map { "-\($0), " } ?? "    "
    return "  \(short)--\(flag.long)" + (flag.value.name.map { " \($0)" } ?? "")
  }

  private static func description(of flag: Flag) -> String {
    var text = flag.help
    if case .choice(_, let words) = flag.value { text += ": \(words.joined(separator: ", "))" }
    if let value = flag.defaultValue { text += " [default: \(value)]" }
    return text
  }

  /// Two columns; the second is wrapped, and begins on its own line where the first is long.
  private static func table(_ rows: [(String, String)]) -> String {
    let indent = min((rows.map(\.0.count).max() ?? 0) + 2, 30)
    var text = ""
    for (name, description) in rows {
      var lines = wrapped(description, width: width - indent)
      let fits = name.count + 2 <= indent
      let first = fits && !lines.isEmpty ? lines.removeFirst() : ""
      let gap = String(repeating: " ", count: max(0, indent - name.count))
      text += (first.isEmpty ? name : name + gap + first) + "\n"
      for line in lines { text += String(repeating: " ", count: indent) + line + "\n" }
    }
    return text
  }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
