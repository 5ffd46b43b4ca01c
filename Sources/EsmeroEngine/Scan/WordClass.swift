import EsmeroUnicode

/// What is known of a word that stands beside a gap: all that patterns of gaps ask for cheaply.
struct WordClass: Hashable {
  /// The most scalars that are told apart; this many stands for this many and more.
  static let longestLength = 7

  /// Six bits; ``border`` has none of the others.
  let rawValue: UInt8

  /// The beginning or the end of the segment instead of a word.
  static let border = WordClass(rawValue: 0)

  private init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Describes a word.
  ///
  /// - Parameters:
  ///   - hasLetter: whether there is a letter.
  ///   - hasDigit: whether there is a digit.
  ///   - isUpper: whether the first letter is upper case; `false` for a digit.
  ///   - length: the number of scalars, at least 1.
  @inline(__always)
  init(hasLetter: Bool, hasDigit: Bool, isUpper: Bool, length: Int) {
    let kind: UInt8 = hasLetter ? (hasDigit ? 3 : 1) : 2
    rawValue =
      kind << 4 | (isUpper ? 8 : 0) | UInt8(truncatingIfNeeded: min(length, Self.longestLength))
  }

  /// Whether nothing stands there.
  var isBorder: Bool { rawValue == 0 }
  /// Whether the word has a letter.
  var hasLetter: Bool { rawValue & 16 != 0 }
  /// Whether the word has a digit.
  var hasDigit: Bool { rawValue & 32 != 0 }
  /// Whether the first letter is upper case.
  var isUpper: Bool { rawValue & 8 != 0 }
  /// The number of scalars, as far as it is told.
  var length: Int { Int(rawValue & 7) }
  /// Whether there are exactly `length` scalars.
  var isLengthExact: Bool { length < Self.longestLength }

  /// The class of a word in UTF-8.
  init(of word: some Collection<UInt8>) {
    var hasDigit = false
    var hasLetter = false
    var length = 0
    var isUpper = false
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      let isDigit = ScalarProperties.isDigit(scalar.value)
      if length == 0 { isUpper = !isDigit && ScalarProperties.isUppercase(scalar.value) }
      hasDigit = hasDigit || isDigit
      hasLetter = hasLetter || !isDigit
      length += 1
    }
    self.init(hasLetter: hasLetter, hasDigit: hasDigit, isUpper: isUpper, length: length)
  }

  /// All classes of words of letters alone.
  static let ofLetters: [WordClass] = (1...longestLength).flatMap { length in
    [false, true].map {
      WordClass(hasLetter: true, hasDigit: false, isUpper: $0, length: length)
    }
  }
}

extension WordClass {
  /// The class of a word in raw text, made of ASCII and two-byte letters.
  @inline(__always)
  init(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) {
    // Bytes of words below 40 are digits.
    var digits = 0
    var others = 0
    for index in range {
      let byte = unsafe text[index]
      if byte & 0xC0 == 0x80 { continue }
      if byte < 0x40 { digits &+= 1 } else { others &+= 1 }
    }
    self.init(
      hasLetter: others > 0, hasDigit: digits > 0,
      isUpper: unsafe Self.isUpper(text + range.lowerBound), length: digits &+ others)
  }

  /// Whether a word begins with a capital.
  @inline(__always)
  static func isUpper(_ word: UnsafePointer<UInt8>) -> Bool {
    let first = unsafe word[0]
    if first < 0x80 { return first &- 0x41 < 26 }
    if first == 0xC3 { return unsafe word[1] < 0x9F }
    let scalar = unsafe UInt32(first & 0x1F) << 6 | UInt32(word[1] & 0x3F)
    return ScalarProperties.isUppercase(scalar)
  }
}
