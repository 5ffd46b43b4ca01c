import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// What stands between two words.
extension ScanPass {
  /// What stands between the word before and the one at `end`.
  mutating func takeGap(to end: Int, _ right: WordClass, wordEnd: Int = 0) {
    var start = hasWord ? self.wordEnd : unitStart
    var left = hasWord ? unsafe WordClass(text, wordStart..<self.wordEnd) : .border
    while let boundary = boundary(from: start, to: end) {
      judge(start..<boundary.end, left, .border)
      if hasWord { takeHead(of: start..<boundary.end, isBorder: true) }
      endUnit(at: boundary.end)
      unitStart = boundary.next
      start = boundary.next
      left = .border
    }
    judge(start..<end, left, right, wordEnd: wordEnd)
    if hasWord { takeHead(of: start..<end, isBorder: right.isBorder) }
  }

  private mutating func judge(
    _ gap: ByteRange, _ left: WordClass, _ right: WordClass, wordEnd: Int = 0
  ) {
    guard !gap.isEmpty else { return }
    if gap.count > 2 { lookForFence(gap) }
    if unsafe text[gap.lowerBound] >= 0x80, source.followsMojibakeLead(gap.lowerBound) {
      mark(gap, isRepetition: holdsLetter(gap))
      return
    }
    if isInnerApostrophe(gap, left, right) { return takeApostrophe(gap) }
    var verdict = unsafe scan.verdict(text, gap, left, right)
    if verdict == .quiet { return }
    if verdict != .loud, !right.isBorder, let tail = source.tail(behind: wordEnd) {
      verdict = unsafe scan.verdict(verdict, text, gap, left, right, before: tail)
      if verdict == .quiet { return }
    }
    if verdict == .loud {
      mark(gap, isRepetition: holdsLetter(gap))
    } else {
      look(scan.suspects(of: verdict), at: gap)
    }
  }

  /// The word before and the first sign behind it, or the end of the unit.
  private mutating func takeHead(of gap: ByteRange, isBorder: Bool) {
    var index = gap.lowerBound
    while index < gap.upperBound, unsafe text[index] == 0x20 { index += 1 }
    guard index < gap.upperBound else { return isBorder ? takeEnd() : () }
    if unsafe gap.count == 1 && text[index] == 0x2D { isJoined = true }
    let sign = unsafe text[index]
    let hash: UInt64
    if sign < 0x80 {
      hash = LexicalHash.ofSign(sign, isDetached: index > gap.lowerBound)
    } else {
      let rest = unsafe Array(
        UnsafeBufferPointer(start: text + index, count: gap.upperBound - index))
      let (_, length) = UTF8Decoding.scalar(in: rest, at: 0)
      let blank: [UInt8] = index > gap.lowerBound ? [0x20] : []
      hash = LexicalHash.of(blank + Self.folded(Array(rest[..<length])))
    }
    if let list = table.suspects(of: LexicalHash.pair(lastHash, hash)) { meetPair(list) }
  }

  /// The word with which the unit ends.
  private mutating func takeEnd() {
    let hash = LexicalHash.pair(lastHash, LexicalHash.ofEnd)
    if let list = table.suspects(of: hash) { meetPair(list) }
  }

  /// A sign as the tokenizer files it.
  private static func folded(_ sign: [UInt8]) -> [UInt8] {
    switch sign {
    case [0xE2, 0x80, 0x98], [0xE2, 0x80, 0x99]: [0x27]
    case [0xE2, 0x80, 0x90], [0xE2, 0x80, 0x91]: [0x2D]
    default: sign
    }
  }

  private mutating func lookForFence(_ gap: ByteRange) {
    for index in gap.lowerBound..<gap.upperBound - 2 {
      let byte = unsafe text[index]
      guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { continue }
      if unsafe text[index + 1] == byte, unsafe text[index + 2] == byte {
        findings.hasSpecialLines = true
      }
    }
  }

  // MARK: - Apostrophes

  private func isInnerApostrophe(
    _ gap: ByteRange, _ left: WordClass, _ right: WordClass
  ) -> Bool {
    guard !left.isBorder, !right.isBorder, unsafe !isDigit(text[gap.lowerBound - 1]),
      unsafe !isDigit(text[gap.upperBound])
    else { return false }
    switch gap.count {
    case 1: return unsafe text[gap.lowerBound] == 0x27
    case 3:
      return unsafe text[gap.lowerBound] == 0xE2 && text[gap.lowerBound + 1] == 0x80
        && text[gap.lowerBound + 2] & 0xFE == 0x98
    default: return false
    }
  }

  /// A word that goes on behind an apostrophe is one word to the rules; what is quiet of it is told
  /// when its end is known.
  private mutating func takeApostrophe(_ gap: ByteRange) {
    guard unsafe gap.count == 3 && text[gap.lowerBound + 2] == 0x99 else {
      return mark(gap, isRepetition: table.seeksLoops)
    }
    isElided = true
    elisionStart = wordStart
  }

  /// The hash of the whole word behind whose apostrophe a word has ended.
  mutating func takeElided(to end: Int) -> UInt64 {
    let word = unsafe Array(
      UnsafeBufferPointer(start: text + elisionStart, count: end - elisionStart))
    var straight: [UInt8] = []
    var index = 0
    while index < word.count {
      let isMark = word[index] == 0xE2
      straight.append(isMark ? 0x27 : word[index])
      index += isMark ? 3 : 1
    }
    let key = LexicalKey.of(straight)
    if isOddWord(straight, key: key) { mark(elisionStart..<end, isRepetition: true) }
    // The words repeat as one.
    words -= 1
    if hasWord { lastHash = unsafe source.words.words[words - 1].hash }
    let hash = LexicalHash.of(key)
    if let list = table.suspects(of: hash) {
      look(table.wordSuspects[list], at: elisionStart..<end)
    }
    return hash
  }
}
