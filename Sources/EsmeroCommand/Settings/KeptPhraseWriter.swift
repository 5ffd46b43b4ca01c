import Esmero
import EsmeroRules
import EsmeroText

/// Adds a phrase to the dictionary (`keep`) of a settings file, and leaves all else in it as it is.
struct KeptPhraseWriter {
  private static let key = "keep"

  private let name: String
  private let bytes: [UInt8]
  private let isProject: Bool
  private let lineEnd: String

  /// Prepares a file.
  ///
  /// - Parameters:
  ///   - bytes: what it holds.
  ///   - path: its name, which tells whether the settings are a table in it.
  init(_ bytes: [UInt8], path: FilePath) {
    name = path.text
    self.bytes = bytes
    isProject = path.lastComponent.elementsEqual(SettingsReader.projectFileName.utf8)
    lineEnd = bytes.contains(0x0D) ? "\r\n" : "\n"
  }

  /// The file with a phrase added.
  ///
  /// - Parameter phrase: the phrase, as it stands in texts.
  /// - Returns: the file; `nil` where it is written in a way that a person must change.
  func adding(_ phrase: String) -> [UInt8]? {
    guard let table = Self.table(of: bytes, name, isProject) else { return nil }
    guard let edit = edit(adding: Self.literal(phrase), to: table) else { return nil }
    let result = Edit.apply([edit], to: bytes)
    // Whatever was misread above shows here.
    guard let changed = Self.table(of: result, name, isProject),
      Self.phrases(in: changed) == Self.phrases(in: table).union([phrase]),
      Self.others(in: changed) == Self.others(in: table)
    else { return nil }
    return result
  }

  /// The table of the settings; `nil` where there is none, or the file is no TOML.
  private static func table(of bytes: [UInt8], _ name: String, _ isProject: Bool) -> TOMLValue? {
    guard let root = try? TOMLDocument(bytes, file: name).root else { return nil }
    return isProject ? root["tool"]?["esmero"] : root
  }

  private static func phrases(in table: TOMLValue) -> Set<String> {
    guard case .array(let values) = table[key]?.content else { return [] }
    return Set(
      values.compactMap { value in
        guard case .string(let text) = value.content else { return nil }
        return text
      })
  }

  /// The keys beside the dictionary.
  private static func others(in table: TOMLValue) -> [String] {
    guard case .table(let entries) = table.content else { return [] }
    return entries.map(\.key).filter { $0 != key }
  }

  private func edit(adding literal: String, to table: TOMLValue) -> Edit? {
    guard let list = table[Self.key] else { return edit(insertingListOf: literal) }
    guard case .array(let values) = list.content, let bracket = offset(of: list.position),
      bytes[bracket] == UInt8(ascii: "[")
    else { return nil }
    let place = bracket + 1
    let rest = bytes[place...]
    let separator = values.isEmpty ? "" : ", "
    guard let next = rest.firstIndex(where: { !$0.isBlank }), [0x0A, 0x0D].contains(bytes[next]),
      let line = bytes[next...].firstIndex(of: 0x0A)
    else { return Self.insertion(literal + separator, at: place) }
    // One phrase a line: the new one as the first of them.
    let indentation = bytes[(line + 1)...].prefix { $0.isBlank }
    let indent = String(decoding: indentation, as: UTF8.self)
    return Self.insertion("\(indent)\(literal),\(lineEnd)", at: line + 1)
  }

  private static func insertion(_ text: String, at offset: Int) -> Edit {
    Edit(range: offset..<offset, replacement: Array(text.utf8))
  }

  /// The offset of a place in the file.
  private func offset(of position: SourcePosition) -> Int? {
    let lines = LineIndex(bytes)
    guard (1...lines.lineStarts.count).contains(position.line) else { return nil }
    let range = lines.range(ofLine: position.line)
    let scalars = String(decoding: bytes[range], as: UTF8.self).unicodeScalars
    let before = scalars.prefix(position.column - 1)
    let offset = range.lowerBound + before.reduce(0) { $0 + UTF8.width($1) }
    return offset < bytes.count ? offset : nil
  }

  /// Writes a list where there was none: behind the line that explains it, else behind the last
  /// setting before the first table.
  private func edit(insertingListOf literal: String) -> Edit? {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let setting = "\(Self.key) = [\(literal)]\(lineEnd)"
    let trimmed = lines.map { line in
      String(decoding: line.drop { $0.isBlank }.prefix { $0 != 0x0D }, as: UTF8.self)
    }
    let after: Int
    if isProject {
      guard let header = trimmed.firstIndex(of: "[tool.esmero]") else { return nil }
      after = header + 1
    } else {
      let end = trimmed.firstIndex { $0.hasPrefix("[") } ?? trimmed.count
      let explained = trimmed[..<end].firstIndex { $0.hasPrefix("# \(Self.key) = ") }
      let last = trimmed[..<end].lastIndex { !$0.isEmpty && !$0.hasPrefix("#") }
      after = (explained ?? last).map { $0 + 1 } ?? end
    }
    let offset = lines.prefix(after).reduce(0) { $0 + $1.count + 1 }
    guard offset > bytes.count else { return Self.insertion(setting, at: offset) }
    // The last line has no end.
    let isBlank = lines.last?.isEmpty ?? true
    return Self.insertion((isBlank ? "" : lineEnd) + setting, at: bytes.count)
  }

  /// A string of TOML.
  private static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}
