/// Steps through a fragment of the rule language scalar by scalar.
struct ScalarCursor {
  let scalars: [Unicode.Scalar]
  var index = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { index >= scalars.count }
  var next: Unicode.Scalar? { peek(0) }

  func peek(_ ahead: Int) -> Unicode.Scalar? {
    index + ahead < scalars.count ? scalars[index + ahead] : nil
  }

  /// Takes the next scalar if it is the given one.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  /// Takes scalars for as long as they are accepted.
  mutating func takeWhile(_ accepts: (Unicode.Scalar) -> Bool) -> String {
    let start = index
    while let scalar = next, accepts(scalar) { index += 1 }
    return text(start..<index)
  }

  mutating func skipBlanks() {
    while let scalar = next, scalar.isBlank { index += 1 }
  }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// An error at the cursor, or at another offset.
  ///
  /// The place is one of the fragment, as if it were a file of one line; the pack's parser maps it
  /// to the file.
  func error(_ message: String, at offset: Int? = nil) -> RuleSyntaxError {
    RuleSyntaxError(file: "", line: 1, column: (offset ?? index) + 1, message: message)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar parts items of a fragment and means nothing by itself.
  var isBlank: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }

  /// Whether the scalar can stand in a word: a letter, a mark or a decimal digit.
  var isWordScalar: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber:
      true
    default: false
    }
  }

  /// Whether the scalar is an apostrophe that can stand inside a word.
  var isApostrophe: Bool { self == "'" || self == "\u{2019}" }

  var isASCIIDigit: Bool { ("0"..."9").contains(self) }

  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

  /// Whether the scalar can stand in a name of the rule language.
  var isNameScalar: Bool { isASCIILetter || isASCIIDigit || self == "-" }
}
