import Esmero

/// `esmero init`: writes a settings file in which every setting is explained and none is in force.
struct InitCommand {
  let console: Console

  func run() -> ExitStatus {
    let path = FilePath(SettingsReader.fileName)
    do throws(FileError) {
      try FileReplacement.create(path, with: Array(Self.template.utf8))
    } catch {
      let message = error == .exists ? "is there already; it stays as it is" : error.message
      console.report("\(SettingsReader.fileName): \(message)")
      return .failure
    }
    console.note("\(SettingsReader.fileName) written: take the # from the settings you want")
    return .success
  }

  /// The text of the file.
  static var template: String {
    let settings = Setting.flags.map { flag in
      let note = flag.defaultValue.map { " (default: \($0))" } ?? ""
      return "# \(flag.help)\(note)\n# \(flag.long) = \(flag.example)\n"
    }
    return """
      #:schema https://raw.githubusercontent.com/esmero/esmero/main/esmero.schema.json
      # Settings of esmero for all files below this folder; a nearer esmero.toml counts alone.
      # Options on the command line come before them. 'esmero config FILE' shows what is in force.

      \(settings.joined(separator: "\n"))
      # Settings of some files: patterns as in .gitignore, counted from this folder.
      # [[\(SettingsReader.overrideKey)]]
      # \(SettingsReader.filesKey) = ["docs/en/**"]
      # lang = "en-GB"

      # Rules of your own may follow, as [[rule]], each with its examples ('esmero test-rules').

      """
  }
}

extension Flag {
  /// A value as it may stand in a settings file.
  fileprivate var example: String {
    switch value {
    case .none: "true"
    case .choice(_, let words): "\"\(words.last ?? "")\""
    case .file, .text, .word: setting == .value ? "\"\(Self.examples[long] ?? "")\"" : list
    }
  }

  private var list: String {
    let words = Self.examples[long]?.split(separator: "|") ?? []
    return "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
  }

  private static let examples: [String: String] = [
    "lang": "pt-BR", "format": "markdown", "inner": "markdown", "field": "text|title",
    "column": "2", "source-field": "en", "source-column": "1", "exclude": "vendor/|*.min.html",
    "keep": "e-mail|Coréia Filmes", "ignore-key": "id|meta.slug", "select": "pt-hyphen|any-space",
    "ignore": "any-quote", "extend-select": "pt-ao90", "rules": "rules/house.toml",
    "encoding": "auto", "max-file-size": "64M", "baseline": "esmero-baseline.tsv",
  ]
}
