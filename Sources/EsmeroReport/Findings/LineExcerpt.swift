import EsmeroText

/// A line of text, or the part of it around a span, and the marks that underline the span.
struct LineExcerpt {
  /// How many columns of a line are shown before the span, of the span, and after it.
  private static let before = 40
  private static let within = 80
  private static let after = 40

  /// The line as it is shown.
  private(set) var line: [UInt8] = []
  /// What stands before the underline so that it comes to lie under the span.
  private(set) var padding = ""
  /// The marks under the span.
  private(set) var underline = ""

  /// Cuts out the line that begins at `lineStart`; a span over several lines ends with the first.
  init(of text: [UInt8], lineStart: Int, span: ByteRange) {
    let start = max(span.lowerBound, lineStart)
    let (head, isHeadCut) = Self.head(of: text[lineStart..<start])
    let tail = Self.decoded(text[start...], limit: 8 * (Self.within + Self.after))
    let rest = tail.text.prefix { !$0.isNewline }
    var isTailCut = tail.isCut && rest.endIndex == tail.text.endIndex

    if isHeadCut { append("\u{2026}") }
    for character in head { append(character) }
    var offset = start
    var columns = 0
    for character in rest {
      let isInSpan = offset < span.upperBound
      if columns >= (isInSpan ? Self.within : Self.within + Self.after) {
        isTailCut = true
        break
      }
      append(character, isMarked: isInSpan)
      offset += character.utf8.count
      columns += isInSpan ? DisplayWidth.columns(of: character) : Self.step(columns, character)
    }
    if isTailCut { line += "\u{2026}".utf8 }
    if underline.isEmpty { underline = "^" }
  }

  /// After the span at least `after` columns are shown, however short the span was.
  private static func step(_ columns: Int, _ character: Character) -> Int {
    max(0, within - columns) + DisplayWidth.columns(of: character)
  }

  private static func head(of bytes: ArraySlice<UInt8>) -> (text: Substring, isCut: Bool) {
    var start = max(bytes.startIndex, bytes.endIndex - 8 * before)
    while start < bytes.endIndex, bytes[start] & 0xC0 == 0x80 { start += 1 }
    var text = String(decoding: bytes[start...], as: UTF8.self)
    // The first character may have lost its beginning.
    if start > bytes.startIndex, !text.isEmpty { text.removeFirst() }
    let shown = text.suffix(before)
    return (shown, start > bytes.startIndex || shown.startIndex > text.startIndex)
  }

  private static func decoded(
    _ bytes: ArraySlice<UInt8>, limit: Int
  ) -> (text: String, isCut: Bool) {
    var end = min(bytes.endIndex, bytes.startIndex + limit)
    while end < bytes.endIndex, end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return (String(decoding: bytes[..<end], as: UTF8.self), end < bytes.endIndex)
  }

  private mutating func append(_ character: Character, isMarked: Bool = false) {
    let shown = VisibleText.rendering(of: String(character).utf8, isChanged: false)
    line += shown
    if isMarked {
      let width = DisplayWidth.columns(of: String(decoding: shown, as: UTF8.self))
      underline += String(repeating: "^", count: width)
    } else if underline.isEmpty {
      // A tab stays a tab, whatever its width is where this is read.
      let width = DisplayWidth.columns(of: String(decoding: shown, as: UTF8.self))
      padding += character == "\t" ? "\t" : String(repeating: " ", count: width)
    }
  }
}

/// The number of columns that text takes up at a terminal.
enum DisplayWidth {
  /// The columns of a text.
  static func columns(of text: String) -> Int { text.reduce(0) { $0 + columns(of: $1) } }

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
