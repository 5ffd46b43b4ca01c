import EsmeroText
import EsmeroUnicode

/// Chinese, Japanese and Arabic marks between Latin words.
///
/// Problem: `Kim，the leader。` after translation from or through Chinese: the marks of one script
/// with the words of another, and without blanks.
///
/// What must not change: the same marks beside a word of their own script, as in `使用Swift，编译`.
///
/// Chosen: all words within eight tokens on the line must be Latin; the blank that Latin text wants
/// is set with the mark. Rejected: a pattern a mark, which cannot ask for scripts.
struct ForeignPunctuationMatcher: MatcherProgram {
  private let text: SegmentText

  init(context: MatchContext, arguments: ArgumentList) { text = context.text }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { anchor in
      guard let scalar = text.firstScalar(at: anchor), let mark = Self.marks[scalar],
        isAmongLatin(anchor)
      else { return nil }
      return RuleMatch(tokens: anchor..<anchor + 1, edits: [edit(anchor, mark)])
    }
  }

  /// A mark of Latin text, and on which sides it wants a blank.
  private struct Mark {
    let text: String
    let isOpening: Bool

    init(_ text: String, isOpening: Bool = false) {
      self.text = text
      self.isOpening = isOpening
    }
  }

  private static let marks: [UInt32: Mark] = [
    0x3001: Mark(","), 0x3002: Mark("."), 0xFF0C: Mark(","), 0xFF0E: Mark("."), 0xFF1A: Mark(":"),
    0xFF1B: Mark(";"), 0xFF01: Mark("!"), 0xFF1F: Mark("?"), 0x060C: Mark(","), 0x061B: Mark(";"),
    0x061F: Mark("?"), 0xFF08: Mark("(", isOpening: true), 0xFF09: Mark(")"),
    0x300C: Mark("“", isOpening: true), 0x300D: Mark("”"),
  ]

  private func edit(_ anchor: Int, _ mark: Mark) -> Edit {
    var range = text.tokens[anchor].range
    if mark.isOpening {
      let needsBlank = text.isWordLike(at: anchor - 1) || text.kind(at: anchor - 1) == .closeBracket
      return Edit(range: range, replacement: Array(((needsBlank ? " " : "") + mark.text).utf8))
    }
    if text.kind(at: anchor - 1) == .space, text.isWordLike(at: anchor - 2) {
      range = text.range(of: anchor - 1..<anchor + 1)
    }
    let needsBlank = text.isWordLike(at: anchor + 1) || text.kind(at: anchor + 1) == .openBracket
    return Edit(range: range, replacement: Array((mark.text + (needsBlank ? " " : "")).utf8))
  }

  private static let reach = 8

  /// Whether all words near by on the line are Latin, and there is one.
  private func isAmongLatin(_ anchor: Int) -> Bool {
    var isFound = false
    for step in [-1, 1] {
      var index = anchor + step
      while abs(index - anchor) <= Self.reach, let kind = text.kind(at: index), kind != .lineEnd {
        if kind == .word {
          guard isLatin(index) else { return false }
          isFound = true
        }
        index += step
      }
    }
    return isFound
  }

  private func isLatin(_ index: Int) -> Bool {
    [text.firstScalar(at: index), text.lastScalar(at: index)].allSatisfy { scalar in
      guard let scalar, ScalarProperties.isLetter(scalar) else { return true }
      return ScalarProperties.script(scalar) == .latin
    }
  }
}
