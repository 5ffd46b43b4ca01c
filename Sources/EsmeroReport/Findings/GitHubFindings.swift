import EsmeroText

/// Writes findings as workflow commands of GitHub Actions, which show them beside the lines.
enum GitHubFindings {
  static func lines(of findings: ReportedFindings) -> [UInt8] {
    findings.reduce(into: []) { lines, item in
      let level = FindingSeverity.github(item.finding.applicability)
      let properties = [
        ("file", findings.report.name), ("line", "\(item.start.line)"),
        ("endLine", "\(item.end.line)"), ("col", "\(item.start.utf16Column)"),
        ("endColumn", "\(item.end.utf16Column)"), ("title", item.finding.rules.first?.name ?? ""),
      ]
      let written = properties.map { "\($0)=\(escaped($1, property: true))" }.joined(separator: ",")
      lines += "::\(level) \(written)::\(escaped(item.sentence, property: false))\n".utf8
    }
  }

  private static func escaped(_ text: String, property: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where property: result += "%3A"
      case "," where property: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
