import Esmero
import EsmeroText

/// `esmero explain`: says of one rule why it is there, and shows its examples.
struct ExplainCommand {
  let repairer: Repairer
  let labels: ExplanationLabels
  let console: Console

  func run(_ name: String) -> ExitStatus {
    guard let rule = repairer.explanation(of: name) else {
      let nearest = repairer.nearestRules(to: name)
      console.report("no such rule: '\(shown(name))'" + UsageError.suggestion(nearest))
      return .failure
    }
    console.output.write(text(about: rule))
    return .success
  }

  private func text(about rule: RuleSummary) -> String {
    let languages =
      rule.languages == ["*"] ? labels.allLanguages : rule.languages.joined(separator: ", ")
    let keep = rule.setting.flatMap {
      $0 == "source" ? nil : ", \(labels.alternatively) --\($0) keep"
    }
    var text = """
      \(rule.id.name)
      \(rule.problem)

      \(rule.why)

      \(labels.norm) \(rule.source)
      \(labels.languages) \(languages)
      \(labels.levels) \(rule.applicabilities.map(\.name).joined(separator: ", "))
      \(labels.stage) \(rule.stage)
      \(labels.pack) \(rule.packName)
      \(labels.switchOff) --ignore \(rule.id.name)\(keep ?? "")

      """
    for (kind, heading) in labels.headings {
      let examples = rule.examples.filter { $0.kind == kind }
      guard !examples.isEmpty else { continue }
      text += "\n\(heading):\n" + examples.map(line).joined()
    }
    return text
  }

  private func line(for example: RuleSummary.Example) -> String {
    let result = example.result.map { " \u{2192} \(Self.visible($0))" } ?? ""
    let hasRemark = labels.showsRemarks && !example.remark.isEmpty
    let remark = !hasRemark ? "" : "  (\(example.remark))"
    let source = example.source.map { " \u{2190} \(Self.visible($0))" } ?? ""
    return "  [\(example.tag)] \(Self.visible(example.text))\(result)\(source)\(remark)\n"
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
