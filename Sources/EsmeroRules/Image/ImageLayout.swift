/// The layout of compiled rule packs: little-endian 32-bit words, then the bytes of all strings.
///
/// Everything refers to everything else by word offsets from the beginning, so an image is read in
/// place. A list is its count followed by its items. A string is an index into the string table,
/// whose items are pairs of byte offset and length; string 0 is empty.
public enum ImageLayout {
  /// The first word: `ESMR`.
  public static let magic: UInt32 = 0x524D_5345
  /// Changes whenever the meaning of a word does.
  public static let version: UInt32 = 4

  /// The words at the beginning.
  public enum Header {
    /// `ESMR`.
    public static let magic = 0
    /// The layout's version.
    public static let version = 1
    /// The offset, in bytes, of the strings' bytes.
    public static let blob = 2
    /// The word offset of the string table.
    public static let strings = 3
    /// The word offset of the list of rules.
    public static let rules = 4
    /// The word offset of the list of lexicons.
    public static let lexicons = 5
    /// The word offset of the list of lexicon references.
    public static let references = 6
    /// The word offset of the trigger table.
    public static let triggers = 7
    /// The word offset of the list of cases.
    public static let cases = 8
    /// The word offset of the list of words that the finder looks for.
    public static let wakingWords = 9
    /// The word offset of the list of letters that the finder looks for.
    public static let wakingLetters = 10
    /// The word offset of the list of signs that stand behind waking words, as scalars.
    public static let wakingSigns = 11
    /// The word offset of the list of languages that have lexicons of their own, as strings.
    public static let lexiconLanguages = 12
    /// The number of header words.
    public static let count = 13
  }

  /// The words of a rule.
  public enum Rule {
    /// String: the id.
    public static let id = 0
    /// String: the problem.
    public static let problem = 1
    /// String: the reason.
    public static let why = 2
    /// String: the norm.
    public static let source = 3
    /// String: the pack's name.
    public static let pack = 4
    /// The stage's order.
    public static let stage = 5
    /// 0, or the setting's place from 1.
    public static let setting = 6
    /// Offset of a list of strings.
    public static let languages = 7
    /// The index of the first case.
    public static let firstCase = 8
    /// The number of cases.
    public static let caseCount = 9
    /// Offset of a list of examples.
    public static let examples = 10
    /// How far behind problem, reason and norm their Portuguese strings are; empty for none.
    public static let portuguese = 10
    /// The number of words.
    public static let count = 14
  }

  /// The words of a case.
  public enum Case {
    /// The index of the rule.
    public static let rule = 0
    /// 0 for a pattern, ``regex`` for a regular expression, else the named matcher's place from 1.
    public static let matcher = 1
    /// The matcher's word of a regular expression.
    public static let regex = 0xFFFF
    /// Offset of a list of alternatives (pattern) or of arguments (matcher), or of a ``Regex``.
    public static let match = 2
    /// Offset of a list of condition offsets.
    public static let when = 3
    /// Offset of a list of condition offsets.
    public static let unless = 4
    /// Offset of a template, 0 for none.
    public static let template = 5
    /// The applicability's raw value.
    public static let applicability = 6
    /// String: the message; empty for none.
    public static let message = 7
    /// Offset of a list of trigger kinds (see ``TriggerKind``).
    public static let kinds = 8
    /// How far behind the message its Portuguese string is; empty for none.
    public static let portuguese = 2
    /// The number of words.
    public static let count = 10
  }

  /// The words of an alternative: items, and which of them the trigger wakes.
  public enum Alternative {
    /// The index of the anchoring item in the list that follows.
    public static let anchor = 0
    /// What the finder looks for, a raw value of ``ScanKind``.
    public static let scan = 1
    /// The index of the item that the finder looks for.
    public static let scanItem = 2
    /// The list of node offsets begins here.
    public static let items = 3
  }

  /// The words of a record of waking words.
  public enum WakingWord {
    /// The index of the case.
    public static let ruleCase = 0
    /// The hash of the word and what must follow it, its low word first.
    public static let hash = 1
    /// The number of words.
    public static let count = 3
  }

  /// The words of a record of waking letters.
  public enum WakingLetter {
    /// The index of the case.
    public static let ruleCase = 0
    /// The scalar.
    public static let scalar = 1
    /// The number of words.
    public static let count = 2
  }

  /// The words of a regular expression.
  public enum Regex {
    /// String: the pattern.
    public static let pattern = 0
    /// Offset of a list of strings; with those of ``folded`` every match holds one of them.
    public static let literals = 1
    /// Offset of a list of case-folded strings, which stand in the case-folded match.
    public static let folded = 2
    /// Offset of a list of words, in turn the string of a group's name and the group's number.
    public static let groups = 3
  }

  /// The words of a lexicon.
  public enum Lexicon {
    /// String: the name.
    public static let name = 0
    /// 1 where entries stand for all words that begin with them.
    public static let isStems = 1
    /// The most tokens an entry has.
    public static let maximumTokens = 2
    /// Offset of the list of tags (strings); a tag's place is its bit.
    public static let tags = 3
    /// Offset of the hash table: a power of two of words, each 0 or an entry's place from 1.
    public static let table = 4
    /// The table's size less one.
    public static let mask = 5
    /// Offset of the entries.
    public static let entries = 6
    /// The number of entries.
    public static let entryCount = 7
    /// The number of words.
    public static let count = 8
  }

  /// The words of a lexicon reference.
  public enum Reference {
    /// String: the lexicon's name; without a slash it is one of the text's language.
    public static let name = 0
    /// String: the tag that entries must carry; empty for none.
    public static let tag = 1
    /// 1 where entries must not carry it.
    public static let isTagExcluded = 2
    /// Offset of a list of pairs: the string of a language, empty for every language, and the index
    /// of the lexicon that the name means in it.
    public static let meanings = 3
    /// The number of words.
    public static let count = 4
  }

  /// The words of an entry of a lexicon.
  public enum Entry {
    /// String: the key.
    public static let key = 0
    /// String: the value; `UInt32.max` for none.
    public static let value = 1
    /// A bit for each tag.
    public static let tags = 2
    /// The number of words.
    public static let count = 3
  }

  /// The words of the trigger table: mask, then slots of three words.
  public enum Trigger {
    /// The number of slots less one.
    public static let mask = 0
    /// The slots begin here: hash (low, high), offset of a list of cases; offset 0 is a free slot.
    public static let slots = 1
    /// The number of words in a slot.
    public static let slotCount = 3
  }
}

/// What the finder looks for in raw text before an alternative can match.
public enum ScanKind: UInt32, Sendable {
  /// One of the waking words of the case.
  case words
  /// A gap between words that can be the item at `Alternative.scanItem`.
  case gap
  /// One of the waking letters of the case.
  case letters
  /// Nothing: every text may match.
  case always
}

/// What wakes a case other than a certain word or mark.
public enum TriggerKind: UInt32, Sendable, CaseIterable {
  /// Every segment, once.
  case segment
  /// A hyphen with a blank beside it.
  case detached
  /// Any word token.
  case word
  /// A number.
  case number
  /// A space.
  case space
  /// A line end.
  case lineEnd
  /// A hyphen.
  case hyphen
  /// A dash.
  case dash
  /// A quotation mark.
  case quote
  /// An apostrophe.
  case apostrophe
  /// An opening bracket or quote.
  case open
  /// A closing bracket or quote.
  case close
  /// `, . ; : ! ? …`
  case mark
  /// Any other symbol.
  case symbol
  /// A protected stretch.
  case protected
  /// A word equal to the word before it, with only blanks between.
  case doubledWord
  /// A byte above U+007F.
  case nonASCII
  /// The beginning of a segment.
  case start
  /// The beginning of a line.
  case lineStart
  /// A word equal to the word before it, with a line end, a mark or a dash between.
  case doubledAcross
  /// The last word of the second copy of a phrase of two to twelve words.
  case repeatedPhrase
  /// The last word of what looks like a false start with its full phrase.
  case overlap
  /// A word in which a group of letters stands five times running.
  case letterLoop
  /// The end of a sentence or line that equals the one before it.
  case doubledSegment
  /// A space that is not one U+0020, or a wide space that is no space token.
  case oddSpace
  /// A word with an apostrophe inside.
  case innerApostrophe
}

/// The opcodes of pattern nodes; operands follow.
public enum NodeCode: UInt32, Sendable {
  /// List of nodes.
  case sequence
  /// List of nodes.
  case choice
  /// String.
  case text
  /// String, 1 where case counts, number of tokens.
  case word
  /// Reference index.
  case lexicon
  /// Class (place in `TokenClass.allCases`), list of option offsets.
  case token
  /// Node, minimum, maximum.
  case repeated
  /// Name string, node.
  case capture
  /// Node, 1 where negated.
  case lookahead
}

/// The opcodes of token options; `negated` and operands follow.
public enum OptionCode: UInt32, Sendable {
  /// Count.
  case minimum
  /// Count.
  case maximum
  /// Place in `LetterCase.allCases`.
  case letterCase
  /// List of strings.
  case starts
  /// List of strings.
  case ends
  /// List of strings.
  case contains
  /// List of strings.
  case oneOf
  /// Reference index.
  case member
  /// Bits.
  case sides
  /// Bits, one a raw value of `ProtectedZone.Kind`.
  case protection
}

/// The opcodes of conditions; operands follow.
public enum ConditionCode: UInt32, Sendable {
  /// Node, 1 where touching.
  case before
  /// Node, 1 where touching.
  case after
  /// Count, node.
  case withinBefore
  /// Count, node.
  case withinAfter
  /// Scope (place in `Condition.Scope.allCases`), node.
  case occurs
  /// Name string, node.
  case captureIs
  /// Template, reference index.
  case member
  /// Guard (place in `NamedGuard.allCases`), list of arguments.
  case guarded
}

/// The opcodes of template steps; operands follow.
public enum StepCode: UInt32, Sendable {
  /// No operand.
  case lower
  /// No operand.
  case upper
  /// No operand.
  case capital
  /// Reference index.
  case value
  /// Name string.
  case like
  /// No operand.
  case hyphens
}
