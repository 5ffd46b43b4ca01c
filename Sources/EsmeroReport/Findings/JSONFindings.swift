import EsmeroText

/// Writes findings as JSON objects; <doc:JSONFindings> is the schema.
enum JSONFindings {
  /// An object a finding, each on one line.
  static func objects(of findings: ReportedFindings) -> [[UInt8]] {
    findings.map { item in
      var writer = JSONWriter()
      writer.object { writer in
        writer.name("file")
        writer.string(findings.report.name)
        writer.name("format")
        writer.string(findings.report.format)
        writer.name("language")
        if let language = findings.report.language {
          writer.string(language)
        } else {
          writer.null()
        }
        write(item, to: &writer)
      }
      return writer.bytes
    }
  }

  private static func write(_ item: ReportedFinding, to writer: inout JSONWriter) {
    writer.name("rule")
    writer.string(item.finding.rules.first?.name ?? "")
    writer.name("rules")
    writer.array(of: item.finding.rules) { $0.string($1.name) }
    writer.name("applicability")
    writer.string(item.finding.applicability.name)
    writer.name("message")
    writer.string(item.finding.message)
    writer.name("found")
    writer.string(item.found)
    writer.name("replacement")
    if let replacement = item.replacement { writer.string(replacement) } else { writer.null() }
    writer.name("start")
    write(item.start, to: &writer)
    writer.name("end")
    write(item.end, to: &writer)
    writer.name("edits")
    writer.array(of: item.edits) { writer, edit in
      writer.object { writer in
        writer.name("start")
        write(edit.start, to: &writer)
        writer.name("end")
        write(edit.end, to: &writer)
        writer.name("replacement")
        writer.string(edit.replacement)
      }
    }
  }

  private static func write(_ place: Place, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("line")
      writer.number(place.line)
      writer.name("column")
      writer.number(place.column)
      writer.name("byte")
      writer.number(place.byte)
      writer.name("code_point")
      writer.number(place.codePoint)
    }
  }
}
