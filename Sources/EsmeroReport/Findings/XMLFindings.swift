import EsmeroText

/// Writes findings as Checkstyle XML; columns count grapheme clusters.
enum CheckstyleFindings {
  static let opening = Array(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".utf8)
  static let closing = Array("</checkstyle>\n".utf8)

  static func element(of findings: ReportedFindings) -> [UInt8] {
    var lines = "  <file name=\"\(XMLText.escaped(findings.report.name))\">\n"
    for item in findings {
      lines += "    <error line=\"\(item.start.line)\" column=\"\(item.start.column)\" severity=\""
      lines += FindingSeverity.checkstyle(item.finding.applicability)
      lines += "\" message=\"\(XMLText.escaped(item.sentence))\" source=\"esmero."
      lines += "\(XMLText.escaped(item.finding.rules.first?.name ?? ""))\"/>\n"
    }
    return Array((lines + "  </file>\n").utf8)
  }
}

/// Writes findings as JUnit XML: a suite a file, a case a finding, which has failed where it makes
/// the run fail, and is skipped otherwise.
enum JUnitFindings {
  static let opening = Array(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"esmero\">\n".utf8)
  static let closing = Array("</testsuites>\n".utf8)

  static func element(of findings: ReportedFindings, failing level: Applicability) -> [UInt8] {
    let items = Array(findings)
    let failures = items.filter { $0.finding.applicability >= level }.count
    let name = XMLText.escaped(findings.report.name)
    var lines = "  <testsuite name=\"\(name)\" tests=\"\(items.count)\" failures=\"\(failures)\""
    lines += " skipped=\"\(items.count - failures)\" errors=\"0\">\n"
    for item in items {
      let rule = XMLText.escaped(item.finding.rules.first?.name ?? "")
      let place = "\(item.start.line):\(item.start.column)"
      let isFailure = item.finding.applicability >= level
      let element = isFailure ? "failure type=\"\(item.finding.applicability.name)\"" : "skipped"
      lines += "    <testcase classname=\"\(name)\" name=\"\(rule) \(place)\">"
      lines += "<\(element) message=\"\(XMLText.escaped(item.sentence))\"/></testcase>\n"
    }
    return Array((lines + "  </testsuite>\n").utf8)
  }
}

/// Text inside of XML.
enum XMLText {
  /// The text with references for what is markup; what XML 1.0 cannot hold becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
