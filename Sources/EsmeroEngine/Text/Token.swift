/// What a token is.
public enum TokenKind: UInt8, Sendable {
  /// Letters, marks, digits, and an apostrophe between letters.
  case word
  /// Digits alone.
  case number
  /// A run of U+0020, U+0009, U+00A0, U+2009, U+202F.
  case space
  /// LF or CRLF.
  case lineEnd
  /// U+002D, U+2010, U+2011.
  case hyphen
  /// U+2012 to U+2015.
  case dash
  /// A double or angle quotation mark.
  case quote
  /// U+0027, U+2018, U+2019 that is not inside a word.
  case apostrophe
  /// An opening bracket.
  case openBracket
  /// A closing bracket.
  case closeBracket
  /// One of `, . ; : ! ? …`
  case mark
  /// Any other scalar.
  case symbol
  /// A protected stretch.
  case protected
  /// A protected stretch that is markup.
  case markup
}

/// A token of a segment.
public struct Token: Sendable {
  /// What it is.
  public var kind: TokenKind
  /// For words: letters only.
  public var isLetters: Bool
  /// Whether a byte of it is above U+007F.
  public var isWide: Bool
  /// For words: whether an apostrophe, or a prime that is a letter to Unicode, is inside.
  public var hasApostrophe: Bool
  /// Offset of its first byte in the segment.
  public var start: Int32
  /// Offset behind its last byte.
  public var end: Int32
  /// Where its lexical key begins in the segment's keys.
  public var keyStart: Int32
  /// Where its lexical key ends.
  public var keyEnd: Int32
  /// ``LexicalHash`` of the lexical key.
  public var hash: UInt64

  /// Its bytes' range.
  public var range: Range<Int> { Int(start)..<Int(end) }
}
