import EsmeroText

/// Writes findings as a GitLab Code Quality report.
enum GitLabFindings {
  static func objects(of findings: ReportedFindings) -> [[UInt8]] {
    var occurrences: [Fingerprint: Int] = [:]
    return findings.map { item in
      var fingerprint = Fingerprint(of: item, in: findings.report.name)
      let occurrence = occurrences[fingerprint, default: 0]
      occurrences[fingerprint] = occurrence + 1
      fingerprint.take("\(occurrence)".utf8)
      return object(item, in: findings.report.name, fingerprint)
    }
  }

  private static func object(
    _ item: ReportedFinding, in file: String, _ fingerprint: Fingerprint
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("description")
      writer.string(item.sentence)
      writer.name("check_name")
      writer.string(item.finding.rules.first?.name ?? "")
      writer.name("fingerprint")
      writer.string(fingerprint.hexadecimal)
      writer.name("severity")
      writer.string(FindingSeverity.gitlab(item.finding.applicability))
      writer.name("location")
      writer.object { writer in
        writer.name("path")
        writer.string(file)
        writer.name("lines")
        writer.object { writer in
          writer.name("begin")
          writer.number(item.start.line)
          writer.name("end")
          writer.number(item.end.line)
        }
      }
    }
    return writer.bytes
  }
}
