/// Tells files of translations from other structured data by their path.
///
/// A JSON or YAML file is settings more often than prose, and a repair could break a program. So its
/// format is inferred only where a folder or the name itself says that translations are in it.
enum TranslationPath {
  /// Whether a path leads to translations.
  ///
  /// - Parameters:
  ///   - path: a path, whose last component is the file.
  ///   - suffixes: which endings of the name before its extension tell as well.
  /// - Returns: `false` for names that programs read as settings, wherever they stand.
  static func leadsToTranslations(_ path: some StringProtocol, suffixes: Suffixes) -> Bool {
    let parts = path.split { $0 == "/" }.map { String($0) }
    guard let name = parts.last else { return false }
    let folders = parts.dropLast().map { $0.lowercased() }
    guard !isSettings(name.lowercased()), !folders.contains(where: foreign.contains) else {
      return false
    }
    if folders.contains(where: telling.contains) { return true }
    let stem = name.prefix { $0 != "." }
    let whole = name[..<(name.lastIndex(of: ".") ?? name.endIndex)]
    if LanguageName.tag(whole) != nil { return true }
    switch suffixes {
    case .none: return false
    case .withRegion:
      guard let dot = whole.lastIndex(of: "."),
        let tag = LanguageName.tag(whole[whole.index(after: dot)...])
      else { return false }
      return tag.utf8.count > 2
    case .bundle:
      if stem.lowercased().hasSuffix("messages") || stem.lowercased().hasSuffix("bundle") {
        return true
      }
      return whole.indices.contains { index in
        whole[index] == "_" && LanguageName.tag(whole[whole.index(after: index)...]) != nil
      }
    }
  }

  /// Which endings of a name tell of translations.
  enum Suffixes {
    /// Only the whole name, as in `pt-BR.json`.
    case none
    /// A tag with its region behind a dot, as in `devise.pt-BR.yml`.
    case withRegion
    /// A tag behind a low line, as in `messages_pt.properties`, and names that end so.
    case bundle
  }

  /// Folders that hold translations.
  private static let telling: Set<String> = [
    "locale", "locales", "_locales", "i18n", "l10n", "lang", "langs", "language", "languages",
    "translation", "translations", "intl", "nls", "localization", "localisation",
  ]

  /// Folders whose contents are somebody else's.
  private static let foreign: Set<String> = ["node_modules", "bower_components", "vendor"]

  /// Whether a name in lower case is that of settings, wherever it stands.
  private static func isSettings(_ name: String) -> Bool {
    if settings.contains(name) { return true }
    let stems = ["tsconfig", "jsconfig", "docker-compose", "compose", "webpack", "babel", "eslint"]
    let ends = [
      ".schema.json", "-schema.json", ".config.json", "-lock.json", ".lock.json", "rc.json",
      "-lock.yaml", ".schema.yaml", ".schema.yml", ".config.yaml", ".config.yml", "manifest.json",
    ]
    return stems.contains { name.hasPrefix($0) } || ends.contains { name.hasSuffix($0) }
  }

  /// Names that programs read as settings.
  private static let settings: Set<String> = [
    "package.json", "package-lock.json", "npm-shrinkwrap.json", "composer.json", "bower.json",
    "lerna.json", "angular.json", "nx.json", "project.json", "deno.json", "vercel.json",
    "firebase.json", "renovate.json", "turbo.json", "app.json", "config.json", "settings.json",
    "launch.json", "tasks.json", "extensions.json", "schema.json", "package.resolved",
    "pnpm-workspace.yaml", "crowdin.yml", "crowdin.yaml", "mkdocs.yml", "_config.yml",
    "config.yml", "config.yaml", "config.toml", "cargo.toml", "pyproject.toml", "pipfile",
    "netlify.toml", "esmero.toml", "gradle.properties", "application.properties",
    "bootstrap.properties", "log4j.properties", "log4j2.properties", "config.properties",
    "local.properties", "build.properties", "gradle-wrapper.properties",
  ]
}
