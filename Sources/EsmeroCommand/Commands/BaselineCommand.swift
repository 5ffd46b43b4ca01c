import Esmero
import EsmeroText
import Synchronization

/// `esmero check --add-baseline FILE`: writes down what there is to be found, instead of listing it.
struct BaselineCommand {
  let judge: TextJudge
  let console: Console
  /// The file to write.
  let path: FilePath

  func run() throws(RunError) -> ExitStatus {
    let baseline = Mutex(Baseline(for: path))
    let (tally, status) = try TextRun(judge: judge, console: console).run { judged in
      let findings = judged.report.findings.map { finding in
        (key: Baseline.Key(of: finding, in: judged.report.source), count: 1)
      }
      baseline.withLock { $0.add(findings, of: $0.name(of: judged.input.path)) }
      var outcome = Outcome()
      outcome.tally = Tally(of: judged.report, threshold: judged.threshold)
      return outcome
    }
    guard status != .failure else {
      console.report("\(shown(path.text)): not written, as not all files could be read")
      return .failure
    }
    do throws(FileError) {
      try FileReplacement.write(baseline.withLock { $0.bytes }, to: path)
    } catch {
      console.report("\(shown(path.text)): \(error.message)")
      return .failure
    }
    let count = tally.findings.values.reduce(0, +)
    if !judge.options.isQuiet {
      console.summarize("\(shown(path.text)): \(counted(count, "finding")) written down")
    }
    return .success
  }
}
