import EsmeroText

/// The texts of an ICU message: what stands around its choices, and what stands in each branch.
///
/// In `{n, plural, one {# livro} other {# livros}}` the syntax belongs to no text. A choice inside a
/// text is shown as its argument alone, `{n}`.
struct MessageText {
  /// A part of a text.
  enum Part: Equatable {
    /// Prose of the message.
    case run(ByteRange)
    /// A choice, from its brace on, and the name of its argument.
    case choice(ByteRange, name: ByteRange)
  }

  /// The parts, ascending.
  private(set) var parts: [Part] = []
  /// Whether the text is a branch, in which `#` is a number.
  let isBranch: Bool

  private static let limit = 64

  /// The texts of a message, outer ones first; `nil` where it has no choice, or is not well-formed.
  static func texts(of message: [UInt8]) -> [MessageText]? {
    guard message.contains(UInt8(ascii: "{")) else { return nil }
    var reader = MessageReader(message)
    guard let texts = reader.read(limit: limit), texts.count > 1 else { return nil }
    return texts
  }

  fileprivate init(isBranch: Bool) { self.isBranch = isBranch }

  fileprivate mutating func take(run range: ByteRange) {
    if !range.isEmpty { parts.append(.run(range)) }
  }

  fileprivate mutating func take(choice range: ByteRange, name: ByteRange) {
    parts.append(.choice(range, name: name))
  }
}

/// Reads a message once, with the texts that are open on a stack.
private struct MessageReader {
  private struct OpenText {
    /// Its place in the result.
    var index: Int
    /// Where the run at hand begins.
    var start: Int
    /// The choice in it whose branches are read.
    var choice: (start: Int, name: ByteRange)?
  }

  private let bytes: [UInt8]
  private var position = 0
  private var texts = [MessageText(isBranch: false)]
  private var open = [OpenText(index: 0, start: 0, choice: nil)]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read(limit: Int) -> [MessageText]? {
    while position < bytes.count {
      guard let last = open.last, open.count <= limit else { return nil }
      let isRead = last.choice == nil ? readText() : readBranch()
      guard isRead else { return nil }
    }
    guard open.count == 1, let last = open.last, last.choice == nil else { return nil }
    texts[0].take(run: last.start..<bytes.count)
    return texts
  }

  /// Reads a text up to the next brace and what the brace means.
  private mutating func readText() -> Bool {
    let top = open.count - 1
    switch bytes[position] {
    case UInt8(ascii: "'"): skipQuotation()
    case UInt8(ascii: "{"):
      guard let (name, end) = choice(at: position) else { return skipArgument() }
      texts[open[top].index].take(run: open[top].start..<position)
      open[top].choice = (position, name)
      position = end
    case UInt8(ascii: "}"):
      guard top > 0 else { return false }
      texts[open[top].index].take(run: open[top].start..<position)
      open.removeLast()
      position += 1
    default: position += 1
    }
    return true
  }

  /// Reads a selector and the brace behind it, or the end of the choice.
  private mutating func readBranch() -> Bool {
    let top = open.count - 1
    guard let choice = open[top].choice else { return false }
    skipBlanks()
    guard position < bytes.count else { return false }
    if bytes[position] == UInt8(ascii: "}") {
      position += 1
      texts[open[top].index].take(choice: choice.start..<position, name: choice.name)
      open[top].choice = nil
      open[top].start = position
      return true
    }
    let start = position
    while position < bytes.count, isSelector(bytes[position]) { position += 1 }
    guard position > start else { return false }
    if bytes[start..<position].contains(UInt8(ascii: ":")) {
      // `offset:1`, with a blank behind the colon or not.
      skipBlanks()
      while position < bytes.count, bytes[position].isASCIIDigit { position += 1 }
      return true
    }
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else { return false }
    position += 1
    texts.append(MessageText(isBranch: true))
    open.append(OpenText(index: texts.count - 1, start: position, choice: nil))
    return true
  }

  private func isSelector(_ byte: UInt8) -> Bool {
    byte.isIdentifierByte || byte >= 0x80 || "=:-.".utf8.contains(byte)
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position].isSpaceOrLineEnd { position += 1 }
  }

  /// `'{'`, `''`; a lone apostrophe is one.
  private mutating func skipQuotation() {
    position += 1
    guard position < bytes.count else { return }
    if bytes[position] == UInt8(ascii: "'") {
      position += 1
    } else if "{}#|".utf8.contains(bytes[position]) {
      while position < bytes.count, bytes[position] != UInt8(ascii: "'") { position += 1 }
      position += 1
    }
    position = min(position, bytes.count)
  }

  /// `{0}`, `{name, date, short}`, `{{name}}`: its braces pair.
  private mutating func skipArgument() -> Bool {
    var depth = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "{") { depth += 1 }
      if bytes[position] == UInt8(ascii: "}") { depth -= 1 }
      position += 1
      if depth == 0 { return true }
    }
    return false
  }

  /// The name of a choice that begins at a brace, and the offset behind its kind.
  private func choice(at start: Int) -> (name: ByteRange, end: Int)? {
    var index = start + 1
    func skipBlanks() {
      while index < bytes.count, bytes[index].isSpaceOrLineEnd { index += 1 }
    }
    skipBlanks()
    let nameStart = index
    while index < bytes.count, bytes[index].isIdentifierByte || bytes[index] >= 0x80 { index += 1 }
    let name = nameStart..<index
    skipBlanks()
    guard !name.isEmpty, index < bytes.count, bytes[index] == UInt8(ascii: ",") else { return nil }
    index += 1
    skipBlanks()
    for kind in ["plural", "selectordinal", "select"] where bytes.holds(kind, at: index) {
      index += kind.utf8.count
      skipBlanks()
      guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { return nil }
      return (name, index + 1)
    }
    return nil
  }
}
