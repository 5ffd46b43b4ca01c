import EsmeroText

/// Reads placeholders with blanks inside: `% s`, `% 1 $ d`, `%. 2f`, `{ 0 }`, `$ {name}`.
///
/// What must not change: per cent signs (`10 % so far`, `50% da`), operators (`i % d`, `"…" % s`),
/// money (`US $ 100`), sets, JSON, Mustache with its legal blanks, destructuring.
///
/// Chosen: a printf conversion is read from its sign, no digit before it, up to a letter that ends
/// there. Of the letters that stand alone only those are certain that are no word of the text's
/// language: `% s` is “per cent with” in Czech, `% i` “per cent and” in Polish and Catalan. Braces
/// have legal readings with blanks, so that only others in the same text make them certain.
struct TornPlaceholderReader {
  private let bytes: [UInt8]
  private let language: String

  /// Prepares to read a text in a language, a BCP 47 tag or nothing.
  init(_ bytes: [UInt8], language: String?) {
    self.bytes = bytes
    self.language = String((language ?? "").prefix { $0 != "-" })
  }

  /// All torn placeholders.
  func placeholders() -> [TornMarkup] {
    var found: [TornMarkup] = []
    var index = 0
    while index < bytes.count {
      let placeholder: TornMarkup? =
        switch bytes[index] {
        case UInt8(ascii: "%"): conversion(at: index)
        case UInt8(ascii: "{"): doubleBrace(at: index) ?? numberedBrace(at: index)
        case UInt8(ascii: "$"): dollarBrace(at: index)
        default: nil
        }
      if let placeholder { found.append(placeholder) }
      index = max(index + 1, placeholder?.range.upperBound ?? 0)
    }
    return found
  }

  private func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  private func placeholder(_ start: Int, _ cursor: TornCursor) -> TornMarkup {
    let range = start..<cursor.offset
    return TornMarkup(
      range: range, blanks: cursor.blanks,
      zones: [ProtectedZone(range: range, kind: .placeholder)])
  }

  // MARK: Conversions

  /// What was read of a conversion.
  private struct Conversion {
    var cursor: TornCursor
    /// Whether it has a number, a precision or a name, which no per cent sign has.
    var isUnmistakable: Bool
    var letter: UInt8
  }

  private func conversion(at start: Int) -> TornMarkup? {
    let before = lastSign(before: start)
    guard !before.isTornDigit, before != UInt8(ascii: "%"), !isOperator(start, before) else {
      return nil
    }
    guard let read = read(at: start), !read.cursor.blanks.isEmpty else { return nil }
    var torn = placeholder(start, read.cursor)
    let isInWord = start > 0 && bytes[start - 1].isTornWord
    let isBehindMark =
      start > 1 && ":;,!".utf8.contains(bytes[start - 1]) && byte(start - 2).isTornWord
    if isInWord || isBehindMark { torn.missingBlanks = [start] }
    if !read.isUnmistakable {
      if isInWord, isVariable(start - 1) { return nil }
      let reading = reading(of: read, from: start, before: before)
      guard reading != .none else { return nil }
      torn.isCertain = reading == .certain
    }
    return torn
  }

  /// Whether one letter stands alone and is no word: `n% s`, but `e% s`.
  private func isVariable(_ offset: Int) -> Bool {
    !byte(offset - 1).isTornWord && !"aeoy".utf8.contains(bytes[offset])
  }

  /// The last byte before an offset that is no blank, on the same line; 0 where there is none.
  private func lastSign(before offset: Int) -> UInt8 {
    var index = offset - 1
    while index >= 0, bytes[index] == 0x20 || bytes[index] == 0xA0 || bytes[index] == 0xC2 {
      index -= 1
    }
    return index >= 0 ? bytes[index] : 0
  }

  /// Whether the sign is a program's: `"…" % s`, `i % d`, `) % x`.
  private func isOperator(_ start: Int, _ before: UInt8) -> Bool {
    guard start > 0, bytes[start - 1] == 0x20 else { return false }
    if "\"')]}=*/+<>".utf8.contains(before) { return true }
    let isVariable = start > 1 && bytes[start - 2].isTornIdentifier && !byte(start - 3).isTornWord
    return isVariable || byte(start - 2) == UInt8(ascii: "_")
  }

  private func read(at start: Int) -> Conversion? {
    var cursor = TornCursor(bytes, at: start + 1)
    var isUnmistakable = false
    if let named = name(at: cursor) {
      cursor = named
      isUnmistakable = true
    } else if let numbered = number(at: cursor) {
      cursor = numbered
      isUnmistakable = true
    }
    if let precise = precision(at: cursor) {
      cursor = precise
      isUnmistakable = true
    } else {
      cursor.skipBlank()
    }
    let size = cursor.takeWhile(limit: 2) { "hlzL".utf8.contains($0) }
    if size.count > 0 { isUnmistakable = true }
    let letter = cursor.byte
    guard "sdiufx@".utf8.contains(letter) else { return nil }
    cursor.offset += 1
    let next = cursor.byte
    // `% d'água`
    let isElided = next == UInt8(ascii: "'") && cursor.peek(1).isTornWord
    guard letter == UInt8(ascii: "@") || !next.isTornWord, !isElided,
      next != UInt8(ascii: "-"), next != UInt8(ascii: "@")
    else { return nil }
    return Conversion(cursor: cursor, isUnmistakable: isUnmistakable, letter: letter)
  }

  /// `1 $` of `% 1 $ s`.
  private func number(at start: TornCursor) -> TornCursor? {
    var cursor = start
    cursor.skipBlank()
    let digits = cursor.takeWhile(limit: 2) { $0.isTornDigit }
    return !digits.isEmpty && cursor.takeTorn("$") ? cursor : nil
  }

  /// `(name)` of `% (name) s`.
  private func name(at start: TornCursor) -> TornCursor? {
    var cursor = start
    cursor.skipBlank()
    guard cursor.take("(") else { return nil }
    cursor.skipBlank()
    let name = cursor.takeWhile { $0.isTornIdentifier }
    return !name.isEmpty && cursor.takeTorn(")") ? cursor : nil
  }

  /// `. 2` of `%. 2f`.
  private func precision(at start: TornCursor) -> TornCursor? {
    var cursor = start
    guard cursor.takeTorn(".") else { return nil }
    cursor.skipBlank()
    let digits = cursor.takeWhile(limit: 2) { $0.isTornDigit }
    cursor.skipBlank()
    return !digits.isEmpty && cursor.byte == UInt8(ascii: "f") ? cursor : nil
  }

  /// Languages in which a letter is a word.
  private static let words: [UInt8: Set<String>] = [
    UInt8(ascii: "s"): ["cs", "sk", "sl", "hr", "sr", "bs", "bg", "mk", "ru", "uk", "be", "sh"],
    UInt8(ascii: "u"): ["cs", "sk", "hr", "sr", "bs", "mk", "ru", "uk", "be", "es", "ro", "sh"],
    UInt8(ascii: "i"): [
      "bs", "ca", "cs", "da", "hr", "it", "nb", "nn", "pl", "ro", "ru", "sh", "sk", "sl", "sr",
      "sv",
      "uk", "be", "mk", "bg",
    ],
  ]

  private enum Reading { case none, weak, certain }

  /// What a letter behind a per cent sign can be; a digit before was ruled out.
  private func reading(of read: Conversion, from start: Int, before: UInt8) -> Reading {
    guard Self.words[read.letter]?.contains(language) != true else { return .none }
    let end = read.cursor.offset
    var next = end
    while byte(next) == 0x20 { next += 1 }
    // `total % d == 0`, `% s/ valor`
    guard !"=<>+*/;&|".utf8.contains(byte(next)) else { return .none }
    let isCommon = "sd@".utf8.contains(read.letter)
    guard isCommon, !language.isEmpty || read.letter != UInt8(ascii: "s") else { return .weak }
    // Between two words `%` may be an operator or stand for “per cent”: `in % d. Bevölkerung`.
    guard start > 0, bytes[start - 1] == 0x20, before.isTornWord else { return .certain }
    if byte(end) == UInt8(ascii: ".") { return .none }
    return next == end + 1 && byte(next).isTornWord && byte(next + 1).isTornWord
      ? .certain : lineHoldsAssignment(start) ? .none : .weak
  }

  private func lineHoldsAssignment(_ offset: Int) -> Bool {
    let line = bytes[..<offset].reversed().prefix { $0 != 0x0A }
    return line.contains(UInt8(ascii: "="))
  }

  // MARK: Braces

  /// A name in braces, each brace with a blank or not.
  private func braced(_ cursor: inout TornCursor, _ holds: (UInt8) -> Bool) -> ByteRange? {
    guard cursor.take("{") else { return nil }
    cursor.skipBlank()
    let name = cursor.takeWhile(holds)
    return !name.isEmpty && cursor.takeTorn("}") ? name : nil
  }

  /// `{ { name } }`; the blanks inside `{{ name }}` stay.
  private func doubleBrace(at start: Int) -> TornMarkup? {
    guard !"=:({".utf8.contains(lastSign(before: start)) else { return nil }
    var cursor = TornCursor(bytes, at: start + 1)
    guard cursor.byte == 0x20 || cursor.byte == UInt8(ascii: "{") else { return nil }
    cursor.skipBlank()
    guard cursor.take("{") else { return nil }
    cursor.takeWhile(limit: 1) { $0 == 0x20 }
    let name = cursor.takeWhile { $0.isTornIdentifier || $0 == UInt8(ascii: ".") }
    guard !name.isEmpty, !bytes[name.lowerBound].isTornDigit else { return nil }
    cursor.takeWhile(limit: 1) { $0 == 0x20 }
    guard cursor.take("}") else { return nil }
    guard cursor.takeTorn("}"), !cursor.blanks.isEmpty else { return nil }
    return placeholder(start, cursor)
  }

  /// `{ 0 }`, which is also a set; certain beside another.
  private func numberedBrace(at start: Int) -> TornMarkup? {
    var cursor = TornCursor(bytes, at: start)
    // `\frac{ 1 }{ 2 }`, `x^{ 2 }`
    let isArgument =
      start > 0 && (bytes[start - 1].isTornWord || "}^".utf8.contains(bytes[start - 1]))
    guard !"=:\\".utf8.contains(lastSign(before: start)), !isArgument,
      let number = braced(&cursor, { $0.isTornDigit }), number.count < 3, !cursor.blanks.isEmpty
    else { return nil }
    var torn = placeholder(start, cursor)
    torn.isCertain = isNumberedInTurn
    return torn
  }

  /// Whether the braces with numbers alone are several and begin with 0, as placeholders do.
  private var isNumberedInTurn: Bool {
    let numbers = bytes.indices.compactMap { index -> ByteRange? in
      guard bytes[index] == UInt8(ascii: "{") else { return nil }
      var cursor = TornCursor(bytes, at: index)
      return braced(&cursor, { $0.isTornDigit })
    }
    return numbers.count > 1 && numbers.contains { bytes[$0].elementsEqual("0".utf8) }
  }

  /// `$ {name}`, which may also be a price; certain beside a whole one.
  private func dollarBrace(at start: Int) -> TornMarkup? {
    guard start == 0 || !bytes[start - 1].isTornAlphanumeric else { return nil }
    var cursor = TornCursor(bytes, at: start + 1)
    cursor.skipBlank()
    guard let name = braced(&cursor, { $0.isTornWord || $0 == UInt8(ascii: ".") }),
      !bytes[name.lowerBound].isTornDigit, !cursor.blanks.isEmpty
    else { return nil }
    var torn = placeholder(start, cursor)
    torn.isCertain = zip(bytes, bytes.dropFirst()).contains {
      $0 == UInt8(ascii: "$") && $1 == UInt8(ascii: "{")
    }
    return torn
  }
}
