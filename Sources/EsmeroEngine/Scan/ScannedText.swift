import EsmeroRules

/// The text of a pass with the memory beside it: all that a pass reads and never replaces.
///
/// Here stand the steps that every word takes. They change nothing but what is handed to them, so
/// that the loop keeps its state in registers.
@safe struct ScannedText {
  let scan: TextScan
  let table: ScanTable
  let text: UnsafePointer<UInt8>
  /// The number of bytes of the text.
  let count: Int
  let unit: TextScan.Unit
  let words: WordList

  static let hyphenHash = LexicalHash.ofSign(UInt8(ascii: "-"), isDetached: false)

  /// Reads the words that end in a block; behind each eight bytes must be readable.
  ///
  /// - Parameters:
  ///   - base: where the block begins.
  ///   - edges: its words.
  ///   - start: where the word at hand begins; not before the block where there is none.
  ///   - hash: the hash of the word before.
  ///   - first: the place in the list for the first word.
  /// - Returns: the words about which there may be something to say, bit by place in the block, and
  ///   the number of words.
  @inline(__always)
  func readBlock(
    at base: Int, _ edges: WordEdges, _ start: inout Int, behind hash: UInt64, from first: Int
  ) -> (events: UInt64, count: Int) {
    let filter = unsafe table.filter
    let hashes = unsafe words.hashes + first
    let list = unsafe words.words + first
    let quick = edges.common & edges.plain
    var (starts, ends) = (edges.starts, edges.ends)
    var events: UInt64 = 0
    var before = hash
    var index = 0
    var here = start >= base ? base &+ starts.removeLowest() : start
    while ends != 0 {
      let place = ends.removeLowest()
      let end = base &+ place
      let hash = self.hash(here, end)
      let pair = LexicalHash.pair(before, hash)
      // Without branches: few words are singled out, but nobody can tell which.
      let isOdd = ~(quick &>> UInt64(truncatingIfNeeded: place))
      let isEvent = unsafe (isOdd | ScanTable.hit(filter, hash) | ScanTable.hit(filter, pair)) & 1
      events |= isEvent &<< UInt64(truncatingIfNeeded: index)
      unsafe hashes[index] = WordList.short(hash)
      unsafe list[index] = WordList.Word(
        hash: hash, start: Int32(truncatingIfNeeded: here), end: Int32(truncatingIfNeeded: end))
      before = hash
      index &+= 1
      here = base &+ starts.removeLowest()
    }
    start = here
    return (events, index)
  }

  /// The hash of a word behind which eight bytes can be read.
  @inline(__always)
  func hash(_ start: Int, _ end: Int) -> UInt64 {
    var left = end &- start
    var hash = LexicalHash.seed(count: left)
    var offset = start
    while left > 8 {
      hash = LexicalHash.mixed(hash, eightBytes(offset) | LexicalHash.caseBits)
      offset &+= 8
      left &-= 8
    }
    return LexicalHash.mixed(
      hash, (eightBytes(offset) | LexicalHash.caseBits) & Self.firstBytes(left))
  }

  @inline(__always)
  private func eightBytes(_ offset: Int) -> UInt64 {
    unsafe UnsafeRawPointer(text + offset).loadUnaligned(as: UInt64.self)
  }

  /// A mask of the first one to eight bytes of a word of memory.
  @inline(__always)
  private static func firstBytes(_ count: Int) -> UInt64 {
    UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- count &* 8)
  }

  // MARK: - Gaps

  /// Whether the gap before a word that is not its unit's first is known to be quiet, and its first
  /// sign wakes nothing.
  ///
  /// - Parameters:
  ///   - word: the place of the word in the list.
  ///   - before: the hash of the word before, to which a hyphen that joins the two is added.
  /// - Returns: whether all that is known.
  @inline(never)
  func isBehindQuietGap(_ word: Int, _ before: inout UInt64) -> Bool {
    let (last, this) = (words.range(word &- 1), words.range(word))
    let gap = this.lowerBound &- last.upperBound
    guard gap <= 8 else { return false }
    let bytes = eightBytes(last.upperBound) & Self.firstBytes(gap)
    guard hasQuietHead(bytes, before) else { return false }
    if bytes & 0x80 != 0, followsMojibakeLead(last.upperBound) { return false }
    guard isInsideUnit(bytes, gap) else { return false }
    if bytes == UInt64(UInt8(ascii: "-")) { before = LexicalHash.pair(before, Self.hyphenHash) }
    let key = GapMemo.Key(bytes: bytes, count: gap, wordClass(last), wordClass(this))
    if scan.isQuiet(key) { return true }
    // What follows the word may tell more; that only suspects come to it was asked before.
    guard let tail = tail(behind: this.upperBound), let key = key.with(tail: tail) else {
      return false
    }
    return scan.isQuiet(key)
  }

  /// The one or two signs behind a word, as `GapWindow` takes them; `nil` where there is none.
  @inline(__always)
  func tail(behind end: Int) -> GapMemo.Tail? {
    guard end < count, unsafe GapMemo.Tail.isSign(text[end]) else { return nil }
    return unsafe GapMemo.Tail(text[end], end + 1 < count ? text[end + 1] : 0)
  }

  /// Whether the first sign of a gap wakes nothing behind the word before it.
  @inline(__always)
  private func hasQuietHead(_ gap: UInt64, _ lastHash: UInt64) -> Bool {
    let isDetached = gap & 0xFF == 0x20
    let sign = isDetached ? gap &>> 8 : gap
    guard sign & 0x80 == 0 else { return table.isQuietPunctuation(sign) }
    let byte = UInt8(truncatingIfNeeded: sign)
    guard table.isHeadSign(byte) else { return true }
    let hash = LexicalHash.ofSign(byte, isDetached: isDetached)
    return table.suspects(of: LexicalHash.pair(lastHash, hash)) == nil
  }

  /// Whether no unit ends in a gap; one line end in a gap too short for a fence ends no paragraph.
  @inline(__always)
  private func isInsideUnit(_ bytes: UInt64, _ gap: Int) -> Bool {
    let lineEnds = bytes ^ 0x0A0A_0A0A_0A0A_0A0A
    let bits = (lineEnds &- 0x0101_0101_0101_0101) & ~lineEnds & 0x8080_8080_8080_8080
    if bits == 0 { return true }
    return bits & (bits &- 1) == 0 && gap <= 3 && unit != .line
  }

  /// The class of a word behind which eight bytes can be read.
  @inline(__always)
  private func wordClass(_ word: Range<Int>) -> WordClass {
    let length = word.count
    guard length <= 8 else { return unsafe WordClass(text, word) }
    let bytes = eightBytes(word.lowerBound)
    // Of the two highest bits, continuation bytes have the first alone and digits none.
    let highest = bytes & 0x8080_8080_8080_8080
    let second = bytes &<< 1 & 0x8080_8080_8080_8080
    let mask = Self.firstBytes(length)
    let continuations = highest & ~second & mask
    let digits = ~(highest | second) & 0x8080_8080_8080_8080 & mask
    let characters = length &- Self.count(continuations)
    return WordClass(
      hasLetter: Self.count(digits) != characters, hasDigit: digits != 0,
      isUpper: unsafe WordClass.isUpper(text + word.lowerBound), length: characters)
  }

  /// The number of bytes whose highest bit is set; the other bits are 0.
  @inline(__always)
  private static func count(_ highestBits: UInt64) -> Int {
    Int(truncatingIfNeeded: (highestBits &>> 7) &* 0x0101_0101_0101_0101 &>> 56)
  }

  /// Whether Ã, Â, â or ð stands before an offset.
  func followsMojibakeLead(_ offset: Int) -> Bool {
    guard offset >= 2, unsafe text[offset - 2] == 0xC3 else { return false }
    let second = unsafe text[offset - 1]
    switch second {
    case 0x82...0x86, 0x88, 0x8B, 0x8E...0x91, 0xA2, 0xAF, 0xB0: return true
    default: return false
    }
  }
}

extension UInt64 {
  /// Takes the lowest bit away and returns its place; 64 where there is none.
  @inline(__always)
  mutating func removeLowest() -> Int {
    let place = trailingZeroBitCount
    self &= self &- 1
    return place
  }
}
