import EsmeroRules
import EsmeroTesting
import EsmeroUnicode
import Testing

@Suite("What must stand where a regular expression matches")
struct RegexTriggerTests {
  @Test(
    "the longest text that every match holds",
    arguments: [
      ("foo", ["foo"]), ("\\bfoo\\b", ["foo"]), ("fo+bar", ["obar"]), ("fo?bar", ["bar"]),
      ("ab*cde", ["cde"]), ("a.bcd", ["bcd"]), ("a[xy]bcd", ["bcd"]), ("[]a]bcd[^]b]", ["bcd"]),
      ("[a[bc]&&[^d]]xy", ["xy"]), ("[\\]a]xy", ["xy"]), ("(se)(gun)da", ["segunda"]),
      ("(?<day>terça|quarta)-feira", ["-feira"]), ("(?:foo|barra)", ["foo", "barra"]),
      ("foo|ba[rz]|quux", ["foo", "ba", "quux"]), ("x{2,3}yz", ["xyz"]), ("x{0,3}yz", ["yz"]),
      ("x{2}y{0}zw", ["zw"]), ("(abc)*de", ["de"]), ("(abc)+de", ["abc"]), ("ab(?=cdef)", ["ab"]),
      ("(?<!abcd)ef", ["ef"]), ("(?<=abcd)ef", ["ef"]), ("\\d\\d:foo\\p{L}bars!", ["bars!"]),
      ("\\Qa.b*\\E+c", ["a.b*"]), ("\\u00E7\\x{E3}o", ["ção"]), ("a\\.b\\-c", ["a.b-c"]),
      ("(?x) a b # c\n d", ["abd"]), ("(?x: a b )c d", ["abc d"]), ("(?#note)ab", ["ab"]),
      ("(ab)\\112cd", ["ab"]), ("^ab$", ["ab"]), ("(?>ab)c++de", ["abc"]), ("ab\\ncd", ["ab\ncd"]),
      ("\\N{EM DASH}ab", ["ab"]), ("(?<x>ab)\\k<x>cde", ["cde"]),
    ])
  func literals(pattern: String, texts: [String]) throws {
    _ = try RegularExpression(pattern)
    let trigger = try #require(RegexTrigger(pattern))
    #expect(trigger.literals.map(\.text) == texts)
    #expect(trigger.literals.allSatisfy { !$0.isCaseless })
  }

  @Test(
    "where case does not count, the folded text",
    arguments: [
      ("(?i)AÇÃO", [("ação", true)]), ("(?i:AB)cde", [("cde", false)]),
      ("(?i:ABC)de", [("abc", true)]), ("((?i)AB)CDE", [("CDE", false)]),
      ("(?i)a(?-i)BC", [("BC", false)]), ("(?i)Straße", [("strasse", true)]),
      ("ab|(?i)CD|EF", [("ab", false), ("cd", true), ("ef", true)]),
    ])
  func caseless(pattern: String, literals: [(String, Bool)]) throws {
    let trigger = try #require(RegexTrigger(pattern))
    #expect(trigger.literals.map(\.text) == literals.map(\.0))
    #expect(trigger.literals.map(\.isCaseless) == literals.map(\.1))
  }

  @Test(
    "none is promised that is not certain",
    arguments: [
      "a", "a.b", "(ab)?", "(ab)*c", "ab|c", "\\w+", "[abc]{4}", "(?=abc)", "a{0}b", "(?:ab|)c",
      "\\012abc", "(?x)[#]abc", "(?#a\\)b)cd",
    ])
  func none(pattern: String) { #expect(RegexTrigger(pattern) == nil) }

  @Test("deep nesting ends")
  func depth() {
    let pattern = { (depth: Int) in
      String(repeating: "((?:x|", count: depth) + "ab" + String(repeating: ")+)+", count: depth)
    }
    #expect(RegexTrigger(pattern(40)) == nil)
    #expect(RegexTrigger(pattern(10_000)) == nil)
  }

  @Test("every match holds one of the texts")
  func everyMatch() throws {
    var generator = PatternGenerator(seed: 20_261_124)
    var (triggers, matches) = (0, 0)
    for _ in 0..<4000 {
      let (pattern, samples) = generator.pattern()
      guard let trigger = RegexTrigger(pattern),
        let expression = try? RegularExpression(pattern)
      else { continue }
      triggers += 1
      for sample in samples {
        let bytes = Array(sample.utf8)
        let found = try? expression.matches(
          in: bytes, region: 0..<bytes.count, limits: RegularExpression.Limits(steps: 100))
        for match in found ?? [] {
          guard let range = match[0] else { continue }
          matches += 1
          #expect(
            Self.holds(Array(bytes[range]), trigger),
            "\(pattern.debugDescription) in \(sample.debugDescription), seed \(generator.seed)")
        }
      }
    }
    // The generator must not have stopped to say anything.
    #expect(triggers > 1000)
    #expect(matches > 3000)
  }

  private static func holds(_ match: [UInt8], _ trigger: RegexTrigger) -> Bool {
    let folded = CaseMapping.folded(match)
    return trigger.literals.contains { literal in
      contains(Array(literal.text.utf8), in: literal.isCaseless ? folded : match)
    }
  }

  private static func contains(_ part: [UInt8], in text: [UInt8]) -> Bool {
    text.indices.contains { text[$0...].starts(with: part) }
  }
}

/// Makes regular expressions of everything that the analysis knows, with texts that could match.
struct PatternGenerator {
  let seed: UInt64
  private var random: SeededGenerator
  private var isCaseless = false
  private var ignoresBlanks = false
  private var depth = 0

  private static let letters = ["a", "b", "é", "s", "ß", "ﬁ", "f", "i", "K", "İ", "ǰ", "-"]
  private static let variants: [String: [String]] = [
    "a": ["A"], "b": ["B"], "é": ["É"], "s": ["S", "ſ"], "ß": ["SS", "ẞ", "ss"], "ﬁ": ["FI", "fi"],
    "f": ["F"], "i": ["I"], "K": ["k", "\u{212A}"], "İ": ["i\u{307}"], "ǰ": ["j\u{30C}"],
  ]

  init(seed: UInt64) {
    self.seed = seed
    random = SeededGenerator(seed: seed)
  }

  /// A pattern and texts, some of which it matches.
  mutating func pattern() -> (pattern: String, samples: [String]) {
    (isCaseless, ignoresBlanks, depth) = (false, false, 0)
    var pattern = ""
    if chance(3) { (isCaseless, pattern) = (true, "(?i)") }
    if chance(6) { (ignoresBlanks, pattern) = (true, pattern + "(?x)") }
    let (body, samples) = branches()
    return (pattern + body, samples.map { noise() + $0 + noise() } + [noise() + noise()])
  }

  private mutating func chance(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  private mutating func noise() -> String {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in letter() }.joined()
  }

  private mutating func letter() -> String { Self.letters.randomElement(using: &random) ?? "a" }

  private mutating func branches() -> (String, [String]) {
    let (caseless, blanks) = (isCaseless, ignoresBlanks)
    defer { (isCaseless, ignoresBlanks) = (caseless, blanks) }
    var (pattern, samples) = branch()
    while chance(5) {
      let (other, more) = branch()
      pattern += "|" + other
      samples = zip(samples, more).map { chance(2) ? $0 : $1 }
    }
    return (pattern, samples)
  }

  private mutating func branch() -> (String, [String]) {
    var pattern = ""
    var samples = ["", "", ""]
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      let (item, texts) = repeated(self.item())
      pattern += item + (ignoresBlanks && chance(3) ? " #c\n" : "")
      samples = zip(samples, texts).map { $0 + $1 }
    }
    return (pattern, samples)
  }

  private mutating func repeated(_ item: (String, [String])) -> (String, [String]) {
    let (pattern, samples) = item
    guard !pattern.isEmpty, !pattern.hasPrefix("\\b"), !pattern.hasPrefix("(?i"), chance(3) else {
      return item
    }
    let (mark, counts) =
      [
        ("?", 0...1), ("*", 0...2), ("+", 1...3), ("{2}", 2...2), ("{0,2}", 0...2), ("{1,}", 1...2),
        ("+?", 1...2), ("*+", 0...1), ("{0}", 0...0),
      ].randomElement(using: &random) ?? ("?", 0...1)
    return (
      pattern + mark,
      samples.map {
        String(repeating: $0, count: Int.random(in: counts, using: &random))
      }
    )
  }

  private mutating func item() -> (String, [String]) {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return (".", cased(letter()))
    case 1:
      let letter = letter()
      let set = ["[\(letter)]", "[]\(letter)]", "[^]q]", "[[q]\(letter)]"]
      return (set.randomElement(using: &random) ?? "[a]", cased(letter))
    case 2 where depth < 3: return group()
    case 3 where depth < 3: return group()
    case 4: return ("\\Qa*\\E", cased("a*"))
    case 5: return ("\\u00E9", cased("é"))
    case 6:
      isCaseless.toggle()
      return (isCaseless ? "(?i)" : "(?-i)", ["", "", ""])
    case 7:
      return (
        ["(?=a)", "(?!q)", "(?<=q|a|)", "\\B", "(?#q)"].randomElement(using: &random) ?? "",
        ["", "", ""]
      )
    default:
      let letter = letter()
      return (letter, cased(letter))
    }
  }

  private mutating func group() -> (String, [String]) {
    depth += 1
    defer { depth -= 1 }
    let opening = ["(", "(?:", "(?>", "(?i:", "(?x: "].randomElement(using: &random) ?? "("
    let (caseless, blanks) = (isCaseless, ignoresBlanks)
    if opening == "(?i:" { isCaseless = true }
    if opening == "(?x: " { ignoresBlanks = true }
    let (pattern, samples) = branches()
    (isCaseless, ignoresBlanks) = (caseless, blanks)
    return (opening + pattern + ")", samples)
  }

  private mutating func cased(_ text: String) -> [String] {
    (0..<3).map { _ in
      guard isCaseless else { return text }
      return (Self.variants[text] ?? [text]).randomElement(using: &random) ?? text
    }
  }
}
