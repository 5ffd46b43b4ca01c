import EsmeroText

/// Reads the entries of a PO file, line by line.
///
/// Obsolete entries are comments (`#~`), and are passed over as such.
struct POReader {
  /// The part of an entry to which a line with nothing but a string belongs.
  private enum Field {
    case context, source, pluralSource, translation, domain
  }

  private let bytes: [UInt8]
  private var entries: [POEntry] = []
  private var entry = POEntry()
  private var field: Field?
  private var suppression: SuppressionState

  private init(_ bytes: [UInt8], under suppression: SuppressionState) {
    self.bytes = bytes
    self.suppression = suppression
  }

  /// The entries of a whole file.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - suppression: takes the comments that switch rules off.
  /// - Returns: the entries, in their order.
  /// - Throws: `FormatError.malformed` at the first line that is none of the format's.
  static func entries(
    of bytes: [UInt8], under suppression: inout SuppressionState
  ) throws(FormatError) -> [POEntry] {
    var reader = POReader(bytes, under: suppression)
    for line in LineSequence(bytes) { try reader.take(bytes.trimmed(line.content)) }
    reader.endEntry()
    suppression = reader.suppression
    return reader.entries
  }

  private mutating func take(_ line: ByteRange) throws(FormatError) {
    guard let first = bytes[line].first else { return }
    switch first {
    case UInt8(ascii: "#"):
      if !entry.translations.isEmpty { endEntry() }
      field = nil
      takeComment(line)
    case UInt8(ascii: "\""):
      guard let field else {
        throw fault(at: line.lowerBound, "a string needs a keyword before it")
      }
      try takeStrings(line, into: field)
    default:
      try takeKeyword(line)
    }
  }

  private mutating func endEntry() {
    if !entry.translations.isEmpty {
      entry.verdict = suppression.verdict
      entries.append(entry)
      suppression.endLine()
    }
    entry = POEntry()
    field = nil
  }

  // MARK: Comments

  private mutating func takeComment(_ line: ByteRange) {
    let content = line.dropFirst()
    switch bytes[content].first {
    case UInt8(ascii: ","):
      let flags = bytes[content.dropFirst()].split(separator: UInt8(ascii: ","))
      entry.flags += flags.map { String(decoding: Self.trimmed($0), as: UTF8.self) }
    case UInt8(ascii: "."): takeDirective(content.dropFirst())
    case UInt8(ascii: "~"), UInt8(ascii: "|"), UInt8(ascii: ":"): return
    default: takeDirective(content)
    }
  }

  private mutating func takeDirective(_ content: ByteRange) {
    guard let directive = SuppressionDirective(text: bytes, content) else { return }
    suppression.take(directive, at: bytes.trimmed(content))
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = bytes.drop { $0.isSpaceOrTab }
    let end = start.lastIndex { !$0.isSpaceOrTab }.map { $0 + 1 } ?? start.startIndex
    return start[..<end]
  }

  // MARK: Keywords and strings

  private mutating func takeKeyword(_ line: ByteRange) throws(FormatError) {
    let name = bytes[line].prefix { $0.isASCIILowercase || $0 == UInt8(ascii: "_") }
    var rest = name.endIndex..<line.upperBound
    let keyword = String(decoding: name, as: UTF8.self)
    if keyword == "msgstr", bytes[rest].first == UInt8(ascii: "[") {
      guard let close = bytes[rest].prefix(32).firstIndex(of: UInt8(ascii: "]")),
        bytes[(rest.lowerBound + 1)..<close].allSatisfy({ $0.isASCIIDigit })
      else { throw fault(at: rest.lowerBound, "a plural form is written as in msgstr[0]") }
      rest = (close + 1)..<line.upperBound
    }
    guard let field = field(named: keyword) else {
      throw fault(at: line.lowerBound, "a line begins with a keyword such as msgid, # or a string")
    }
    begin(field)
    let strings = bytes.trimmed(rest)
    guard !strings.isEmpty else {
      throw fault(at: rest.lowerBound, "a keyword needs a string behind it")
    }
    try takeStrings(strings, into: field)
  }

  private func field(named keyword: String) -> Field? {
    switch keyword {
    case "msgctxt": .context
    case "msgid": .source
    case "msgid_plural": .pluralSource
    case "msgstr": .translation
    case "domain": .domain
    default: nil
    }
  }

  private mutating func begin(_ next: Field) {
    switch next {
    case .context, .source, .domain:
      // The keywords of the next entry need no comment and no blank line before them.
      if !entry.translations.isEmpty { endEntry() }
      if case .context = next { entry.context = [] }
    case .translation: entry.translations.append([])
    case .pluralSource: break
    }
    field = next
  }

  /// Takes all strings of a line.
  private mutating func takeStrings(_ line: ByteRange, into field: Field) throws(FormatError) {
    var position = line.lowerBound
    while position < line.upperBound {
      guard bytes[position] == UInt8(ascii: "\"") else {
        throw fault(
          at: position, "nothing but strings stands behind a string; write \\\" for a mark in it")
      }
      let end = try endOfString(at: position, before: line.upperBound)
      add((position + 1)..<(end - 1), to: field)
      position = end
      while position < line.upperBound, bytes[position].isSpaceOrLineEnd { position += 1 }
    }
  }

  private func endOfString(at start: Int, before limit: Int) throws(FormatError) -> Int {
    var index = start + 1
    while index < limit {
      if bytes[index] == UInt8(ascii: "\"") { return index + 1 }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    throw fault(at: start, "a string is not closed; it needs a quotation mark on its line")
  }

  private mutating func add(_ string: ByteRange, to field: Field) {
    switch field {
    case .context: entry.context?.append(string)
    case .source: entry.source.append(string)
    case .pluralSource: entry.pluralSource.append(string)
    case .translation: entry.translations[entry.translations.count - 1].append(string)
    case .domain: break
    }
  }

  private func fault(at offset: Int, _ reason: String) -> FormatError {
    .malformed(position: LineIndex(bytes).position(at: offset), reason: reason)
  }
}
