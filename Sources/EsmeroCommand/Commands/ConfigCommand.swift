import Esmero
import EsmeroReport

/// `esmero config`: shows the settings in force for a file, and where each comes from.
struct ConfigCommand {
  let settings: SettingsResolver
  let console: Console

  func run(_ options: Options) throws(RunError) -> ExitStatus {
    if options.settingsFormat == .schema {
      console.output.write(Self.schema)
      return .success
    }
    let path = options.operands.first ?? FilePath(".")
    let target = Self.isFolder(path) ? path.appending(Array("x".utf8)) : path
    // Of a folder nothing is told that overrides say of its files.
    let file = try settings.settings(for: target).file
    let listings = listings(of: try settings.settingsInForce(for: target))
    show(listings, file: file, options.settingsFormat)
    return .success
  }

  /// Each option that a settings file can hold, with what is in force.
  private func listings(of settings: [Setting]) -> [SettingListing] {
    Setting.flags.map { flag in
      let given = settings.filter { $0.flag.long == flag.long }
      let values = given.map { $0.value.map { $0.bytes.isEmpty ? "true" : $0.text } ?? "false" }
      return SettingListing(
        key: flag.long, values: values, origins: given.map(\.origin.text),
        defaultValue: flag.defaultValue ?? "false")
    }
  }

  private func show(_ listings: [SettingListing], file: FilePath?, _ format: SettingsFormat) {
    guard format == .text else {
      return console.output.write(SettingListing.json(of: listings, file: file?.text))
    }
    console.output.write("# \(file.map { shown($0.text) } ?? "no settings file")\n")
    let width = Setting.flags.map(\.long.count).max() ?? 0
    for listing in listings {
      let padding = String(repeating: " ", count: width - listing.key.count)
      console.output.write("\(listing.key)\(padding) = \(listing.text)\n")
    }
  }

  private static func isFolder(_ path: FilePath) -> Bool {
    (try? System.status(of: path))?.kind == .folder
  }

  /// What editors are told of a settings file, as a JSON Schema.
  static var schema: [UInt8] {
    SettingDescription.schema(
      of: Setting.flags.map { flag in
        SettingDescription(
          key: flag.long, help: flag.help, defaultValue: flag.defaultValue, kind: flag.kind)
      })
  }
}

extension Setting.Origin {
  /// Where the setting was given, for a person.
  var text: String {
    switch self {
    case .commandLine: "the command line"
    case .file(let name, let line, _): "\(name):\(line)"
    }
  }
}

extension Flag {
  fileprivate var kind: SettingDescription.Kind {
    switch value {
    case .none: .toggle
    case .choice(_, let words): .choice(words)
    case .file, .text, .word: setting == .value ? .text : .list
    }
  }
}
