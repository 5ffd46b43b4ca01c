public import EsmeroRules
public import EsmeroText

/// What compiled packs say of their rules, for people.
public struct RuleCatalogue: Sendable {
  private let image: RuleImage

  /// Reads an image.
  public init(image: RuleImage) { self.image = image }

  /// The number of rules.
  public var count: Int { image.ruleCount }

  /// All ids, in the packs' order.
  public var ids: [RuleID] { (0..<count).map { RuleID(text($0, ImageLayout.Rule.id)) } }

  /// The ids of the rules of a stage, in the packs' order.
  public func ids(in stage: Stage) -> [RuleID] {
    (0..<count).filter { image.rule($0, ImageLayout.Rule.stage) == stage.order }
      .map { RuleID(text($0, ImageLayout.Rule.id)) }
  }

  /// The names of all lexicons.
  public var lexiconNames: [String] {
    (0..<image.lexiconCount).map { image.string(image.lexicon($0, ImageLayout.Lexicon.name)) }
  }

  /// The keys of a lexicon; empty where there is none of that name.
  public func keys(ofLexicon name: String) -> Set<String> {
    guard let lexicon = image.lexicon(named: name) else { return [] }
    let entries = image.lexicon(lexicon, ImageLayout.Lexicon.entries)
    let count = image.lexicon(lexicon, ImageLayout.Lexicon.entryCount)
    return Set(
      (0..<count).map { index in
        image.string(image.word(entries + index * ImageLayout.Entry.count))
      })
  }

  /// The known ids and groups nearest to a name.
  public func nearest(to name: String) -> [String] {
    let names = ids.map(\.name)
    let groups = Set(ids.flatMap(\.groups)).subtracting(names)
    return NearestName.several(like: name, among: names + groups.sorted())
  }

  /// The place of a rule.
  public func index(of id: String) -> Int? { ids.firstIndex { $0.name == id } }

  /// The rule at a place, as its pack states it but for its cases.
  public func rule(at index: Int) -> Entry {
    let first = image.rule(index, ImageLayout.Rule.firstCase)
    let levels = (first..<first + image.rule(index, ImageLayout.Rule.caseCount)).compactMap {
      Applicability(rawValue: image.ruleCase($0, ImageLayout.Case.applicability))
    }
    let setting = image.rule(index, ImageLayout.Rule.setting)
    return Entry(
      id: RuleID(text(index, ImageLayout.Rule.id)),
      problem: wording(index, ImageLayout.Rule.problem),
      why: wording(index, ImageLayout.Rule.why), source: wording(index, ImageLayout.Rule.source),
      pack: text(index, ImageLayout.Rule.pack),
      languages: image.strings(image.rule(index, ImageLayout.Rule.languages)),
      stage: Stage.allCases[image.rule(index, ImageLayout.Rule.stage)],
      setting: setting == 0 ? nil : RuleDefinition.Setting.allCases[setting - 1],
      applicabilities: Set(levels).sorted(by: >), examples: examples(index))
  }

  private func text(_ index: Int, _ field: Int) -> String {
    image.string(image.rule(index, field))
  }

  private func wording(_ index: Int, _ field: Int) -> String {
    image.wording(ofRule: index, field)
  }

  private func examples(_ index: Int) -> [RuleExample] {
    image.list(image.rule(index, ImageLayout.Rule.examples)).map { offset in
      let result = image.string(image.word(offset + 3))
      let expectation: RuleExample.Expectation =
        switch image.word(offset) {
        case 0: .repaired(to: result)
        case 1: .suggested(to: result)
        case 2: .reported
        default: .kept
        }
      let source = image.string(image.word(offset + 6))
      return RuleExample(
        tag: image.string(image.word(offset + 1)), text: image.string(image.word(offset + 2)),
        expectation: expectation, source: source.isEmpty ? nil : source,
        remark: image.string(image.word(offset + 4)), line: image.word(offset + 5))
    }
  }

  /// A rule as people are told of it.
  public struct Entry: Sendable {
    /// The name.
    public let id: RuleID
    /// The problem in a few words.
    public let problem: String
    /// One sentence for the person whose text it is.
    public let why: String
    /// The norm.
    public let source: String
    /// The pack's file.
    public let pack: String
    /// BCP 47 tags, or `*`.
    public let languages: [String]
    /// When the rule runs.
    public let stage: Stage
    /// The setting that the rule depends on.
    public let setting: RuleDefinition.Setting?
    /// The levels of its cases, the freest first.
    public let applicabilities: [Applicability]
    /// Its tests.
    public let examples: [RuleExample]
  }
}
