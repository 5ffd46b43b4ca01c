/// The closed set of ways in which the entries of a list are expanded to their forms.
///
/// A form that no grammar has is harmless: it occurs in no text. A form that is another word is
/// not: a rule would act on it. Lists therefore leave out what inflects by no scheme (loans,
/// names) rather than bend it, and value and entry always inflect in step, so that the repair of
/// a plural is the plural of the repair.
public enum Inflection: String, Sendable, CaseIterable {
  /// Portuguese demonyms; the class is the ending, as `o` or `ês`.
  case portugueseDemonym = "pt-demonym"
  /// Portuguese words, of compounds the last part; the class says by what they vary.
  case portugueseWord = "pt-word"
  /// Portuguese compounds whose parts vary one by one.
  case portugueseCompound = "pt-compound"
  /// Portuguese phrases of which the first word varies.
  case portuguesePhrase = "pt-phrase"

  /// An entry with its value.
  struct Form: Hashable {
    var entry: String
    var value: String?
  }

  /// What came of an expansion.
  enum Expansion {
    /// The forms, the entry itself first.
    case forms([Form])
    /// The scheme has no such class.
    case unknownClass(known: [String])
    /// The entry does not fit its class.
    case outOfShape(String)
  }

  /// All forms of an entry, its value in step.
  func forms(of base: Form, className: String?) -> Expansion {
    guard let class_ = knownClass(className) else {
      return .unknownClass(known: classNames)
    }
    guard let entries = forms(of: base.entry, class_) else {
      return .outOfShape("“\(base.entry)” does not end as its class “\(class_)” does.")
    }
    guard let value = base.value else {
      return .forms(Self.unique(entries.map { Form(entry: $0, value: nil) }))
    }
    guard let values = forms(of: value, class_), values.count == entries.count else {
      return .outOfShape("“\(base.entry)” and “\(value)” do not inflect in step.")
    }
    let pairs = zip(entries, values).map { Form(entry: $0, value: $1) }
    // Where old and new fall together, as adverbs do that lose their accent anyway, the form is
    // right as it is.
    return .forms(Self.unique(pairs.filter { $0.entry != $0.value }))
  }

  private static func unique(_ forms: [Form]) -> [Form] {
    var seen: Set<String> = []
    return forms.filter { seen.insert($0.entry).inserted }
  }

  private var classNames: [String] {
    switch self {
    case .portugueseDemonym: PortugueseDemonym.classNames
    case .portugueseWord: PortugueseWord.Class.allCases.map(\.rawValue)
    case .portugueseCompound: ["n", "g"]
    case .portuguesePhrase: ["first", "both"]
    }
  }

  /// The class by its name, the scheme's default without one; `nil` where there is none.
  private func knownClass(_ name: String?) -> String? {
    switch self {
    case .portugueseDemonym:
      guard let name, PortugueseDemonym.isClass(name) else { return nil }
      return name
    default:
      let known = classNames
      guard let name = name ?? known.first, known.contains(name) else { return nil }
      return name
    }
  }

  /// The forms of a word in an order that the class alone decides; `nil` where the word does not
  /// fit the class.
  private func forms(of word: String, _ className: String) -> [String]? {
    switch self {
    case .portugueseDemonym:
      return PortugueseDemonym.forms(of: word, className: className)
    case .portugueseWord:
      return PortugueseWord.Class(rawValue: className).flatMap {
        PortugueseWord.forms(of: word, $0)
      }
    case .portugueseCompound:
      return PortugueseCompound.forms(of: word, hasGender: className == "g")
    case .portuguesePhrase:
      return PortugueseCompound.phraseForms(of: word, isLastVaried: className == "both")
    }
  }
}
