import Esmero
import EsmeroReport
import EsmeroText

/// `esmero rules`: lists the rules in force, or what wakes them.
struct RulesCommand {
  let repairer: Repairer
  let console: Console

  func run(_ options: Options) -> ExitStatus {
    if options.explainsTriggers {
      listTriggers(options.rulesFormat)
    } else {
      listRules(options.rulesFormat)
    }
    return .success
  }

  private func listRules(_ format: RulesFormat) {
    let rules = repairer.rules.filter(\.isInForce)
    switch format {
    case .text: console.output.write(RuleTable(of: rules).text)
    case .markdown: console.output.write(Self.markdown(of: rules))
    case .json: console.output.write(RuleListing.json(of: rules.map(RuleListing.init)))
    }
  }

  private func listTriggers(_ format: RulesFormat) {
    let rules = repairer.triggers
    switch format {
    case .text: console.output.write(RuleTable(of: rules).text)
    case .markdown: console.output.write(RuleTable(of: rules).markdown)
    case .json: console.output.write(TriggerListing.json(of: rules))
    }
  }

  /// The rules as a table of Markdown, as the README shows it.
  static func markdown(of rules: [RuleSummary]) -> String { RuleTable(of: rules).markdown }
}

/// A table whose first column names rules.
private struct RuleTable {
  let header: [String]
  let rows: [[String]]

  /// The table without its header, in columns.
  var text: String {
    let widths = header.indices.dropLast().map { column in rows.map { $0[column].count }.max() ?? 0
    }
    return rows.reduce(into: "") { text, row in
      // What stands behind the last cell with something in it would be blanks alone.
      let end = row.lastIndex { !$0.isEmpty } ?? 0
      for (cell, width) in zip(row[..<end], widths) {
        text += cell + String(repeating: " ", count: width - cell.count + 2)
      }
      text += row[end] + "\n"
    }
  }

  var markdown: String {
    let rule = header.map { _ in "---" }.joined(separator: " | ")
    let top = "| \(header.joined(separator: " | ")) |\n| \(rule) |\n"
    return rows.reduce(into: top) { text, row in
      let cells = row.map { cell in
        cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      }
      text += "| `\(cells[0])` | \(cells[1...].joined(separator: " | ")) |\n"
    }
  }
}

extension RuleTable {
  init(of rules: [RuleSummary]) {
    header = ["Rule", "Levels", "Languages", "Problem"]
    rows = rules.map { rule in
      [
        rule.id.name, rule.applicabilities.map(\.name).joined(separator: ", "),
        rule.languages.joined(separator: ", "), rule.problem,
      ]
    }
  }

  init(of rules: [RuleTriggers]) {
    header = ["Rule", "Level", "Woken by", "Number", "First of them"]
    rows = rules.flatMap { rule in
      rule.triggers.map { trigger in
        [
          rule.id.name, trigger.level.name, trigger.kind.phrase,
          trigger.items.isEmpty ? "" : "\(trigger.items.count)", Self.sample(of: trigger.items),
        ]
      }
    }
  }

  /// How many items are shown.
  private static let mostShown = 6

  private static func sample(of items: [String]) -> String {
    let quoted = items.prefix(mostShown).map { "\u{201C}\(shown($0))\u{201D}" }
    return (quoted + (items.count > mostShown ? ["\u{2026}"] : [])).joined(separator: " ")
  }
}

extension RuleTrigger.Kind {
  fileprivate var phrase: String { self == .anyText ? "any text" : rawValue }
}

extension RuleListing {
  init(_ rule: RuleSummary) {
    self.init(
      id: rule.id, problem: rule.problem, why: rule.why, source: rule.source,
      languages: rule.languages, stage: rule.stage, applicabilities: rule.applicabilities,
      setting: rule.setting)
  }
}
