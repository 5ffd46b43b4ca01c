extension LexicalKey {
  /// The key of a string.
  public static func of(_ word: String) -> String {
    String(decoding: of(Array(word.utf8)), as: UTF8.self)
  }
}
