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

  /// Reads the words that end in a block; behind each eight bytes must be readable.
  ///
  /// - Parameters:
  ///   - base: where the block begins.
  ///   - edges: its words.
  ///   - start: where the word at hand begins; not before the block where there is none.
  ///   - hash: the hash of the word before.
  ///   - count: the number of words read, which grows.
  /// - Returns: the words about which there may be something to say, bit by place in the block.
  @inline(__always)
  func readBlock(
    at base: Int, _ edges: WordEdges, _ start: inout Int, behind hash: UInt64,
    words count: inout Int
  ) -> UInt64 {
    let table = table
    let filter = unsafe table.filter
    var (starts, ends) = (edges.starts, edges.ends)
    let quick = edges.common & edges.plain
    var events: UInt64 = 0
    var before = hash
    let hashes = unsafe words.hashes + count
    let wordStarts = unsafe words.starts + count
    let wordEnds = unsafe words.ends + count
    let blockHashes = unsafe words.blockHashes
    var index = 0
    if start >= base { start = base &+ starts.removeLowest() }
    while ends != 0 {
      let place = ends.removeLowest()
      let end = base &+ place
      let hash = self.hash(start, end)
      let pair = LexicalHash.pair(before, hash)
      // Without branches: few words are singled out, but nobody can tell which.
      let isQuick = quick &>> UInt64(truncatingIfNeeded: place) & 1
      let isEvent =
        unsafe isQuick ^ 1 | ScanTable.hit(filter, hash) | ScanTable.hit(filter, pair)
      events |= isEvent &<< UInt64(truncatingIfNeeded: index)
      unsafe hashes[index] = UInt16(truncatingIfNeeded: hash >> 16)
      unsafe wordStarts[index] = Int32(truncatingIfNeeded: start)
      unsafe wordEnds[index] = Int32(truncatingIfNeeded: end)
      unsafe blockHashes[index] = hash
      before = hash
      index &+= 1
      start = base &+ starts.removeLowest()
    }
    count &+= index
    return events
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
  ///   - lastHash: the hash of the word before.
  @inline(never)
  func isBehindQuietGap(_ word: Int, _ lastHash: UInt64) -> Bool {
    let start = unsafe Int(words.starts[word])
    let lastEnd = unsafe Int(words.ends[word &- 1])
    let gap = start &- lastEnd
    guard gap <= 8 else { return false }
    let bytes = eightBytes(lastEnd) & Self.firstBytes(gap)
    guard bytes != UInt64(UInt8(ascii: "-")), hasQuietHead(bytes, lastHash) else { return false }
    if bytes & 0x80 != 0, followsMojibakeLead(lastEnd) { return false }
    guard isInsideUnit(bytes, gap) else { return false }
    let left = unsafe wordClass(Int(words.starts[word &- 1]), lastEnd)
    let right = unsafe wordClass(start, Int(words.ends[word]))
    return scan.isQuiet(GapMemo.Key(bytes: bytes, count: gap, left, right))
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
  private func wordClass(_ start: Int, _ end: Int) -> WordClass {
    let length = end &- start
    guard length <= 8 else { return unsafe WordClass(text, start..<end) }
    let bytes = eightBytes(start)
    // Of the two highest bits, continuation bytes have the first alone and digits none.
    let highest = bytes & 0x8080_8080_8080_8080
    let second = bytes &<< 1 & 0x8080_8080_8080_8080
    let mask = Self.firstBytes(length)
    let continuations = highest & ~second & mask
    let digits = ~(highest | second) & 0x8080_8080_8080_8080 & mask
    let characters = length &- Self.count(continuations)
    return WordClass(
      hasLetter: Self.count(digits) != characters, hasDigit: digits != 0,
      isUpper: unsafe WordClass.isUpper(text + start), length: characters)
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
    return second == 0x82 || second == 0x83 || second == 0xA2 || second == 0xB0
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
