import EsmeroText

/// What an element of XML is to prose.
enum XMLPlacement {
  /// Parts the text around it; text right in it is no prose, what is deeper may be.
  case outside
  /// Parts the text around it, and text in it is prose.
  case prose
  /// Parts the text around it; text in it is what the prose of the same unit is a translation of.
  case original
  /// Stands inside a sentence, and is left out of it; text in it belongs to the sentence.
  case inline
  /// Stands inside a sentence, and takes no room with all that is in it.
  case code
  /// Stands inside a sentence like a word, with all that is in it.
  case object
  /// Parts the text around it, and nothing in it is prose.
  case skipped
}

/// An element that is open.
struct XMLScope {
  /// The name without its prefix.
  var name: String
  /// What it is.
  var placement: XMLPlacement
  /// Whether text right in it is prose.
  var isProse: Bool
  /// Whether text stands in it beside other elements.
  var isMixed: Bool
  /// Whether a run of white space in it is a blank.
  var collapsesBlanks: Bool
  /// The language in it; `nil` where none is stated.
  var language: String?
}

/// A vocabulary of XML: which of its elements hold prose.
protocol XMLDialect {
  /// Whether a run of white space is a blank unless an element says otherwise.
  var collapsesBlanks: Bool { get }

  /// Whether a backslash escapes quotation marks.
  var usesBackslashes: Bool { get }

  /// Whether an element holds a text and its translations, and nothing that belongs to others.
  ///
  /// - Parameter name: the name without its prefix.
  /// - Returns: `false` also of what holds several units.
  func isUnit(_ name: String) -> Bool

  /// What it is that stands in a sentence like a word.
  var objectKind: ProtectedZone.Kind { get }

  /// What an element is.
  ///
  /// - Parameters:
  ///   - tag: its start tag.
  ///   - scopes: the elements that it stands in, the outermost first.
  /// - Returns: how it stands to the text around it and in it.
  mutating func placement(of tag: XMLTag, in scopes: [XMLScope]) -> XMLPlacement

  /// The language that an element states for the prose in it.
  func language(of tag: XMLTag) -> String?

  /// Takes text of a sentence.
  mutating func take(_ range: ByteRange, of bytes: [UInt8], into builder: inout ProseBuilder)

  /// Takes a reference of a sentence.
  mutating func take(_ reference: CharacterReference, into builder: inout ProseBuilder)

  /// Whether a finished segment is prose.
  mutating func accepts(_ segment: Segment, of bytes: [UInt8]) -> Bool
}

extension XMLDialect {
  /// As in most dialects, a value is put in there.
  var objectKind: ProtectedZone.Kind { .placeholder }

  /// As in most dialects, references alone escape.
  var usesBackslashes: Bool { false }

  /// As in most dialects, a text stands in one language.
  func isUnit(_ name: String) -> Bool { false }

  /// As attributes of XML say it.
  func language(of tag: XMLTag) -> String? { tag["xml:lang"] }

  /// Text stands as it is written.
  mutating func take(_ range: ByteRange, of bytes: [UInt8], into builder: inout ProseBuilder) {
    builder.takeText(range)
  }

  /// A reference is what it stands for.
  mutating func take(_ reference: CharacterReference, into builder: inout ProseBuilder) {
    builder.take(reference)
  }

  /// What stands where prose stands is prose.
  mutating func accepts(_ segment: Segment, of bytes: [UInt8]) -> Bool { true }
}
