import EsmeroText
import EsmeroUnicode

/// Apostrophes inside words that are the wrong character.
///
/// `shape=straight`: `'` where the document's marks are typographic. `shape=lookalike`: an accent,
/// prime or left quotation mark that was typed for one. `heads=@lexicon`, `tails=@lexicon` and
/// `phrases=@lexicon` name what stands before, behind and around an apostrophe in the text's
/// language, `vowels=@lexicon` the letters that carry accents inside its words.
///
/// **Problem.** `l´homme`, ``don`t``, `it‘s`: keyboards and scanners put the nearest shape.
///
/// **What must not change.** Back-ticks around code; primes of mathematics; letters that look
/// like apostrophes, as in Ukrainian and Hawaiian; accents that lost their letter when a PDF was
/// read, as `n´umero`: there the word is broken in another way.
///
/// **Chosen way.** A left quotation mark between letters can be nothing else. An accent or prime
/// counts only where the language has an elision there, or a name begins so: `O´Brien`.
///
/// **Rejected way.** Every such sign between letters: in text from a PDF that is an accent.
struct ApostropheMatcher: MatcherProgram {
  private let context: MatchContext
  private let arguments: ArgumentList
  private let isStraight: Bool

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    self.arguments = arguments
    isStraight = arguments.texts("shape") == ["straight"]
  }

  private var text: SegmentText { context.text }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    isStraight ? straightMatches() : lookalikeMatches()
  }

  // MARK: Straight

  private func straightMatches() -> [RuleMatch] {
    guard text.bytes.contains(0x27) else { return [] }
    let segment = QuotedSegment(context: context, arguments: arguments)
    guard segment.convention != nil, context.document.quotes.setting != .keep else { return [] }
    let straight = segment.reading.apostrophes.filter { $0.glyph == .straightSingle }
    guard !straight.isEmpty else { return [] }
    let code = segment.codeLines()
    return straight.compactMap { apostrophe in
      guard !code.hold(apostrophe.range.lowerBound) else { return nil }
      return segment.match(
        apostrophe.range, [Edit(range: apostrophe.range, replacement: Self.curly)])
    }
  }

  private static let curly = Array(QuoteGlyph.rightSingle.text.utf8)

  // MARK: Look-alikes

  private func lookalikeMatches() -> [RuleMatch] {
    let places = lookalikes()
    guard !places.isEmpty else { return [] }
    let segment = QuotedSegment(context: context, arguments: arguments)
    return places.compactMap { offset in
      let index = segment.token(at: offset)
      switch text.kind(at: index) {
      case .symbol: return accentMatch(at: index)
      case .word: return markMatch(in: index, at: offset)
      default: return nil
      }
    }
  }

  /// Where the shapes stand that are taken for apostrophes.
  private func lookalikes() -> [Int] {
    let bytes = text.bytes
    var found: [Int] = []
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case 0x60: found.append(offset)
      case 0xC2, 0xCA, 0xE2, 0xEF:
        let scalar = UTF8Decoding.scalar(in: bytes, at: offset).scalar
        if Self.lookalikes.contains(scalar) { found.append(offset) }
      default: continue
      }
    }
    return found
  }

  /// `´ ʹ ′ ‘ ＇`, besides the back-tick.
  private static let lookalikes: Set<UInt32> = [0xB4, 0x2B9, 0x2032, 0x2018, 0xFF07]

  /// An accent or prime between two words.
  private func accentMatch(at index: Int) -> RuleMatch? {
    guard text.kind(at: index - 1) == .word, text.kind(at: index + 1) == .word else { return nil }
    let sign = text.string(at: index)
    guard text.tokens[index - 1].isLetters, text.tokens[index + 1].isLetters,
      sign != "`" || !hasTickBeside(index)
    else { return nil }
    let head = text.tokens[index - 1].range
    let tail = text.tokens[index + 1].range
    let isAccent = sign == "´" || sign == "`"
    guard isElision(head, tail, isAccent: isAccent) else { return nil }
    return RuleMatch(
      tokens: index - 1..<index + 2,
      edits: [Edit(range: text.tokens[index].range, replacement: usualMark)])
  }

  /// Whether a back-tick that is no apostrophe is on the line: then all may be marks of code.
  private func hasTickBeside(_ index: Int) -> Bool {
    for step in [-1, 1] {
      var position = index + step
      var looked = 0
      while text.tokens.indices.contains(position), text.kind(at: position) != .lineEnd {
        looked += 1
        if looked > Self.reach { return true }
        if text.kind(at: position) == .symbol,
          text.bytes[text.tokens[position].range.lowerBound] == 0x60,
          text.kind(at: position - 1) != .word || text.kind(at: position + 1) != .word
        {
          return true
        }
        position += step
      }
    }
    return false
  }

  /// How many tokens a back-tick looks around itself.
  private static let reach = 200

  /// A left quotation mark, or a prime that is a letter to Unicode, inside one word.
  private func markMatch(in index: Int, at offset: Int) -> RuleMatch? {
    let word = text.tokens[index].range
    let (scalar, length) = UTF8Decoding.scalar(in: text.bytes, at: offset)
    let behind = offset + length
    guard offset > word.lowerBound, behind < word.upperBound else { return nil }
    let mark: [UInt8]
    if scalar == 0x2018 {
      guard !isAnswered(behind: index) else { return nil }
      mark = Self.curly
    } else {
      let head = word.lowerBound..<offset
      guard isElision(head, behind..<word.upperBound, isAccent: false) else { return nil }
      mark = usualMark
    }
    return RuleMatch(
      tokens: index..<index + 1, edits: [Edit(range: offset..<behind, replacement: mark)])
  }

  /// The apostrophe that the document writes.
  private var usualMark: [UInt8] {
    context.document.quotes.hasCurlyApostrophes ? Self.curly : [0x27]
  }

  /// Whether the language elides there, or a name begins so.
  private func isElision(_ head: ByteRange, _ tail: ByteRange, isAccent: Bool) -> Bool {
    let whole = Array(text.bytes[head]) + [0x27] + Array(text.bytes[tail])
    if isEntry(whole[...], of: "phrases") || isEntry(text.bytes[tail], of: "tails") { return true }
    guard tail.count > 1 else { return false }
    if head.count == 1, WordCase(of: text.bytes[head]) == .capital,
      WordCase(of: text.bytes[tail]) == .capital
    {
      return true
    }
    let isLostAccent = isAccent && isEntry(text.bytes[tail].prefix(1), of: "vowels")
    return !isLostAccent && isEntry(text.bytes[head], of: "heads")
  }

  private func isEntry(_ word: ArraySlice<UInt8>, of lexicon: String) -> Bool {
    guard let reference = arguments.lexicon(lexicon) else { return false }
    return context.rules.contains(LexicalKey.of(Array(word)), reference: reference)
  }

  /// `disse‘sim’` lacks a blank: the mark opens a quotation that is closed soon after.
  private func isAnswered(behind index: Int) -> Bool {
    let last = min(index + Self.reach, text.count)
    return (index + 1..<max(last, index + 1)).contains { position in
      text.kind(at: position) == .apostrophe && text.kind(at: position - 1) != .space
    }
  }
}
