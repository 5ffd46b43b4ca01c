import Esmero
import EsmeroReport
import EsmeroText

/// `esmero diff`: shows what `fix` would do.
struct DiffCommand {
  let judge: TextJudge
  let console: Console

  func run() throws(RunError) -> ExitStatus {
    let options = judge.options
    let style: UnifiedDiff.Style = console.usesColour(options.colour) ? .coloured : .plain
    let top = DiffTop()
    let (tally, status) = try TextRun(judge: judge, console: console).run { judged in
      Self.conclude(judged, options, style: style, top: top)
    }
    if !options.isQuiet, tally.changedTexts > 0 {
      let files = counted(tally.changedTexts, "file")
      console.summarize("\(files) would be repaired: \(counted(tally.repairs, "repair"))")
    }
    return status
  }

  private static func conclude(
    _ judged: JudgedText, _ options: Options, style: UnifiedDiff.Style, top: DiffTop
  ) -> Outcome {
    var outcome = Outcome()
    outcome.tally = Tally(of: judged.report, threshold: judged.threshold)
    guard judged.report.isChanged else { return outcome }
    let name = shown(judged.input.name)
    guard judged.text.encoding == .utf8 else {
      outcome.tally.changedTexts = 0
      outcome.fail("\(name): a file in \(judged.text.encoding.canonical) cannot be diffed")
      return outcome
    }
    let (path, isBelow) = top.path(of: judged.input)
    outcome.output = UnifiedDiff(of: judged.report, style: style).rendering(path: path.bytes)
    outcome.status = .findings
    if !isBelow, !options.isQuiet {
      let folder = shown(top.folder.text)
      outcome.notes.append(
        "note: \(name) lies outside \(folder): its diff applies with patch -p1 -d /")
    }
    return outcome
  }
}

/// The folder that the names in diffs count from: the top of the Git work tree that holds the
/// current folder, else the current folder.
struct DiffTop: Sendable {
  let folder: FilePath
  private let current: FilePath

  init() {
    current = (try? System.currentFolder()) ?? FilePath("/")
    folder = GitWorkTree.root(of: current) ?? current
  }

  /// The path of a text in a header, and whether it lies below the folder; one that does not is
  /// named from the root of the file system.
  func path(of input: TextInput) -> (path: FilePath, isBelow: Bool) {
    switch input {
    case .standardInput(let name) where name.bytes == Array("-".utf8): return (name, true)
    case .standardInput(let name), .content(_, let name), .failure(let name, _):
      return path(of: absolute(name))
    case .file(let name, _):
      return path(of: (try? System.canonicalPath(of: name)) ?? absolute(name))
    }
  }

  private func path(of absolute: FilePath) -> (path: FilePath, isBelow: Bool) {
    if let below = absolute.relative(to: folder) { return (below, true) }
    return (absolute.relative(to: FilePath("/")) ?? absolute, false)
  }

  /// The absolute path of a file that need not exist.
  private func absolute(_ path: FilePath) -> FilePath {
    if let canonical = try? System.canonicalPath(of: path) { return canonical }
    var result = path.isAbsolute ? FilePath("/") : current
    for component in path.bytes.split(separator: UInt8(ascii: "/")) {
      switch String(decoding: component, as: UTF8.self) {
      case ".": continue
      case "..": result = result.parent
      default: result = result.appending(component)
      }
    }
    return result
  }
}
