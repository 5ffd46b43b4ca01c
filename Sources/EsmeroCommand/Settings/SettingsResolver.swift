import Esmero
import EsmeroText
import Synchronization

/// The options in force for some texts, and the repairer that they ask for.
struct TextSettings: Sendable {
  let options: Options
  let repairer: Repairer
  /// The settings file that was read; `nil` where there is none.
  let file: FilePath?

  /// Puts options over a settings file.
  ///
  /// - Parameters:
  ///   - given: the options of the command line.
  ///   - file: the file; `nil` for none.
  ///   - overrides: which of its overrides apply.
  ///   - messageLanguage: the language in which people are told of rules.
  /// - Throws: everything that is wrong with the settings.
  init(
    _ given: Options, over file: SettingsFile?, _ overrides: [Int],
    messageLanguage: MessageLanguage
  ) throws(RunError) {
    let groups = file?.groups(overrides) ?? []
    do throws(UsageError) {
      options = try given.over(groups)
    } catch {
      throw RunError(messages: ["error: \(error.message)"])
    }
    repairer = try RepairerMaker(options, file: file, messageLanguage).repairer(groups)
    self.file = file?.path
  }
}

/// Settles which settings are in force for a text: those of the command line over those of the
/// nearest settings file.
///
/// Texts with the same settings share a repairer.
final class SettingsResolver: Sendable {
  private struct Key: Hashable {
    let file: FilePath?
    let overrides: [Int]
  }

  /// The options of the command line.
  private let given: Options
  /// The language in which people are told of rules.
  let messageLanguage: MessageLanguage
  private let tree: SettingsTree
  private let made = Mutex<[Key: Result<TextSettings, RunError>]>([:])
  private let folders = Mutex<[FilePath: FilePath]>([:])

  init(_ given: Options, messageLanguage: MessageLanguage) {
    self.given = given
    self.messageLanguage = messageLanguage
    tree = SettingsTree(given.settingsSource)
  }

  /// A resolver that reads all settings files anew.
  func renewed() -> SettingsResolver { SettingsResolver(given, messageLanguage: messageLanguage) }

  /// The settings of a text, by the name of its file, which need not exist.
  ///
  /// - Throws: everything that is wrong with the settings.
  func settings(for path: FilePath) throws(RunError) -> TextSettings {
    let (file, overrides) = try source(of: path)
    return try settings(of: file, overrides)
  }

  /// The settings of what has no name, as a run and its standard input: those of the current folder.
  func settingsOfRun() throws(RunError) -> TextSettings {
    try settings(of: try tree.settings(in: canonicalFolder(of: FilePath("x"))), [])
  }

  /// Everything that was set for a text, on the command line or in a file, and counts.
  func settingsInForce(for path: FilePath) throws(RunError) -> [Setting] {
    let (file, overrides) = try source(of: path)
    return Setting.inForce((file?.groups(overrides) ?? []) + [given.given])
  }

  /// Whether an override says what the format of a file is.
  func statesFormat(of path: FilePath) throws(RunError) -> Bool {
    let (file, overrides) = try source(of: path)
    return overrides.contains { index in
      file?.overrides[index].settings.contains { $0.flag.long == "format" } ?? false
    }
  }

  /// Whether a file or folder that was found in a folder is passed over.
  func excludes(_ path: FilePath, isFolder: Bool) throws(RunError) -> Bool {
    let exclusions = try settings(for: path).options.exclusions
    guard !exclusions.isEmpty else { return false }
    return exclusions.hold(
      canonicalFolder(of: path).appending(path.lastComponent), isFolder: isFolder)
  }

  /// What is known of the rules of all texts so far, each rule once.
  var rules: [RuleSummary] {
    var known: Set<RuleID> = []
    return inUse.flatMap(\.repairer.rules).filter { known.insert($0.id).inserted }
  }

  /// The baselines of all texts so far.
  var baselineFiles: Set<FilePath> { Set(inUse.compactMap(\.options.baselineFile)) }

  private var inUse: [TextSettings] { made.withLock { $0.values.compactMap { try? $0.get() } } }

  // MARK: - Making

  /// The settings file of a text, and which of its overrides apply.
  private func source(
    of path: FilePath
  ) throws(RunError) -> (file: SettingsFile?, overrides: [Int]) {
    let folder = canonicalFolder(of: path)
    let file = try tree.settings(in: folder)
    return (file, file?.overrides(for: folder.appending(path.lastComponent)) ?? [])
  }

  private func settings(
    of file: SettingsFile?, _ overrides: [Int]
  ) throws(RunError) -> TextSettings {
    let key = Key(file: file?.path, overrides: overrides)
    if let known = made.withLock({ $0[key] }) { return try known.get() }
    let result: Result<TextSettings, RunError>
    do throws(RunError) {
      result = .success(
        try TextSettings(given, over: file, overrides, messageLanguage: messageLanguage))
    } catch {
      result = .failure(error)
    }
    made.withLock { $0[key] = result }
    return try result.get()
  }

  /// The canonical path of the folder that a file lies in, or of the nearest one that exists.
  private func canonicalFolder(of path: FilePath) -> FilePath {
    let folder = path.parent
    if let known = folders.withLock({ $0[folder] }) { return known }
    let canonical = Self.canonical(folder)
    folders.withLock { $0[folder] = canonical }
    return canonical
  }

  private static func canonical(_ folder: FilePath) -> FilePath {
    if let canonical = try? System.canonicalPath(of: folder) { return canonical }
    let parent = folder.parent
    guard parent != folder else { return FilePath("/") }
    return canonical(parent).appending(folder.lastComponent)
  }
}
