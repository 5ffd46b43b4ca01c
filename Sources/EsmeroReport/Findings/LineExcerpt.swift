import EsmeroText

/// A line of text, or the part of it around a span, and the marks that underline the span.
struct LineExcerpt {
  /// How many columns are shown at most, and how many of them before the span where the line is
  /// longer than that.
  private static let longest = 100
  private static let longestHead = 40

  /// The line as it is shown.
  private(set) var line: [UInt8] = []
  /// What stands before the underline so that it comes to lie under the span.
  private(set) var padding = ""
  /// The marks under the span.
  private(set) var underline = ""

  /// Cuts out the line that begins at `lineStart`; a span over several lines ends with the first.
  init(of text: [UInt8], lineStart: Int, span: ByteRange) {
    let start = max(span.lowerBound, lineStart)
    let (rest, isRestCut) = Self.beginning(of: text[start...])
    let (head, isHeadCut) = Self.end(
      of: text[lineStart..<start], columns: Self.longest - DisplayWidth.columns(of: rest))

    if isHeadCut { appendHead("\u{2026}") }
    for character in head { appendHead(character) }
    var columns = DisplayWidth.columns(of: head)
    var offset = start
    var isCut = isRestCut
    for character in rest {
      columns += DisplayWidth.columns(of: character)
      if columns > Self.longest {
        isCut = true
        break
      }
      append(character, isMarked: offset < span.upperBound)
      offset += character.utf8.count
    }
    if isCut { line += "\u{2026}".utf8 }
    if underline.isEmpty { underline = "^" }
  }

  /// The end of the part before the span: all of it where it fits into `columns`, which the part
  /// after it leaves over, else so much that the span has room.
  private static func end(
    of bytes: ArraySlice<UInt8>, columns: Int
  ) -> (text: Substring, isCut: Bool) {
    var start = max(bytes.startIndex, bytes.endIndex - 8 * longest)
    while start < bytes.endIndex, bytes[start] & 0xC0 == 0x80 { start += 1 }
    var text = Substring(String(decoding: bytes[start...], as: UTF8.self))
    // The first character may have lost its beginning.
    if start > bytes.startIndex { text = text.dropFirst() }
    let shown = text.suffix(max(columns, longestHead))
    return (shown, start > bytes.startIndex || shown.startIndex > text.startIndex)
  }

  /// The rest of the line from the span on, as far as it can be shown.
  private static func beginning(of bytes: ArraySlice<UInt8>) -> (text: Substring, isCut: Bool) {
    var end = min(bytes.endIndex, bytes.startIndex + 8 * longest)
    while end < bytes.endIndex, end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    end = bytes[..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
    let text = String(decoding: bytes[..<end], as: UTF8.self)
    let first = text.prefix(longest)
    let shown = first.prefix { !$0.isNewline }
    guard shown.endIndex == first.endIndex else { return (shown, false) }
    let isCut =
      shown.endIndex < text.endIndex
      ? !text[shown.endIndex].isNewline
      : end < bytes.endIndex && bytes[end] != UInt8(ascii: "\n")
    return (shown, isCut)
  }

  private mutating func appendHead(_ character: Character) {
    if Self.isPlain(character) {
      line += character.utf8
      padding += " "
      return
    }
    let shown = Self.shown(character)
    line += shown.utf8
    // A tab stays a tab, whatever its width is where this is read.
    padding +=
      character == "\t"
      ? "\t" : String(repeating: " ", count: DisplayWidth.columns(of: shown))
  }

  private mutating func append(_ character: Character, isMarked: Bool) {
    if Self.isPlain(character) {
      line += character.utf8
      if isMarked { underline += "^" }
      return
    }
    let shown = Self.shown(character)
    line += shown.utf8
    guard isMarked else { return }
    underline += String(repeating: "^", count: DisplayWidth.columns(of: shown))
  }

  /// Whether a character is shown as it is, in one column; most are letters of the Latin alphabet.
  private static func isPlain(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex
    else { return false }
    return (0x20...0x7E).contains(first.value) || (0xC0...0x2FF).contains(first.value)
  }

  private static func shown(_ character: Character) -> String {
    let bytes = VisibleText.rendering(of: String(character).utf8, isChanged: false)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The number of columns that text takes up at a terminal.
enum DisplayWidth {
  /// The columns of a text.
  static func columns(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of a character: 2 for the wide ones of East Asia and for pictures, 0 for what has
  /// no width, 1 for all others.
  static func columns(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return first.value == 0xAD ? 0 : 1 }
    if first.properties.isDefaultIgnorableCodePoint { return 0 }
    if first.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.contains(first.value) } ? 2 : 1
  }

  /// The blocks of characters that UAX #11 calls wide; fine points within them do not matter here.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x20000...0x3FFFD,
  ]
}
