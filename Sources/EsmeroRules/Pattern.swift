public import EsmeroText

/// What a rule looks for: a tree of units that take whole tokens.
///
/// Choices are ordered and repetitions greedy, and neither is ever taken back, so the cost of a
/// match is bounded by the length of the pattern.
public indirect enum Pattern: Sendable, Hashable {
  /// The patterns one after another.
  case sequence([Pattern])
  /// The first of the patterns that matches.
  case choice([Pattern])
  /// Exactly these bytes, as whole tokens.
  case text(String)
  /// A word, or words joined by hyphens. `key` is lexical (NFC, lower case) unless case counts.
  case word(String, isCaseSensitive: Bool)
  /// The longest entry of a lexicon.
  case lexicon(LexiconReference)
  /// One token, or a run of tokens, of a class.
  case token(TokenClass, [TokenOption])
  /// The pattern as often as it matches, within the bounds.
  case repeated(Pattern, ClosedRange<Int>)
  /// The pattern; what it took is remembered under the name.
  case capture(String, Pattern)
  /// Whether the pattern follows; takes nothing.
  case lookahead(Pattern, isNegated: Bool)
}

/// A lexicon named in a rule.
public struct LexiconReference: Sendable, Hashable {
  /// The name: `pt/demonyms`, or without a folder for the lexicon of the text's language.
  public var name: String
  /// A tag that entries must carry, or must not.
  public var tag: String?
  /// Whether entries that carry the tag are left out, instead of the others.
  public var isTagExcluded: Bool

  /// Names a lexicon, or the part of it chosen by a tag.
  public init(name: String, tag: String? = nil, isTagExcluded: Bool = false) {
    self.name = name
    self.tag = tag
    self.isTagExcluded = isTagExcluded
  }
}

/// The classes of tokens that patterns name.
public enum TokenClass: String, Sendable, Hashable, CaseIterable {
  /// Word tokens joined by hyphens.
  case word
  /// One word token.
  case part
  /// One word token of letters only.
  case letters
  /// Digits.
  case number
  /// A run of horizontal blanks.
  case space
  /// A line end.
  case lineEnd = "line-end"
  /// U+002D, U+2010 or U+2011.
  case hyphen
  /// A hyphen with one or two blanks beside it.
  case detached
  /// U+2012 to U+2015.
  case dash
  /// Any quotation mark.
  case quote
  /// U+0027, U+2018 or U+2019.
  case apostrophe
  /// An opening bracket or directed quote.
  case open
  /// A closing bracket or directed quote.
  case close
  /// One of `, . ; : ! ? …`.
  case mark
  /// One of `. ! ? …`.
  case stop
  /// Any scalar that is no word, space or line end.
  case symbol
  /// A protected stretch.
  case protected
  /// A protected stretch that is markup.
  case markup
  /// Any one token.
  case any
  /// The beginning of the segment.
  case start
  /// The end of the segment.
  case end
  /// The beginning of a line.
  case lineStart = "line-start"
}

/// A condition on the token that a class has taken.
public struct TokenOption: Sendable, Hashable {
  /// What is asked.
  public enum Test: Sendable, Hashable {
    /// At least so many scalars.
    case minimum(Int)
    /// At most so many scalars.
    case maximum(Int)
    /// The case pattern.
    case letterCase(LetterCase)
    /// The word begins with one of these (lexical keys).
    case starts([String])
    /// The word ends with one of these (lexical keys).
    case ends([String])
    /// The word contains one of these (lexical keys).
    case contains([String])
    /// The word is one of these (lexical keys).
    case oneOf([String])
    /// The word is an entry of the lexicon.
    case member(LexiconReference)
    /// The sides of a detached hyphen that may be blank.
    case sides(DetachedSides)
    /// Why the stretch is protected.
    case protection([ProtectedZone.Kind])
  }

  /// What is asked.
  public var test: Test
  /// Whether the answer must be no.
  public var isNegated: Bool

  /// Asks for the test's answer to be yes, or no.
  public init(_ test: Test, isNegated: Bool = false) {
    self.test = test
    self.isNegated = isNegated
  }
}

/// Case patterns of a word.
public enum LetterCase: String, Sendable, Hashable, CaseIterable {
  /// No upper-case letter.
  case lower
  /// The first letter is upper case, the rest is not.
  case capital
  /// All letters are upper case.
  case upper
  /// The first letter is upper case.
  case initial
}

/// On which sides of a hyphen there are blanks.
public struct DetachedSides: OptionSet, Sendable, Hashable {
  /// One bit a kind of place.
  public let rawValue: UInt8
  /// Creates a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Blank before the hyphen only.
  public static let before = Self(rawValue: 1)
  /// Blank after the hyphen only.
  public static let after = Self(rawValue: 2)
  /// Blanks on both sides.
  public static let both = Self(rawValue: 4)
}
