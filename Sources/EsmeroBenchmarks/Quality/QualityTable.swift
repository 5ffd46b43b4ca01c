import Foundation

extension QualityMeasurement {
  /// What the figures mean, and one row a family and all, and one a rule that has sentences.
  public var markdown: String {
    var text = """
      Measured on the project's own `Corpus`: sentences and documents that the authors of the rules wrote,
      not on the texts of others. So the figures tell how the rules hold together, and not how often
      a text of yours is repaired. A repair is right where it is one of those marked, at its place.
      Precision is right repairs of all that are made; recall is marked repairs that are made, by
      whichever rule. *Wanted* counts the marked repairs, *look-alikes* the sentences that have none
      and look as if they should. Further \(soundWords) words of sound text count where they are repaired.

      | family or rule | wanted | look-alikes | precision | recall | precision, `--suggested` | recall, `--suggested` |
      | --- | --: | --: | --: | --: | --: | --: |

      """
    for family in families {
      guard let score = scores[.family(family.name)] else { continue }
      text += Self.row("**\(family.name.prefix { $0 != "." })**", score)
      for rule in family.rules {
        guard let score = scores[.rule(rule)], score.isNotable else { continue }
        text += Self.row("`\(rule)`", score)
      }
    }
    return text + Self.row("**all**", scores[.all] ?? Score())
  }

  private static func row(_ name: String, _ score: Score) -> String {
    let cells = [
      name, "\(score.wanted)", "\(score.lookAlikes)", score.safe.precision,
      share(score.safe.found, of: score.wanted), score.all.precision,
      share(score.all.found, of: score.wanted),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  fileprivate static func share(_ part: Int, of whole: Int) -> String {
    // Never rounded up to one.
    whole == 0
      ? "–" : String(format: "%.3f", (Double(part) / Double(whole) * 1000).rounded(.down) / 1000)
  }
}

extension QualityMeasurement.Score {
  /// Whether a rule gets a row: it has sentences of its own, or made a wrong repair.
  fileprivate var isNotable: Bool {
    lookAlikes > 0 || wanted >= 10 || safe.wrong > 0 || all.wrong > 0
  }
}

extension QualityMeasurement.Made {
  fileprivate var precision: String { QualityMeasurement.share(right, of: right + wrong) }
}
