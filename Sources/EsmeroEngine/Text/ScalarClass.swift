import EsmeroUnicode

/// What a byte begins, as far as one byte tells.
enum ASCIIClass: UInt8 {
  case letter, digit, space, quote, openBracket, closeBracket, mark, symbol
  /// A line end, a hyphen, an apostrophe, or a scalar above U+007F.
  case other

  /// The kind of the token that the byte is alone.
  var kind: TokenKind {
    switch self {
    case .quote: .quote
    case .openBracket: .openBracket
    case .closeBracket: .closeBracket
    case .mark: .mark
    case .letter, .digit, .space, .symbol, .other: .symbol
    }
  }

  /// The classes of all bytes.
  static let table: [ASCIIClass] = (0..<256).map { byte in
    guard byte < 0x80 else { return .other }
    switch ScalarClass(UInt32(byte)) {
    case .letter: return .letter
    case .digit: return .digit
    case .space: return .space
    case .other(.quote): return .quote
    case .other(.openBracket): return .openBracket
    case .other(.closeBracket): return .closeBracket
    case .other(.mark): return .mark
    case .other(.symbol): return .symbol
    case .lineFeed, .carriageReturn, .hyphen, .apostrophe, .other: return .other
    }
  }
}

/// The classes that the tokenizer tells apart.
enum ScalarClass: Equatable {
  case letter, digit, space, lineFeed, carriageReturn, hyphen, apostrophe
  case other(TokenKind)

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: self = .letter
    case 0x30...0x39: self = .digit
    case 0x20, 0x09, 0xA0, 0x2009, 0x202F: self = .space
    case 0x0A: self = .lineFeed
    case 0x0D: self = .carriageReturn
    case 0x2D, 0x2010, 0x2011: self = .hyphen
    case 0x27, 0x2018, 0x2019: self = .apostrophe
    case 0x2012...0x2015: self = .other(.dash)
    case 0x22, 0xAB, 0xBB, 0x201A...0x201F, 0x2039, 0x203A: self = .other(.quote)
    case 0x28, 0x5B, 0x7B: self = .other(.openBracket)
    case 0x29, 0x5D, 0x7D: self = .other(.closeBracket)
    case 0x2C, 0x2E, 0x3A, 0x3B, 0x21, 0x3F, 0x2026: self = .other(.mark)
    case 0x00..<0x80: self = .other(.symbol)
    case 0xAA, 0xBA: self = .other(.symbol)
    default:
      if ScalarProperties.isLetter(scalar) || ScalarProperties.isMark(scalar) {
        self = .letter
      } else {
        self = ScalarProperties.isDigit(scalar) ? .digit : .other(.symbol)
      }
    }
  }
}
