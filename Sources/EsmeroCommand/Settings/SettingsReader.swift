package import Esmero
import EsmeroRules
import EsmeroText

/// Reads `esmero.toml`, or the table `[tool.esmero]` of `pyproject.toml`.
package struct SettingsReader {
  /// The name that a settings file has by itself.
  package static let fileName = "esmero.toml"
  /// The file of Python's packaging tools (PEP 518), which may hold the settings.
  package static let projectFileName = "pyproject.toml"
  /// The list of tables with the settings of some files, and the key of their patterns.
  static let overrideKey = "override"
  static let filesKey = "files"
  /// Keys that belong to the rules that stand in the file.
  private static let ruleKeys = ["rule", "define"]

  private let name: String
  private let folder: FilePath
  private let document: TOMLDocument
  private var errors: [String] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - path: its name.
  ///   - folder: the canonical path of its folder.
  /// - Returns: the settings; `nil` where the file is one of Python's without any.
  /// - Throws: everything that is wrong with it.
  package static func read(
    _ bytes: [UInt8], path: FilePath, folder: FilePath
  ) throws(RunError) -> SettingsFile? {
    let name = shown(path.text)
    let isProject = path.lastComponent.elementsEqual(projectFileName.utf8)
    // Most of Python's files have no settings of ours, and may be of a newer TOML.
    if isProject, !String(decoding: bytes, as: UTF8.self).contains("tool.esmero") { return nil }
    var reader: SettingsReader
    do throws(RuleSyntaxError) {
      reader = SettingsReader(
        name: name, folder: folder, document: try TOMLDocument(bytes, file: name))
    } catch {
      throw RunError(messages: ["error: \(error.description)"])
    }
    let root = reader.document.root
    guard let table = isProject ? root["tool"]?["esmero"] : root else { return nil }
    let file = reader.file(table, path: path, bytes: bytes, isProject: isProject)
    guard reader.errors.isEmpty else { throw RunError(messages: reader.errors) }
    return file
  }

  private init(name: String, folder: FilePath, document: TOMLDocument) {
    self.name = name
    self.folder = folder
    self.document = document
  }

  private mutating func file(
    _ table: TOMLValue, path: FilePath, bytes: [UInt8], isProject: Bool
  ) -> SettingsFile {
    var settings: [Setting] = []
    var overrides: [SettingsFile.Override] = []
    var hasRules = false
    for entry in Self.entries(of: table) {
      switch entry.key {
      case Self.overrideKey: overrides += readOverrides(entry.value)
      case let key where Self.ruleKeys.contains(key) && !isProject: hasRules = true
      case let key where Self.ruleKeys.contains(key):
        fail(entry.position, "rules stand in \(Self.fileName) or in a pack of their own ('rules')")
      default: settings += readSettings(entry, isOfSomeFiles: false)
      }
    }
    return SettingsFile(
      path: path, folder: folder, settings: settings, overrides: overrides,
      pack: hasRules ? bytes : nil)
  }

  /// The keys that a rule pack must not take for its own.
  static var foreignKeys: [String] { Setting.flags.map(\.long) + [overrideKey] }

  private static func entries(of value: TOMLValue) -> [TOMLEntry] {
    guard case .table(let entries) = value.content else { return [] }
    return entries
  }

  private mutating func fail(_ position: SourcePosition, _ message: String) {
    errors.append("error: \(name):\(position.line):\(position.column): \(message)")
  }

  // MARK: - Overrides

  private mutating func readOverrides(_ value: TOMLValue) -> [SettingsFile.Override] {
    guard case .array(let tables) = value.content else {
      fail(value.position, "'\(Self.overrideKey)' is a list of tables: [[\(Self.overrideKey)]]")
      return []
    }
    return tables.compactMap { readOverride($0) }
  }

  private mutating func readOverride(_ table: TOMLValue) -> SettingsFile.Override? {
    guard let files = table[Self.filesKey] else {
      fail(table.position, "an override says whose it is: \(Self.filesKey) = [\"docs/**\"]")
      return nil
    }
    var list = IgnoreList()
    let patterns = strings(files, key: Self.filesKey).map(\.text)
    list.add(Array(patterns.joined(separator: "\n").utf8), depth: 0)
    let settings = Self.entries(of: table).filter { $0.key != Self.filesKey }.flatMap {
      readSettings($0, isOfSomeFiles: true)
    }
    return SettingsFile.Override(files: list, settings: settings)
  }

  // MARK: - Settings

  private mutating func readSettings(_ entry: TOMLEntry, isOfSomeFiles: Bool) -> [Setting] {
    guard let flag = Setting.flags.first(where: { $0.long == entry.key }) else {
      let known = Self.foreignKeys + (isOfSomeFiles ? [Self.filesKey] : Self.ruleKeys)
      let nearest = NearestName.several(like: entry.key, among: known)
      fail(entry.position, "unknown key '\(entry.key)'" + UsageError.suggestion(nearest))
      return []
    }
    return values(entry.value, of: flag).compactMap { value, position in
      let origin = Setting.Origin.file(name, line: position.line, column: position.column)
      let setting = Setting(flag: flag, value: value, origin: origin)
      guard let value else { return setting }
      var scratch = Options(command: .check)
      do throws(UsageError) {
        try flag.update(&scratch, value)
        return setting
      } catch {
        fail(position, error.message)
        return nil
      }
    }
  }

  /// The values of a key, one of each element of a list; `nil` for a switch that is off.
  private mutating func values(
    _ value: TOMLValue, of flag: Flag
  ) -> [(value: FlagValue?, position: SourcePosition)] {
    guard flag.value != .none else {
      guard case .boolean(let isOn) = value.content else {
        fail(value.position, "'\(flag.long)' is true or false, and \(value.kind) was found")
        return []
      }
      return [(isOn ? flagValue(flag, "") : nil, value.position)]
    }
    if flag.setting == .value, case .array = value.content {
      fail(value.position, "'\(flag.long)' is one value, and a list was found")
      return []
    }
    return strings(value, key: flag.long).map { text, position in
      (flagValue(flag, text, isElement: position != value.position), position)
    }
  }

  private func flagValue(_ flag: Flag, _ text: String, isElement: Bool = false) -> FlagValue {
    FlagValue(option: flag.long, bytes: Array(text.utf8), folder: folder, isElement: isElement)
  }

  /// The strings of a value that is one, or a list of them; numbers are taken as they are written.
  private mutating func strings(
    _ value: TOMLValue, key: String
  ) -> [(text: String, position: SourcePosition)] {
    switch value.content {
    case .string(let text): return [(text, value.position)]
    case .integer(let number): return [("\(number)", value.position)]
    case .array(let values): return values.flatMap { strings($0, key: key) }
    default:
      fail(value.position, "'\(key)' is a string or a list of strings, and \(value.kind) was found")
      return []
    }
  }
}
