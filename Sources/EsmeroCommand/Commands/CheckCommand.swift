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
    // Of changed lines alone it is not known what else is still there.
    let isWhole = judge.changes == nil
    var run = try TextRun(judge: judge, console: console)
    run.separator = format.separator
    var baselines: [FilePath: Baseline] = [:]
    for path in judge.settings.baselineFiles { baselines[path] = try Baseline(reading: path) }
    console.output.write(format.opening)
    let (tally, status) = run.run { [baselines] judged in
      var outcome = Outcome()
      let failingLevel = judged.options.failingLevel
      let baseline = judged.options.baselineFile.flatMap { baselines[$0] }
      let (report, stale) =
        baseline?.unknown(in: judged.report, of: judged.input.path) ?? (judged.report, 0)
      outcome.tally = Tally(of: report, threshold: judged.threshold)
      outcome.tally.staleFindings = isWhole ? stale : 0
      outcome.output = format.rendering(
        of: report, failing: failingLevel, isColoured: isColoured)
      let isFailing = report.findings.contains { $0.applicability >= failingLevel }
      outcome.status = isFailing ? .findings : .success
      return outcome
    }
    console.output.write(
      format.closing(version: CommandLineTool.version) {
        judge.settings.rules.filter { tally.rules[$0.id] != nil }.map(RuleListing.init)
      })
    if !options.isQuiet, tally.staleFindings > 0 {
      let findings = counted(tally.staleFindings, "finding")
      console.note(
        "note: the baseline holds \(findings) no longer there; --add-baseline writes it anew")
    }
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
