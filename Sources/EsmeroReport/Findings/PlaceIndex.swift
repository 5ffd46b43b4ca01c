import EsmeroText

/// A place in a text; lines and columns count from 1, offsets from 0.
struct Place: Sendable, Hashable {
  /// The line; lines end at LF.
  var line: Int
  /// The column in grapheme clusters.
  var column: Int
  /// The offset in bytes.
  var byte: Int
  /// The offset in code points.
  var codePoint: Int
  /// The column in UTF-16 code units.
  var utf16Column: Int
  /// The offset of the line's first byte.
  var lineStart: Int
  /// The column in bytes of UTF-8.
  var byteColumn: Int
}

/// The places of many offsets, found in one pass over the text.
///
/// A file may be one line of many megabytes with a finding in every sentence: to count from the
/// beginning of the line for each would cost the square of its length.
struct PlaceIndex: Sendable {
  private let places: [Int: Place]

  /// Finds the places of offsets of `text`, in any order.
  init(_ text: [UInt8], offsets: some Sequence<Int>) {
    var places: [Int: Place] = [:]
    var line = 1
    var lineStart = 0
    var codePoint = 0
    var position = 0
    var utf16Column = 1
    // A byte order mark takes up no column.
    let mark = text.starts(with: SourceText.byteOrderMark) ? SourceText.byteOrderMark.count : 0
    var pending: [Place] = []
    for offset in Set(offsets).sorted() where offset <= text.count {
      while position < offset {
        let byte = text[position]
        position += 1
        if byte & 0xC0 != 0x80 {
          codePoint += 1
          if position > mark { utf16Column += byte < 0xF0 ? 1 : 2 }
        }
        guard byte == 0x0A else { continue }
        Self.resolve(&pending, in: text, into: &places)
        line += 1
        lineStart = position
        utf16Column = 1
      }
      let firstColumn = line == 1 ? mark : lineStart
      pending.append(
        Place(
          line: line, column: 1, byte: offset, codePoint: codePoint, utf16Column: utf16Column,
          lineStart: lineStart, byteColumn: max(0, offset - firstColumn) + 1))
    }
    Self.resolve(&pending, in: text, into: &places)
    self.places = places
  }

  /// The place of an offset that the index was made for.
  subscript(offset: Int) -> Place {
    places[offset]
      ?? Place(
        line: 1, column: 1, byte: offset, codePoint: offset, utf16Column: 1, lineStart: 0,
        byteColumn: 1)
  }

  /// Finds the columns of places that lie on one line, in their order.
  private static func resolve(
    _ pending: inout [Place], in text: [UInt8], into places: inout [Int: Place]
  ) {
    guard let lineStart = pending.first?.lineStart, let end = pending.last?.byte else { return }
    // A byte order mark takes up no column.
    let hasMark = lineStart == 0 && text.starts(with: SourceText.byteOrderMark)
    let start = min(hasMark ? SourceText.byteOrderMark.count : lineStart, end)
    // A cluster may go on behind the last place, but never over the line's end.
    let limit = text[end...].prefix(256).prefix { $0 != 0x0A }.endIndex
    if isOfSingleScalars(text[start..<limit]) {
      resolveScalars(&pending, in: text, from: start)
    } else {
      resolveClusters(&pending, in: text[start..<limit])
    }
    for place in pending { places[place.byte] = place }
    pending.removeAll()
  }

  /// Whether every scalar is certainly a cluster: below U+0300, or a mark of U+2010...U+2026.
  private static func isOfSingleScalars(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.allSatisfy { index in
      if text[index] < 0xCC { return true }
      guard text[index] == 0xE2, index + 2 < text.endIndex else { return false }
      return text[index + 1] == 0x80 && (0x90...0xA6).contains(text[index + 2])
    }
  }

  private static func resolveScalars(_ pending: inout [Place], in text: [UInt8], from start: Int) {
    var column = 1
    var offset = start
    for index in pending.indices {
      while offset < pending[index].byte {
        offset += 1
        // The last byte of a scalar ends its column.
        if offset == text.count || text[offset] & 0xC0 != 0x80 { column += 1 }
      }
      pending[index].column = column
    }
  }

  private static func resolveClusters(_ pending: inout [Place], in text: ArraySlice<UInt8>) {
    var column = 1
    var offset = text.startIndex
    var next = pending.startIndex
    for character in String(decoding: text, as: UTF8.self) {
      offset += character.utf8.count
      while next < pending.endIndex, pending[next].byte < offset {
        pending[next].column = column
        next += 1
      }
      if next == pending.endIndex { break }
      column += 1
    }
    while next < pending.endIndex {
      pending[next].column = column
      next += 1
    }
  }
}
