import Esmero
import EsmeroText

/// An option that was given, on the command line or in a settings file.
///
/// A key of a settings file is the name of an option, and its value does what the option's does:
/// there is one table of both. A list is the option given several times.
struct Setting: Sendable {
  /// Where a setting was given.
  enum Origin: Sendable, Hashable {
    case commandLine
    /// The file, as messages name it, and where the value begins there, both from 1.
    case file(String, line: Int, column: Int)
  }

  let flag: Flag
  /// What was given; `nil` for a switch that is off.
  let value: FlagValue?
  let origin: Origin
}

extension Setting {
  /// The options that may stand in a settings file, each once, in the order of the help.
  static let flags: [Flag] = FlagTable.all.filter { $0.setting != .none }

  /// The settings that count: what is given nearer to the text replaces what is given further from
  /// it, but for lists that are added up.
  ///
  /// - Parameter groups: settings, the nearest group last.
  /// - Returns: the settings, in the order in which they were given.
  static func inForce(_ groups: [[Setting]]) -> [Setting] {
    groups.indices.flatMap { index in
      let nearer = groups[(index + 1)...].joined()
      return groups[index].filter { setting in
        setting.flag.setting == .additions
          || !nearer.contains { $0.flag.long == setting.flag.long }
      }
    }
  }
}

extension Options {
  /// The options with settings of a file beneath those of the command line.
  ///
  /// - Parameter groups: the file's settings, the nearest group last.
  /// - Returns: the options.
  /// - Throws: `UsageError` where a value will not do.
  func over(_ groups: [[Setting]]) throws(UsageError) -> Options {
    var options = Options(command: command)
    options.operands = operands
    options.given = given
    for setting in Setting.inForce(groups + [given]) {
      if let value = setting.value { try setting.flag.update(&options, value) }
    }
    return options
  }
}
