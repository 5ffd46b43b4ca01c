internal import EsmeroText

/// Parses list files into lexicons and expands their entries.
public struct LexiconParser: Sendable {
  /// The lexical key of a word: NFC, lower case of the root locale.
  public var lexicalKey: @Sendable (String) -> String

  /// Creates a parser.
  ///
  /// - Parameter lexicalKey: folds words; Swift's own lower case unless given.
  public init(lexicalKey: @escaping @Sendable (String) -> String = { $0.lowercased() }) {
    self.lexicalKey = lexicalKey
  }

  /// Parses a list.
  ///
  /// - Parameters:
  ///   - bytes: the file, in UTF-8.
  ///   - name: the name that rules use, as `pt/demonyms`.
  ///   - file: the file's name in errors.
  /// - Returns: the lexicon, every entry expanded to its forms.
  /// - Throws: everything that is wrong with the list.
  public func parse(
    _ bytes: [UInt8], name: String, file: String
  ) throws(RulePackError) -> LexiconSource {
    if let offset = UTF8Validation.firstInvalidByte(in: bytes) {
      let line = LineIndex(bytes).line(at: offset)
      let message = "The file is not valid UTF-8 at byte \(offset)."
      throw RulePackError([RuleSyntaxError(file: file, line: line, column: 1, message: message)])
    }
    var reader = LexiconReader(file: file, lexicalKey: lexicalKey)
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      reader.read(line.last == "\r" ? line.dropLast() : line, number: index + 1)
    }
    let entries = reader.expand()
    guard reader.errors.isEmpty else { throw RulePackError(reader.errors) }
    return LexiconSource(name: name, entries: entries, isStems: reader.isStems)
  }
}

/// Reads a list line by line, gathering errors.
private struct LexiconReader {
  let file: String
  let lexicalKey: @Sendable (String) -> String
  var errors: [RuleSyntaxError] = []
  var isStems = false

  private var columns = [Column.entry]
  private var inflection: (scheme: Inflection, defaultClass: String?)?
  private var sectionTags: [String] = []
  private var rows: [Row] = []
  private var lineOfKey: [String: Int] = [:]

  init(file: String, lexicalKey: @escaping @Sendable (String) -> String) {
    self.file = file
    self.lexicalKey = lexicalKey
  }

  /// What a column holds.
  private enum Column: String, CaseIterable {
    case entry, value, note, tag
    case inflectionClass = "class"
  }

  private enum Directive: String, CaseIterable {
    case columns, inflect, stems, tag
  }

  /// A line of the list, not yet expanded.
  private struct Row {
    var line: Int
    var entry: String
    var value: String?
    var tags: [String]
    var inflection: (scheme: Inflection, className: String?)?
  }

  private mutating func fail(_ message: String, line: Int, column: Int = 1) {
    errors.append(RuleSyntaxError(file: file, line: line, column: column, message: message))
  }

  mutating func read(_ line: Substring.UnicodeScalarView, number: Int) {
    if line.starts(with: "#:".unicodeScalars) {
      return readDirective(String(line.dropFirst(2)), line: number)
    }
    guard line.first != "#", line.contains(where: { !$0.isBlank }) else { return }
    readRow(String(line), line: number)
  }

  // MARK: Directives

  private mutating func readDirective(_ text: String, line: Int) {
    let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let name = words.first, let directive = Directive(rawValue: name) else {
      let known = Directive.allCases.map(\.rawValue)
      let hint = NameSuggestion.hint(for: words.first ?? "", among: known)
      return fail("There is no directive “#: \(words.first ?? "")”.\(hint)", line: line)
    }
    let arguments = Array(words.dropFirst())
    switch directive {
    case .columns: readColumns(arguments, line: line)
    case .inflect: readInflection(arguments, line: line)
    case .tag: readSectionTags(arguments, line: line)
    case .stems:
      if !rows.isEmpty { fail("“#: stems” stands before the first entry.", line: line) }
      isStems = true
    }
  }

  private mutating func readColumns(_ names: [String], line: Int) {
    if !rows.isEmpty { fail("“#: columns” stands before the first entry.", line: line) }
    var found: [Column] = []
    for name in names {
      guard let column = Column(rawValue: name) else {
        let hint = NameSuggestion.hint(for: name, among: Column.allCases.map(\.rawValue))
        return fail("There is no column “\(name)”.\(hint)", line: line)
      }
      if found.contains(column), column != .note {
        fail("The column “\(name)” is named twice.", line: line)
      }
      found.append(column)
    }
    guard found.first == .entry else {
      return fail("The first column is “entry”.", line: line)
    }
    columns = found
  }

  private mutating func readInflection(_ arguments: [String], line: Int) {
    guard let name = arguments.first else {
      inflection = nil
      return
    }
    guard let scheme = Inflection(rawValue: name) else {
      let hint = NameSuggestion.hint(for: name, among: Inflection.allCases.map(\.rawValue))
      return fail("There is no inflection “\(name)”.\(hint)", line: line)
    }
    if arguments.count > 2 {
      fail("Behind the inflection one class can stand, for entries without one.", line: line)
    }
    inflection = (scheme, arguments.dropFirst().first)
  }

  private mutating func readSectionTags(_ tags: [String], line: Int) {
    sectionTags = tags
    for tag in tags where !Self.isTag(tag) { failTag(tag, line: line, column: 1) }
  }

  private static func isTag(_ tag: String) -> Bool {
    tag.unicodeScalars.allSatisfy(\.isNameScalar)
  }

  private mutating func failTag(_ tag: String, line: Int, column: Int) {
    fail("“\(tag)” is no tag: ASCII letters, digits and hyphens.", line: line, column: column)
  }

  // MARK: Rows

  private mutating func readRow(_ text: String, line: Int) {
    var row = Row(line: line, entry: "", tags: sectionTags)
    var className: String?
    var column = 1
    let cells = text.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false)
    for (index, cell) in cells.enumerated() {
      guard index < columns.count else {
        return fail(
          "The line has more columns than “#: columns” names.", line: line, column: column)
      }
      let words = String(cell).split(separator: " ").map(String.init)
      switch columns[index] {
      case .entry: row.entry = words.joined(separator: " ")
      case .value: row.value = words.isEmpty ? nil : words.joined(separator: " ")
      case .inflectionClass: className = words.isEmpty ? nil : words.joined(separator: " ")
      case .tag:
        for tag in words where !Self.isTag(tag) { failTag(tag, line: line, column: column) }
        row.tags += words.filter { !sectionTags.contains($0) }
      case .note: break
      }
      column += cell.count + 1
    }
    if let inflection {
      row.inflection = (inflection.scheme, className ?? inflection.defaultClass)
    } else if className != nil {
      fail("A class means nothing without “#: inflect”.", line: line)
    }
    append(row)
  }

  private mutating func append(_ row: Row) {
    guard !row.entry.isEmpty else { return fail("The entry is empty.", line: row.line) }
    if row.value == row.entry {
      fail("“\(row.entry)” has itself as its value.", line: row.line)
    }
    let key = lexicalKey(row.entry)
    if let first = lineOfKey[key] {
      return fail("“\(key)” is listed on line \(first) already.", line: row.line)
    }
    lineOfKey[key] = row.line
    rows.append(row)
  }

  // MARK: Expansion

  /// The entries of all rows.
  ///
  /// What a line says stands over what inflection makes of another.
  mutating func expand() -> [LexiconEntry] {
    var entries: [LexiconEntry] = []
    var indexOfKey: [String: Int] = [:]
    for row in rows {
      for form in forms(of: row) {
        let key = lexicalKey(form.entry)
        if let line = lineOfKey[key], line != row.line { continue }
        guard let index = indexOfKey[key] else {
          indexOfKey[key] = entries.count
          entries.append(LexiconEntry(key: key, value: form.value, tags: row.tags))
          continue
        }
        if entries[index].value == form.value {
          entries[index].tags += row.tags.filter { !entries[index].tags.contains($0) }
        } else {
          let values = [entries[index].value, form.value].map { "“\($0 ?? "")”" }
          fail(
            "“\(key)” would have the values \(values.joined(separator: " and ")).",
            line: row.line)
        }
      }
    }
    return entries
  }

  private mutating func forms(of row: Row) -> [Inflection.Form] {
    let base = Inflection.Form(entry: row.entry, value: row.value)
    guard let (scheme, className) = row.inflection else { return [base] }
    switch scheme.forms(of: base, className: className) {
    case .forms(let forms): return forms
    case .unknownClass(let known):
      let hint = NameSuggestion.hint(for: className ?? "", among: known)
      let name = className.map { "“\($0)” is no class of" } ?? "An entry needs a class of"
      fail("\(name) “\(scheme.rawValue)”.\(hint)", line: row.line)
    case .outOfShape(let reason): fail(reason, line: row.line)
    }
    return [base]
  }
}
