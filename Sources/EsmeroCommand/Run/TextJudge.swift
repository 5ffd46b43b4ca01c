import Esmero
import EsmeroReport
import EsmeroText

/// A text that a run is about.
enum TextInput: Sendable {
  /// A file; `isNamed` tells one that was named outright from one found in a folder.
  case file(FilePath, isNamed: Bool)
  /// Standard input, under the name that it is taken for.
  case standardInput(name: FilePath)
  /// What a file holds elsewhere than in the work tree, under the file's name.
  case content([UInt8], of: FilePath)
  /// A path that cannot be visited.
  case failure(FilePath, FileError)

  /// The file that it is, or is taken for.
  var path: FilePath {
    switch self {
    case .file(let path, _), .standardInput(let path), .content(_, let path),
      .failure(let path, _):
      path
    }
  }

  /// What messages call it.
  var name: String { path.text }
}

/// A text that was read and judged.
struct JudgedText: Sendable {
  let input: TextInput
  let report: FileReport
  let text: EncodedText
  /// The file as it was read; `nil` for standard input.
  let contents: FileContents?
  /// What was in force for it.
  let settings: TextSettings

  /// The options in force for it.
  var options: Options { settings.options }

  /// The least level whose repairs are made.
  var threshold: Applicability { options.configuration.threshold }
}

/// Why a text was not judged.
enum Refusal: Error, Sendable {
  /// It is none of the run's business.
  case passedOver
  /// It is left out, and the person is told so.
  case notice(String)
  /// It cannot be judged.
  case error(String)
  /// It is not known what is in force for it.
  case settings(RunError)
}

/// Reads and judges texts, on any thread.
struct TextJudge: Sendable {
  /// What is in force for each text.
  let settings: SettingsResolver
  /// What is in force for the run as a whole.
  let run: TextSettings
  /// Where standard input is read.
  let standardInput: Int32
  /// The text of which the one to judge is a translation.
  var source: SourceText?
  /// The changes that the run is about; `nil` for everything.
  var changes: GitChanges?

  init(settings: SettingsResolver, run: TextSettings, standardInput: Int32) {
    self.settings = settings
    self.run = run
    self.standardInput = standardInput
  }

  /// The options of the run.
  var options: Options { run.options }

  /// What is in force for a text.
  func settings(for input: TextInput) throws(Refusal) -> TextSettings {
    let path: FilePath
    switch input {
    case .file(let file, _), .content(_, let file), .failure(let file, _): path = file
    case .standardInput:
      guard let name = options.stdinFileName else { return run }
      path = name
    }
    do throws(RunError) {
      return try settings.settings(for: path)
    } catch {
      throw .settings(error)
    }
  }

  /// Reads the text of which another is a translation.
  func sourceText(_ path: FilePath) throws(FileError) -> SourceText {
    let contents = try FileReading.contents(of: path, limit: options.maxFileSize)
    return try EncodedText(raw: contents.bytes, expected: options.encoding).source
  }

  /// Judges a text that was read; what the run says nothing of is not looked for.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - name: what messages call it.
  ///   - format: the name of its format.
  ///   - settings: what is in force for it.
  ///   - level: the least level whose repairs are made; `nil` for that of the options.
  /// - Returns: the report.
  /// - Throws: what the repairer throws.
  func report(
    on text: SourceText, name: String, format: String, _ settings: TextSettings,
    making level: Applicability? = nil
  ) throws(RepairError) -> FileReport {
    let least = settings.options.leastLevel
    let repairer = level.map(settings.repairer.making) ?? settings.repairer
    guard let source else {
      return try repairer.report(on: text, name: name, format: format, least: least)
    }
    return try repairer.report(
      on: text, translatedFrom: source, name: name, format: format, least: least)
  }

  /// Judges the text of a file likewise; repairs that its encoding cannot hold are only told of.
  func report(
    on text: EncodedText, name: String, format: String, _ settings: TextSettings,
    making level: Applicability? = nil
  ) throws(RepairError) -> FileReport {
    let report = try report(
      on: text.source, name: name, format: format, settings, making: level)
    let language = settings.options.isReadByPeople ? self.settings.messageLanguage : .english
    return text.encodable(report, tellingIn: language)
  }

  /// Reads and judges a text.
  func judge(_ input: TextInput) throws(Refusal) -> JudgedText {
    let settings = try settings(for: input)
    let options = settings.options
    let format = try format(of: input, settings)
    // What streams needs no limit.
    let limit = settings.repairer.isStreaming(format: format) ? nil : options.maxFileSize
    let (text, contents): (EncodedText, FileContents?)
    do throws(FileError) {
      (text, contents) = try read(input, limit: limit, options.encoding)
    } catch {
      throw Refusal(error, of: input)
    }
    do {
      let whole = try report(on: text, name: input.name, format: format, settings)
      let report = changes?.filtered(whole, path: input.path) ?? whole
      return JudgedText(
        input: input, report: report, text: text, contents: contents, settings: settings)
    } catch {
      throw .error(error.message(for: input.name, source: options.sourceFile))
    }
  }

  /// The format of a text: as the options say, else as its name says.
  func format(of input: TextInput, _ settings: TextSettings) throws(Refusal) -> String {
    let options = settings.options
    let path: FilePath?
    switch input {
    case .failure(let file, let error): throw .error("\(shown(file.text)): \(error.message)")
    case .file(let file, let isNamed):
      path = file
      if isNamed, options.forceExclude, isExcluded(file) { throw .passedOver }
    case .content(_, let file):
      path = file
      if isExcluded(file) { throw .passedOver }
    case .standardInput:
      path = options.stdinFileName
      if let path, options.forceExclude, isExcluded(path) { throw .passedOver }
    }
    if let format = options.format { return format }
    guard let path else { return "text" }
    if let format = settings.repairer.formatName(forFile: path) { return format }
    if options.forceExclude { throw .passedOver }
    if case .content = input { throw .passedOver }
    throw .error("\(shown(path.text)): unknown format, say which with --format")
  }

  private func isExcluded(_ path: FilePath) -> Bool {
    (try? settings.excludes(path, isFolder: false)) ?? false
  }

  private func read(
    _ input: TextInput, limit: Int?, _ encoding: EncodingExpectation
  ) throws(FileError) -> (EncodedText, FileContents?) {
    switch input {
    case .failure(_, let error): throw error
    case .file(let path, _):
      let contents = try FileReading.contents(of: path, limit: limit)
      return (try EncodedText(raw: contents.bytes, expected: encoding), contents)
    case .content(let bytes, _):
      if let limit, bytes.count > limit { throw .tooLarge(limit: limit) }
      return (try EncodedText(raw: bytes, expected: encoding), nil)
    case .standardInput:
      let bytes = try FileReading.contents(ofDescriptor: standardInput, limit: limit)
      return (try EncodedText(raw: bytes, expected: encoding), nil)
    }
  }
}

extension TextJudge {
  /// What there is to choose from in a text.
  func choices(in judged: JudgedText) throws(RepairError) -> RepairChoices {
    let level = judged.threshold
    let first = judged.report
    func report(making wanted: Applicability) throws(RepairError) -> FileReport {
      if wanted == level || first.findings.isEmpty { return first }
      return try self.report(
        on: judged.text, name: first.name, format: first.format, judged.settings, making: wanted)
    }
    let safe = try report(making: .safe)
    let hasSuggestions = safe.findings.contains { $0.applicability == .suggested }
    return RepairChoices(
      safe: safe, suggested: hasSuggestions ? try report(making: .suggested) : safe,
      accepting: level)
  }

  /// A judge under the settings as they are in their files now.
  func renewed() throws(RunError) -> TextJudge {
    let settings = settings.renewed()
    var judge = TextJudge(
      settings: settings, run: try settings.settingsOfRun(), standardInput: standardInput)
    judge.source = source
    judge.changes = changes
    return judge
  }

  /// A text judged under the settings that are in force now, from what was read of it.
  func judgedAnew(_ judged: JudgedText) throws(Refusal) -> JudgedText {
    let settings = try settings(for: judged.input)
    do throws(RepairError) {
      let report = try report(
        on: judged.text, name: judged.report.name, format: judged.report.format, settings)
      return JudgedText(
        input: judged.input, report: report, text: judged.text, contents: judged.contents,
        settings: settings)
    } catch {
      throw .error(error.message(for: judged.input.name, source: settings.options.sourceFile))
    }
  }
}

extension EncodedText {
  /// What a person must know of how a text was read; `nil` for nothing.
  func note(for name: String) -> String? {
    isDetected ? "note: \(shown(name)): read as \(encoding.canonical)" : nil
  }
}

extension Options {
  /// The least level of findings that the run says anything of.
  fileprivate var leastLevel: Applicability {
    // A regular expression of a pack given at run time that is stopped leaves its segment as it is,
    // whatever it would have said: all of them are asked.
    if command == .check || command == .report || command == .review || wantsStatistics
      || !rulePackFiles.isEmpty
    {
      return .report
    }
    let threshold = configuration.threshold
    // What is left is told in the last line.
    let namesSuggestions = command == .fix && !isDryRun && !isQuiet
    return namesSuggestions ? min(threshold, .suggested) : threshold
  }
}

extension Refusal {
  /// What an error of a file means for the run: what was only found in a folder, and plainly was
  /// not meant, is no error.
  fileprivate init(_ error: FileError, of input: TextInput) {
    let sentence = "\(shown(input.name)): \(error.message)\(error.hint)"
    switch input {
    case .file(_, isNamed: false), .content: break
    default:
      self = .error(sentence)
      return
    }
    switch error {
    case .binary: self = .passedOver
    case .tooLarge: self = .notice(sentence + "; passed over")
    default: self = .error(sentence)
    }
  }
}
