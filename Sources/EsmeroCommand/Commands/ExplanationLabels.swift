import Esmero
import EsmeroText

/// The fixed words of an explanation, in a language.
struct ExplanationLabels {
  let allLanguages: String
  /// Of the same width, so that what follows stands in a column.
  let norm: String
  let languages: String
  let levels: String
  let stage: String
  let pack: String
  let switchOff: String
  /// Stands between two ways to switch a rule off.
  let alternatively: String
  /// The headings of the examples, in the order in which they are shown.
  let headings: [(kind: RuleSummary.Example.Kind, text: String)]
  /// Whether the remarks behind examples, which are in English, are shown.
  let showsRemarks: Bool

  init(_ language: MessageLanguage) {
    self = language == .portuguese ? .portuguese : .english
  }

  private init(
    allLanguages: String, fields: [String], alternatively: String, headings: [String],
    showsRemarks: Bool
  ) {
    self.allLanguages = allLanguages
    (norm, languages, levels) = (fields[0], fields[1], fields[2])
    (stage, pack, switchOff) = (fields[3], fields[4], fields[5])
    self.alternatively = alternatively
    let kinds: [RuleSummary.Example.Kind] = [.fix, .suggest, .report, .keep]
    self.headings = zip(kinds, headings).map { (kind: $0, text: $1) }
    self.showsRemarks = showsRemarks
  }

  private static let english = ExplanationLabels(
    allLanguages: "all",
    fields: [
      "Norm:      ", "Languages: ", "Levels:    ", "Stage:     ", "Pack:      ", "Switch off:",
    ],
    alternatively: "or", headings: ["Repairs", "Suggests", "Reports", "Leaves alone"],
    showsRemarks: true)

  private static let portuguese = ExplanationLabels(
    allLanguages: "todas",
    fields: [
      "Norma:    ", "Línguas:  ", "Níveis:   ", "Etapa:    ", "Pacote:   ", "Desativar:",
    ],
    alternatively: "ou", headings: ["Repara", "Sugere", "Assinala", "Deixa como está"],
    showsRemarks: false)
}
