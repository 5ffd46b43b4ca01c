internal import CTOML
import EsmeroText

/// The strings of a TOML source that are values, and the keys that lead to each.
struct TOMLStrings {
  /// A string.
  struct Value {
    /// Where its first quotation mark stands.
    var offset: Int
    /// What the parser says that it says.
    var text: [UInt8]
    /// The keys that lead there; lists have none.
    var path: [String]
  }

  private struct Place: Comparable {
    var line: Int
    var column: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.line, left.column) < (right.line, right.column)
    }
  }

  /// The strings, in the order of the source.
  let values: [Value]

  /// Parses a source.
  ///
  /// - Throws: `FormatError` where it is no TOML.
  init(_ bytes: [UInt8]) throws(FormatError) {
    let document = unsafe bytes.withUnsafeBytes { buffer in
      unsafe ctoml_parse(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    defer { unsafe ctoml_free(document) }
    guard unsafe ctoml_is_valid(document) else {
      var length = 0
      let message = unsafe ctoml_error_message(document, &length)
      let text = unsafe String(
        decoding: UnsafeRawBufferPointer(start: message, count: length), as: UTF8.self)
      let place = unsafe Place(
        line: Int(ctoml_error_line(document)), column: Int(ctoml_error_column(document)))
      var cursor = PlaceCursor(bytes)
      throw .malformed(
        position: LineIndex(bytes).position(
          at: cursor.offset(line: place.line, column: place.column)),
        reason: "not TOML: " + text)
    }
    var count = 0
    let nodes = unsafe UnsafeBufferPointer(start: ctoml_nodes(document, &count), count: count)
    var found: [(place: Place, text: [UInt8], path: [String])] = []
    var open: [(left: Int, key: String?)] = []
    for index in 0..<count {
      let node = unsafe nodes[index]
      while let last = open.last, last.left == 0 { open.removeLast() }
      if !open.isEmpty { open[open.count - 1].left -= 1 }
      let key = unsafe node.key.map { key in
        unsafe String(
          decoding: UnsafeRawBufferPointer(start: key, count: node.key_length), as: UTF8.self)
      }
      switch unsafe node.kind {
      case CTOML_TABLE, CTOML_ARRAY: open.append((unsafe node.child_count, key))
      case CTOML_STRING:
        let text = unsafe Array(UnsafeRawBufferPointer(start: node.text, count: node.text_length))
        let place = unsafe Place(line: Int(node.line), column: Int(node.column))
        found.append((place, text, (open.map(\.key) + [key]).compactMap { $0 }))
      default: break
      }
    }
    found.sort { $0.place < $1.place }
    var cursor = PlaceCursor(bytes)
    values = found.map { item in
      Value(
        offset: cursor.offset(line: item.place.line, column: item.place.column), text: item.text,
        path: item.path)
    }
  }
}

/// Turns lines and columns that ascend into offsets.
private struct PlaceCursor {
  private let bytes: [UInt8]
  private var line = 1
  private var column = 1
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The offset of a place, counted from 1, columns in code points; that of the text's end for one
  /// beyond it.
  mutating func offset(line wantedLine: Int, column wantedColumn: Int) -> Int {
    while offset < bytes.count, line < wantedLine || (line == wantedLine && column < wantedColumn) {
      if bytes[offset] == UInt8(ascii: "\n") {
        line += 1
        column = 1
        offset += 1
        continue
      }
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }
}
