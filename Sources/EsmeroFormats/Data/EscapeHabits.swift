import EsmeroText

/// How a file writes characters outside ASCII: as themselves, or as `\u00e9`.
struct EscapeHabits: Sendable {
  private var escaped = 0
  private var raw = 0
  private var upperHex = 0
  private var lowerHex = 0

  /// Counts an escape that stands for a character.
  ///
  /// - Parameters:
  ///   - scalar: the character.
  ///   - digits: the hexadecimal digits of the escape.
  mutating func note(escape scalar: Unicode.Scalar, digits: ArraySlice<UInt8>) {
    // What nobody can see is escaped in files too that write letters as they are.
    guard scalar.properties.isAlphabetic || Self.isVisibleMark(scalar) else { return }
    guard scalar.value >= 0x80 else { return }
    escaped += 1
    for digit in digits where digit.isASCIILetter {
      if digit.isASCIIUppercase { upperHex += 1 } else { lowerHex += 1 }
    }
  }

  /// Counts the characters outside ASCII that stand as they are.
  mutating func note(raw bytes: ArraySlice<UInt8>) {
    for byte in bytes where byte >= 0xC0 { raw += 1 }
  }

  private static func isVisibleMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .initialPunctuation, .finalPunctuation, .dashPunctuation, .otherPunctuation,
      .openPunctuation, .closePunctuation, .otherSymbol, .currencySymbol, .mathSymbol:
      true
    default: false
    }
  }

  /// How a file writes what is put into it.
  ///
  /// - Parameter escapesByDefault: whether a file in ASCII alone is to stay so.
  /// - Returns: how to write.
  func notation(escapesByDefault: Bool = false) -> EscapeNotation {
    var notation: EscapeNotation = []
    if escaped > raw || (escapesByDefault && raw == 0) { notation.insert(.escapesNonASCII) }
    if upperHex > lowerHex { notation.insert(.upperCaseDigits) }
    return notation
  }
}

/// How characters are written in the strings of a file; kept in `Segment.notation`.
struct EscapeNotation: OptionSet, Sendable {
  let rawValue: UInt8

  /// Characters outside ASCII are written as escapes.
  static let escapesNonASCII = EscapeNotation(rawValue: 1)
  /// Hexadecimal digits are written in capitals.
  static let upperCaseDigits = EscapeNotation(rawValue: 2)

  /// The hexadecimal digits of a number, at least so many.
  func digits(_ value: some BinaryInteger, count: Int = 4) -> [UInt8] {
    let text = String(value, radix: 16, uppercase: contains(.upperCaseDigits))
    return Array(String(repeating: "0", count: max(0, count - text.count)).utf8) + Array(text.utf8)
  }

  /// A text as a string in the manner of C and Java holds it.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - marks: the signs that a backslash must stand before.
  ///   - mark: what begins the escape of a character by its number.
  ///   - escapesControls: whether controls other than line ends and tabs have an escape.
  /// - Returns: the bytes; `nil` where the text is no UTF-8, or holds what has no escape.
  func escaped(
    _ text: [UInt8], marks: Set<Unicode.Scalar>, mark: String = "\\u", escapesControls: Bool = true
  ) -> [UInt8]? {
    guard let text = String(validating: text, as: UTF8.self) else { return nil }
    var result: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case _ where marks.contains(scalar): result += Array("\\\(scalar)".utf8)
      case "\n": result += Array("\\n".utf8)
      case "\r": result += Array("\\r".utf8)
      case "\t": result += Array("\\t".utf8)
      case _ where scalar.value < 0x20:
        guard escapesControls else { return nil }
        result += utf16Escape(scalar, mark: mark)
      case _ where scalar.value >= 0x80 && contains(.escapesNonASCII):
        result += utf16Escape(scalar, mark: mark)
      default: result += Array(String(scalar).utf8)
      }
    }
    return result
  }

  /// A character as `\u` and four digits, or as two such where it lies beyond U+FFFF.
  func utf16Escape(_ scalar: Unicode.Scalar, mark: String = "\\u") -> [UInt8] {
    String(scalar).utf16.flatMap { Array(mark.utf8) + digits($0) }
  }
}
