import EsmeroUnicode

extension LexicalKey {
  /// The lexical key of a string.
  static func of(_ text: String) -> String {
    String(decoding: of(Array(text.utf8)), as: UTF8.self)
  }
}
