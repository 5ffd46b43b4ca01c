import EsmeroText
import Testing

/// Makes reports as the engine would.
enum Reports {
  /// A report that replaces the first occurrences of texts, each after the one before.
  static func report(
    on text: String, replacing edits: [(String, String)] = []
  ) throws -> FileReport {
    let source = try SourceText(raw: Array(text.utf8))
    var position = 0
    var made: [Edit] = []
    for (old, new) in edits {
      let needle = Array(old.utf8)
      let start = try #require(
        (position...source.bytes.count).first { source.bytes[$0...].starts(with: needle) })
      position = start + needle.count
      made.append(Edit(range: start..<position, replacement: Array(new.utf8)))
    }
    return report(on: source, edits: made)
  }

  /// A report with a finding for each edit.
  static func report(on source: SourceText, edits: [Edit], name: String = "a.txt") -> FileReport {
    let findings = edits.map { edit in
      Finding(
        rules: [RuleID("demo-rule")], range: edit.range, applicability: .safe, message: "Why.",
        edits: [edit])
    }
    return FileReport(
      name: name, format: "text", language: "pt-BR", source: source, findings: findings,
      conflicts: [], edits: edits)
  }
}
