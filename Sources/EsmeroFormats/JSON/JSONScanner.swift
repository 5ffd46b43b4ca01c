import EsmeroText

/// Finds the strings of a JSON text that are values, and the keys that lead to each.
///
/// It checks the grammar of RFC 8259 and keeps what is open on a stack of its own, so that no depth
/// exhausts the stack of the program.
struct JSONScanner {
  /// More levels than any document needs.
  static let deepest = 1000

  private enum Container {
    case object
    case array
  }

  private let bytes: [UInt8]
  private let limit: Int
  private var position: Int
  private var containers: [Container] = []
  /// The keys of the objects that are open; `nil` for a list.
  private(set) var keys: [ByteRange?] = []
  private var isBegun = false

  /// Reads the bytes of a range as one text.
  init(_ bytes: [UInt8], in range: ByteRange) {
    self.bytes = bytes
    position = range.lowerBound
    limit = range.upperBound
  }

  /// The names of the keys that lead to the string at hand; lists have none.
  var path: [String] {
    keys.compactMap { $0.map { JSONString.text(of: bytes, in: $0) } }
  }

  /// The next string that is a value: what stands between its quotation marks.
  ///
  /// - Returns: `nil` at the end.
  /// - Throws: `FormatError` where the text is no JSON.
  mutating func next() throws(FormatError) -> ByteRange? {
    while true {
      skipBlanks()
      if containers.isEmpty {
        if isBegun {
          guard position == limit else { throw error("a text ends here, but more follows") }
          return nil
        }
        isBegun = true
        if let string = try value() { return string }
        continue
      }
      if try closeContainer() { continue }
      try separator()
      if let string = try element() { return string }
    }
  }

  /// Whether the container at hand has no element yet.
  private var isFirst = false

  private mutating func closeContainer() throws(FormatError) -> Bool {
    guard let container = containers.last else { return false }
    let close = container == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")
    guard position < limit else { throw error(Self.missing(container)) }
    guard bytes[position] == close else { return false }
    position += 1
    containers.removeLast()
    keys.removeLast()
    isFirst = false
    return true
  }

  private static func missing(_ container: Container) -> String {
    container == .object ? "'}' is missing" : "']' is missing"
  }

  private mutating func separator() throws(FormatError) {
    defer { isFirst = false }
    guard !isFirst else { return }
    guard bytes[position] == UInt8(ascii: ",") else {
      throw error(containers.last == .object ? "',' or '}' is missing" : "',' or ']' is missing")
    }
    position += 1
    skipBlanks()
  }

  /// Reads a key, where there is one, and a value.
  private mutating func element() throws(FormatError) -> ByteRange? {
    if containers.last == .object {
      guard position < limit, bytes[position] == UInt8(ascii: "\"") else {
        throw error("a key in double quotation marks is missing")
      }
      keys[keys.count - 1] = try string()
      skipBlanks()
      guard position < limit, bytes[position] == UInt8(ascii: ":") else {
        throw error("':' is missing")
      }
      position += 1
      skipBlanks()
    }
    return try value()
  }

  /// Reads a value; of a container only its opening mark.
  private mutating func value() throws(FormatError) -> ByteRange? {
    guard position < limit else { throw error("a value is missing") }
    switch bytes[position] {
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "{"): try open(.object)
    case UInt8(ascii: "["): try open(.array)
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: try number()
    }
    return nil
  }

  private mutating func open(_ container: Container) throws(FormatError) {
    guard containers.count < Self.deepest else {
      throw .nestedTooDeep(position: place(position), limit: Self.deepest)
    }
    containers.append(container)
    keys.append(nil)
    position += 1
    isFirst = true
  }

  private mutating func literal(_ word: String) throws(FormatError) {
    guard bytes.holds(word, at: position, before: limit) else { throw error("a value is missing") }
    position += word.utf8.count
  }

  private mutating func number() throws(FormatError) {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    let isZero = byte == UInt8(ascii: "0")
    let count = digits()
    guard count > 0, !isZero || count == 1 else {
      position = start
      throw error(count > 0 ? "a number begins with 0" : "a value is missing")
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      guard digits() > 0 else { throw error("a digit is missing") }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      guard digits() > 0 else { throw error("a digit is missing") }
    }
  }

  private var byte: UInt8 { position < limit ? bytes[position] : 0 }

  private mutating func digits() -> Int {
    let start = position
    while byte.isASCIIDigit { position += 1 }
    return position - start
  }

  /// Reads a string and returns what stands between its marks.
  private mutating func string() throws(FormatError) -> ByteRange {
    let start = position + 1
    let bytes = self.bytes
    let span = bytes.span
    var index = start
    while index < limit {
      let byte = span[index]
      if byte == UInt8(ascii: "\"") {
        position = index + 1
        return start..<index
      }
      if byte == UInt8(ascii: "\\") {
        guard JSONString.escapeLength(bytes, at: index, before: limit) > 0 else {
          position = index
          throw error("an escape is wanted behind '\\'; a backslash itself is written '\\\\'")
        }
        index += 1
      } else if byte < 0x20 {
        position = index
        throw error("a control character stands in a string; write it as an escape")
      }
      index += 1
    }
    position = start - 1
    throw error("a string begins here and has no end")
  }

  private mutating func skipBlanks() {
    let bytes = self.bytes
    let span = bytes.span
    while position < limit, span[position].isSpaceOrLineEnd { position += 1 }
  }

  private func place(_ offset: Int) -> LineIndex.Position { LineIndex(bytes).position(at: offset) }

  private func error(_ reason: String) -> FormatError {
    .malformed(position: place(position), reason: "not JSON: " + reason)
  }
}
