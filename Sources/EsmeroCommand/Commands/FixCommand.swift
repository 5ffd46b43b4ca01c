import Esmero
import EsmeroText

/// `esmero fix`: repairs files in place.
struct FixCommand {
  let judge: TextJudge
  let console: Console

  func run() throws(RunError) -> ExitStatus {
    Interruption.defer()
    let options = judge.options
    let (tally, status) = try TextRun(judge: judge, console: console).run {
      Interruption.signalNumber != nil
    } conclude: { judged in
      Self.conclude(judged, options)
    }
    if !options.isQuiet { console.summarize(Self.summary(of: tally, status, options)) }
    let isFailing = options.exitsNonZeroOnFix && tally.changedTexts > 0
    return max(status, isFailing ? .findings : .success)
  }

  private static func conclude(_ judged: JudgedText, _ options: Options) -> Outcome {
    var outcome = Outcome()
    outcome.tally = Tally(of: judged.report, threshold: judged.threshold)
    guard judged.report.isChanged, case .file(let path, _) = judged.input,
      let contents = judged.contents
    else { return outcome }
    do throws(FileError) {
      let bytes = try judged.text.raw(from: judged.report.repaired)
      try FileReplacement.replace(
        path, with: bytes, read: contents, backupSuffix: options.backupSuffix)
    } catch {
      outcome.tally.changedTexts = 0
      outcome.tally.repairs = 0
      outcome.fail("\(shown(path.text)): \(error.message)")
      return outcome
    }
    if !options.isQuiet {
      outcome.output = Array(
        "\(shown(path.text)): \(counted(outcome.tally.repairs, "repair"))\n".utf8)
    }
    return outcome
  }

  private static func summary(
    of tally: Tally, _ status: ExitStatus, _ options: Options
  ) -> String {
    let files = counted(tally.texts, "file")
    if Interruption.signalNumber != nil {
      return "interrupted: \(files) read, \(tally.changedTexts) repaired wholly, no other touched"
    }
    guard tally.changedTexts > 0 else {
      let outcome = status == .failure ? "none repaired" : "nothing to repair"
      return "\(files) read, \(outcome)" + rest(of: tally, options)
    }
    return "\(files) read, \(tally.changedTexts) repaired: \(counted(tally.repairs, "repair"))"
      + rest(of: tally, options)
  }

  private static func rest(of tally: Tally, _ options: Options) -> String {
    guard options.configuration.threshold == .safe, let count = tally.findings[.suggested] else {
      return ""
    }
    return "; \(counted(count, "suggestion")) left (--suggested)"
  }
}
