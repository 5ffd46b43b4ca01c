import EsmeroRules
import EsmeroText

/// Hyphens that were typed for dashes, one match a sentence: `o plano - que era ruim - falhou`.
///
/// **Problem.** One hyphen between blanks, or two, stand where a remark is parted from its sentence.
///
/// **Must not change.** A pair of names (`Santos - Guarujá`), a title and its subtitle (`Jornal - A
/// Tarde`), arithmetic, options of commands, lists, and compounds that nobody dares to join. A remark
/// must never end with another mark than it began with.
///
/// **Way.** All marks of a sentence are judged together, and all of them change or none. The witness
/// is a function word in lower case behind one of them, for there neither a compound nor a title can
/// be; a second mark is then the remark's other end. What cannot be read as a dash but is no hyphen
/// inside a word either leaves the whole sentence as it is.
///
/// **Rejected.** A pattern for each mark: the end of a remark stands before any word, and the
/// evidence for it is elsewhere.
///
/// `words=@lexicon` are the function words, `compounds=@lexicon` what may be a compound.
struct TypedDashMatcher: MatcherProgram {
  private let context: MatchContext
  private let words: Int?
  private let compounds: Int?

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    words = arguments.lexicon("words")
    compounds = arguments.lexicon("compounds")
  }

  private var text: SegmentText { context.text }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    var found: [RuleMatch] = []
    var end = 0
    for anchor in anchors where anchor >= end {
      let sentence = text.sentence(around: anchor)
      end = sentence.upperBound
      guard let marks = marks(in: sentence) else { continue }
      if let match = match(of: marks) { found.append(match) }
    }
    return found
  }

  private func match(of marks: [SentenceDash]) -> RuleMatch? {
    guard marks.contains(where: isBeforeFunctionWord) else { return nil }
    let isRemark = isRemark(marks)
    let typed = marks.filter { $0.kind == .twoHyphens || ($0.kind == .hyphen && isRemark) }
    guard let first = typed.first, let last = typed.last else { return nil }
    let isLong = marks.contains { $0.kind == .dash && text.string($0.tokens) == "—" }
    let dash = Array((isLong ? "—" : "–").utf8)
    return RuleMatch(
      tokens: first.tokens.lowerBound..<last.tokens.upperBound,
      edits: typed.map { Edit(range: text.range(of: $0.tokens), replacement: dash) })
  }

  /// Whether the marks are the borders of one remark, so that single hyphens are dashes, too.
  private func isRemark(_ marks: [SentenceDash]) -> Bool {
    let hyphens = marks.filter { $0.kind == .hyphen }
    return marks.count <= 2 && !hyphens.contains { isBetweenNames($0) || isInCompound($0) }
  }

  private func isBeforeFunctionWord(_ mark: SentenceDash) -> Bool {
    guard let words else { return false }
    return text.isLowerCase(at: mark.right)
      && context.rules.contains(text.key(at: mark.right), reference: words)
  }

  private func isBetweenNames(_ mark: SentenceDash) -> Bool {
    [mark.left, mark.right].allSatisfy { index in
      text.kind(at: index) == .word && !text.isLowerCase(at: index)
    }
  }

  private func isInCompound(_ mark: SentenceDash) -> Bool {
    guard let compounds else { return false }
    let key = text.key(at: mark.left) + [0x2D] + text.key(at: mark.right)
    return context.rules.contains(key, reference: compounds)
  }
}

// MARK: - The marks of a sentence

/// A dash of a sentence, or what may be one.
private struct SentenceDash {
  enum Kind { case hyphen, twoHyphens, dash }

  var kind: Kind
  /// The mark itself.
  var tokens: Range<Int>
  /// The token before it, the blank passed over.
  var left: Int { tokens.lowerBound - 2 }
  /// The token behind it, a blank passed over.
  var right: Int
}

extension TypedDashMatcher {
  /// The dashes of a sentence; `nil` where a mark cannot be read.
  private func marks(in sentence: Range<Int>) -> [SentenceDash]? {
    var marks: [SentenceDash] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      let start = index
      index += 1
      guard let kind = text.kind(at: start), kind == .hyphen || kind == .dash else { continue }
      while index < sentence.upperBound, text.kind(at: index) == kind { index += 1 }
      guard let reading = reading(of: start..<index) else { return nil }
      if case .dash(let mark) = reading { marks.append(mark) }
    }
    return marks
  }

  private enum Reading {
    case dash(SentenceDash)
    /// Inside a word or a number, at the beginning of a line, or between numbers.
    case other
  }

  private func reading(of tokens: Range<Int>) -> Reading? {
    let start = tokens.lowerBound
    let isHyphen = text.kind(at: start) == .hyphen
    guard tokens.count <= (isHyphen ? 2 : 1) else { return nil }
    let kind: SentenceDash.Kind = !isHyphen ? .dash : tokens.count == 2 ? .twoHyphens : .hyphen
    let hasBlankBefore = text.kind(at: start - 1) == .space
    let hasBlankBehind = text.kind(at: tokens.upperBound) == .space
    let right = hasBlankBehind ? tokens.upperBound + 1 : tokens.upperBound
    let mark = SentenceDash(kind: kind, tokens: tokens, right: right)
    if isAtLineEdge(mark, hasBlankBefore: hasBlankBefore) { return .other }
    if hasBlankBefore, hasBlankBehind, kind == .hyphen, isBetweenNumbers(mark) { return .other }
    let isClosing = text.kind(at: right) == .mark || text.kind(at: right) == .closeBracket
    if hasBlankBefore, hasBlankBehind || isClosing {
      return canPrecede(mark.left) && (isClosing || canFollow(right)) ? .dash(mark) : nil
    }
    if kind == .dash { return .other }
    return kind == .hyphen && !hasBlankBefore && !hasBlankBehind ? .other : nil
  }

  private func isAtLineEdge(_ mark: SentenceDash, hasBlankBefore: Bool) -> Bool {
    let left = hasBlankBefore ? mark.left : mark.tokens.lowerBound - 1
    return [text.kind(at: left), text.kind(at: mark.right)].contains { $0 == nil || $0 == .lineEnd }
  }

  private func isBetweenNumbers(_ mark: SentenceDash) -> Bool {
    text.kind(at: mark.left) == .number && text.kind(at: mark.right) == .number
  }

  /// Whether a dash can stand behind the token; one letter is a label or a variable.
  private func canPrecede(_ index: Int) -> Bool {
    switch text.kind(at: index) {
    case .word: text.letterCount(at: index) > 1
    case .number, .quote, .apostrophe, .closeBracket, .mark, .protected, .markup: true
    default: false
    }
  }

  private func canFollow(_ index: Int) -> Bool {
    switch text.kind(at: index) {
    case .word, .number, .quote, .apostrophe, .openBracket, .protected, .markup: true
    default: false
    }
  }
}
