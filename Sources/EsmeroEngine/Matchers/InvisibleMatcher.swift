import EsmeroText
import EsmeroUnicode

/// Characters that do not show.
///
/// Problem: translators leave zero-width spaces, stray byte order marks, soft hyphens and controls
/// between and inside words, where they break search, hyphenation and every rule after this one.
///
/// What must not change: joiners of scripts and emoji that are spelled with them, zero-width spaces
/// of scripts written without blanks, a soft hyphen that shows because its line ends there. What
/// turns the direction of text is never deleted silently: it can hide an attack, or be needed. And
/// where a character keeps two marks apart that would be markup together, as in `@` U+200B `all`,
/// it stays.
///
/// Chosen: one argument a concern, so that the pack gives each its level. Rejected: a pattern for
/// each character, which cannot look at scripts.
struct InvisibleMatcher: MatcherProgram {
  private enum Concern: String {
    case removable, direction, control
  }

  private let text: SegmentText
  private let concern: Concern

  init(context: MatchContext, arguments: ArgumentList) {
    text = context.text
    concern = arguments.texts("concern").first.flatMap(Concern.init) ?? .removable
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    var found: [RuleMatch] = []
    var end = 0
    var needs: [Int: Bool] = [:]
    for anchor in anchors where anchor >= end && self.concern(at: anchor) == concern {
      end = anchor + 1
      while self.concern(at: end) == concern { end += 1 }
      if let match = match(anchor..<end, &needs) { found.append(match) }
    }
    return found
  }

  private func match(_ tokens: Range<Int>, _ needs: inout [Int: Bool]) -> RuleMatch? {
    let range = text.range(of: tokens)
    switch concern {
    case .removable:
      guard !keepsMarksApart(range) else { return nil }
      let removed = text.range(of: lineEnd(from: tokens) ?? withTrailingBlank(tokens))
      return RuleMatch(tokens: tokens, edits: [Edit(range: removed, replacement: [])])
    case .direction where isNeeded(tokens, &needs): return nil
    default: return RuleMatch(tokens: tokens)
    }
  }

  // MARK: Which characters

  private func concern(at index: Int) -> Concern? {
    guard text.kind(at: index) == .symbol, let scalar = text.firstScalar(at: index) else {
      return nil
    }
    switch scalar {
    case 0x0B, 0x1C...0x1F: return .control
    // Escape sequences of terminals are more than the escape.
    case 0x1B: return text.string(at: index + 1) == "[" ? .control : .removable
    case 0x00: return .control
    case 0x01...0x08, 0x0E...0x1A, 0x7F: return .removable
    case 0x2060, 0xFEFF: return .removable
    case 0x00AD: return isAtLineEnd(index) ? nil : .removable
    // A vowel separator of Mongolian.
    case 0x180E: return isAmongMongolian(index) ? nil : .removable
    case 0x200B: return isAmongUnspaced(index) ? nil : .removable
    case 0x200C, 0x200D: return isStrayJoiner(index, scalar) ? .removable : nil
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: return .direction
    default: return nil
    }
  }

  private func isAtLineEnd(_ index: Int) -> Bool {
    let next = text.kind(at: index + 1)
    return next == .lineEnd || next == nil
  }

  /// The nearest scalars on both sides that are not themselves zero-width.
  private func neighbours(_ index: Int) -> (before: UInt32?, after: UInt32?) {
    var before = index - 1
    while before >= 0, isZeroWidth(before), index - before < 8 { before -= 1 }
    var after = index + 1
    while isZeroWidth(after), after - index < 8 { after += 1 }
    return (text.lastScalar(at: before), text.firstScalar(at: after))
  }

  private func isZeroWidth(_ index: Int) -> Bool {
    guard text.kind(at: index) == .symbol, let scalar = text.firstScalar(at: index) else {
      return false
    }
    return (0x200B...0x200F).contains(scalar) || scalar == 0x2060 || scalar == 0xFEFF
  }

  private func isAmongUnspaced(_ index: Int) -> Bool {
    let (before, after) = neighbours(index)
    return [before, after].contains { $0.map(ScalarProperties.isOfUnspacedScript) ?? false }
  }

  private func isAmongMongolian(_ index: Int) -> Bool {
    let (before, after) = neighbours(index)
    return [before, after].contains { $0.map { (0x1800...0x18AF).contains($0) } ?? false }
  }

  /// Whether a joiner stands in Latin text where no ligature can be meant.
  private func isStrayJoiner(_ index: Int, _ scalar: UInt32) -> Bool {
    let (before, after) = neighbours(index)
    let isLatin = [before, after].allSatisfy { $0.map { $0 < 0x300 } ?? true }
    guard isLatin, before != nil || after != nil else { return false }
    // Typographers part f and what it would join by U+200C, as in German compounds.
    let isBehindF = before == 0x66 && after.map(ScalarProperties.isLetter) ?? false
    return scalar == 0x200D || !isBehindF
  }

  // MARK: What stands around them

  /// Whether the characters on both sides, brought together, could be markup or a handle.
  private func keepsMarksApart(_ range: ByteRange) -> Bool {
    guard let before = text.scalar(before: range.lowerBound),
      let after = text.scalar(at: range.upperBound), before < 0x80, after < 0x80
    else { return false }
    let left = Self.leaders.contains(before)
    let right = Self.followers.contains(after)
    return left && !ScalarProperties.isWhiteSpace(after)
      || right && !ScalarProperties.isWhiteSpace(before) && !ScalarProperties.isLetter(before)
        && !ScalarProperties.isDigit(before)
  }

  private static let leaders = Set("<&@#$\\*_`[!~|/{%".unicodeScalars.map(\.value))
  private static let followers = Set("<&@#$\\*_`[!~|/{(=>-".unicodeScalars.map(\.value))

  /// The characters with the blanks around them where they are all that is left of the line: blanks
  /// that come to end a line can be a hard break, which nobody wrote.
  private func lineEnd(from tokens: Range<Int>) -> Range<Int>? {
    guard text.kind(at: tokens.lowerBound - 1) == .space,
      ![nil, .lineEnd].contains(text.kind(at: tokens.lowerBound - 2))
    else { return nil }
    let isBlankBehind = text.kind(at: tokens.upperBound) == .space
    let end = isBlankBehind ? tokens.upperBound + 1 : tokens.upperBound
    return [nil, .lineEnd].contains(text.kind(at: end)) ? tokens.lowerBound - 1..<end : nil
  }

  private func withTrailingBlank(_ tokens: Range<Int>) -> Range<Int> {
    isTrailing(tokens) ? tokens.lowerBound - 1..<tokens.upperBound : tokens
  }

  /// Whether a blank before the characters would be left at the end of emphasised text.
  private func isTrailing(_ tokens: Range<Int>) -> Bool {
    guard text.kind(at: tokens.lowerBound - 1) == .space,
      text.kind(at: tokens.upperBound) == .markup
    else { return false }
    let behind = text.kind(at: tokens.upperBound + 1)
    return behind == nil || behind == .space || behind == .lineEnd || behind == .mark
  }

  /// Whether letters that run from right to left stand in the line; `needs` remembers it by the
  /// line's first token, so that a line is read once.
  private func isNeeded(_ tokens: Range<Int>, _ needs: inout [Int: Bool]) -> Bool {
    let line = text.line(around: tokens.lowerBound)
    if let known = needs[line.lowerBound] { return known }
    let isNeeded = holdsRightToLeft(line)
    needs[line.lowerBound] = isNeeded
    return isNeeded
  }

  private func holdsRightToLeft(_ line: Range<Int>) -> Bool {
    line.contains { index in
      text.tokens[index].isWide
        && String(decoding: text.bytes[text.tokens[index].range], as: UTF8.self).unicodeScalars
          .contains { Self.isRightToLeft($0.value) }
    }
  }

  private static func isRightToLeft(_ scalar: UInt32) -> Bool {
    (0x0590...0x08FF).contains(scalar) && scalar != 0x061C || (0xFB1D...0xFDFF).contains(scalar)
      || (0xFE70...0xFEFC).contains(scalar) || (0x10800...0x10FFF).contains(scalar)
      || (0x1E800...0x1EFFF).contains(scalar)
  }
}
