/// A TOML table that is read key by key.
struct TableReader {
  /// What the table is, in messages: “a rule”.
  let name: String
  let position: SourcePosition
  let entries: [TOMLEntry]

  init(_ value: TOMLValue, name: String) {
    self.name = name
    position = value.position
    if case .table(let entries) = value.content {
      self.entries = entries
    } else {
      entries = []
    }
  }

  subscript(key: String) -> TOMLEntry? { entries.first { $0.key == key } }
}

extension RulePackReader {
  mutating func fail(_ message: String, at position: SourcePosition) {
    let error = RuleSyntaxError(
      file: document.file, line: position.line, column: position.column, message: message)
    errors.append(error)
  }

  /// The error of a fragment, its place mapped to the file.
  func place(
    _ error: RuleSyntaxError, in positions: ArraySlice<SourcePosition>
  ) -> RuleSyntaxError {
    let index = min(positions.startIndex + error.column - 1, positions.endIndex - 1)
    var placed = error
    placed.file = document.file
    placed.line = positions[index].line
    placed.column = positions[index].column
    return placed
  }

  /// The result of parsing a string of the file; `nil` where that failed.
  mutating func placed<Result>(
    _ value: TOMLValue, _ parse: () throws(RuleSyntaxError) -> Result
  ) -> Result? {
    do throws(RuleSyntaxError) {
      return try parse()
    } catch {
      errors.append(place(error, in: document.scalarPositions(in: value)[...]))
      return nil
    }
  }

  /// Refuses keys that the table does not have.
  mutating func check(_ table: TableReader, keys: [String]) {
    for entry in table.entries where !keys.contains(entry.key) {
      let hint = NameSuggestion.hint(for: entry.key, among: keys)
      let subject = table.name.prefix(1).uppercased() + table.name.dropFirst()
      fail("\(subject) has no key “\(entry.key)”.\(hint)", at: entry.position)
    }
  }

  /// The entry of a key that must be there.
  mutating func required(_ table: TableReader, _ key: String) -> TOMLEntry? {
    if let entry = table[key] { return entry }
    let subject = table.name.prefix(1).uppercased() + table.name.dropFirst()
    fail("\(subject) needs the key “\(key)”.", at: table.position)
    return nil
  }

  /// The tables of an array of tables.
  mutating func tables(_ value: TOMLValue, header: String) -> [TOMLValue] {
    guard case .array(let values) = value.content else {
      fail("It is written with two brackets: “\(header)”.", at: value.position)
      return []
    }
    return values.filter { element in
      if case .table = element.content { return true }
      fail("A table belongs here: “\(header)”.", at: element.position)
      return false
    }
  }

  /// The string of a key that must be there, with its value for the place.
  mutating func readString(
    _ table: TableReader, _ key: String, isEmptyAllowed: Bool = false
  ) -> (text: String, value: TOMLValue)? {
    guard let entry = required(table, key) else { return nil }
    guard case .string(let text) = entry.value.content else {
      fail("“\(key)” is a string, not \(entry.value.kind).", at: entry.value.position)
      return nil
    }
    guard isEmptyAllowed || text.unicodeScalars.contains(where: { !$0.isBlank }) else {
      fail("“\(key)” is empty.", at: entry.value.position)
      return nil
    }
    return (text, entry.value)
  }

  mutating func readText(_ table: TableReader, _ key: String) -> String? {
    readString(table, key)?.text
  }

  /// The strings of a list; other elements are errors.
  mutating func readStrings(
    _ value: TOMLValue, of name: String
  ) -> [(text: String, value: TOMLValue)] {
    guard case .array(let values) = value.content else {
      fail("A list of \(name) belongs here: [\"…\"].", at: value.position)
      return []
    }
    var strings: [(text: String, value: TOMLValue)] = []
    for element in values {
      guard case .string(let text) = element.content else {
        fail("A string belongs here, not \(element.kind).", at: element.position)
        continue
      }
      strings.append((text, element))
    }
    return strings
  }

  /// The value of a key that holds one of a closed set of names.
  mutating func readName<Name: RawRepresentable & CaseIterable>(
    _ table: TableReader, _ key: String, of type: Name.Type
  ) -> Name? where Name.RawValue == String {
    guard let (text, value) = readString(table, key) else { return nil }
    if let name = Name(rawValue: text) { return name }
    let hint = NameSuggestion.hint(for: text, among: Name.allCases.map(\.rawValue))
    fail("There is no \(key) “\(text)”.\(hint)", at: value.position)
    return nil
  }
}
