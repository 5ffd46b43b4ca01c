/// Forms of Portuguese words; of words joined by hyphens the last varies.
enum PortugueseWord {
  /// By what a word varies.
  enum Class: String, CaseIterable {
    /// Number.
    case number = "n"
    /// Gender and number.
    case gender = "g"
    /// Gender and number, and the adverb in -mente belongs to it.
    case adverb = "gm"
    /// A verb, regular up to the spelling of its stem.
    case verb = "v"
  }

  /// The forms, the word itself first; `nil` where the word does not fit the class.
  static func forms(of word: String, _ class_: Class) -> [String]? {
    switch class_ {
    case .number: return [word] + [plural(of: word)].compactMap(\.self)
    case .gender: return genderForms(of: word)
    case .adverb:
      let adjective = feminine(of: word) ?? word
      // The accent falls in -mente, but careless texts keep it.
      return genderForms(of: word) + [adjective + "mente", unaccented(adjective) + "mente"]
    case .verb: return verbForms(of: word)
    }
  }

  private static func genderForms(of word: String) -> [String] {
    let genders = [word] + [feminine(of: word)].compactMap(\.self)
    return genders + genders.compactMap { plural(of: $0) }
  }

  // MARK: Number

  private static let irregularPlurals: [String: String] = [
    "mão": "mãos", "irmão": "irmãos", "cidadão": "cidadãos", "cristão": "cristãos",
    "grão": "grãos", "órgão": "órgãos", "órfão": "órfãos", "bênção": "bênçãos", "vão": "vãos",
    "chão": "chãos", "pão": "pães", "cão": "cães", "capitão": "capitães", "alemão": "alemães",
    "escrivão": "escrivães", "afegão": "afegãos", "catalão": "catalães", "caráter": "caracteres",
    "mal": "males", "cônsul": "cônsules", "gol": "gols", "deus": "deuses", "semideus": "semideuses",
    "país": "países", "pôr": "pores",
  ]

  /// The plural of a word; `nil` where it has none of its own.
  static func plural(of word: String) -> String? {
    let (head, last) = splitLast(word)
    if let plural = irregularPlurals[last] { return plural == last ? nil : head + plural }
    guard let ending = last.last else { return nil }
    let stem = head + last.dropLast()
    switch ending {
    case "s": return pluralInS(head: head, last: last)
    case "x", "n": return nil
    case "m": return stem + "ns"
    case "r": return word + "es"
    case "z": return hiatusZ(word) ?? word + "es"
    case "l": return pluralInL(head: head, last: last)
    case "o" where last.hasSuffix("ão"): return head + last.dropLast(2) + "ões"
    default: return word + "s"
    }
  }

  /// `raiz`: the i takes an accent in raízes, because it stays apart from the vowel before.
  private static func hiatusZ(_ word: String) -> String? {
    let letters = Array(word)
    guard letters.count > 2, word.hasSuffix("iz"), "aeou".contains(letters[letters.count - 3])
    else { return nil }
    return word.dropLast(2) + "ízes"
  }

  /// Words in -s vary when the stress is on the last syllable: `mês`, `gás`.
  private static func pluralInS(head: String, last: String) -> String? {
    let stems: [(String, String)] = [
      ("ês", "eses"), ("ás", "ases"), ("és", "eses"), ("ús", "uses"),
    ]
    for (ending, plural) in stems where last.hasSuffix(ending) {
      return head + last.dropLast(ending.count) + plural
    }
    return nil
  }

  /// Words in -l: an accent before the last syllable tells that the stress is there.
  private static func pluralInL(head: String, last: String) -> String? {
    let isStressedBefore = last.dropLast(2).contains { accents[$0] != nil }
    let stem = head + last.dropLast(2)
    switch last.suffix(2) {
    case "al": return stem + "ais"
    case "el": return stem + (isStressedBefore ? "eis" : "éis")
    case "ol": return stem + (isStressedBefore ? "ois" : "óis")
    case "ul": return stem + "uis"
    case "il": return stem + (isStressedBefore ? "eis" : "is")
    default: return nil
    }
  }

  // MARK: Gender

  private static let irregularFeminines: [String: String] = [
    "irmão": "irmã", "cristão": "cristã", "campeão": "campeã", "capitão": "capitã",
    "cirurgião": "cirurgiã", "espião": "espiã", "cidadão": "cidadã", "alemão": "alemã",
    "catalão": "catalã", "afegão": "afegã", "saxão": "saxã", "bretão": "bretã", "patrão": "patroa",
    "judeu": "judia", "réu": "ré", "corréu": "corré", "avô": "avó", "bom": "boa", "mau": "má",
    "juiz": "juíza", "espanhol": "espanhola", "andaluz": "andaluza",
  ]

  /// Adjectives in -or that are the same in both genders.
  private static let commonInOr: Set<String> = [
    "maior", "menor", "melhor", "pior", "superior", "inferior", "interior", "exterior", "anterior",
    "posterior", "ulterior",
  ]

  /// The feminine of a word; `nil` where it is the same.
  static func feminine(of word: String) -> String? {
    let (head, last) = splitLast(word)
    if let feminine = irregularFeminines[last] { return head + feminine }
    if last.hasSuffix("ão") || commonInOr.contains(last) { return nil }
    if last.hasSuffix("o") { return head + last.dropLast() + "a" }
    if last.hasSuffix("or") { return word + "a" }
    if last.hasSuffix("ês") { return head + last.dropLast(2) + "esa" }
    if last.hasSuffix("eu") { return head + last.dropLast(2) + "eia" }
    return nil
  }

  // MARK: Letters

  /// The last of the words that hyphens or blanks join, and what stands before it.
  static func splitLast(_ word: String) -> (head: String, last: String) {
    guard let hyphen = word.lastIndex(where: { $0 == "-" || $0 == " " }) else { return ("", word) }
    let start = word.index(after: hyphen)
    return (String(word[..<start]), String(word[start...]))
  }

  private static let accents: [Character: Character] = [
    "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "â": "a", "ê": "e", "ô": "o",
  ]

  private static func unaccented(_ word: String) -> String {
    String(word.map { accents[$0] ?? $0 })
  }
}

// MARK: - Verbs

extension PortugueseWord {
  /// Endings by conjugation; those under `soft` begin with e or i, which changes how a stem in -c
  /// or -g is written, those under `hard` with a, o or u.
  private struct Conjugation {
    var infinitive: String
    var hard: [String]
    var soft: [String]
  }

  private static func endings(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  private static let conjugations = [
    Conjugation(
      infinitive: "ar",
      hard: endings(
        "ar ares armos ardes arem á o as a amos ais am aste ou ámos astes aram ava avas ávamos"
          + " áveis avam ara aras áramos áreis arei arás ará aremos areis arão aria arias aríamos"
          + " aríeis ariam asse asses ássemos ásseis assem ando ado ada ados adas"),
      soft: endings("ei e es emos eis em")),
    Conjugation(
      infinitive: "er",
      hard: endings("o a as amos ais am"),
      soft: endings(
        "er eres ermos erdes erem ê es e emos eis em i este eu estes eram ia ias íamos íeis iam"
          + " era eras êramos êreis erei erás erá eremos ereis erão eria erias eríamos eríeis"
          + " eriam esse esses êssemos êsseis essem endo ido ida idos idas")),
    Conjugation(
      infinitive: "ir",
      hard: endings("o a as amos ais am"),
      soft: endings(
        "ir ires irmos irdes irem es e imos is em i iste iu istes iram ia ias íamos íeis iam ira"
          + " iras íramos íreis irei irás irá iremos ireis irão iria irias iríamos iríeis iriam"
          + " isse isses íssemos ísseis issem indo ido ida idos idas")),
  ]

  /// The forms of a regular verb, the infinitive first; `nil` where the word is no infinitive.
  static func verbForms(of infinitive: String) -> [String]? {
    guard let conjugation = conjugations.first(where: { infinitive.hasSuffix($0.infinitive) })
    else { return nil }
    let stem = String(infinitive.dropLast(2))
    let (hard, soft) = stems(of: stem, infinitive: conjugation.infinitive)
    return [infinitive] + conjugation.hard.map { hard + $0 } + conjugation.soft.map { soft + $0 }
  }

  /// The stem as it is written before a, o, u and before e, i.
  private static func stems(of stem: String, infinitive: String) -> (hard: String, soft: String) {
    let changes: [(hard: String, soft: String)] =
      infinitive == "ar"
      ? [("c", "qu"), ("ç", "c"), ("g", "gu")] : [("ç", "c"), ("j", "g"), ("g", "gu")]
    for (hard, soft) in changes {
      let written = infinitive == "ar" ? hard : soft
      guard stem.hasSuffix(written) else { continue }
      let root = stem.dropLast(written.count)
      return (root + hard, root + soft)
    }
    return (stem, stem)
  }
}
