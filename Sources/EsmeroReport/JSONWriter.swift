/// Writes JSON, member by member in the order given, on one line.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false
  /// Whether `<`, `>` and `&` are escaped, so that the JSON can stand in a page and no text in it
  /// ends its element.
  private let escapesMarkup: Bool

  init(escapesMarkup: Bool = false) { self.escapesMarkup = escapesMarkup }

  /// A document that is an array of objects, each on a line of its own.
  ///
  /// - Parameters:
  ///   - elements: what the objects tell of.
  ///   - body: writes the members of an element's object.
  /// - Returns: the document.
  static func array<Element>(
    ofLines elements: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) -> [UInt8] {
    let lines = elements.map { element in
      var writer = JSONWriter()
      writer.object { body(&$0, element) }
      return Array("\n  ".utf8) + writer.bytes
    }
    return Array("[".utf8) + lines.joined(separator: ",".utf8) + "\n]\n".utf8
  }

  /// Writes an object whose members `body` writes.
  mutating func object(_ body: (inout JSONWriter) -> Void) { enclose("{", "}", body) }

  /// Writes an array of what `body` writes for each element.
  mutating func array<Element>(
    of elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    enclose("[", "]") { writer in
      for element in elements { body(&writer, element) }
    }
  }

  /// Writes an array whose elements `body` writes.
  mutating func list(_ body: (inout JSONWriter) -> Void) { enclose("[", "]", body) }

  /// Begins a member of an object; its value follows.
  mutating func name(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a text.
  mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars { append(scalar) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes UTF-8 as a text.
  mutating func string(_ text: [UInt8]) { string(String(decoding: text, as: UTF8.self)) }

  /// Writes a number.
  mutating func number(_ number: Int) {
    separate()
    bytes += "\(number)".utf8
  }

  /// Writes `true` or `false`.
  mutating func boolean(_ value: Bool) {
    separate()
    bytes += "\(value)".utf8
  }

  /// Writes `null`.
  mutating func null() {
    separate()
    bytes += "null".utf8
  }

  private mutating func enclose(
    _ opening: String, _ closing: String, _ body: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes += opening.utf8
    needsComma = false
    body(&self)
    bytes += closing.utf8
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"", "\\": bytes += "\\\(scalar)".utf8
    case "\n": bytes += "\\n".utf8
    case "\r": bytes += "\\r".utf8
    case "\t": bytes += "\\t".utf8
    // Line separators are legal in JSON, but end a line for many a reader of JSON lines.
    case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": appendEscape(scalar)
    case "<", ">", "&":
      if escapesMarkup { appendEscape(scalar) } else { bytes.append(UInt8(ascii: scalar)) }
    default: bytes += String(scalar).utf8
    }
  }

  private mutating func appendEscape(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16)
    bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
  }
}
