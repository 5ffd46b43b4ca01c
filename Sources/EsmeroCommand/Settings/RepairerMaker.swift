import Esmero
import EsmeroText

/// Makes the repairer that options ask for, and says which setting is at fault where there can be
/// none.
struct RepairerMaker {
  private let options: Options
  private let file: SettingsFile?
  private let messageLanguage: MessageLanguage

  init(_ options: Options, file: SettingsFile?, _ messageLanguage: MessageLanguage) {
    self.options = options
    self.file = file
    self.messageLanguage = messageLanguage
  }

  /// Makes the repairer.
  ///
  /// - Parameter groups: the settings of the file, to find the one at fault.
  /// - Returns: the repairer.
  /// - Throws: what is wrong, with its place where that is in a file.
  func repairer(_ groups: [[Setting]]) throws(RunError) -> Repairer {
    do throws(ConfigurationError) {
      return try repairer(options)
    } catch {
      guard let culprit = culprit(in: groups.flatMap { $0 }) else {
        throw RunError(messages: error.messages)
      }
      throw culprit
    }
  }

  private func repairer(_ options: Options) throws(ConfigurationError) -> Repairer {
    var configuration = options.configuration
    if options.isReadByPeople { configuration.messageLanguage = messageLanguage }
    if options.command == .rules { configuration.select += options.operands.map(\.text) }
    if let file, let pack = file.pack {
      configuration.rulePacks.append((name: file.path.text, text: pack))
    }
    for path in options.rulePackFiles + (options.command == .testRules ? operands : []) {
      do {
        let contents = try FileReading.contents(of: path)
        configuration.rulePacks.append((name: path.text, text: contents.bytes))
      } catch {
        throw .rulePack(["error: \(shown(path.text)): \(error.message)"])
      }
    }
    configuration.settingsKeys = SettingsReader.foreignKeys
    let repairer = try Repairer(configuration)
    guard let format = options.format, !repairer.formatNames.contains(format) else {
      return repairer
    }
    throw .unknownFormat(format, nearest: repairer.nearestFormats(to: format))
  }

  /// The packs to test, but for the settings file, whose rules are in force already.
  private var operands: [FilePath] {
    guard let file, file.pack != nil else { return options.operands }
    let known = try? System.canonicalPath(of: file.path)
    return options.operands.filter { (try? System.canonicalPath(of: $0)) != known }
  }

  /// The setting that alone, with the packs, makes a repairer impossible.
  private func culprit(in settings: [Setting]) -> RunError? {
    let packs = settings.filter { $0.flag.long == "rules" }
    if let error = packs.lazy.compactMap(unreadablePack).first { return error }
    for setting in settings {
      guard case .file(let name, let line, let column) = setting.origin else { continue }
      var alone = Options(command: options.command)
      for setting in packs + (setting.flag.long == "rules" ? [] : [setting]) {
        if let value = setting.value { try? setting.flag.update(&alone, value) }
      }
      do throws(ConfigurationError) {
        _ = try repairer(alone)
      } catch {
        guard !error.isAboutPack else { return nil }
        let prefix = "error: \(name):\(line):\(column): "
        return RunError(
          messages: error.messages.map { prefix + $0.dropFirst("error: ".count) })
      }
    }
    return nil
  }

  /// What is wrong with a setting that names a pack which cannot be read.
  private func unreadablePack(_ setting: Setting) -> RunError? {
    guard case .file(let name, let line, let column) = setting.origin,
      let path = setting.value?.path
    else { return nil }
    do throws(FileError) {
      _ = try FileReading.contents(of: path)
      return nil
    } catch {
      return RunError(messages: [
        "error: \(name):\(line):\(column): \(shown(path.text)): \(error.message)"
      ])
    }
  }
}

extension ConfigurationError {
  fileprivate var isAboutPack: Bool {
    if case .rulePack = self { true } else { false }
  }
}
