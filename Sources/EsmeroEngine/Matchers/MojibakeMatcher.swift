import EsmeroText
import EsmeroUnicode

/// UTF-8 that was read as windows-1252 or MacRoman and written as UTF-8 again.
///
/// Problem: `CorÃ©ia` or `Cor√©ia` for `Coréia`, `donâ€™t` for `don’t`, also twice and three times over.
///
/// What must not change: words that end in Ã, Â or â before a quotation mark or an ellipsis
/// (`“AMANHÔ`), which decode just as well; Ã before a capital (`SÃO`), which does not; Å and Ñ before
/// marks and units; `√π` and `x≈π`, which are mathematics.
///
/// Chosen: the lead characters of Latin, Greek and Cyrillic letters and of general punctuation; those
/// of other blocks are letters that precede quotation marks in sound French or Vietnamese. Runs
/// decode whole, and a run that could be sound needs a certain one in the segment (``Mojibake/Evidence``).
/// Rejected: to measure how odd a text is, as tools for whole files do: a sentence is too short for that.
struct MojibakeMatcher: MatcherProgram {
  private let context: MatchContext
  private let wantsWeak: Bool

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    wantsWeak = arguments.texts("evidence").first == "weak"
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    let text = context.text
    let mojibake = Mojibake(text.bytes)
    var runs: [Mojibake.Run] = []
    for anchor in anchors {
      var offset = max(Int(text.tokens[anchor].start), runs.last?.range.upperBound ?? 0)
      let end = Int(text.tokens[anchor].end)
      while offset < end {
        if let run = mojibake.run(at: offset) {
          runs.append(run)
          offset = run.range.upperBound
        } else {
          offset += UTF8Decoding.scalar(in: text.bytes, at: offset).length
        }
      }
    }
    let proven = Set(runs.filter { $0.evidence == .certain }.map(\.encoding))
    let wanted = runs.filter { run in
      let isProven = proven.contains(run.encoding)
      return wantsWeak ? !isProven && run.evidence == .weak : isProven || run.evidence == .certain
    }
    return wanted.map { run in
      RuleMatch(
        tokens: text.tokens(over: run.range),
        edits: [Edit(range: run.range, replacement: run.decoded)])
    }
  }
}
