import Esmero
import EsmeroText
import Synchronization

/// `esmero review`: asks about each finding, and repairs what the person wants repaired.
struct ReviewCommand {
  let judge: TextJudge
  let console: Console

  func run() throws(RunError) -> ExitStatus {
    guard let terminal = Terminal(judge.standardInput) else {
      console.report("'esmero review' asks at a terminal, and there is none; see 'esmero report'")
      return .failure
    }
    let options = judge.options
    let journal = try ReviewJournal(in: console.stateFolder, isAnew: options.asksAnew)
    let (inputs, tally, status) = try inputsWithFindings()
    guard !inputs.isEmpty else {
      if !options.isQuiet { console.summarize("\(counted(tally.texts, "file")) read, no findings") }
      return status
    }
    var baselines: [Baseline] = []
    for path in judge.settings.baselineFiles { baselines.append(try Baseline(reading: path)) }
    Interruption.defer()
    var dialogue = ReviewDialogue(
      about: inputs, judge: judge, console: console, at: terminal, journal: journal,
      baselines: baselines)
    dialogue.run()
    if !options.isQuiet { console.summarize(dialogue.summary) }
    return max(status, dialogue.status)
  }

  /// The texts in which anything was found; each is read again when its turn comes.
  private func inputsWithFindings() throws(RunError) -> ([TextInput], Tally, ExitStatus) {
    let found = Mutex<Set<FilePath>>([])
    let run = try TextRun(judge: judge, console: console)
    let (tally, status) = run.run { judged in
      if !judged.report.findings.isEmpty {
        found.withLock { _ = $0.insert(judged.input.path) }
      }
      var outcome = Outcome()
      outcome.tally = Tally(of: judged.report, threshold: judged.threshold)
      return outcome
    }
    let wanted = found.withLock { $0 }
    return (run.inputs.filter { wanted.contains($0.path) }, tally, status)
  }
}
