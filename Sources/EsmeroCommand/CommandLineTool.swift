import Esmero
import EsmeroText

/// The program: reads a command line, does what it says, and answers with an exit status.
public enum CommandLineTool {
  /// The version of the program.
  public static let version = "0.1.0"

  /// The descriptors that a run reads and writes.
  public struct Streams: Sendable {
    /// Where texts come from that are named `-`.
    public var input: Int32
    /// Where the result goes, and nothing else.
    public var output: Int32
    /// Where everything for the person goes.
    public var error: Int32

    /// Names the descriptors; those of the process where none are given.
    public init(input: Int32 = 0, output: Int32 = 1, error: Int32 = 2) {
      self.input = input
      self.output = output
      self.error = error
    }
  }

  /// Runs the process's own command line and ends the process.
  public static func main() -> Never {
    System.occupyStandardDescriptors()
    var environment: [String: String] = [:]
    for variable in EnvironmentVariable.allCases {
      environment[variable.rawValue] = System.environmentValue(variable.rawValue)
    }
    let status = run(
      arguments: System.arguments, environment: environment, streams: Streams())
    if let signalNumber = Interruption.signalNumber { System.die(of: signalNumber) }
    System.exit(status)
  }

  /// Runs a command line.
  ///
  /// - Parameters:
  ///   - arguments: the arguments, without the program's own name.
  ///   - environment: the environment; `NO_COLOR`, `CLICOLOR_FORCE`, `TERM` and the locale's
  ///     variables are looked at.
  ///   - streams: the descriptors to read and write.
  /// - Returns: the exit status: 0, 1 or 2.
  public static func run(
    arguments: [String], environment: [String: String], streams: Streams = Streams()
  ) -> Int32 {
    run(arguments: arguments.map { Array($0.utf8) }, environment: environment, streams: streams)
  }

  /// Runs a command line whose arguments need not be UTF-8, as names of files need not be.
  ///
  /// - Parameters:
  ///   - arguments: the arguments, without the program's own name.
  ///   - environment: the environment; `NO_COLOR`, `CLICOLOR_FORCE`, `TERM` and the locale's
  ///     variables are looked at.
  ///   - streams: the descriptors to read and write.
  /// - Returns: the exit status: 0, 1 or 2.
  public static func run(
    arguments: [[UInt8]], environment: [String: String], streams: Streams = Streams()
  ) -> Int32 {
    System.ignoreBrokenPipes()
    let console = Console(
      output: streams.output, error: streams.error, environment: environment)
    let status = perform(arguments, console: console, streams: streams)
    return max(status, console.finish()).rawValue
  }

  private static func perform(
    _ arguments: [[UInt8]], console: Console, streams: Streams
  ) -> ExitStatus {
    do throws(UsageError) {
      switch try ArgumentParser.parse(arguments) {
      case .version: console.output.write("esmero \(version)\n")
      case .help(let command):
        console.output.write(command.map(HelpText.text) ?? HelpText.overview)
      case .run(let options): return try perform(options, console: console, streams: streams)
      }
      return .success
    } catch {
      console.report(error.message)
      console.note("'esmero --help' lists the commands and 'esmero COMMAND --help' the options")
      return .failure
    }
  }

  private static func perform(
    _ options: Options, console: Console, streams: Streams
  ) throws(UsageError) -> ExitStatus {
    switch options.command {
    case .completions:
      console.output.write(try completions(options))
      return .success
    case .man:
      console.output.write(ManualPage.text)
      return .success
    default: break
    }
    if options.sourceFile != nil, options.operands.contains(where: isFolder) {
      throw .severalTexts(option: "--source")
    }
    do throws(RunError) {
      return try perform(options, console: console, input: streams.input)
    } catch {
      for message in error.messages { console.note(message) }
      return .failure
    }
  }

  private static func perform(
    _ options: Options, console: Console, input: Int32
  ) throws(RunError) -> ExitStatus {
    let settings = SettingsResolver(options, messageLanguage: console.messageLanguage)
    switch options.command {
    case .config: return try ConfigCommand(settings: settings, console: console).run(options)
    case .`init`: return InitCommand(console: console).run()
    default: break
    }
    let run: TextSettings
    if options.command == .filter, let name = options.stdinFileName {
      run = try settings.settings(for: name)
    } else {
      run = try settings.settingsOfRun()
    }
    var judge = TextJudge(settings: settings, run: run, standardInput: input)
    judge.changes = try options.changeScope.map(GitChanges.init)
    if let path = options.sourceFile {
      do throws(FileError) {
        judge.source = try judge.sourceText(path)
      } catch {
        throw RunError(messages: ["error: \(shown(path.text)): \(error.message)\(error.hint)"])
      }
    }
    return try perform(judge, console: console)
  }

  private static func perform(
    _ judge: TextJudge, console: Console
  ) throws(RunError) -> ExitStatus {
    let options = judge.options
    let repairer = judge.run.repairer
    switch options.command {
    case .fix where options.operands.isEmpty && isFile(judge.standardInput):
      // Without a path `fix` repairs the current folder: not what `fix < FILE` is meant to do.
      console.report("'esmero fix' reads no stdin: name the file, or use 'esmero filter'")
      return .failure
    case .fix where options.isDryRun: return try DiffCommand(judge: judge, console: console).run()
    case .fix: return try FixCommand(judge: judge, console: console).run()
    case .diff: return try DiffCommand(judge: judge, console: console).run()
    case .check:
      if let path = options.newBaselineFile {
        return try BaselineCommand(judge: judge, console: console, path: path).run()
      }
      return try CheckCommand(judge: judge, console: console).run()
    case .filter where options.speaksGitProtocol:
      var process = GitFilterProcess(judge: judge, console: console)
      return process.run()
    case .filter: return FilterCommand(judge: judge, console: console).run()
    case .review: return try ReviewCommand(judge: judge, console: console).run()
    case .report: return try ReportCommand(judge: judge, console: console).run()
    case .rules: return RulesCommand(repairer: repairer, console: console).run(options)
    case .explain:
      let labels = ExplanationLabels(console.messageLanguage)
      return ExplainCommand(repairer: repairer, labels: labels, console: console)
        .run(options.operands.first?.text ?? "")
    case .testRules: return TestRulesCommand(repairer: repairer, console: console).run()
    case .config, .`init`, .completions, .man: break
    }
    return .success
  }

  /// The completions of a shell; they know the built-in rules, whatever settings say.
  private static func completions(_ options: Options) throws(UsageError) -> String {
    let name = options.operands.first?.text ?? ""
    let shell = try FlagValue(option: "completions", bytes: Array(name.utf8))
      .choice(of: CompletionShell.self)
    let repairer = try? Repairer(Configuration())
    return Completions(
      CompletionWords(rules: repairer?.rules ?? [], formats: repairer?.formatNames ?? [])
    )
    .script(for: shell)
  }

  private static func isFolder(_ path: FilePath) -> Bool {
    (try? System.status(of: path))?.kind == .folder
  }

  /// Whether the descriptor is a file with contents, as behind `<` of a shell.
  private static func isFile(_ descriptor: Int32) -> Bool {
    guard let status = try? System.status(of: descriptor) else { return false }
    return status.kind == .file
  }
}
