import EsmeroRules
import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import Esmero
@testable import EsmeroEngine

/// Holds rules to how often they wake where nothing is wrong: that is what a run on clean text costs.
///
/// Counted is work, not time: in well-edited prose, how many suspicions a rule raises alone, and how
/// many of them a second look leaves.
@Suite struct SuspicionTests {
  @Test(arguments: [Applicability.safe, .suggested, .report])
  func rulesRarelyWakeInCleanText(_ level: Applicability) throws {
    let counts = try SuspicionCount.all(threshold: level)
    #expect(counts.contains { $0.isAny }, "nothing was counted")
    let table = counts.filter(\.isAny).sorted { $0.cost > $1.cost }.map(\.description)
      .joined(separator: "\n")
    print("\(level), by a thousand words:\n\(table)")
    let wakeful = Self.wakeful[level] ?? []
    for count in counts where count.isTooHigh != wakeful.contains(count.rule) {
      let advice =
        count.isTooHigh ? "wakes too often" : "wakes no longer too often: take it off the list"
      Issue.record("\(level): \(count) \(advice)")
    }
    #expect(wakeful.isSubset(of: counts.map(\.rule)), "the list names rules that are not in force")
  }

  /// Rules above a limit as it stands.
  private static let wakeful: [Applicability: Set<RuleID>] = [
    // Whether a mark is of the house's system is known only of the whole document.
    .suggested: [RuleID("any-quote-house")], .report: [RuleID("any-quote-house")],
  ]
}

/// How often a rule wakes in clean text, by a thousand words.
private struct SuspicionCount: CustomStringConvertible {
  let rule: RuleID
  /// Suspicions that are looked at a second time.
  let looks: Double
  /// Places in which the rules have to look at the whole segment.
  let places: Double

  /// The most wakeful rule, which wakes on every price, stands at 1.5.
  ///
  /// One that wakes on a frequent word alone, or on every period, would stand at 10 and more.
  static let mostLooks = 2.0
  /// A paragraph of a hundred words is then judged in full for one rule once in ten.
  static let mostPlaces = 1.0

  var isAny: Bool { looks > 0 || places > 0 }
  var isTooHigh: Bool { looks > Self.mostLooks || places > Self.mostPlaces }
  /// A segment costs some ten times as much as a second look.
  var cost: Double { looks + 10 * places }

  var description: String {
    String(format: "%7.2f looks, %6.2f places: ", looks, places) + rule.name
  }

  /// Counts for each rule that a scan can look for.
  static func all(threshold: Applicability) throws -> [Self] {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.threshold = threshold
    let repairer = try Repairer(configuration)
    let corpus = try CleanProse()
    let document = repairer.profile(
      of: utf8(corpus.units.joined(separator: "\n\n")),
      format: try repairer.format(named: "text"))
    let scan = { (rule: RuleID?) in
      let alone = RuleSelection(image: repairer.image, language: document.language) { id, _ in
        id == rule
      }
      return ScanTable(rules: alone, document: document, threshold: threshold)
    }
    let idle = corpus.suspicions(of: scan(nil))
    return repairer.rules.filter(\.isInForce).compactMap { rule in
      let table = scan(rule.id)
      guard table.tirelessRules.isEmpty else { return nil }
      let found = corpus.suspicions(of: table)
      let thousands = Double(corpus.words) / 1000
      return Self(
        rule: rule.id, looks: Double(found.looks) / thousands,
        // What no rule asked for is suspicious to every scan.
        places: Double(found.places.subtracting(idle.places).count) / thousands)
    }
  }
}

/// The well-edited prose of the corpus.
private struct CleanProse {
  /// Sentences and paragraphs.
  let units: [String]
  let words: Int

  init() throws {
    let folder = GoldenDocument.corpus.appendingPathComponent("Prose/pt")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "txt" }
    units = try files.sorted { $0.path < $1.path }.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }
    words = units.reduce(0) { $0 + $1.split(separator: " ").count }
  }

  struct Place: Hashable {
    let unit: Int
    let place: TextScan.Place
  }

  /// What a scan suspects in the units, each taken by itself.
  func suspicions(of table: ScanTable) -> (looks: Int, places: Set<Place>) {
    let repetitions: Set<NamedMatcher> = [.doubledWord, .doubledPhrase, .overlap, .loop]
    let wantsRepetitions = !table.matchers.isDisjoint(with: repetitions)
    let scan = TextScan(table)
    var looks = 0
    var places: Set<Place> = []
    for (index, unit) in units.enumerated() {
      guard let pass = scan.pass(over: utf8(unit), unit: .whole) else { continue }
      looks += pass.secondLooks
      for place in pass.findings.units.flatMap(\.places)
      where wantsRepetitions || !place.isRepetition {
        places.insert(Place(unit: index, place: place))
      }
    }
    return (looks, places)
  }
}
