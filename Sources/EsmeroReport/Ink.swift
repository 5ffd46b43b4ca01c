/// Writes text in colours, or plainly.
struct Ink: Sendable {
  enum Colour: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"
    case redMark = "1;97;41"
    case greenMark = "1;30;42"
  }

  let isColoured: Bool

  /// The text between the escape sequences of a colour; empty text stays empty.
  func callAsFunction(_ colour: Colour, _ text: some Collection<UInt8>) -> [UInt8] {
    guard isColoured, !text.isEmpty else { return Array(text) }
    return Array("\u{1B}[\(colour.rawValue)m".utf8) + text + Array("\u{1B}[0m".utf8)
  }

  /// The text between the escape sequences of a colour; empty text stays empty.
  func callAsFunction(_ colour: Colour, _ text: String) -> [UInt8] { self(colour, text.utf8) }
}
