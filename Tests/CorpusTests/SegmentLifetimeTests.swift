import EsmeroTesting
import Testing

@testable import Esmero
@testable import EsmeroEngine
@testable import EsmeroText

/// A text is given back as soon as it was judged, whatever matchers and guards have kept of it:
/// else a filter would hold all that it has read.
@Suite struct SegmentLifetimeTests {
  @Test(arguments: ["pt-BR", "pt-PT", "en-US", "es-ES", "fr-FR", "de-DE"])
  func judgedTextsAreGivenBack(language: String) throws {
    var configuration = Configuration()
    configuration.language = language
    let repairer = try Repairer(configuration)
    let rules = repairer.selection(for: language)
    for example in repairer.rules.flatMap(\.examples).map(\.text) {
      weak var kept: SegmentText?
      do {
        let text = SegmentText(bytes: Array(example.utf8), zones: [])
        kept = text
        try judge(text, rules)
      }
      #expect(kept == nil, "\(example)")
    }
  }

  private func judge(_ text: SegmentText, _ rules: RuleSelection) throws {
    let document = DocumentProfile(
      language: rules.language, isLanguageCertain: true, quotes: QuoteProfile())
    let runner = CaseRunner(
      context: MatchContext(text: text, rules: rules, document: document))
    for candidate in CandidateFinder.candidates(in: text, rules: rules) {
      _ = try runner.run(case: candidate.ruleCase, anchors: [candidate.token])
    }
  }
}
