/// Everything that is known about one text after it was judged; every front end reads this.
public struct FileReport: Sendable {
  /// The name that messages give the text: a path, or what stdin is taken for.
  public var name: String
  /// The format's name, as in `--format`.
  public var format: String
  /// The language that was settled on, as a BCP 47 tag; `nil` where none was certain.
  public var language: String?
  /// The text as it was read.
  public var source: SourceText
  /// All findings, by position; edits of different findings never overlap within one level.
  public var findings: [Finding]
  /// Repairs that lost their place to another.
  public var conflicts: [Conflict]
  /// The edits to make, sorted and disjoint, in the source's coordinates.
  public var edits: [Edit]

  /// Creates a report.
  public init(
    name: String, format: String, language: String?, source: SourceText, findings: [Finding],
    conflicts: [Conflict], edits: [Edit]
  ) {
    self.name = name
    self.format = format
    self.language = language
    self.source = source
    self.findings = findings
    self.conflicts = conflicts
    self.edits = edits
  }

  /// The repaired bytes, without a byte order mark.
  public var repaired: [UInt8] { Edit.apply(edits, to: source.bytes) }

  /// Whether the edits change anything.
  public var isChanged: Bool { !edits.isEmpty }
}
