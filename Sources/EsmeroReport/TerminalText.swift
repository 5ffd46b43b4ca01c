/// Text as a person at a terminal sees it who is about to change it.
public enum TerminalText {
  /// The characters, those that do not show by their numbers, as `<U+200B>`; a plain blank is one.
  public static func shown(_ text: some Sequence<Character>) -> String {
    text.reduce(into: "") { result, character in
      result +=
        character == " "
        ? " "
        : String(
          decoding: VisibleText.rendering(of: String(character).utf8, isChanged: true),
          as: UTF8.self)
    }
  }

  /// The number of columns that a text takes up.
  public static func columns(of text: String) -> Int { DisplayWidth.columns(of: text) }
}
