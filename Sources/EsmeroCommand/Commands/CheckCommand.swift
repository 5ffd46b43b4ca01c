import Esmero
import EsmeroReport
import EsmeroText

/// `esmero check`: lists findings of every level.
struct CheckCommand {
  let judge: TextJudge
  let console: Console

  func run() throws(RunError) -> ExitStatus {
    let options = judge.options
    let format = options.findingsFormat
    let isColoured = console.usesColour(options.colour)
    var run = try TextRun(judge: judge, console: console)
    run.separator = format.separator
    console.output.write(format.opening)
    let (tally, status) = run.run { judged in
      var outcome = Outcome()
      let failingLevel = judged.options.failingLevel
      outcome.tally = Tally(of: judged.report, threshold: judged.threshold)
      outcome.output = format.rendering(
        of: judged.report, failing: failingLevel, isColoured: isColoured)
      let isFailing = judged.report.findings.contains { $0.applicability >= failingLevel }
      outcome.status = isFailing ? .findings : .success
      return outcome
    }
    console.output.write(
      format.closing(version: CommandLineTool.version) {
        judge.settings.rules.filter { tally.rules[$0.id] != nil }.map(RuleListing.init)
      })
    if !options.isQuiet { console.summarize(Self.summary(of: tally)) }
    return status
  }

  private static func summary(of tally: Tally) -> String {
    let files = "\(counted(tally.texts, "file")) read"
    let count = tally.findings.values.reduce(0, +)
    guard count > 0 else { return "\(files), no findings" }
    let place = "in \(counted(tally.textsWithFindings, "file"))"
    return "\(files), \(counted(count, "finding")) \(place): \(tally.levels)"
  }
}
