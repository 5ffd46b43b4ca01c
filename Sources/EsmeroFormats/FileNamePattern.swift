/// Names of files from which a format is inferred; letters are compared without regard to case.
public struct FileNamePattern: Sendable, Hashable {
  /// Extensions without their dot, in lower case.
  public var extensions: Set<String>
  /// Whole names, in lower case.
  public var names: Set<String>
  /// Whole names, in lower case, that are something else in spite of their extension.
  public var exceptions: Set<String>
  /// Extensions, in lower case, that tell of the format only where the path tells of translations.
  public var translations: Set<String>
  /// Which endings of a name tell of translations, beside folders and whole names.
  var suffixes = TranslationPath.Suffixes.none

  /// Creates a pattern; all names are given in lower case.
  public init(
    extensions: Set<String> = [], names: Set<String> = [], exceptions: Set<String> = [],
    translations: Set<String> = []
  ) {
    self.extensions = extensions
    self.names = names
    self.exceptions = exceptions
    self.translations = translations
  }

  /// Creates a pattern of files that hold translations.
  init(translations: Set<String>, suffixes: TranslationPath.Suffixes) {
    self.init(translations: translations)
    self.suffixes = suffixes
  }

  /// Whether a path is that of such a file: by its last component, and where that is not enough by
  /// its folders.
  public func matches(path: some StringProtocol) -> Bool {
    matches(name: Self.name(at: path), path: path)
  }

  /// The last component of a path, in lower case; empty where there is none.
  static func name(at path: some StringProtocol) -> String {
    let slash = UInt8(ascii: "/")
    let bytes = Array(path.utf8)
    guard let end = bytes.lastIndex(where: { $0 != slash }) else { return "" }
    let start = bytes[...end].lastIndex(of: slash).map { $0 + 1 } ?? 0
    return String(decoding: bytes[start...end], as: UTF8.self).lowercased()
  }

  /// Whether a name in lower case, the last component of a path, is one of the names.
  func matches(name: String, path: some StringProtocol) -> Bool {
    guard !exceptions.contains(name) else { return false }
    if names.contains(name) { return true }
    // A name that only begins with a dot, such as `.txt`, has no extension.
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
    let ending = String(name[name.index(after: dot)...])
    if extensions.contains(ending) { return true }
    guard translations.contains(ending) else { return false }
    return TranslationPath.leadsToTranslations(path, suffixes: suffixes)
  }
}
