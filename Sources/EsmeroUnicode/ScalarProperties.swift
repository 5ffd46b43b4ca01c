import CICU

/// Properties of scalars; numbers that are no scalars have none of them.
///
/// The letters of Latin text are answered in place, all others by ICU.
public enum ScalarProperties {
  /// Whether the scalar is a letter (general category L).
  @inlinable
  public static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (scalar | 0x20) &- 0x61 < 26 }
    guard scalar >= 0x250 else { return isLatinLetter(scalar) }
    return generalCategory(scalar).isLetter
  }

  /// Whether the scalar is a combining mark (general category M).
  @inlinable
  public static func isMark(_ scalar: UInt32) -> Bool {
    scalar >= 0x300 && generalCategory(scalar).isMark
  }

  /// Whether the scalar is a decimal digit of any script (general category Nd).
  @inlinable
  public static func isDigit(_ scalar: UInt32) -> Bool {
    if scalar < 0x660 { return scalar &- 0x30 < 10 }
    return generalCategory(scalar) == .decimalNumber
  }

  /// Whether the scalar is an upper-case letter (general category Lu).
  @inlinable
  public static func isUppercase(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar &- 0x41 < 26 }
    return generalCategory(scalar) == .uppercaseLetter
  }

  /// Whether the scalar is a lower-case letter (general category Ll, to which `ª` and `º` do not
  /// belong).
  @inlinable
  public static func isLowercase(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar &- 0x61 < 26 }
    return generalCategory(scalar) == .lowercaseLetter
  }

  /// Whether the scalar has the property White_Space: spaces, line ends, tabs; no zero-width ones.
  @inlinable
  public static func isWhiteSpace(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || scalar &- 0x09 < 5 }
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return true
    default: return false
    }
  }

  /// The general category.
  public static func generalCategory(_ scalar: UInt32) -> GeneralCategory {
    GeneralCategory(rawValue: cicu_general_category(scalar)) ?? .unassigned
  }

  /// The script (UAX #24); marks and punctuation that many scripts share are `common` or
  /// `inherited`.
  public static func script(_ scalar: UInt32) -> Script {
    var status: cicu_status = 0
    let script = unsafe Script(code: cicu_script(scalar, &status))
    return status > 0 ? .unknown : script
  }

  /// Whether a scalar from U+0080 to U+024F is a letter.
  @inlinable
  static func isLatinLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xD7, 0xF7: false
    case 0xC0...0x24F, 0xAA, 0xB5, 0xBA: true
    default: false
    }
  }
}

/// The general category of a scalar; the raw values are ICU's.
public enum GeneralCategory: UInt8, Sendable, CaseIterable {
  /// Not assigned (Cn).
  case unassigned
  /// An upper-case letter (Lu).
  case uppercaseLetter
  /// A lower-case letter (Ll).
  case lowercaseLetter
  /// A letter in title case, as `ǅ` (Lt).
  case titlecaseLetter
  /// A modifier letter (Lm).
  case modifierLetter
  /// A letter without case (Lo).
  case otherLetter
  /// A mark that takes no room (Mn).
  case nonspacingMark
  /// A mark that encloses its base (Me).
  case enclosingMark
  /// A mark that takes room (Mc).
  case spacingMark
  /// A decimal digit (Nd).
  case decimalNumber
  /// A number that looks like a letter, as `Ⅳ` (Nl).
  case letterNumber
  /// Another number, as `½` (No).
  case otherNumber
  /// A space (Zs).
  case spaceSeparator
  /// A line separator (Zl).
  case lineSeparator
  /// A paragraph separator (Zp).
  case paragraphSeparator
  /// A control (Cc).
  case control
  /// A format character (Cf).
  case format
  /// For private use (Co).
  case privateUse
  /// A surrogate (Cs).
  case surrogate
  /// A dash (Pd).
  case dashPunctuation
  /// An opening bracket (Ps).
  case openPunctuation
  /// A closing bracket (Pe).
  case closePunctuation
  /// A connector, as `_` (Pc).
  case connectorPunctuation
  /// Other punctuation (Po).
  case otherPunctuation
  /// A mathematical symbol (Sm).
  case mathSymbol
  /// A currency symbol (Sc).
  case currencySymbol
  /// A modifier symbol (Sk).
  case modifierSymbol
  /// Another symbol (So).
  case otherSymbol
  /// An opening quotation mark (Pi).
  case initialPunctuation
  /// A closing quotation mark (Pf).
  case finalPunctuation

  /// Whether the category is one of L.
  public var isLetter: Bool { rawValue &- 1 < 5 }
  /// Whether the category is one of M.
  public var isMark: Bool { rawValue &- 6 < 3 }
  /// Whether the category is one of N.
  public var isNumber: Bool { rawValue &- 9 < 3 }
  /// Whether the category is one of P.
  public var isPunctuation: Bool { rawValue &- 19 < 5 || rawValue >= 28 }
  /// Whether the category is one of S.
  public var isSymbol: Bool { rawValue &- 24 < 4 }
}

/// A script of ISO 15924.
public struct Script: Sendable, Hashable {
  let code: Int32

  init(code: Int32) { self.code = code }

  /// The script with a name of ISO 15924, as `Latn`, or of Unicode, as `Latin`; `nil` where there
  /// is none.
  public init?(name: String) {
    let code = unsafe cicu_script_code(name)
    guard code >= 0 else { return nil }
    self.code = code
  }

  /// The name in ISO 15924, as `Latn`.
  public var name: String {
    guard let name = unsafe cicu_script_name(code) else { return "Zzzz" }
    return unsafe String(cString: name)
  }

  /// Shared by many scripts.
  public static let common = Self(code: 0)
  /// Takes the script of its base.
  public static let inherited = Self(code: 1)
  /// Arabic.
  public static let arabic = Self(code: 2)
  /// Armenian.
  public static let armenian = Self(code: 3)
  /// Cyrillic.
  public static let cyrillic = Self(code: 8)
  /// Devanagari.
  public static let devanagari = Self(code: 10)
  /// Georgian.
  public static let georgian = Self(code: 12)
  /// Greek.
  public static let greek = Self(code: 14)
  /// Han.
  public static let han = Self(code: 17)
  /// Hangul.
  public static let hangul = Self(code: 18)
  /// Hebrew.
  public static let hebrew = Self(code: 19)
  /// Hiragana.
  public static let hiragana = Self(code: 20)
  /// Katakana.
  public static let katakana = Self(code: 22)
  /// Latin.
  public static let latin = Self(code: 25)
  /// Thai.
  public static let thai = Self(code: 38)
  /// Not known.
  public static let unknown = Self(code: 103)
}
