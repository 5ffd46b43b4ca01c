import Esmero
import EsmeroText

/// `esmero explain`: says of one rule why it is there, and shows its examples.
struct ExplainCommand {
  let repairer: Repairer
  let console: Console

  func run(_ name: String) -> ExitStatus {
    guard let rule = repairer.explanation(of: name) else {
      let nearest = repairer.nearestRules(to: name)
      console.report("no such rule: '\(shown(name))'" + UsageError.suggestion(nearest))
      return .failure
    }
    console.output.write(Self.text(about: rule))
    return .success
  }

  private static func text(about rule: RuleSummary) -> String {
    let languages = rule.languages == ["*"] ? "all" : rule.languages.joined(separator: ", ")
    var text = """
      \(rule.id.name)
      \(rule.problem)

      \(rule.why)

      Norm:       \(rule.source)
      Languages:  \(languages)
      Levels:     \(rule.applicabilities.map(\.name).joined(separator: ", "))
      Stage:      \(rule.stage)
      Pack:       \(rule.packName)
      Switch off: --ignore \(rule.id.name)\(rule.setting.map { ", or --\($0) keep" } ?? "")

      """
    let headings: [(RuleSummary.Example.Kind, String)] = [
      (.fix, "Repairs"), (.suggest, "Suggests"), (.report, "Reports"), (.keep, "Leaves alone"),
    ]
    for (kind, heading) in headings {
      let examples = rule.examples.filter { $0.kind == kind }
      guard !examples.isEmpty else { continue }
      text += "\n\(heading):\n" + examples.map(line).joined()
    }
    return text
  }

  private static func line(for example: RuleSummary.Example) -> String {
    let result = example.result.map { " \u{2192} \(visible($0))" } ?? ""
    let remark = example.remark.isEmpty ? "" : "  (\(example.remark))"
    return "  [\(example.tag)] \(visible(example.text))\(result)\(remark)\n"
  }

  /// The text between brackets that show where it ends, with what cannot be seen made visible.
  private static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\u{2424}"
      case "\t": result += "\u{21E5}"
      case "\u{A0}": result += "\u{237D}"
      case "\u{202F}": result += "\u{23B5}"
      default:
        let isInvisible =
          scalar.properties.isDefaultIgnorableCodePoint
          || scalar.properties.generalCategory == .control
        result +=
          isInvisible
          ? "{U+\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
      }
    }
    return "\u{27E6}\(result)\u{27E7}"
  }
}
