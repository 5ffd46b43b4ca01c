import EsmeroEngine
import EsmeroTesting
import EsmeroText
import Testing

/// What a translation made of the units of its source.
@Suite struct SourceComparisonTests {
  private func comparison(
    _ translation: String, _ source: String, zones: [ProtectedZone] = []
  ) -> SourceComparison {
    SourceComparison(
      of: utf8(translation), zones: zones, with: SourceSegment(prose: utf8(source)))
  }

  private func texts(_ units: [ProtectedUnit], in text: String) -> [String] {
    units.map { String(decoding: utf8(text)[$0.range], as: UTF8.self) }
  }

  private func restored(_ translation: String, _ source: String) -> String {
    let edits = comparison(translation, source).restorations.filter(\.isCertain)
      .map { Edit(range: $0.range, replacement: $0.replacement) }
    return String(decoding: Edit.apply(edits, to: utf8(translation)), as: UTF8.self)
  }

  /// One of each dialect, which is read as a whole.
  @Test(arguments: [
    "%s", "%1$s", "%-5.2f", "%@", "%ld", "%(name)s", "%<name>s", "%{name}", "%NAME%", "%1", "%%",
    "{0}", "{}", "{name}", "{0:F2}", "{n, number}", "{n, plural, one {#} other {#}}", "{{name}}",
    "{{#if x}}", "{{{x}}}", "{% if x %}", "${name}", "$(name)", "$t(key)", "$name", "[[name]]",
    "@:key.name", "@.lower:key", "<b>", "</b>", "<br/>", "<x id=\"1\"/>", "<a href=\"b\">", "<0>",
    "&nbsp;", "&#160;", "&#xA0;", "https://a.org/b?c=d", "www.a.org", "a.b@c.org", "\\n",
  ])
  func readsUnits(unit: String) {
    let text = "um \(unit) dois"
    let other = "one \(unit) two"
    #expect(texts(comparison(text, other).kept, in: text) == [unit])
    #expect(comparison("um dois", other).missing.count == 1)
  }

  @Test(arguments: [
    "50 % de", "10% so", "a < b", "R$ 10", "{a, b}", "{\"a\": 1}", "x = { 1 }", "cp <file>", "AT&T",
    "às 10:30", "[nota]", "falou @kim", "e/ou", "5 @ 2.50", "\\alpha", "$ 5",
  ])
  func readsNoUnits(text: String) {
    let comparison = comparison(text, "nothing")
    #expect(comparison.invented.isEmpty && comparison.restorations.isEmpty)
    #expect(self.comparison("nada", text).missing.isEmpty)
  }

  /// Every unit is found again, torn at each place where it can be; blanks that mean nothing stay.
  @Test(arguments: [
    "%1$s", "%(name)s", "%{name}", "{0}", "{name}", "@:key.name", "&nbsp;", "&#160;",
    "https://a.org/b", "a.b@c.org", "\\n", "[[name]]",
  ])
  func restoresTornUnits(unit: String) {
    for index in unit.indices.dropFirst() {
      var torn = unit
      torn.insert(" ", at: index)
      #expect(restored("um \(torn) dois", "one \(unit) two") == "um \(unit) dois", "\(torn)")
    }
  }

  /// What has lost one of its signs, or has one twice, is still to be told.
  @Test(arguments: [
    ("%1s", "%1$s"), ("1$s", "%1$s"), ("$1%s", "%1$s"), ("%%s", "%s"), ("{name", "{name}"),
    ("name}", "{name}"), ("{{name}}", "{name}"), ("{name}", "{{name}}"), ("}0{", "{0}"),
    ("%(name)", "%(name)s"), ("(name)s", "%(name)s"), ("{name}", "${name}"), ("<\\b>", "</b>"),
    ("/b>", "</b>"), ("&nbsp", "&nbsp;"), ("nbsp;", "&nbsp;"), ("https//a.org", "https://a.org"),
    ("{NAME}", "{name}"), ("\u{FF05}\u{FF53}", "%s"), ("{\u{661}}", "{1}"),
  ])
  func restoresDamagedUnits(damaged: String, unit: String) {
    #expect(restored("um \(damaged) dois", "one \(unit) two") == "um \(unit) dois")
  }

  /// Where several repairs are possible, none is made.
  @Test(arguments: [
    ("{nome} e {cidade}", "{name} and {city}"), ("%1$s %1$s", "%1$s %2$s"),
    ("{ a } e { a }", "{a}"),
    ("{ a }", "{A} and {a} and {Á}"), ("{name} {nome}", "{name}"), ("% s e % s", "%s"),
    ("https://pt.a.org", "https://en.a.org"), ("<i>sim</i>", "<b>yes</b>"), ("50 % s", "%s"),
    ("veja $nome", "see $name"), ("{des}ativa", "{dis}able"), ("%4$s", "%s"), ("%-10s", "%5s"),
    ("%d de %B de %Y", "%B %e, %Y"), ("\\x{NÚMERO}", "\\x{NUMBER}"), ("\\NNN", "\\n"),
    ("%s和%.*s是", "%s and %.*s are"), ("%P%F: não", "%X%P: not"), ("{…}", "{...}"),
    ("达到%.0f%%的", "is %.0f%% full"),
    ("%i e %X", "%d and %x"), ("--arquivo {arquivo}", "--file {file}"),
    ("veja [[casa]]", "see [[home]]"), ("R$ {x}", "${x}"), ("2 %d", "two %d and %s"),
  ])
  func leavesWhatIsNotUnique(translation: String, source: String) {
    let result = restored(translation, source)
    #expect(result == translation || source.contains("{A}"))
  }

  @Test func editsNoCode() {
    let text = "um {nome} dois"
    let zone = ProtectedZone(range: 3..<9, kind: .code)
    let comparison = comparison(text, "one {name} two", zones: [zone])
    #expect(comparison.restorations.isEmpty)
    #expect(comparison.missing.count == 1)
  }

  /// A placeholder that was glued to a word when it was torn gets its blank back.
  @Test func restoresLostBlanks() throws {
    let found = try #require(comparison("Clique em% s já", "Click on %s now").restorations.first)
    #expect(found.lacksBlank)
  }

  /// A hostile pair costs no more than its length allows.
  @Test func staysLinear() {
    let units = (0..<4000).map { "{a\($0)}" }.joined(separator: " ")
    let torn = units.replacing("{", with: "{ ")
    #expect(comparison(torn, units).restorations.isEmpty)
    let many = String(repeating: "% s ", count: 16000)
    #expect(comparison(many, "%s").restorations.isEmpty)
  }
}
