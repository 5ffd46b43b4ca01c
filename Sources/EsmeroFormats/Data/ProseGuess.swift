import EsmeroText

/// Tells prose from the identifiers, patterns and settings that strings of programs hold as well.
///
/// A repair of what is no prose breaks a program; prose that is not looked at keeps a fault. So in
/// doubt a string is no prose: at least two words in a row of plain ones, or one with a letter
/// outside ASCII, and no more tokens of code than a third as many.
struct ProseGuess {
  private var words = 0
  private var foreignLetters = false
  private var code = 0

  /// Whether a string is prose.
  ///
  /// - Parameters:
  ///   - prose: the string.
  ///   - zones: what in it is protected, which tells nothing.
  /// - Returns: `false` in doubt.
  static func isProse(_ prose: [UInt8], outside zones: [ProtectedZone]) -> Bool {
    var guess = ProseGuess()
    var position = 0
    for zone in zones {
      guess.take(prose[position..<zone.range.lowerBound])
      position = zone.range.upperBound
    }
    guess.take(prose[position...])
    guard guess.words >= 2 || (guess.words == 1 && guess.foreignLetters) else { return false }
    return guess.code * 3 <= guess.words
  }

  /// Whether the string under a key is code whatever it looks like.
  static func isCode(key: String) -> Bool {
    key.hasPrefix("$") || codeKeys.contains(key.lowercased())
  }

  private static let codeKeys: Set<String> = [
    "class", "classname", "style", "pattern", "regex", "regexp", "selector", "xpath", "jsonpath",
    "glob", "cron", "script", "scripts", "command", "cmd", "sql", "query", "graphql", "dateformat",
    "timeformat", "datetimeformat", "dateformats", "timeformats", "strftime", "mimetype", "svg",
  ]

  private mutating func take(_ stretch: ArraySlice<UInt8>) {
    for token in stretch.split(whereSeparator: { $0.isSpaceOrLineEnd }) { take(token: token) }
  }

  private mutating func take(token: ArraySlice<UInt8>) {
    let core = Self.core(of: token)
    guard !core.isEmpty else { return }
    if Self.isFormatPattern(core) || Self.isCode(core) || Self.hasCodeAround(token) {
      code += 1
    } else {
      let isForeign = core.contains(where: Self.beginsForeignLetter)
      if isForeign || core.contains(where: \.isASCIILetter) { words += 1 }
      if isForeign { foreignLetters = true }
    }
  }

  /// Whether a letter outside ASCII may begin so; signs alone have U+0080 to U+00BF, and U+2000 to
  /// U+2FFF.
  private static func beginsForeignLetter(_ byte: UInt8) -> Bool { byte >= 0xC3 && byte != 0xE2 }

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte >= 0x80 }

  /// The token without the punctuation around it.
  private static func core(of token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var core = token
    while let first = core.first, !isLetter(first), !first.isASCIIDigit { core.removeFirst() }
    while let last = core.last, !isLetter(last), !last.isASCIIDigit { core.removeLast() }
    return core
  }

  /// Signs at the edge of a token that no sentence has there.
  private static func hasCodeAround(_ token: ArraySlice<UInt8>) -> Bool {
    guard let first = token.first, let last = token.last else { return false }
    let isSelector = first == UInt8(ascii: ".") && token.dropFirst().first?.isASCIILetter == true
    // A torn compound, `-coreano`, is no flag.
    let isFlag =
      first == UInt8(ascii: "-")
      && (token.count == 2 || token.dropFirst().first == UInt8(ascii: "-"))
    return isSelector || isFlag || opening.contains(first) || closing.contains(last)
  }

  private static let opening = ASCIISet("#$@\\/=^|~{")
  private static let closing = ASCIISet("{}=\\/^|")
  private static let program = ASCIISet("_=<>{}()[]*+\\|@#$%&;~^:/\"`")
  private static let dateFields = ASCIISet("yYMdDEHhmsSaAzZwWLQ")
  private static let soleFields = ASCIISet("yMdHhmsSzZ")
  private static let datePattern = ASCIISet("yYMdDHhms.,-/:")

  /// A letter and a digit, a capital inside a word, or a sign of program text between its letters.
  private static func isCode(_ core: ArraySlice<UInt8>) -> Bool {
    var hasLetter = false
    var hasDigit = false
    var hasLower = false
    for byte in core {
      if byte.isASCIIDigit { hasDigit = true }
      if isLetter(byte) { hasLetter = true }
      if byte.isASCIIUppercase, hasLower { return true }
      if byte.isASCIILowercase {
        hasLower = true
      } else if byte == UInt8(ascii: "-") {
        hasLower = false
      }
      if program.contains(byte) { return true }
    }
    return hasLetter && hasDigit
  }

  /// `dd`, `MMMM`, `yyyy`, `HH`: a field of a date.
  private static func isFormatPattern(_ core: ArraySlice<UInt8>) -> Bool {
    guard let first = core.first, dateFields.contains(first) else { return false }
    // `a` and `E` are words, and so is `é`.
    if core.count == 1 { return soleFields.contains(first) }
    return core.allSatisfy { $0 == first }
      || core.allSatisfy { datePattern.contains($0) } && core.count > 4
  }
}
