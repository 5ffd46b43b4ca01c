import CScan
import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// One pass of a ``TextScan`` over a text.
@safe struct ScanPass {
  private(set) var findings = TextScan.Findings()
  /// Every place that is suspicious, where they are asked for.
  private(set) var places: [TextScan.Place] = []
  private let wantsPlaces: Bool

  private let scan: TextScan
  let table: ScanTable
  let text: UnsafePointer<UInt8>
  private let count: Int
  private let unit: TextScan.Unit

  /// Where the unit at hand begins, and whether it was found out already.
  private var unitStart = 0
  private var isMarked = false

  /// The word before the place at hand; empty where the unit has none yet.
  private var wordStart = 0
  private var wordEnd = 0
  private var hasWord = false
  private var lastHash: UInt64 = 0
  /// Whether a hyphen alone stands between that word and the next.
  private var isJoined = false
  /// Whether the word before goes on behind an apostrophe, and where the whole of it begins.
  private var isElided = false
  private var elisionStart = 0

  /// The low bits of the hashes of the unit's words.
  let hashes: UnsafeMutablePointer<UInt16>
  /// Where they begin.
  let starts: UnsafeMutablePointer<Int32>
  private(set) var words = 0

  private let directiveHash = LexicalHash.of("esmero".utf8)
  private let hyphenHash = LexicalHash.ofSign(UInt8(ascii: "-"), isDetached: false)

  init(
    scan: TextScan, text: UnsafePointer<UInt8>, count: Int, unit: TextScan.Unit,
    hashes: UnsafeMutablePointer<UInt16>, starts: UnsafeMutablePointer<Int32>
  ) {
    self.scan = scan
    table = scan.table
    unsafe self.text = text
    self.count = count
    self.unit = unit
    unsafe self.hashes = hashes
    unsafe self.starts = starts
    wantsPlaces = unit == .whole
  }

  /// Takes a batch, which begins and ends between words.
  mutating func take(_ masks: UnsafeMutablePointer<cscan_masks>, _ range: ByteRange) {
    var carry: UInt64 = 0
    var start = -1
    var base = range.lowerBound
    var wasSpecial = false
    var last = LastWord(self)
    for block in 0..<(range.count + 63) / 64 {
      let mask = unsafe masks[block]
      let word = mask.word
      var edges = word ^ (word << 1 | carry)
      carry = word >> 63
      let isSpecial = mask.special != 0
      while edges != 0 {
        let place = base &+ edges.trailingZeroBitCount
        edges &= edges &- 1
        if start < 0 {
          start = place
          continue
        }
        if isSpecial || wasSpecial || !takeQuickly(start, place, &last) {
          last.give(to: &self)
          takeWord(start, place)
          last = LastWord(self)
        }
        start = -1
      }
      wasSpecial = isSpecial
      base &+= 64
    }
    last.give(to: &self)
    if start >= 0 { takeWord(start, range.upperBound) }
  }

  /// What changes with every word, kept apart so that it stays in registers.
  private struct LastWord {
    var start: Int
    var end: Int
    var hash: UInt64
    var words: Int

    init(_ pass: ScanPass) {
      start = pass.wordStart
      end = pass.wordEnd
      hash = pass.lastHash
      words = pass.hasWord ? pass.words : 0
    }

    @inline(__always)
    func give(to pass: inout ScanPass) {
      pass.wordStart = start
      pass.wordEnd = end
      pass.lastHash = hash
      if words > 0 { pass.words = words }
    }
  }

  /// Takes a word about which there is nothing to say, as about nearly all; whether it is one.
  @inline(__always)
  private func takeQuickly(_ start: Int, _ end: Int, _ last: inout LastWord) -> Bool {
    guard last.words > 0, last.words < TextScan.mostWords, end &+ 8 <= count else { return false }
    let (hash, highBits) = hash(start, end)
    let gap = start &- last.end
    let isPlainGap =
      unsafe gap == 1 && text[last.end] == 0x20 && !isDigit(text[start])
      && !isDigit(text[last.end &- 1])
    if !isPlainGap, !isQuiet(gap, last, start, end) { return false }
    if highBits != 0, isWatched(start, end) { return false }
    if table.mayBeSuspect(hash) || table.mayBeSuspect(LexicalHash.pair(last.hash, hash)) {
      if table.suspects(of: hash) != nil { return false }
      if table.suspects(of: LexicalHash.pair(last.hash, hash)) != nil { return false }
    }
    if hash == directiveHash { return false }
    if table.seeksLoops, mayLoop(start, end) { return false }
    unsafe hashes[last.words] = UInt16(truncatingIfNeeded: hash >> 16)
    unsafe starts[last.words] = Int32(truncatingIfNeeded: start)
    last.words &+= 1
    last.start = start
    last.end = end
    last.hash = hash
    return true
  }

  /// The hash of a word behind which eight bytes can be read, and the high bits of its bytes.
  @inline(__always)
  private func hash(_ start: Int, _ end: Int) -> (UInt64, highBits: UInt64) {
    var left = end &- start
    var hash = LexicalHash.seed(count: left)
    var highBits: UInt64 = 0
    var offset = start
    while left > 8 {
      let chunk = unsafe UnsafeRawPointer(text + offset).loadUnaligned(as: UInt64.self)
      highBits |= chunk
      hash = LexicalHash.mixed(hash, chunk | LexicalHash.caseBits)
      offset &+= 8
      left &-= 8
    }
    let keep = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- left &* 8)
    let chunk = unsafe UnsafeRawPointer(text + offset).loadUnaligned(as: UInt64.self) & keep
    highBits |= chunk
    hash = LexicalHash.mixed(hash, chunk | LexicalHash.caseBits & keep)
    return (hash, highBits & 0x8080_8080_8080_8080)
  }

  /// Whether a gap inside a unit is known to be quiet, and its first sign wakes nothing.
  @inline(__always)
  private func isQuiet(_ gap: Int, _ last: LastWord, _ start: Int, _ end: Int) -> Bool {
    guard gap <= 8 else { return false }
    let keep = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- gap &* 8)
    let bytes = unsafe UnsafeRawPointer(text + last.end).loadUnaligned(as: UInt64.self) & keep
    let sign = UInt8(truncatingIfNeeded: bytes) == 0x20 ? bytes &>> 8 : bytes
    guard unsafe sign & 0x80 == 0 && table.headSigns[Int(sign & 0x7F)] == 0 else { return false }
    let lineEnds = bytes ^ 0x0A0A_0A0A_0A0A_0A0A
    guard (lineEnds &- 0x0101_0101_0101_0101) & ~lineEnds & 0x8080_8080_8080_8080 == 0 else {
      return false
    }
    let left = unsafe WordClass(text, last.start..<last.end)
    let right = unsafe WordClass(text, start..<end)
    return scan.isQuiet(GapMemo.Key(bytes: bytes, count: gap, left, right))
  }

  /// Whether a word of ASCII and Latin-1 has a letter that wakes something.
  private func isWatched(_ start: Int, _ end: Int) -> Bool {
    guard table.watchedLatin != 0 else { return false }
    for index in start..<end where unsafe text[index] == 0xC3 {
      let second = unsafe text[index + 1] | 0x20
      if table.watchedLatin & 1 &<< UInt64(second & 0x3F) != 0 { return true }
    }
    return false
  }

  /// Ends the text.
  mutating func finish() {
    takeGap(to: count, .border)
    endUnit(at: count)
  }

  // MARK: - Words

  /// Takes a word with all that there is to say about it.
  @inline(never)
  private mutating func takeWord(_ start: Int, _ end: Int) {
    let length = end - start
    var hash: UInt64
    var highBits: UInt64 = 1
    if end + 8 <= count {
      (hash, highBits) = self.hash(start, end)
    } else {
      unsafe hash = LexicalHash.of(UnsafeBufferPointer(start: text + start, count: length))
    }
    let isPlainGap =
      unsafe hasWord && start &- wordEnd == 1 && text[wordEnd] == 0x20
      && !isDigit(text[start]) && !isDigit(text[wordEnd &- 1])
    if !isPlainGap { takeGap(to: start, unsafe WordClass(text, start..<end), wordEnd: end) }
    if highBits != 0 { takeAccents(start, end, &hash) }
    if isElided {
      isElided = false
      hash = takeElided(to: end)
    } else {
      elisionStart = start
    }
    if let list = table.suspects(of: hash) { meet(list, start, end) }
    if hasWord {
      let before = isJoined ? LexicalHash.pair(lastHash, hyphenHash) : lastHash
      if let list = table.suspects(of: LexicalHash.pair(before, hash)) { meetPair(list) }
    }
    isJoined = false
    if hash == directiveHash { findings.hasSpecialLines = true }
    if table.seeksLoops, mayLoop(start, end) { mark(start..<end, isRepetition: true) }
    if words < TextScan.mostWords {
      unsafe hashes[words] = UInt16(truncatingIfNeeded: hash >> 16)
      unsafe starts[words] = Int32(truncatingIfNeeded: elisionStart)
      words &+= 1
    } else {
      mark(unitStart..<end)
    }
    lastHash = hash
    wordStart = start
    wordEnd = end
    hasWord = true
  }

  @inline(__always)
  func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Looks at letters above U+007F; the hash of a word that is not of Latin-1 is taken anew.
  @inline(never)
  private mutating func takeAccents(
    _ start: Int, _ end: Int, _ hash: inout UInt64
  ) {
    var isLatin1 = true
    var index = start
    while index < end {
      let byte = unsafe text[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      if byte == 0xC3, index + 1 < end {
        let second = unsafe text[index + 1] | 0x20
        if table.watchedLatin & 1 << UInt64(second & 0x3F) != 0 { mark(start..<end) }
      } else {
        isLatin1 = false
      }
      index += 2
    }
    if !isLatin1 { takeForeignWord(start, end, &hash) }
  }

  /// A word with letters beyond Latin-1.
  private mutating func takeForeignWord(_ start: Int, _ end: Int, _ hash: inout UInt64) {
    guard isLooking else { return }
    let word = unsafe Array(UnsafeBufferPointer(start: text + start, count: end - start))
    let key = LexicalKey.of(word)
    let isSound =
      !isOddWord(word, key: key)
      && String(decoding: word, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
        let value = scalar.value
        // Ã, Â, â and ð can begin what was UTF-8.
        let isLead = value == 0xC2 || value == 0xC3 || value == 0xE2 || value == 0xF0
        return !isLead && value != 0x2B9 && !table.watchedLetters.contains(value)
          && (ScalarProperties.isLetter(value) || ScalarProperties.isDigit(value))
      } && Normalization.rangesOutsideNFC(in: word.span).isEmpty
    if !isSound { mark(start..<end, isRepetition: table.seeksLoops) }
    hash = LexicalHash.of(key)
  }

  // MARK: - Suspicions

  /// Whether one more suspicion would tell anything.
  var isLooking: Bool { wantsPlaces || !isMarked }

  mutating func mark(_ place: ByteRange, isRepetition: Bool = false) {
    isMarked = true
    if wantsPlaces { places.append(TextScan.Place(range: place, isRepetition: isRepetition)) }
  }

  /// A word that wakes a rule.
  @inline(never)
  private mutating func meet(_ list: Int, _ start: Int, _ end: Int) {
    guard isLooking else { return }
    look(table.wordSuspects[list], at: start..<end)
  }

  /// A word that wakes a rule together with the one that now follows.
  @inline(never)
  private mutating func meetPair(_ list: Int) {
    guard isLooking else { return }
    look(table.wordSuspects[list], at: wordStart..<wordEnd)
  }

  private mutating func look(_ suspects: [ScanTable.Suspect], at center: ByteRange) {
    let unit = unitStart..<unitEnd(from: center.upperBound)
    if unsafe scan.mayMatch(suspects, text, at: center, in: unit) { mark(center) }
  }

  /// Where the unit ends, as far as a second look goes.
  private func unitEnd(from place: Int) -> Int {
    let limit = min(count, place + 256)
    return boundary(from: place, to: limit)?.end ?? limit
  }

  // MARK: - Gaps

  /// What stands between the word before and the one at `end`.
  private mutating func takeGap(to end: Int, _ right: WordClass, wordEnd: Int = 0) {
    var start = hasWord ? self.wordEnd : unitStart
    var left = hasWord ? unsafe WordClass(text, wordStart..<self.wordEnd) : .border
    while let boundary = boundary(from: start, to: end) {
      judge(start..<boundary.end, left, .border)
      if hasWord { takeHead(of: start..<boundary.end) }
      endUnit(at: boundary.end)
      unitStart = boundary.next
      start = boundary.next
      left = .border
    }
    judge(start..<end, left, right, wordEnd: wordEnd)
    if hasWord { takeHead(of: start..<end) }
  }

  private mutating func judge(
    _ gap: ByteRange, _ left: WordClass, _ right: WordClass, wordEnd: Int = 0
  ) {
    guard !gap.isEmpty else { return }
    if gap.count > 2 { lookForFence(gap) }
    guard isLooking else { return }
    if unsafe text[gap.lowerBound] >= 0x80, followsMojibakeLead(gap.lowerBound) {
      mark(gap, isRepetition: holdsLetter(gap))
      return
    }
    if isInnerApostrophe(gap, left, right) { return takeApostrophe(gap) }
    var verdict = unsafe scan.verdict(text, gap, left, right)
    if verdict == .quiet { return }
    if verdict != .loud, !right.isBorder {
      verdict = unsafe scan.verdict(
        verdict, text, gap, left, right, wordEnd: wordEnd, count: count)
      if verdict == .quiet { return }
    }
    if verdict == .loud {
      mark(gap, isRepetition: holdsLetter(gap))
    } else {
      look(scan.suspects(of: verdict), at: gap)
    }
  }

  /// The word before and the first sign behind it.
  private mutating func takeHead(of gap: ByteRange) {
    var index = gap.lowerBound
    while index < gap.upperBound, unsafe text[index] == 0x20 { index += 1 }
    guard index < gap.upperBound else { return }
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

  /// Whether Ã, Â, â or ð stands before an offset.
  private func followsMojibakeLead(_ offset: Int) -> Bool {
    guard offset >= 2, unsafe text[offset - 2] == 0xC3 else { return false }
    let second = unsafe text[offset - 1]
    return second == 0x82 || second == 0x83 || second == 0xA2 || second == 0xB0
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
  }

  /// The hash of the whole word behind whose apostrophe a word has ended.
  private mutating func takeElided(to end: Int) -> UInt64 {
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
    if words > 0 { words -= 1 }
    let hash = LexicalHash.of(key)
    if let list = table.suspects(of: hash) {
      if isLooking { look(table.wordSuspects[list], at: elisionStart..<end) }
    }
    return hash
  }

  // MARK: - Units

  /// Where the unit that holds `start` ends before `end`, and where the next begins.
  private func boundary(from start: Int, to end: Int) -> (end: Int, next: Int)? {
    if unit == .whole { return nil }
    var index = start
    while index < end {
      guard unsafe text[index] == 0x0A else {
        index += 1
        continue
      }
      let stop = unsafe index > unitStart && text[index - 1] == 0x0D ? index - 1 : index
      if unit == .line { return (stop, index + 1) }
      if let next = nextUnit(behind: index, limit: count) { return (stop, next) }
      index += 1
    }
    return nil
  }

  /// Where the next paragraph begins, if a blank line follows the line end at `index`.
  private func nextUnit(behind index: Int, limit: Int) -> Int? {
    var next: Int?
    var position = index + 1
    while position < limit {
      switch unsafe text[position] {
      case 0x0A: next = position + 1
      case 0x20, 0x09, 0x0D: break
      default: return next
      }
      position += 1
    }
    return limit
  }

  private mutating func endUnit(at end: Int) {
    if isLooking, words > 1 { lookForRepetition() }
    if isLooking, table.matchers.contains(.doubledSegment) { lookForDoubledSegment() }
    if end - unitStart > TextScan.longestUnit { mark(unitStart..<end) }
    if isMarked, end > unitStart { findings.units.append(unitStart..<end) }
    isMarked = false
    hasWord = false
    words = 0
  }

  /// Looks for words or phrases that stand twice, and for false starts before their phrases.
  private mutating func lookForRepetition() {
    var word = unsafe cscan_next_repeat(hashes, 1, words)
    while word < words {
      if isRepetition(endingAt: word) {
        let start = unsafe Int(starts[word])
        mark(start..<start + 1, isRepetition: true)
        guard isLooking else { return }
      }
      word = unsafe cscan_next_repeat(hashes, word + 1, words)
    }
  }

  /// Whether the word, which is of letters, follows the one before it behind nothing but blanks.
  private func isDoubled(_ word: Int) -> Bool {
    var index = unsafe Int(starts[word])
    if unsafe isDigit(text[index]) { return false }
    // Marks between the two make a doubling that is only reported.
    if table.least < .suggested { return true }
    var blanks = 0
    while index > 0, unsafe text[index - 1] <= 0x20 {
      index -= 1
      blanks += 1
    }
    guard blanks > 0, index > 0 else { return unsafe index > 1 && text[index - 2] >= 0x80 }
    return unsafe isDigit(text[index - 1]) || text[index - 1] >= 0x41
  }

  private func isRepetition(endingAt last: Int) -> Bool {
    func equal(_ left: Int, _ right: Int) -> Bool {
      unsafe hashes[last - left] == hashes[last - right]
    }
    if equal(0, 1), isDoubled(last) { return true }
    guard last >= 3 else { return false }
    for length in 2...min(Int(cscan_longest_phrase), (last + 1) / 2) {
      if (0..<length).allSatisfy({ equal($0, $0 + length) }) { return true }
    }
    guard last >= 4 else { return false }
    if equal(0, 3) && equal(2, 4) || equal(0, 2) && equal(1, 4) { return true }
    return last >= 6 && equal(0, 4) && equal(3, 6) && equal(2, 5)
  }
}

extension WordClass {
  /// The class of a word in raw text, made of ASCII and two-byte letters.
  @inline(__always)
  init(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) {
    var hasLetter = false
    var hasDigit = false
    var length = 0
    // Whether a digit comes later matters, what else comes does not.
    for index in range {
      let byte = unsafe text[index]
      if byte & 0xC0 == 0x80 { continue }
      length += 1
      if byte &- 0x30 < 10 { hasDigit = true } else { hasLetter = true }
    }
    let first = unsafe text[range.lowerBound]
    let isUpper: Bool
    if first < 0x80 {
      isUpper = first &- 0x41 < 26
    } else if first == 0xC3 {
      isUpper = unsafe text[range.lowerBound + 1] < 0x9F
    } else {
      let word = unsafe Array(UnsafeBufferPointer(start: text + range.lowerBound, count: 2))
      isUpper = ScalarProperties.isUppercase(UTF8Decoding.scalar(in: word, at: 0).scalar)
    }
    self.init(hasLetter: hasLetter, hasDigit: hasDigit, isUpper: isUpper, length: length)
  }
}
