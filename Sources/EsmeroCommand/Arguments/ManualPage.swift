/// The manual page, made from the tables of sub-commands, options, variables and statuses.
enum ManualPage {
  static var text: String {
    var page = RoffText(title: "esmero", version: CommandLineTool.version)
    page.section("Name")
    page.paragraph("esmero - repairs what machine translation leaves behind in text")
    page.section("Synopsis")
    for command in Subcommand.allCases { page.separateLine(.markup(usage(of: command))) }
    page.section("Description")
    page.paragraph(
      """
      Esmero repairs torn hyphens, doubled words, mixed quotation marks, spaces before punctuation \
      and other damage of machine translation in prose. A repair is safe only where the text was \
      wrong in every reading and there is one repair: those are made by default, suggestions on \
      request, and reports are for a person to judge. Code, links, addresses, placeholders, front \
      matter and suppressed regions are never touched.
      """)
    commands(in: &page)
    options(in: &page)
    page.section("Exit status")
    for status in ExitStatus.allCases {
      page.item("\(status.rawValue)", .code(status.meaning))
    }
    page.section("Environment")
    for variable in EnvironmentVariable.allCases {
      page.item(variable.rawValue, .plain(variable.meaning))
    }
    examples(in: &page)
    page.section("See also")
    page.paragraph("diff(1), git-apply(1), patch(1)")
    return page.text
  }

  private static func usage(of command: Subcommand) -> String {
    let operands = command.operandSyntax.map { " " + RoffText.escaped($0) } ?? ""
    let options = FlagTable.flags(of: command).isEmpty ? "" : " [OPTION…]"
    return RoffText.bold("esmero \(command.rawValue)") + RoffText.escaped(options) + operands
  }

  private static func commands(in page: inout RoffText) {
    page.section("Commands")
    for command in Subcommand.allCases {
      page.item(.markup(usage(of: command)), .plain("\(command.summary)."))
      for line in command.details.split(separator: "\n") { page.continuation(String(line)) }
    }
  }

  private static func options(in page: inout RoffText) {
    page.section("Options")
    for flag in FlagTable.all {
      let short = flag.short.map { RoffText.bold("-\($0)") + ", " } ?? ""
      let value = flag.value.name.map { " " + RoffText.italic($0) } ?? ""
      page.item(
        .markup(short + RoffText.bold("--\(flag.long)") + value), .plain(description(of: flag)))
    }
    page.item(
      .markup(RoffText.bold("-V") + ", " + RoffText.bold("--version")),
      .plain("Show the version; in the place of a command."))
  }

  private static func description(of flag: Flag) -> String {
    var text = flag.help
    if case .choice(_, let words) = flag.value { text += ": \(words.joined(separator: ", "))" }
    text += "."
    if let value = flag.defaultValue { text += " Default: \(value)." }
    let takers = Subcommand.allCases.filter(flag.commands.contains)
    guard takers.count < Subcommand.allCases.count else { return text }
    return text + " Of \(takers.map(\.rawValue).joined(separator: ", "))."
  }

  private static func examples(in page: inout RoffText) {
    page.section("Examples")
    for (command, meaning) in [
      ("esmero diff --lang pt-BR docs/", "Show what would change below docs."),
      ("esmero fix --lang pt-BR docs/", "Make the safe repairs."),
      ("esmero check --output-format github", "List findings as annotations of a CI job."),
      ("esmero filter --format lines --lang pt < corpus.pt", "Repair a corpus on its way."),
    ] {
      page.item(command, .plain(meaning))
    }
  }
}
