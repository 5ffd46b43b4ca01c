import EsmeroRules
import EsmeroUnicode

/// Decides what stands between two words: whether a rule could have anything to say of it.
///
/// The answer depends on the gap and on the classes of the words beside it alone, so a scan asks
/// once for each that it meets.
struct GapJudge {
  private let table: ScanTable

  init(_ table: ScanTable) { self.table = table }

  /// What a scan does with a gap.
  enum Verdict: Equatable {
    /// No rule can say anything.
    case quiet
    /// A rule may, and more than a look is needed.
    case loud
    /// Only these alternatives may, as far as the gap tells.
    case suspect([ScanTable.Suspect])
  }

  /// Longer gaps are no ordinary prose.
  static let longestGap = 24

  /// Judges a gap.
  ///
  /// - Parameters:
  ///   - gap: what stands between the words; no paragraph's end is inside.
  ///   - left: the word before it, or the paragraph's beginning.
  ///   - right: the word behind it, or the paragraph's end.
  /// - Returns: the verdict, which holds wherever the gap stands between such words.
  func verdict(of gap: [UInt8], _ left: WordClass, _ right: WordClass) -> Verdict {
    guard !gap.isEmpty else { return .quiet }
    guard gap.count <= Self.longestGap, !holdsLetter(gap) else { return .loud }
    let window = GapWindow(gap, left, right)
    if isLoud(window) { return .loud }
    let found = suspects(in: window, among: table.gapSuspects)
    return found.isEmpty ? .quiet : .suspect(found)
  }

  /// Whether there are letters that a scan takes for none: they belong to the words beside them.
  private func holdsLetter(_ gap: [UInt8]) -> Bool {
    guard gap.contains(where: { $0 >= 0x80 }) else { return false }
    return String(decoding: gap, as: UTF8.self).unicodeScalars.contains {
      [.letter, .digit].contains(ScalarClass($0.value))
    }
  }

  /// The suspects that are left when the signs behind the word on the right are known, too.
  ///
  /// - Parameters:
  ///   - gap: what stands between the words.
  ///   - left: the word before it.
  ///   - right: the word behind it.
  ///   - tail: what follows that word, from one sign on.
  ///   - all: the suspects.
  /// - Returns: those that may still match.
  func suspects(
    in gap: [UInt8], _ left: WordClass, _ right: WordClass, before tail: [UInt8],
    among all: [ScanTable.Suspect]
  ) -> [ScanTable.Suspect] {
    suspects(in: GapWindow(gap, left, right, tail: tail), among: all)
  }

  /// The alternatives that may match around a token of the gap.
  func suspects(
    in gap: [UInt8], _ left: WordClass, _ right: WordClass, among all: [ScanTable.Suspect]
  ) -> [ScanTable.Suspect] {
    suspects(in: GapWindow(gap, left, right), among: all)
  }

  private func suspects(
    in window: GapWindow, among all: [ScanTable.Suspect]
  ) -> [ScanTable.Suspect] {
    let machine = WindowMachine(window.text, edges: window.edges, rules: table.rules)
    let anchors = window.tokens.map { machine.anchored(at: $0) }
    return all.filter { suspect in
      anchors.contains { $0.mayMatch(alternative: suspect.alternative, item: suspect.item) }
    }
  }

  // MARK: - Named matchers

  /// Whether a named matcher could match; most are told by single characters.
  private func isLoud(_ window: GapWindow) -> Bool {
    window.tokens.contains { isLoud(window, at: $0) }
  }

  private func isLoud(_ window: GapWindow, at index: Int) -> Bool {
    let text = window.text
    switch text.tokens[index].kind {
    case .space:
      let isPlain =
        text.tokens[index].range.count == 1 && text.bytes[text.tokens[index].range].first == 0x20
      return !isPlain && has(.space) || isInsideBracket(text, index) && has(.bracketSpace)
    case .quote, .apostrophe: return isQuoteLoud(window, at: index)
    case .hyphen:
      return text.tokens[index].isWide || isHyphenLoud(text, at: index)
    case .symbol: return isSymbolLoud(text, at: index)
    case .mark: return text.tokens[index].isWide && text.string(at: index) != "…"
    case .lineEnd, .dash, .openBracket, .closeBracket: return false
    case .word, .number, .protected, .markup: return true
    }
  }

  private func has(_ matcher: NamedMatcher) -> Bool { table.matchers.contains(matcher) }

  /// Whether blanks beside a hyphen, or beside one of a run, make it another mark.
  private func isHyphenLoud(_ text: SegmentText, at index: Int) -> Bool {
    if has(.detachedCompound), DetachedHyphen(text, at: index)?.shape != nil { return true }
    let isBesideBlank = text.kind(at: index - 1) == .space || text.kind(at: index + 1) == .space
    return has(.typedDash) && isBesideBlank
  }

  private func isInsideBracket(_ text: SegmentText, _ index: Int) -> Bool {
    text.kind(at: index - 1) == .openBracket || text.kind(at: index + 1) == .closeBracket
  }

  private func isSymbolLoud(_ text: SegmentText, at index: Int) -> Bool {
    guard let scalar = text.firstScalar(at: index) else { return true }
    if scalar >= 0x80 { return !Self.quietSymbols.contains(scalar) }
    switch UInt8(truncatingIfNeeded: scalar) {
    case 0..<0x20, 0x7F: return true
    case UInt8(ascii: "&"): return has(.entity)
    case UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"): return true
    default: return false
    }
  }

  /// Symbols that only patterns can concern: they are composed, show, and look like no other.
  private static let quietSymbols: Set<UInt32> = Set(
    "ªº°§€£¥¢·•†½¼¾¹²³×÷±‰™®©¿¡¶−→←≤≥≈".unicodeScalars.map(\.value))

  /// A mark is quiet only where it looks the way that its place asks for.
  private func isQuoteLoud(_ window: GapWindow, at index: Int) -> Bool {
    let quoteMatchers: Set<NamedMatcher> = [
      .quotePair, .quoteSpace, .straightQuote, .houseQuote, .apostrophe,
    ]
    let text = window.text
    guard !table.matchers.isDisjoint(with: quoteMatchers) else { return false }
    guard let scalar = text.firstScalar(at: index), let glyph = QuoteGlyph(scalar),
      table.quietQuotes.contains(glyph)
    else { return true }
    let before = index > 0 ? text.kind(at: index - 1) : nil
    let after = text.kind(at: index + 1)
    switch glyph {
    case .leftDouble, .leftAngle:
      let isOutside = before == nil || [.space, .lineEnd, .openBracket].contains(before)
      return !(isOutside && text.isWordLike(at: index + 1))
    case .rightDouble, .rightAngle:
      let isInside = text.isWordLike(at: index - 1) || before == .mark
      let isBehind =
        after == nil || [.space, .lineEnd, .closeBracket, .mark].contains(after)
      return !(isInside && isBehind)
    default: return true
    }
  }
}

/// A gap with a word of each class on both sides, read as tokens.
struct GapWindow {
  let text: SegmentText
  let edges: WindowEdges
  /// The positions of the gap's tokens.
  let tokens: Range<Int>

  init(_ gap: [UInt8], _ left: WordClass, _ right: WordClass, tail: [UInt8] = []) {
    let before = Self.word(left)
    let after = Self.word(right)
    text = SegmentText(bytes: before + gap + after + tail, zones: [])
    let known = tail.isEmpty ? 0 : SegmentText(bytes: tail, zones: []).count
    edges = WindowEdges(
      left: left.isBorder ? nil : left, right: right.isBorder ? nil : right, tail: known,
      endsWithUnknownWord: tail.last == Self.unknownWord,
      isStartKnown: left.isBorder, isEndKnown: right.isBorder)
    let first = left.isBorder ? 0 : 1
    tokens = first..<max(first, text.count - known - (right.isBorder ? 0 : 1))
  }

  /// What stands for any word at the end of a tail.
  static let unknownWord = UInt8(ascii: "x")

  /// A word of the class, as far as the tokenizer tells them apart.
  private static func word(_ known: WordClass) -> [UInt8] {
    if known.isBorder { return [] }
    guard known.hasDigit else { return [UInt8(ascii: "x")] }
    return known.hasLetter ? [UInt8(ascii: "1"), UInt8(ascii: "x")] : [UInt8(ascii: "1")]
  }
}
