import Esmero
import EsmeroReport
import EsmeroText

/// `esmero rules`: lists the rules in force.
struct RulesCommand {
  let repairer: Repairer
  let console: Console

  func run(_ format: RulesFormat) -> ExitStatus {
    let rules = repairer.rules.filter(\.isInForce)
    switch format {
    case .text: console.output.write(Self.table(of: rules))
    case .markdown: console.output.write(Self.markdown(of: rules))
    case .json: console.output.write(RuleListing.json(of: rules.map(RuleListing.init)))
    }
    return .success
  }

  private static func cells(of rule: RuleSummary) -> [String] {
    [
      rule.id.name, rule.applicabilities.map(\.name).joined(separator: ", "),
      rule.languages.joined(separator: ", "), rule.problem,
    ]
  }

  private static func table(of rules: [RuleSummary]) -> String {
    let rows = rules.map(cells)
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for row in rows {
      for (cell, width) in zip(row, widths) {
        text += cell + String(repeating: " ", count: width - cell.count + 2)
      }
      text += (row.last ?? "") + "\n"
    }
    return text
  }

  /// The rules as a table of Markdown, as the README shows it.
  static func markdown(of rules: [RuleSummary]) -> String {
    var text = "| Rule | Levels | Languages | Problem |\n| --- | --- | --- | --- |\n"
    for row in rules.map(cells) {
      let cells = row.map { cell in cell.split(separator: "|").joined(separator: "\\|") }
      text += "| `\(cells[0])` | \(cells[1...].joined(separator: " | ")) |\n"
    }
    return text
  }
}

extension RuleListing {
  fileprivate init(_ rule: RuleSummary) {
    self.init(
      id: rule.id, problem: rule.problem, why: rule.why, source: rule.source,
      languages: rule.languages, stage: rule.stage, applicabilities: rule.applicabilities,
      setting: rule.setting)
  }
}
