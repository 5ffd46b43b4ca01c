import EsmeroText

/// How a document with character references writes what it need not write as references, and where a
/// segment of it stands.
struct MarkupNotation: Sendable, Hashable {
  /// Where a segment stands.
  enum Place: UInt8 {
    /// Between tags.
    case text
    /// In a value between `"`.
    case doubleQuoted
    /// In a value between `'`.
    case singleQuoted
    /// In a CDATA section, where nothing can be escaped.
    case cdata
  }

  /// How letters beyond ASCII are written.
  var letters = CharacterReference.Form.plain
  /// How other characters beyond ASCII are written: quotation marks, dashes, spaces.
  var marks = CharacterReference.Form.plain
  /// Where the segment stands.
  var place = Place.text
  /// Whether a backslash escapes quotation marks, as in the strings of Android.
  var usesBackslashes = false
  /// Whether spaces that look like others are written as references.
  var spacesAreReferences = false

  /// The notation in which nothing is a reference that need not be.
  init() {}

  /// Takes what was packed by ``packed``.
  init(packed: UInt8) {
    letters = CharacterReference.Form(rawValue: packed & 3) ?? .plain
    marks = CharacterReference.Form(rawValue: packed >> 2 & 3) ?? .plain
    place = Place(rawValue: packed >> 4 & 3) ?? .text
    usesBackslashes = packed & 1 << 6 != 0
    spacesAreReferences = packed & 1 << 7 != 0
  }

  /// In a form that a segment can carry.
  var packed: UInt8 {
    letters.rawValue | marks.rawValue << 2 | place.rawValue << 4
      | (usesBackslashes ? 1 << 6 : 0) | (spacesAreReferences ? 1 << 7 : 0)
  }

  /// The same for a document whose encoding lacks characters, so that they are written as references.
  ///
  /// - Parameters:
  ///   - isForLetters: whether it lacks letters too, as ASCII does; others have those of the text's
  ///     language.
  ///   - allowsNames: whether names beyond those of XML are known to who reads the document.
  /// - Returns: a notation that the encoding can hold.
  func withReferences(forLetters isForLetters: Bool, allowsNames: Bool) -> Self {
    var result = self
    let form: CharacterReference.Form = allowsNames ? .named : .decimal
    if letters == .plain, isForLetters { result.letters = form }
    if marks == .plain { result.marks = form }
    result.spacesAreReferences = true
    return result
  }

  /// The same in another place.
  func standing(in place: Place) -> Self {
    var result = self
    result.place = place
    return result
  }

  /// A replacement as it is written in the source; `nil` where the place cannot hold it.
  ///
  /// - Parameters:
  ///   - replacement: UTF-8 in terms of the prose.
  ///   - allowsNames: whether names beyond those of XML are known to who reads the document.
  /// - Returns: the bytes to write.
  func escaped(_ replacement: [UInt8], allowsNames: Bool) -> [UInt8]? {
    // In HTML and in most of XML a line end is a blank, and in a value it would be one.
    guard !replacement.contains(where: { $0.isLineEnd || $0 == 0 }) else { return nil }
    var result: [UInt8] = []
    for scalar in String(decoding: replacement, as: UTF8.self).unicodeScalars {
      if place == .cdata {
        // Here nothing can be escaped.
        guard !"<>&]".unicodeScalars.contains(scalar), form(of: scalar) == .plain else {
          return nil
        }
      }
      switch scalar {
      case "&": result += Array("&amp;".utf8)
      case "<": result += Array("&lt;".utf8)
      case ">": result += Array("&gt;".utf8)
      case "\"" where place == .doubleQuoted: result += Array("&quot;".utf8)
      case "'" where place == .singleQuoted: result += Array("&#39;".utf8)
      default: result += bytes(for: scalar, allowsNames: allowsNames)
      }
    }
    return result
  }

  /// How a character is written.
  private func form(of scalar: Unicode.Scalar) -> CharacterReference.Form {
    if scalar.isASCII { return .plain }
    if scalar.isSpaceOfItsOwn { return spacesAreReferences ? .named : .plain }
    return scalar.properties.isAlphabetic ? letters : marks
  }

  private func bytes(for scalar: Unicode.Scalar, allowsNames: Bool) -> [UInt8] {
    let form = form(of: scalar)
    return CharacterReference.bytes(
      for: scalar, as: form == .named && !allowsNames ? .decimal : form)
  }
}

extension Unicode.Scalar {
  /// Whether the character is a space that looks like others, and that people write by its name even
  /// where they write quotation marks as they are.
  fileprivate var isSpaceOfItsOwn: Bool { [0xA0, 0x2009, 0x202F].contains(value) }
}

/// Counts how characters beyond ASCII are written, to find the notation of a document.
struct NotationCensus {
  /// Counts by form: of letters, and of other characters.
  private var letters = [0, 0, 0, 0]
  private var marks = [0, 0, 0, 0]
  private var spaces = [0, 0]

  /// Takes a reference.
  mutating func take(_ reference: CharacterReference) {
    guard let scalar = reference.scalar, !scalar.isASCII else { return }
    if scalar.isSpaceOfItsOwn {
      spaces[1] += 1
    } else if scalar.properties.isAlphabetic {
      letters[Int(reference.form.rawValue)] += 1
    } else {
      marks[Int(reference.form.rawValue)] += 1
    }
  }

  /// Takes text as it is written.
  mutating func take(_ text: ArraySlice<UInt8>) {
    for index in text.indices where text[index] >= 0xC0 {
      // The spaces U+2000 to U+2BFF, the marks U+0080 to U+00BF; all others count as letters.
      let next = index + 1 < text.endIndex ? text[index + 1] : 0
      switch text[index] {
      case 0xC2 where next == 0xA0: spaces[0] += 1
      case 0xC2: marks[0] += 1
      case 0xE2 where next < 0xB0: marks[0] += 1
      default: letters[0] += 1
      }
    }
  }

  /// The form that most characters of each kind are written in; as themselves where there are none.
  var notation: MarkupNotation {
    var notation = MarkupNotation()
    notation.letters = Self.usual(letters)
    // Who writes every letter by name writes quotation marks by name.
    notation.marks = marks.allSatisfy { $0 == 0 } ? notation.letters : Self.usual(marks)
    notation.spacesAreReferences = spaces[1] > spaces[0]
    return notation
  }

  private static func usual(_ counts: [Int]) -> CharacterReference.Form {
    var best = 0
    for form in counts.indices where counts[form] > counts[best] { best = form }
    return CharacterReference.Form(rawValue: UInt8(best)) ?? .plain
  }
}
