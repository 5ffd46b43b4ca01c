import CScan

/// Where words begin and end in a run of blocks of 64 bytes, and which of them can be taken quickly.
///
/// A word is a run of ones in a mask. Adding a one inside a run carries out of its upper end, so one
/// addition tells for all words of a block whether there is such a one in them.
struct WordEdges {
  /// The first byte of each word that begins in the block.
  private(set) var starts: UInt64 = 0
  /// The byte behind each word that ends in it.
  private(set) var ends: UInt64 = 0
  /// Those of `ends` whose word is of letters and digits below U+0100 that nothing watches.
  private(set) var common: UInt64 = 0
  /// Those of `ends` whose word and the word before it are parted by one blank between letters.
  private(set) var plain: UInt64 = 0

  /// What the block before hands on: the last bits of its masks, and what its sums carry.
  private var wasWord: UInt64 = 0
  private var specialCarry: UInt64 = 0
  private var plainCarry: UInt64 = 0
  private var lastLetters: UInt64 = 0
  private var lastBlanks: UInt64 = 0

  /// Goes on to the next block.
  @inline(__always)
  mutating func read(_ masks: cscan_masks) {
    let word = masks.word
    let shifted = word << 1 | wasWord
    starts = word & ~shifted
    ends = ~word & shifted
    let letters = word & ~masks.digit
    let behindBlank = masks.blank << 1 | lastBlanks >> 63
    let behindLetter = letters << 2 | lastLetters >> 62
    let plainStarts = starts & letters & behindBlank & behindLetter
    let special: UInt64
    (special, specialCarry) = Self.sum(word, word & masks.special, specialCarry)
    (plain, plainCarry) = Self.sum(word, plainStarts, plainCarry)
    common = ends & ~special
    plain &= ends
    wasWord = word >> 63
    lastLetters = letters
    lastBlanks = masks.blank
  }

  @inline(__always)
  private static func sum(
    _ left: UInt64, _ right: UInt64, _ carry: UInt64
  ) -> (sum: UInt64, carry: UInt64) {
    let (first, firstOverflow) = left.addingReportingOverflow(right)
    let (second, secondOverflow) = first.addingReportingOverflow(carry)
    return (second, firstOverflow || secondOverflow ? 1 : 0)
  }
}
