import EsmeroText
import EsmeroUnicode

/// Blanks that are not one plain space.
///
/// Problem: no-break, wide and doubled spaces between the words of ordinary prose, left by editors,
/// web pages and decoders.
///
/// What must not change: no-break and thin spaces that a typographer set: beside digits, marks and
/// symbols (`10 %`, `R$ 10`, French `quoi ?`), behind one letter, beside Roman numerals and behind
/// titles; the ideographic space between ideographs; blanks that align columns; the two blanks at
/// the end of a Markdown line.
///
/// Chosen: a blank is judged by the tokens on both sides, and only between two words of a cased
/// script, or between a word and a comma, is there nothing that it could be for. Rejected: a table
/// of wanted no-break spaces for every locale: whoever sets them sets more than any table knows.
struct SpaceMatcher: MatcherProgram {
  private enum Concern: String {
    /// Wide and narrow spaces of Unicode.
    case exotic
    /// No-break spaces between words.
    case stray
    /// Two plain spaces in prose.
    case doubled
    /// Two plain spaces behind the end of a sentence.
    case typewriter
  }

  private let context: MatchContext
  private let concern: Concern
  private var text: SegmentText { context.text }

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    concern = arguments.texts("concern").first.flatMap(Concern.init) ?? .exotic
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    anchors.compactMap { anchor in
      let isFound =
        switch concern {
        case .exotic: isExotic(anchor)
        case .stray: isStray(anchor)
        case .doubled: isDoubled(anchor) && !isSentenceEnd(anchor - 1)
        case .typewriter: isDoubled(anchor) && isSentenceEnd(anchor - 1)
        }
      guard isFound else { return nil }
      let edit = Edit(range: text.tokens[anchor].range, replacement: [0x20])
      return RuleMatch(tokens: anchor..<anchor + 1, edits: [edit])
    }
  }

  // MARK: Wide spaces

  /// A space of a width of its own between two words; of the narrow ones, between letters alone.
  private func isExotic(_ index: Int) -> Bool {
    guard let scalar = text.firstScalar(at: index), isBetweenCasedWords(index) else { return false }
    if text.kind(at: index) == .symbol { return scalar != 0x2007 }
    let token = text.tokens[index]
    return (scalar == 0x2009 || scalar == 0x202F) && text.width(of: token) == 1
  }

  // MARK: No-break spaces

  private func isStray(_ index: Int) -> Bool {
    guard text.kind(at: index) == .space else { return false }
    let blanks = text.string(at: index).unicodeScalars
    guard blanks.contains("\u{A0}"), blanks.allSatisfy({ $0 == "\u{A0}" || $0 == " " }),
      blanks.count <= 2
    else { return false }
    // An editor that writes a no-break space before a plain one means nothing by it.
    if blanks.count == 2, blanks.contains(" "), isComma(index - 1) || isSentenceEnd(index - 1) {
      return isCasedWord(index + 1)
    }
    return isBetweenCasedWords(index) && !isBound(index)
  }

  /// Whether the words are ones that typographers keep on one line.
  private func isBound(_ index: Int) -> Bool {
    let (left, right) = (text.string(at: index - 1), text.string(at: index + 1))
    if left.unicodeScalars.count == 1 || right.unicodeScalars.count == 1 { return true }
    if isRoman(left) || isRoman(right) { return true }
    return context.rules.isAbbreviation((text.key(at: index - 1) + [UInt8(ascii: ".")])[...])
  }

  private func isRoman(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { "IVXLCDM".unicodeScalars.contains($0) }
  }

  // MARK: Doubled spaces

  private func isDoubled(_ index: Int) -> Bool {
    let token = text.tokens[index]
    guard token.end - token.start == 2, text.bytes[token.range].allSatisfy({ $0 == 0x20 }) else {
      return false
    }
    return isInner(index - 1) && isInner(index + 1) && text.isWordLike(at: index + 1)
  }

  /// Whether the token is text of the line, so that blanks beside it are inside the line.
  private func isInner(_ index: Int) -> Bool {
    switch text.kind(at: index) {
    case .word, .number, .mark, .closeBracket: true
    case .quote: text.kind(at: index - 1) != nil && text.kind(at: index - 1) != .space
    default: false
    }
  }

  // MARK: What stands beside

  private func isComma(_ index: Int) -> Bool {
    let mark = text.string(at: index)
    return mark == "," || mark == ";"
  }

  /// Whether a sentence, or a clause before a colon, may end with the token.
  private func isSentenceEnd(_ index: Int) -> Bool {
    var index = index
    while let kind = text.kind(at: index), kind == .quote || kind == .closeBracket { index -= 1 }
    guard text.kind(at: index) == .mark else { return false }
    return !isComma(index)
  }

  private func isBetweenCasedWords(_ index: Int) -> Bool {
    isCasedWord(index - 1) && isCasedWord(index + 1)
  }

  /// Whether the token is a word of letters that have case.
  private func isCasedWord(_ index: Int) -> Bool {
    guard text.kind(at: index) == .word, text.tokens[index].isLetters else { return false }
    return WordCase(of: text.bytes[text.tokens[index].range]) != .none
  }
}
