/// A text in roff, the language of manual pages.
struct RoffText {
  /// What is written, and how far it is roff already.
  enum Words {
    /// A text in which nothing means anything.
    case plain(String)
    /// A text in which `code` stands between grave accents.
    case code(String)
    /// Roff.
    case markup(String)

    fileprivate var roff: String {
      switch self {
      case .plain(let text): RoffText.escaped(text)
      case .code(let text): RoffText.withCode(text)
      case .markup(let text): text
      }
    }
  }

  private(set) var text: String
  /// Whether nothing stands below the last heading yet.
  private var isSectionEmpty = false

  /// Begins a page of the section of commands.
  init(title: String, version: String) {
    let name = title.uppercased()
    text = ".TH \(name) 1 \"\" \"\(title) \(version)\" \"User Commands\"\n.nh\n.ad l\n"
  }

  /// Begins a section.
  mutating func section(_ title: String) {
    text += ".SH \(title.uppercased())\n"
    isSectionEmpty = true
  }

  /// Adds a paragraph.
  mutating func paragraph(_ words: Words) { add(words, behind: ".PP") }

  /// Adds a line of its own.
  mutating func separateLine(_ words: Words) { add(words, behind: ".br") }

  private mutating func add(_ words: Words, behind request: String) {
    text += isSectionEmpty ? "" : request + "\n"
    text += line(words) + "\n"
    isSectionEmpty = false
  }

  /// Adds a paragraph in which nothing means anything.
  mutating func paragraph(_ words: String) { paragraph(.plain(words)) }

  /// Adds a term and what it means.
  mutating func item(_ term: Words, _ meaning: Words) {
    text += ".TP\n\(line(term))\n\(line(meaning))\n"
    isSectionEmpty = false
  }

  /// Adds a term, in bold, and what it means.
  mutating func item(_ term: String, _ meaning: Words) { item(.markup(Self.bold(term)), meaning) }

  /// Adds a paragraph to what the last term means.
  mutating func continuation(_ words: String) { text += ".IP\n\(line(.plain(words)))\n" }

  /// A line that is no request, whatever it begins with.
  private func line(_ words: Words) -> String {
    let roff = words.roff
    return roff.hasPrefix(".") || roff.hasPrefix("'") ? "\\&" + roff : roff
  }

  /// The text in bold.
  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

  /// The text in italics.
  static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  /// The text with nothing in it that roff would take for its own.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "\"": result += "\\(dq"
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)]"
      }
    }
    return result
  }

  private static func withCode(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { $0.isMultiple(of: 2) ? escaped(String($1)) : bold(String($1)) }.joined()
  }
}
