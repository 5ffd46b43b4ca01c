import EsmeroText

/// Writes findings in reviewdog's diagnostic format, with every repair as a suggestion.
///
/// Columns count bytes of UTF-8 from 1.
enum ReviewdogFindings {
  static let opening = Array(#"{"source":{"name":"esmero"},"diagnostics":["#.utf8)

  /// An object a finding; `namesSource` where each names the tool, as lines of `rdjsonl` do.
  static func objects(of findings: ReportedFindings, namesSource: Bool) -> [[UInt8]] {
    findings.map { item in
      var writer = JSONWriter()
      writer.object { writer in
        writer.name("message")
        writer.string(item.sentence)
        writer.name("location")
        writer.object { writer in
          writer.name("path")
          writer.string(findings.report.name)
          writer.name("range")
          writeRange(item.start, item.end, to: &writer)
        }
        writer.name("severity")
        writer.string(FindingSeverity.reviewdog(item.finding.applicability))
        if namesSource {
          writer.name("source")
          writer.object { writer in
            writer.name("name")
            writer.string("esmero")
          }
        }
        writer.name("code")
        writer.object { writer in
          writer.name("value")
          writer.string(item.finding.rules.first?.name ?? "")
        }
        writeSuggestions(of: item, to: &writer)
      }
      return writer.bytes
    }
  }

  /// One suggestion for the whole span: the edits of a finding only make sense together.
  private static func writeSuggestions(of item: ReportedFinding, to writer: inout JSONWriter) {
    guard let replacement = item.replacement else { return }
    writer.name("suggestions")
    writer.array(of: [replacement]) { writer, replacement in
      writer.object { writer in
        writer.name("range")
        writeRange(item.start, item.end, to: &writer)
        writer.name("text")
        writer.string(replacement)
      }
    }
  }

  private static func writeRange(_ start: Place, _ end: Place, to writer: inout JSONWriter) {
    writer.object { writer in
      for (name, place) in [("start", start), ("end", end)] {
        writer.name(name)
        writer.object { writer in
          writer.name("line")
          writer.number(place.line)
          writer.name("column")
          writer.number(place.byteColumn)
        }
      }
    }
  }
}
