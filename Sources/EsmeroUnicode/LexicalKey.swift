/// The form under which a word stands in a lexicon: lower case of the root locale, in form C.
///
/// Two spellings that differ only in case or in how accents are encoded have one key, and the key
/// of a key is itself.
public enum LexicalKey {
  /// The key of a word in valid UTF-8.
  public static func of(_ word: [UInt8]) -> [UInt8] { of(word.span) }

  /// The key of a word in valid UTF-8.
  public static func of(_ word: Span<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(word.count)
    append(word, to: &key)
    return key
  }

  /// Appends the key of a word in valid UTF-8, so that one buffer can serve many words.
  public static func append(_ word: Span<UInt8>, to buffer: inout [UInt8]) {
    // All that the table knows is in form C, and so are its targets.
    if LatinCaseTable.of(.lower).append(word, to: &buffer) { return }
    let lower = CaseMapping.lowercased(Normalization.nfc(word).span)
    // Lower case may compose where upper case could not: J with a caron has no scalar, j has.
    buffer += Normalization.nfc(lower)
  }
}
