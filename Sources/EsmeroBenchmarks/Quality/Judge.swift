import Esmero
public import EsmeroText

/// What Esmero does to a text of the corpus, at one level.
public struct Judge {
  /// A repair that is made.
  public struct Repair: Hashable {
    /// The rules that took part.
    public let rules: [RuleID]
    /// What it changes, in the form that `Edit.parts(in:)` gives it.
    public let edit: Edit
  }

  private let repairer: Repairer

  /// A judge of texts in a language that makes repairs from a level on.
  ///
  /// - Throws: `ConfigurationError` where the language is unknown.
  public init(language: String, threshold: Applicability) throws {
    var configuration = Configuration()
    configuration.language = language
    configuration.threshold = threshold
    repairer = try Repairer(configuration)
  }

  /// The repairs of a text, and what becomes of it.
  ///
  /// - Throws: what reading and judging throw.
  public func judge(
    _ text: [UInt8], format: String
  ) throws -> (repairs: [Repair], result: [UInt8]) {
    let report = try repairer.report(on: SourceText(raw: text), name: "corpus", format: format)
    let made = Set(report.edits)
    var repairs: [Repair] = []
    for finding in report.findings {
      for edit in finding.edits where made.contains(edit) {
        repairs += edit.parts(in: report.source.bytes).map {
          Repair(rules: finding.rules, edit: $0)
        }
      }
    }
    return (repairs, report.source.raw(from: report.repaired))
  }
}

extension MarkedSentence {
  /// The standing that the repairs of both levels show.
  public func standing(safe: Judge, suggested: Judge, format: String) throws -> Standing {
    let byDefault = Set(try safe.judge(text, format: format).repairs.map(\.edit))
    guard byDefault.isSubset(of: wanted) else { return .wrong }
    let all = Set(try suggested.judge(text, format: format).repairs.map(\.edit))
    return all == wanted ? .right : .lacking
  }
}
