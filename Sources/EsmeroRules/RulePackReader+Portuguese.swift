/// The texts that rules have in Portuguese beside those in English.
extension RulePackReader {
  /// `pt.problem`, `pt.why` and, where the norm is called otherwise, `pt.source` of a rule.
  mutating func readPortugueseWording(_ table: TableReader) -> RuleWording? {
    guard let entry = table["pt"] else {
      if needsPortuguese {
        fail("A built-in rule needs “pt.problem” and “pt.why”.", at: table.position)
      }
      return nil
    }
    let wording = portugueseTable(entry, keys: ["problem", "why", "source"])
    let problem = readText(wording, "problem")
    let why = readText(wording, "why")
    let source = wording["source"] == nil ? nil : readText(wording, "source")
    guard let problem, let why else { return nil }
    return RuleWording(problem: problem, why: why, source: source)
  }

  /// `pt.message` of a case, which goes with its `message`.
  mutating func readPortugueseMessage(_ table: TableReader) -> String? {
    guard let entry = table["pt"] else {
      if needsPortuguese, table["message"] != nil {
        fail("A message of a built-in rule needs “pt.message”.", at: table.position)
      }
      return nil
    }
    if table["message"] == nil {
      fail("“pt.message” translates “message”, which is missing.", at: entry.position)
    }
    return readText(portugueseTable(entry, keys: ["message"]), "message")
  }

  private mutating func portugueseTable(_ entry: TOMLEntry, keys: [String]) -> TableReader {
    let table = TableReader(entry.value, name: "“pt”")
    check(table, keys: keys)
    return table
  }
}
