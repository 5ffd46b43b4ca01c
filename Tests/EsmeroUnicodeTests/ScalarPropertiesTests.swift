import CICU
import Testing

@testable import EsmeroUnicode

@Suite("Properties of scalars")
struct ScalarPropertiesTests {
  @Test("the answers given in place are ICU's, for every code point below U+3100")
  func fastPaths() {
    var differences: [UInt32] = []
    for scalar in UInt32(0)..<0x3100 {
      let category = ScalarProperties.generalCategory(scalar)
      let isSame =
        ScalarProperties.isLetter(scalar) == category.isLetter
        && ScalarProperties.isMark(scalar) == category.isMark
        && ScalarProperties.isDigit(scalar) == (category == .decimalNumber)
        && ScalarProperties.isUppercase(scalar) == (category == .uppercaseLetter)
        && ScalarProperties.isLowercase(scalar) == (category == .lowercaseLetter)
      if !isSame { differences.append(scalar) }
    }
    #expect(differences.isEmpty)
  }

  @Test("white space is ICU's, for every code point")
  func whiteSpace() {
    let differences = (UInt32(0)..<0x110000).filter {
      ScalarProperties.isWhiteSpace($0) != cicu_is_white_space($0)
    }
    #expect(differences.isEmpty)
  }

  @Test(
    "general categories",
    arguments: [
      ("a" as Unicode.Scalar, GeneralCategory.lowercaseLetter), ("Ç", .uppercaseLetter),
      ("ǅ", .titlecaseLetter),
      ("º", .otherLetter), ("\u{301}", .nonspacingMark), ("5", .decimalNumber),
      ("½", .otherNumber), (" ", .spaceSeparator), ("\u{2028}", .lineSeparator),
      ("\u{2029}", .paragraphSeparator), ("\n", .control), ("\u{200B}", .format),
      ("—", .dashPunctuation), ("(", .openPunctuation), (")", .closePunctuation),
      ("_", .connectorPunctuation), ("!", .otherPunctuation), ("“", .initialPunctuation),
      ("”", .finalPunctuation), ("+", .mathSymbol), ("€", .currencySymbol), ("^", .modifierSymbol),
      ("°", .otherSymbol), ("Ⅳ", .letterNumber), ("ʰ", .modifierLetter), ("\u{E000}", .privateUse),
      ("\u{903}", .spacingMark), ("\u{20DD}", .enclosingMark), ("\u{378}", .unassigned),
    ])
  func categories(scalar: Unicode.Scalar, category: GeneralCategory) {
    #expect(ScalarProperties.generalCategory(scalar.value) == category)
  }

  @Test("the groups of categories are those of their names")
  func groups() {
    let letters: [GeneralCategory] = [
      .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    ]
    let punctuation: [GeneralCategory] = [
      .dashPunctuation, .openPunctuation, .closePunctuation, .connectorPunctuation,
      .otherPunctuation, .initialPunctuation, .finalPunctuation,
    ]
    for category in GeneralCategory.allCases {
      #expect(category.isLetter == letters.contains(category))
      #expect(category.isPunctuation == punctuation.contains(category))
      #expect(
        category.isMark == [.nonspacingMark, .enclosingMark, .spacingMark].contains(category))
      #expect(
        category.isNumber == [.decimalNumber, .letterNumber, .otherNumber].contains(category))
      #expect(
        category.isSymbol
          == [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol].contains(category))
    }
  }

  @Test(
    "scripts",
    arguments: [
      ("a" as Unicode.Scalar, Script.latin, "Latn"), ("ж", .cyrillic, "Cyrl"),
      ("ω", .greek, "Grek"),
      (",", .common, "Zyyy"), ("\u{301}", .inherited, "Zinh"), ("漢", .han, "Hani"),
      ("ひ", .hiragana, "Hira"), ("カ", .katakana, "Kana"), ("한", .hangul, "Hang"),
      ("ש", .hebrew, "Hebr"), ("ع", .arabic, "Arab"), ("ก", .thai, "Thai"),
      ("अ", .devanagari, "Deva"), ("ა", .georgian, "Geor"), ("ա", .armenian, "Armn"),
      ("\u{378}", .unknown, "Zzzz"),
    ])
  func scripts(scalar: Unicode.Scalar, script: Script, name: String) {
    #expect(ScalarProperties.script(scalar.value) == script)
    #expect(script.name == name)
    #expect(Script(name: name) == script)
  }

  @Test("what is no scalar has no properties", arguments: [UInt32(0xD800), 0x110000, 0xFFFF_FFFF])
  func noScalar(value: UInt32) {
    #expect(!ScalarProperties.isLetter(value))
    #expect(!ScalarProperties.isMark(value))
    #expect(!ScalarProperties.isWhiteSpace(value))
    #expect(Script(name: "Nonesuch") == nil)
  }
}
