import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// What only findings that are no repairs ask for: loops, segments that stand twice, and words of
/// two alphabets.
extension ScanPass {
  /// Whether letters may repeat at the end of a word of ASCII and Latin-1, see ``LetterLoop``: the
  /// last eight bytes are those of one copy before.
  @inline(__always)
  func mayLoop(_ start: Int, _ end: Int) -> Bool {
    let count = end &- start
    return count >= 10 && repeats(end, upTo: count / 5)
  }

  private func repeats(_ end: Int, upTo longest: Int) -> Bool {
    let tail = unsafe UnsafeRawPointer(text + end - 8).loadUnaligned(as: UInt64.self)
    for period in 2...min(longest, LetterLoop.longestPeriod) {
      let before = unsafe UnsafeRawPointer(text + end - 8 - period).loadUnaligned(as: UInt64.self)
      // Case is a matter of bit 5.
      if (tail ^ before) & ~LexicalHash.caseBits == 0 { return true }
    }
    return false
  }

  /// Whether a word has letters of several alphabets or letters that repeat, going by its key.
  func isOddWord(_ word: [UInt8], key: [UInt8]) -> Bool {
    if table.seeksLoops, LetterLoop(in: key[...]) != nil { return true }
    guard table.matchers.contains(.mixedScript) else { return false }
    var known: Script?
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars
    where ScalarProperties.isLetter(scalar.value) {
      let script = ScalarProperties.script(scalar.value)
      if let known, known != script { return true }
      known = script
    }
    return false
  }

  /// Whether loops may hide in what is no word to a scan: letters of three bytes, accents alone.
  func holdsLetter(_ gap: ByteRange) -> Bool {
    guard table.seeksLoops else { return false }
    let bytes = unsafe Array(UnsafeBufferPointer(start: text + gap.lowerBound, count: gap.count))
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
      ScalarProperties.isLetter($0.value) || ScalarProperties.isMark($0.value)
    }
  }

  // MARK: - Doubled segments

  /// Looks for a sentence or line that equals the one before it; such of at most twelve words are
  /// phrases that stand twice, which is found out anyway.
  mutating func lookForDoubledSegment() {
    let longestPhrase = RepetitionScanner.maximumWords
    let words = wordsOfUnit
    guard words > 2 * longestPhrase else { return }
    var borders = [Border(opening: opening(0), word: 0)]
    for word in 1..<words - longestPhrase where followsBorder(word) {
      borders.append(Border(opening: opening(word), word: word))
    }
    borders.sort()
    for place in borders.indices.dropFirst() where isCopy(place, in: borders) {
      let start = start(borders[place].word)
      return mark(start..<start + 1, isRepetition: true)
    }
  }

  /// Where a sentence or line may begin.
  private struct Border: Comparable {
    /// The hashes of its first words.
    let opening: UInt64
    let word: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.opening, left.word) < (right.opening, right.word)
    }
  }

  private func start(_ word: Int) -> Int { source.words.range(unitWords + word).lowerBound }

  private func hash(_ word: Int) -> UInt16 { unsafe source.words.hashes[unitWords + word] }

  private func opening(_ word: Int) -> UInt64 {
    (0..<4).reduce(0) { $0 << 16 | UInt64(hash(word + $1)) }
  }

  /// Whether the words from a border on are those from an earlier one up to it.
  private func isCopy(_ place: Int, in borders: [Border]) -> Bool {
    let second = borders[place]
    var earlier = place - 1
    while earlier >= 0, borders[earlier].opening == second.opening {
      // So many that begin alike are no prose, and comparing all would take too long.
      if place - earlier > 8 { return true }
      let first = borders[earlier].word
      let length = second.word - first
      if second.word + length <= wordsOfUnit,
        (0..<length).allSatisfy({ hash(first + $0) == hash(second.word + $0) })
      {
        return true
      }
      earlier -= 1
    }
    return false
  }

  /// Whether a stop or a line end stands between a word and the one before it.
  private func followsBorder(_ word: Int) -> Bool {
    var index = start(word) - 1
    let limit = start(word - 1)
    while index > limit {
      switch unsafe text[index] {
      case 0x0A, 0x21, 0x2E, 0x3F, 0xE2: return true
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC3: return false
      default: index -= 1
      }
    }
    return false
  }
}
