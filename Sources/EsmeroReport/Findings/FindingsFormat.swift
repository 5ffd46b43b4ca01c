public import EsmeroText

/// The ways in which findings are listed; the raw values are the names for `--output-format`.
public enum FindingsFormat: String, Sendable, CaseIterable {
  /// For a person: each finding with its line, the span underlined.
  case text
  /// For a person: the findings under their file's name, one a line.
  case grouped
  /// One JSON array of all findings.
  case json
  /// JSON lines: an object a finding.
  case jsonl

  /// What is written before the first file.
  public var opening: [UInt8] { self == .json ? Array("[".utf8) : [] }

  /// What is written between two files that have findings.
  public var separator: [UInt8] {
    switch self {
    case .json: Array(",".utf8)
    case .text, .grouped: [0x0A]
    case .jsonl: []
    }
  }

  /// What is written after the last file.
  public var closing: [UInt8] { self == .json ? Array("\n]\n".utf8) : [] }

  /// The findings of one file.
  ///
  /// - Parameters:
  ///   - report: the file's report.
  ///   - isColoured: whether colours are used; JSON has none.
  /// - Returns: UTF-8; empty where there are no findings.
  public func rendering(of report: FileReport, isColoured: Bool = false) -> [UInt8] {
    guard !report.findings.isEmpty else { return [] }
    let findings = ReportedFindings(of: report)
    let ink = Ink(isColoured: isColoured)
    switch self {
    case .text: return TextFindings(ink: ink).rendering(of: findings)
    case .grouped: return GroupedFindings(ink: ink).rendering(of: findings)
    case .json:
      let objects = JSONFindings.objects(of: findings).map { Array("\n  ".utf8) + $0 }
      return Array(objects.joined(separator: [UInt8(ascii: ",")]))
    case .jsonl: return JSONFindings.objects(of: findings).flatMap { $0 + [0x0A] }
    }
  }
}
