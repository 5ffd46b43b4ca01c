internal import CTOML

/// A TOML file as a tree in which every key and value knows its place.
public struct TOMLDocument: Sendable {
  /// The file's name in error messages.
  public let file: String
  /// The table that the file is.
  public let root: TOMLValue
  private let source: TOMLSource

  /// Parses a file.
  ///
  /// - Parameters:
  ///   - bytes: the file, in UTF-8 without a byte order mark.
  ///   - file: its name in error messages.
  /// - Throws: the first place that is no TOML.
  public init(_ bytes: [UInt8], file: String) throws(RuleSyntaxError) {
    self.file = file
    source = TOMLSource(bytes: bytes)
    root = try TOMLReader(file: file).read(bytes)
  }

  /// Where each scalar of a string stands in the file, and one more place for its end.
  ///
  /// Escapes and the line end behind the opening quotes are taken into account, so that a column
  /// in a pattern can be shown as a column of the file. `string` is a string of this document.
  public func scalarPositions(in string: TOMLValue) -> [SourcePosition] {
    guard case .string(let text) = string.content else { return [string.position] }
    return source.scalarPositions(of: text, at: string.position)
  }
}

/// A value of a TOML file.
public struct TOMLValue: Sendable, Hashable {
  /// What a value holds.
  public enum Content: Sendable, Hashable {
    /// Keys and values in the order of the file.
    case table([TOMLEntry])
    /// Values in order.
    case array([TOMLValue])
    /// Text, escapes resolved.
    case string(String)
    /// A whole number.
    case integer(Int64)
    /// A number with a fraction.
    case number(Double)
    /// Yes or no.
    case boolean(Bool)
    /// A date, a time or both, as written in RFC 3339.
    case date(String)
  }

  /// What the value holds.
  public var content: Content
  /// Where the value begins: of a string, its opening quote.
  public var position: SourcePosition

  /// Creates a value.
  public init(content: Content, position: SourcePosition) {
    self.content = content
    self.position = position
  }

  /// What the value is, in words: “a string”.
  public var kind: String {
    switch content {
    case .table: "a table"
    case .array: "a list"
    case .string: "a string"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .date: "a date"
    }
  }

  /// The value of a key of this table; `nil` where the table lacks it, or where this is no table.
  public subscript(key: String) -> TOMLValue? {
    guard case .table(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

/// A key of a TOML table with its value.
public struct TOMLEntry: Sendable, Hashable {
  /// The key.
  public var key: String
  /// Where the key stands.
  public var position: SourcePosition
  /// The value.
  public var value: TOMLValue

  /// Creates an entry.
  public init(key: String, position: SourcePosition, value: TOMLValue) {
    self.key = key
    self.position = position
    self.value = value
  }
}

/// Turns the flat list of the C parser into a tree.
private struct TOMLReader {
  var file: String

  func read(_ bytes: [UInt8]) throws(RuleSyntaxError) -> TOMLValue {
    let document = unsafe bytes.withUnsafeBytes { buffer in
      unsafe ctoml_parse(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    defer { unsafe ctoml_free(document) }
    guard unsafe ctoml_is_valid(document) else {
      var length = 0
      let message = unsafe ctoml_error_message(document, &length)
      throw RuleSyntaxError(
        file: file, line: max(1, Int(unsafe ctoml_error_line(document))),
        column: max(1, Int(unsafe ctoml_error_column(document))),
        message: unsafe Self.text(message, length))
    }
    var count = 0
    let nodes = unsafe UnsafeBufferPointer(start: ctoml_nodes(document, &count), count: count)
    var index = 0
    return unsafe Self.value(of: nodes, at: &index)
  }

  /// The value at `index`, which moves behind the value's subtree.
  ///
  /// The C side bounds the depth.
  private static func value(
    of nodes: UnsafeBufferPointer<ctoml_node>, at index: inout Int
  ) -> TOMLValue {
    let node = unsafe nodes[index]
    index += 1
    let position = unsafe SourcePosition(
      line: max(1, Int(node.line)), column: max(1, Int(node.column)))
    return TOMLValue(content: unsafe content(of: node, in: nodes, at: &index), position: position)
  }

  private static func content(
    of node: ctoml_node, in nodes: UnsafeBufferPointer<ctoml_node>, at index: inout Int
  ) -> TOMLValue.Content {
    switch unsafe node.kind {
    case CTOML_TABLE:
      var entries: [TOMLEntry] = []
      for _ in 0..<(unsafe node.child_count) {
        let child = unsafe nodes[index]
        let key = unsafe text(child.key, child.key_length)
        let position = unsafe SourcePosition(
          line: max(1, Int(child.key_line)), column: max(1, Int(child.key_column)))
        let value = unsafe value(of: nodes, at: &index)
        entries.append(TOMLEntry(key: key, position: position, value: value))
      }
      return .table(entries)
    case CTOML_ARRAY:
      var values: [TOMLValue] = []
      for _ in 0..<(unsafe node.child_count) {
        values.append(unsafe value(of: nodes, at: &index))
      }
      return .array(values)
    case CTOML_STRING: return .string(unsafe text(node.text, node.text_length))
    case CTOML_INTEGER: return .integer(unsafe node.integer)
    case CTOML_FLOAT: return .number(unsafe node.number)
    case CTOML_BOOLEAN: return .boolean(unsafe node.boolean)
    default: return .date(unsafe text(node.text, node.text_length))
    }
  }

  private static func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
    guard let start = unsafe start else { return "" }
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: length)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }
}
