import EsmeroText

/// Writes findings as SARIF 2.1.0 (OASIS).
///
/// `safe` is an error, `suggested` a warning, `report` a note; every repair is a fix. Columns count
/// UTF-16 code units.
enum SARIFFindings {
  static let opening = Array(
    (#"{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"#
      + #"sarif-schema-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":["#)
      .utf8)

  /// What ends the document: the tool, with the rules that have found something.
  static func closing(version: String, rules: [RuleListing]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("driver")
      writer.object { writer in
        writer.name("name")
        writer.string("esmero")
        writer.name("version")
        writer.string(version)
        writer.name("rules")
        writer.array(of: rules) { writer, rule in writer.object { write(rule, to: &$0) } }
      }
    }
    return Array("\n],\"tool\":".utf8) + writer.bytes + Array("}]}\n".utf8)
  }

  private static func write(_ rule: RuleListing, to writer: inout JSONWriter) {
    func text(_ name: String, _ value: String) {
      writer.name(name)
      writer.object { writer in
        writer.name("text")
        writer.string(value)
      }
    }
    writer.name("id")
    writer.string(rule.id.name)
    text("shortDescription", rule.problem)
    text("fullDescription", rule.why)
    text("help", rule.source.isEmpty ? rule.why : rule.source)
  }

  static func objects(of findings: ReportedFindings) -> [[UInt8]] {
    let uri = PercentEncoding.path(findings.report.name)
    return findings.map { item in
      var writer = JSONWriter()
      writer.object { write(item, uri, to: &$0) }
      return writer.bytes
    }
  }

  private static func write(
    _ item: ReportedFinding, _ uri: String, to writer: inout JSONWriter
  ) {
    writer.name("ruleId")
    writer.string(item.finding.rules.first?.name ?? "")
    writer.name("level")
    writer.string(FindingSeverity.sarif(item.finding.applicability))
    writer.name("message")
    writer.object { writer in
      writer.name("text")
      writer.string(item.sentence)
    }
    writer.name("locations")
    writer.array(of: [item]) { writer, item in
      writer.object { writer in
        writer.name("physicalLocation")
        writer.object { writer in
          writeArtifact(uri, to: &writer)
          writer.name("region")
          writeRegion(item.start, item.end, to: &writer)
        }
      }
    }
    guard !item.edits.isEmpty else { return }
    writer.name("fixes")
    writer.array(of: [item]) { writer, item in
      writer.object { writer in
        writer.name("artifactChanges")
        writer.array(of: [item]) { writer, item in
          writer.object { writer in
            writeArtifact(uri, to: &writer)
            writeReplacements(of: item, to: &writer)
          }
        }
      }
    }
  }

  private static func writeArtifact(_ uri: String, to writer: inout JSONWriter) {
    writer.name("artifactLocation")
    writer.object { writer in
      writer.name("uri")
      writer.string(uri)
    }
  }

  private static func writeReplacements(
    of item: ReportedFinding, to writer: inout JSONWriter
  ) {
    writer.name("replacements")
    writer.array(of: item.edits) { writer, edit in
      writer.object { writer in
        writer.name("deletedRegion")
        writeRegion(edit.start, edit.end, to: &writer)
        writer.name("insertedContent")
        writer.object { writer in
          writer.name("text")
          writer.string(edit.replacement)
        }
      }
    }
  }

  private static func writeRegion(_ start: Place, _ end: Place, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("startLine")
      writer.number(start.line)
      writer.name("startColumn")
      writer.number(start.utf16Column)
      writer.name("endLine")
      writer.number(end.line)
      writer.name("endColumn")
      writer.number(end.utf16Column)
    }
  }
}
