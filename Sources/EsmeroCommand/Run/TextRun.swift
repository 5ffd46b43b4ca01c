import Esmero
import EsmeroText

/// Judges many texts by several threads and writes what comes of them in their order.
struct TextRun {
  let judge: TextJudge
  let console: Console
  /// What is written between the results of two texts that have any.
  var separator: [UInt8] = []

  private static let secondsBeforeProgress = 1.0
  private static let secondsBetweenProgress = 0.1

  /// The texts that the operands name; the current folder where there are none.
  func inputs() -> [TextInput] {
    let operands = judge.options.operands.isEmpty ? [FilePath(".")] : judge.options.operands
    var inputs: [TextInput] = []
    var paths: [FilePath] = []
    func walk() {
      let entries = FileWalker.entries(of: paths) { judge.repairer.formatName(forFile: $0) != nil }
      for entry in entries {
        switch entry {
        case .file(let path, let isNamed): inputs.append(.file(path, isNamed: isNamed))
        case .failure(let path, let error): inputs.append(.failure(path, error))
        }
      }
      paths = []
    }
    for operand in operands {
      guard operand.bytes == Array("-".utf8) else {
        paths.append(operand)
        continue
      }
      walk()
      inputs.append(.standardInput(name: judge.options.stdinFileName ?? FilePath("-")))
    }
    walk()
    return inputs
  }

  /// Judges all texts, and writes the statistics where they are asked for.
  ///
  /// - Parameters:
  ///   - stop: whether no further text is to be begun; what was begun is still written.
  ///   - conclude: what to do with a judged text, on any thread.
  /// - Returns: what was counted, and the worst of all exit statuses.
  func run(
    stop: @escaping @Sendable () -> Bool = { false },
    conclude: @escaping @Sendable (JudgedText) -> Outcome
  ) -> (tally: Tally, status: ExitStatus) {
    let judge = judge
    let inputs = inputs()
    var tally = Tally()
    var status = ExitStatus.success
    var count = 0
    var hasOutput = false
    let statistics = Statistics()
    var lastProgress = statistics.start + Self.secondsBeforeProgress
    OrderedWork.run(over: inputs, jobs: judge.options.jobs ?? System.coreCount) { input in
      guard !stop() else { return Outcome() }
      do throws(Refusal) {
        let judged = try judge.judge(input)
        var outcome = conclude(judged)
        if let note = judged.text.note(for: input.name) { outcome.notes.insert(note, at: 0) }
        return outcome
      } catch {
        return Outcome(error)
      }
    } deliver: { outcome in
      tally += outcome.tally
      status = max(status, outcome.status)
      write(outcome, isFirst: !hasOutput)
      hasOutput = hasOutput || !outcome.output.isEmpty
      count += 1
      if !judge.options.isQuiet,
        System.monotonicSeconds > lastProgress + Self.secondsBetweenProgress
      {
        lastProgress = System.monotonicSeconds
        console.showProgress(Self.progress(count, of: inputs.count))
      }
      return !isFutile
    }
    if judge.options.wantsStatistics {
      statistics.write(rules: tally.rules, texts: tally.texts, bytes: tally.bytes, to: console)
    }
    return (tally, status)
  }

  /// A bar of twenty steps and the numbers behind it.
  static func progress(_ count: Int, of total: Int) -> String {
    let steps = 20
    let done = count * steps / max(total, 1)
    let bar = String(repeating: "#", count: done) + String(repeating: "-", count: steps - done)
    return "[\(bar)] \(count)/\(total) files"
  }

  /// Whether nobody reads the results, and they are all that the run is for.
  private var isFutile: Bool {
    console.output.isClosed && (judge.options.command != .fix || judge.options.isDryRun)
  }

  private func write(_ outcome: Outcome, isFirst: Bool) {
    if !outcome.output.isEmpty {
      console.clearProgress()
      if !isFirst { console.output.write(separator) }
      console.output.write(outcome.output)
      if console.output.isTerminal { console.output.flush() }
    }
    for note in outcome.notes { console.note(note) }
  }
}
