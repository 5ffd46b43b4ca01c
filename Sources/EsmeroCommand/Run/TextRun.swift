import Esmero
import EsmeroText

/// Judges many texts by several threads and writes what comes of them in their order.
struct TextRun {
  private let judge: TextJudge
  private let console: Console
  let inputs: [TextInput]
  /// What is written between the results of two texts that have any.
  var separator: [UInt8] = []
  /// Takes the results instead of stdout, where there is anything to be made of them.
  var sink: (([UInt8]) -> Void)?

  private static let secondsBeforeProgress = 1.0
  private static let secondsBetweenProgress = 0.1

  /// Finds the texts that the operands name; the current folder's where there are none.
  ///
  /// - Throws: what is wrong with the settings of any of them.
  init(judge: TextJudge, console: Console) throws(RunError) {
    self.judge = judge
    self.console = console
    inputs = try judge.inputs()
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
    if let sink, !outcome.output.isEmpty {
      sink(isFirst ? outcome.output : separator + outcome.output)
    } else if !outcome.output.isEmpty {
      console.clearProgress()
      if !isFirst { console.output.write(separator) }
      console.output.write(outcome.output)
      if console.output.isTerminal { console.output.flush() }
    }
    for note in outcome.notes { console.note(note) }
  }
}

extension TextJudge {
  /// The texts that the operands name; the current folder where there are none.
  ///
  /// - Throws: what is wrong with the settings of any of them.
  fileprivate func inputs() throws(RunError) -> [TextInput] {
    let inputs = try changes.map(changedInputs) ?? namedInputs()
    for case .file(let path, _) in inputs { _ = try settings.settings(for: path) }
    for case .content(_, let path) in inputs { _ = try settings.settings(for: path) }
    return inputs
  }

  private func namedInputs() -> [TextInput] {
    let operands = options.operands.isEmpty ? [FilePath(".")] : options.operands
    var inputs: [TextInput] = []
    var paths: [FilePath] = []
    func walk() {
      let entries = FileWalker.entries(of: paths) { path in
        accepts(path)
      } excluding: { path, isFolder in
        (try? settings.excludes(path, isFolder: isFolder)) ?? false
      }
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
      inputs.append(.standardInput(name: options.stdinFileName ?? FilePath("-")))
    }
    walk()
    return inputs
  }

  /// The changed texts below the operands.
  private func changedInputs(_ changes: GitChanges) throws(RunError) -> [TextInput] {
    let operands = options.operands.isEmpty ? [FilePath(".")] : options.operands
    let roots = operands.map { (try? System.canonicalPath(of: $0)) ?? $0 }
    let current = (try? System.currentFolder()) ?? FilePath("/")
    var wanted: [(file: GitChanges.File, name: FilePath)] = []
    for file in changes.files {
      let path = changes.top.appending(file.name.bytes)
      let isBelow = roots.contains { $0 == path || path.relative(to: $0) != nil }
      let name = path.relative(to: current) ?? path
      guard isBelow, accepts(name) else { continue }
      if try settings.excludes(name, isFolder: false) { continue }
      wanted.append((file, name))
    }
    guard changes.scope == .staged else {
      return wanted.map { .file($0.name, isNamed: false) }
    }
    let contents = try changes.stagedContents(
      of: wanted.map(\.file), limit: options.maxFileSize)
    return zip(wanted, contents).map { wanted, contents in
      guard let contents else {
        return .failure(wanted.name, .tooLarge(limit: options.maxFileSize))
      }
      return .content(contents, of: wanted.name)
    }
  }

  /// Whether a file found in a folder is one to judge: by its name, or because a settings file says
  /// what its format is.
  private func accepts(_ path: FilePath) -> Bool {
    if run.repairer.formatName(forFile: path) != nil { return true }
    return (try? settings.statesFormat(of: path)) ?? false
  }
}
