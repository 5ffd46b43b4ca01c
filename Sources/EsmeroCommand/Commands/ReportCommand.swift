import Esmero
import EsmeroReport
import EsmeroText

/// `esmero report`: writes a page to look through findings and choose repairs.
struct ReportCommand {
  let judge: TextJudge
  let console: Console

  func run() throws(RunError) -> ExitStatus {
    let options = judge.options
    guard let file = options.outputFile else { return .failure }
    let top = DiffTop()
    var pieces: [UInt8] = []
    var run = try TextRun(judge: judge, console: console)
    run.separator = ReportPage.separator
    run.sink = { pieces += $0 }
    let (tally, status) = run.run { [judge] judged in Self.conclude(judged, judge, top: top) }
    let rules = judge.settings.rules.filter { tally.rules[$0.id] != nil }.map(RuleListing.init)
    let page =
      ReportPage.opening + pieces
      + ReportPage.closing(
        after: pieces, texts: tally.texts, version: CommandLineTool.version,
        language: console.messageLanguage, rules: rules)
    guard file.bytes != Array("-".utf8) else {
      console.output.write(page)
      return status
    }
    do throws(FileError) {
      try FileReplacement.write(page, to: file)
    } catch {
      console.report("\(shown(file.text)): \(error.message)")
      return .failure
    }
    if !options.isQuiet { console.summarize("\(shown(file.text)): \(Self.summary(of: tally))") }
    return status
  }

  private static func conclude(
    _ judged: JudgedText, _ judge: TextJudge, top: DiffTop
  ) -> Outcome {
    var outcome = Outcome()
    do throws(RepairError) {
      let choices = try judge.choices(in: judged)
      outcome.tally = Tally(of: choices.report, threshold: .safe)
      let (path, isBelow) = top.path(of: judged.input)
      let encoding = judged.text.encoding
      outcome.output = ReportPage.rendering(
        of: choices,
        target: .init(
          path: path.bytes, isBelow: isBelow,
          foreignEncoding: encoding == .utf8 ? nil : encoding.canonical))
    } catch {
      outcome.fail(error.message(for: judged.input.name, source: judge.options.sourceFile))
    }
    return outcome
  }

  private static func summary(of tally: Tally) -> String {
    let files = "\(counted(tally.texts, "file")) read"
    let count = tally.findings.values.reduce(0, +)
    guard count > 0 else { return "\(files), no findings" }
    return "\(files), \(counted(count, "finding")): \(tally.levels)"
  }
}
