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
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// Workflow commands of GitHub Actions.
  case github
  /// A GitLab Code Quality report.
  case gitlab
  /// JUnit XML.
  case junit
  /// Checkstyle XML.
  case checkstyle
  /// Reviewdog's diagnostic format, one document.
  case rdjson
  /// Reviewdog's diagnostic format, a line a finding.
  case rdjsonl

  /// Whether people read it, in their language.
  public var isForPeople: Bool { self == .text || self == .grouped }

  /// What is written before the first file.
  public var opening: [UInt8] {
    switch self {
    case .text, .grouped, .jsonl, .github, .rdjsonl: []
    case .json, .gitlab: Array("[".utf8)
    case .sarif: SARIFFindings.opening
    case .rdjson: ReviewdogFindings.opening
    case .junit: JUnitFindings.opening
    case .checkstyle: CheckstyleFindings.opening
    }
  }

  /// What is written between two files that have findings.
  public var separator: [UInt8] {
    switch self {
    case .json, .gitlab, .sarif, .rdjson: Array(",".utf8)
    case .text, .grouped: [0x0A]
    case .jsonl, .rdjsonl, .github, .junit, .checkstyle: []
    }
  }

  /// What is written after the last file.
  ///
  /// - Parameters:
  ///   - version: the program's version.
  ///   - rules: makes a list of the rules that have found something, for listings that explain them.
  /// - Returns: UTF-8.
  public func closing(version: String, rules: () -> [RuleListing]) -> [UInt8] {
    switch self {
    case .text, .grouped, .jsonl, .github, .rdjsonl: []
    case .json, .gitlab: Array("\n]\n".utf8)
    case .sarif: SARIFFindings.closing(version: version, rules: rules())
    case .rdjson: Array("\n]}\n".utf8)
    case .junit: JUnitFindings.closing
    case .checkstyle: CheckstyleFindings.closing
    }
  }

  /// The findings of one file.
  ///
  /// - Parameters:
  ///   - report: the file's report.
  ///   - level: the least level that makes the run fail.
  ///   - isColoured: whether colours are used; only listings for people have any.
  /// - Returns: UTF-8; empty where there are no findings.
  public func rendering(
    of report: FileReport, failing level: Applicability = .safe, isColoured: Bool = false
  ) -> [UInt8] {
    guard !report.findings.isEmpty else { return [] }
    let findings = ReportedFindings(of: report)
    let ink = Ink(isColoured: isColoured)
    switch self {
    case .text: return TextFindings(ink: ink).rendering(of: findings)
    case .grouped: return GroupedFindings(ink: ink).rendering(of: findings)
    case .json: return Self.elements(JSONFindings.objects(of: findings))
    case .jsonl: return Self.lines(JSONFindings.objects(of: findings))
    case .sarif: return Self.elements(SARIFFindings.objects(of: findings))
    case .github: return GitHubFindings.lines(of: findings)
    case .gitlab: return Self.elements(GitLabFindings.objects(of: findings))
    case .junit: return JUnitFindings.element(of: findings, failing: level)
    case .checkstyle: return CheckstyleFindings.element(of: findings)
    case .rdjson:
      return Self.elements(ReviewdogFindings.objects(of: findings, namesSource: false))
    case .rdjsonl: return Self.lines(ReviewdogFindings.objects(of: findings, namesSource: true))
    }
  }

  /// Elements of a JSON array, each on a line of its own.
  private static func elements(_ objects: [[UInt8]]) -> [UInt8] {
    Array(objects.map { Array("\n  ".utf8) + $0 }.joined(separator: [UInt8(ascii: ",")]))
  }

  private static func lines(_ objects: [[UInt8]]) -> [UInt8] { objects.flatMap { $0 + [0x0A] } }
}
