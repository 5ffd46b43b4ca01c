import EsmeroTesting
import Testing

@testable import EsmeroUnicode

@Suite("Regular expressions")
struct RegularExpressionTests {
  fileprivate static let limits = RegularExpression.Limits(steps: 100)

  private func found(
    _ pattern: String, in text: String, region: Range<Int>? = nil
  ) throws -> [[String]] {
    let bytes = utf8(text)
    let expression = try RegularExpression(pattern)
    let matches = try expression.matches(
      in: bytes, region: region ?? 0..<bytes.count, limits: Self.limits)
    return matches.map { $0.map { $0.map { string(Array(bytes[$0])) } ?? "–" } }
  }

  @Test(
    "finds, in bytes of UTF-8",
    arguments: [
      ("a+", "baaca", [["aa"], ["a"]]),
      ("(ç)(ã)?", "açãç", [["çã", "ç", "ã"], ["ç", "ç", "–"]]),
      ("(?i)AÇÃO", "Ação", [["Ação"]]),
      ("AÇÃO", "ação", []),
      ("😀.", "a😀é😀", [["😀é"]]),
      ("x", "", []),
      ("(?m)^b", "a\nb", [["b"]]),
    ])
  func finds(pattern: String, text: String, matches: [[String]]) throws {
    #expect(try found(pattern, in: text) == matches)
  }

  @Test("matches lie in the region and see what stands around it")
  func region() throws {
    #expect(try found("a+", in: "aaaa", region: 1..<3) == [["aa"]])
    #expect(try found("\\ba", in: "aaaa", region: 1..<3) == [])
    #expect(try found("(?<=b)a(?=c)", in: "bac", region: 1..<2) == [["a"]])
    #expect(try found("^a|a$", in: "aaaa", region: 1..<3) == [])
    #expect(try found("é", in: "éée", region: 2..<5) == [["é"]])
  }

  @Test("groups have numbers and names")
  func groups() throws {
    let expression = try RegularExpression("(a)(?<tail>b)(?:c)")
    #expect(expression.pattern == "(a)(?<tail>b)(?:c)")
    #expect(expression.groupCount == 2)
    #expect(expression.groupNumber(named: "tail") == 2)
    #expect(expression.groupNumber(named: "head") == nil)
  }

  @Test(
    "a bad pattern is refused with ICU's reason and the place",
    arguments: [
      ("(a", "U_REGEX_MISMATCHED_PAREN", 1), ("çã)", "U_REGEX_MISMATCHED_PAREN", 2),
      ("a\n[b", "U_REGEX_MISSING_CLOSE_BRACKET", 3), ("*", "U_REGEX_RULE_SYNTAX", 0),
      ("\\y", "U_REGEX_BAD_ESCAPE_SEQUENCE", 1), ("(?<=a+)b", "U_REGEX_LOOK_BEHIND_LIMIT", 6),
    ])
  func invalid(pattern: String, name: String, offset: Int) {
    #expect(throws: ICUError.invalidPattern(name: name, offset: offset)) {
      _ = try RegularExpression(pattern)
    }
  }

  @Test("a pattern that runs away is stopped")
  func runaway() throws {
    let text = utf8(String(repeating: "a", count: 40) + "b")
    let expression = try RegularExpression("(a|aa)+$")
    #expect(throws: ICUError.searchStopped(name: "U_REGEX_TIME_OUT")) {
      _ = try expression.matches(in: text, region: 0..<text.count, limits: Self.limits)
    }
  }

  @Test("a pattern that goes too deep is stopped")
  func depth() throws {
    let text = utf8(String(repeating: "ab", count: 100_000))
    let expression = try RegularExpression("(?:a|b)*c")
    #expect(throws: ICUError.searchStopped(name: "U_REGEX_STACK_OVERFLOW")) {
      _ = try expression.matches(
        in: text, region: 0..<text.count,
        limits: RegularExpression.Limits(steps: 100, stackBytes: 1 << 16))
    }
  }

  @Test("one expression serves many threads")
  func threads() async throws {
    let expression = SharedExpression(try RegularExpression("(\\p{L}+)-(\\p{L}+)"))
    let text = utf8(String(repeating: "bem-vindo ", count: 200))
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 { group.addTask { expression.count(in: text) } }
      for await count in group { #expect(count == 200) }
    }
  }

  /// Shares what cannot be copied.
  private final class SharedExpression: Sendable {
    private let expression: RegularExpression

    init(_ expression: consuming RegularExpression) { self.expression = expression }

    func count(in text: [UInt8]) -> Int {
      let matches = try? expression.matches(
        in: text, region: 0..<text.count, limits: RegularExpressionTests.limits)
      return matches?.count ?? 0
    }
  }
}
