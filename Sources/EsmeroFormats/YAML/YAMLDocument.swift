internal import CYAML
import EsmeroText

/// The scalars of a YAML source that are values, and the keys that lead to each.
struct YAMLDocument {
  /// How a scalar is written.
  enum Style: UInt8 {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// A scalar.
  struct Scalar {
    /// The bytes in the source, with their marks.
    var range: ByteRange
    var style: Style
    /// What the parser says that it says.
    var value: [UInt8]
    /// Whether a tag or an anchor belongs to it.
    var hasProperties: Bool
    /// Whether it stands between brackets.
    var isInFlow: Bool
    /// The keys that lead there; lists have none, and keys themselves no path.
    var path: [String]
    /// Whether it is a key.
    var isKey: Bool
  }

  /// More levels than any document needs.
  static let deepest = 200

  /// The scalars, in the order of the source.
  let scalars: [Scalar]

  /// Parses a source.
  ///
  /// - Throws: `FormatError` where it is no YAML.
  init(_ bytes: [UInt8]) throws(FormatError) {
    let document = unsafe bytes.withUnsafeBytes { buffer in
      unsafe cyaml_parse(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, Self.deepest)
    }
    defer { unsafe cyaml_free(document) }
    try unsafe Self.check(document, of: bytes)
    var walker = YAMLWalker()
    let text = unsafe UnsafeRawBufferPointer(start: document.text, count: document.text_size)
    for index in 0..<(unsafe document.count) {
      let event = unsafe document.events[index]
      let value = event.value_start..<event.value_start + event.value_size
      walker.take(event, value: unsafe Array(text[value]))
    }
    scalars = walker.scalars
  }

  private static func check(
    _ document: cyaml_document, of bytes: [UInt8]
  ) throws(FormatError) {
    func position() -> LineIndex.Position { LineIndex(bytes).position(at: unsafe document.fault) }
    switch unsafe document.status {
    case CYAML_OK: return
    case CYAML_TOO_DEEP: throw .nestedTooDeep(position: position(), limit: deepest)
    case CYAML_OUT_OF_MEMORY: throw .outOfMemory
    case CYAML_MALFORMED:
      let reason = unsafe document.reason.map { unsafe String(cString: $0) } ?? "cannot be read"
      throw .malformed(position: position(), reason: "not YAML: " + reason)
    default: throw .parserDisagrees
    }
  }
}

/// Follows the events of a document, what is open on a stack.
private struct YAMLWalker {
  private struct Collection {
    var isMapping: Bool
    var isFlow: Bool
    /// In a mapping, whether a key comes next.
    var wantsKey = true
    /// The key at hand; `nil` for one that is no scalar, and in lists.
    var key: String?
  }

  private(set) var scalars: [YAMLDocument.Scalar] = []
  private var open: [Collection] = []

  mutating func take(_ event: cyaml_event, value: [UInt8]) {
    switch event.kind {
    case CYAML_DOCUMENT: open = []
    case CYAML_MAPPING: open.append(Collection(isMapping: true, isFlow: isInFlow))
    case CYAML_FLOW_MAPPING: open.append(Collection(isMapping: true, isFlow: true))
    case CYAML_SEQUENCE: open.append(Collection(isMapping: false, isFlow: isInFlow))
    case CYAML_FLOW_SEQUENCE: open.append(Collection(isMapping: false, isFlow: true))
    case CYAML_END:
      open.removeLast()
      endNode(key: nil)
    case CYAML_ALIAS: endNode(key: nil)
    default: takeScalar(event, value)
    }
  }

  private var isInFlow: Bool { open.last?.isFlow ?? false }

  private var isKey: Bool { open.last.map { $0.isMapping && $0.wantsKey } ?? false }

  /// A node has ended: behind a key comes its value, behind a value the next key.
  private mutating func endNode(key: String?) {
    guard let last = open.last, last.isMapping else { return }
    if last.wantsKey { open[open.count - 1].key = key }
    open[open.count - 1].wantsKey.toggle()
  }

  private mutating func takeScalar(_ event: cyaml_event, _ value: [UInt8]) {
    let style: YAMLDocument.Style =
      switch event.kind {
      case CYAML_SINGLE_QUOTED: .singleQuoted
      case CYAML_DOUBLE_QUOTED: .doubleQuoted
      case CYAML_LITERAL: .literal
      case CYAML_FOLDED: .folded
      default: .plain
      }
    let isKey = isKey
    scalars.append(
      YAMLDocument.Scalar(
        range: event.start..<max(event.start, event.end), style: style, value: value,
        hasProperties: event.has_properties, isInFlow: isInFlow,
        path: isKey ? [] : open.compactMap(\.key), isKey: isKey))
    endNode(key: String(decoding: value, as: UTF8.self))
  }
}
