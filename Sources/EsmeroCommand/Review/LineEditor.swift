import Esmero
import EsmeroReport

/// A line at the terminal that a person changes.
struct LineEditor {
  /// The most characters that are shown at once: with what stands before them they fit in a line of
  /// the narrowest terminals in use.
  private static let width = 56
  /// Stands for a line end, which a line cannot show; text that holds the sign itself is not edited.
  private static let lineEnd: Character = "\u{2424}"

  private let prompt: String
  private var text: [Character]
  private var cursor: Int

  /// Begins with a text, behind a prompt.
  ///
  /// - Returns: `nil` where the text cannot be shown so that it comes back as it is.
  init?(_ prompt: String, _ text: String) {
    let isShown = text.unicodeScalars.allSatisfy { $0 != "\r" && $0 != "\u{2424}" }
    guard isShown else { return nil }
    self.prompt = prompt
    self.text = text.map { $0 == "\n" ? Self.lineEnd : $0 }
    cursor = self.text.count
  }

  /// The text as it now is.
  var result: String { String(text.map { $0 == Self.lineEnd ? "\n" : $0 }) }

  /// Lets the person change the text.
  ///
  /// - Returns: the text; `nil` where it is to be forgotten.
  mutating func run(at terminal: Terminal, _ output: OutputStream) -> String? {
    while true {
      output.write("\r" + shown)
      output.flush()
      switch terminal.key() {
      case .enter:
        output.write("\n")
        return result
      case .escape, .end:
        output.write("\n")
        return nil
      case let key: take(key)
      }
    }
  }

  /// Does what a key asks for.
  mutating func take(_ key: Terminal.Key) {
    switch key {
    case .character(let scalar): insert(scalar)
    case .backspace where cursor > 0:
      cursor -= 1
      text.remove(at: cursor)
    case .delete where cursor < text.count: text.remove(at: cursor)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home: cursor = 0
    case .lineEnd: cursor = text.count
    case .clear: (text, cursor) = ([], 0)
    default: break
    }
  }

  /// Inserts a scalar; a mark joins the character before it.
  private mutating func insert(_ scalar: Unicode.Scalar) {
    if cursor > 0 {
      var joined = text[cursor - 1].unicodeScalars
      joined.append(scalar)
      let one = String(String.UnicodeScalarView(joined))
      if one.count == 1 {
        text[cursor - 1] = Character(one)
        return
      }
    }
    text.insert(Character(scalar), at: cursor)
    cursor += 1
  }

  /// The part around the cursor, and the way back to it.
  private var shown: String {
    let start = max(0, min(cursor - Self.width / 2, text.count - Self.width))
    let end = min(text.count, start + Self.width)
    let before = TerminalText.shown(text[start..<cursor])
    let after = TerminalText.shown(text[cursor..<end])
    let left = start > 0 ? "\u{2026}" : ""
    let right = end < text.count ? "\u{2026}" : ""
    let tail = after + right
    let back = TerminalText.columns(of: tail)
    return prompt + left + before + tail + "\u{1B}[K" + (back > 0 ? "\u{1B}[\(back)D" : "")
  }
}
