import EsmeroText

/// One message of a PO file; strings are the stretches between quotation marks, line by line.
struct POEntry {
  /// The message that was translated (`msgid`).
  var source: [ByteRange] = []
  /// Its plural (`msgid_plural`), of which all translations but the first are one.
  var pluralSource: [ByteRange] = []
  /// The translation (`msgstr`), or its plural forms (`msgstr[n]`) in the order of the file.
  var translations: [[ByteRange]] = []
  /// What tells the message apart from others that read the same (`msgctxt`); `nil` without one.
  var context: [ByteRange]?
  /// The flags behind `#,`.
  var flags: [String] = []
  /// What comments before it say of rules.
  var verdict = SuppressionState().verdict

  /// Whether it is the header, the translation of nothing.
  var isHeader: Bool { context == nil && source.allSatisfy(\.isEmpty) }
  /// Whether a program has guessed the translation; a person has to look at it anyway.
  var isFuzzy: Bool { flags.contains("fuzzy") }
}
