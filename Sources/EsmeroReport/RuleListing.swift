public import EsmeroText

/// What a list of rules says of one.
public struct RuleListing: Sendable {
  /// The name.
  public var id: RuleID
  /// The problem in a few words.
  public var problem: String
  /// One sentence for the person whose text it is.
  public var why: String
  /// The norm.
  public var source: String
  /// BCP 47 tags, or `*` for every language.
  public var languages: [String]
  /// The pass in which the rule runs.
  public var stage: String
  /// The levels at which it acts.
  public var applicabilities: [Applicability]
  /// The setting that switches it on; `nil` for a rule that is always on.
  public var setting: String?

  /// Creates a line of the list.
  public init(
    id: RuleID, problem: String, why: String, source: String, languages: [String], stage: String,
    applicabilities: [Applicability], setting: String?
  ) {
    self.id = id
    self.problem = problem
    self.why = why
    self.source = source
    self.languages = languages
    self.stage = stage
    self.applicabilities = applicabilities
    self.setting = setting
  }

  /// Rules as a JSON array, an object a rule.
  public static func json(of rules: [RuleListing]) -> [UInt8] {
    JSONWriter.array(ofLines: rules) { writer, rule in rule.write(to: &writer) }
  }

  private func write(to writer: inout JSONWriter) {
    writer.name("id")
    writer.string(id.name)
    writer.name("applicabilities")
    writer.array(of: applicabilities) { $0.string($1.name) }
    writer.name("languages")
    writer.array(of: languages) { $0.string($1) }
    writer.name("stage")
    writer.string(stage)
    writer.name("setting")
    if let setting { writer.string(setting) } else { writer.null() }
    writer.name("problem")
    writer.string(problem)
    writer.name("why")
    writer.string(why)
    writer.name("source")
    writer.string(source)
  }
}
