/// Forms of Portuguese demonyms by the class that the list gives them.
enum PortugueseDemonym {
  /// The endings of the masculine singular with those of all forms in its place.
  private static let endings: [String: (base: String, forms: [String])] = [
    "o": ("o", ["o", "a", "os", "as"]),
    "ês": ("ês", ["ês", "esa", "eses", "esas"]),
    "eu": ("eu", ["eu", "eia", "eus", "eias"]),
    "ão-ãos": ("ão", ["ão", "ã", "ãos", "ãs"]),
    "ão-ães": ("ão", ["ão", "ã", "ães", "ãs"]),
    "ão-ões": ("ão", ["ão", "ã", "ões", "ãs"]),
    "e": ("e", ["e", "es"]),
    "a": ("a", ["a", "as"]),
    "u": ("u", ["u", "us"]),
    "ol": ("ol", ["ol", "ola", "óis", "olas"]),
    "z": ("z", ["z", "za", "zes", "zas"]),
  ]

  /// Classes that hold forms instead of naming endings: the plural, or all forms.
  private static let listPrefixes = ["l:", "inv:"]

  static var classNames: [String] { endings.keys.sorted() + listPrefixes }

  static func isClass(_ name: String) -> Bool {
    endings[name] != nil || listPrefixes.contains { name.hasPrefix($0) && name != $0 }
  }

  /// The forms of a word; `nil` where it does not end as its class does.
  static func forms(of word: String, className: String) -> [String]? {
    for prefix in listPrefixes where className.hasPrefix(prefix) {
      let listed = className.dropFirst(prefix.count).split(separator: " ").map(String.init)
      return prefix == "l:" ? [word] + listed : listed
    }
    guard let (base, forms) = endings[className], word.hasSuffix(base) else { return nil }
    let stem = word.dropLast(base.count)
    return forms.map { stem + $0 }
  }
}
