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
  /// How many suspicions were looked at a second time.
  private(set) var secondLooks = 0

  let source: ScannedText
  private var scan: TextScan { source.scan }
  var table: ScanTable { source.table }
  var text: UnsafePointer<UInt8> { unsafe source.text }
  private var count: Int { source.count }
  private var unit: TextScan.Unit { source.unit }

  /// Where the unit at hand begins, and whether it was found out already.
  private var unitStart = 0
  private var isMarked = false

  /// The words seen, and where among them the unit at hand begins.
  private var words = 0
  private(set) var unitWords = 0
  /// The number of words of the unit.
  var wordsOfUnit: Int { words - unitWords }
  /// Whether the unit has a word before the place at hand.
  private var hasWord: Bool { words > unitWords }
  private var wordStart: Int { source.words.range(words - 1).lowerBound }
  private var wordEnd: Int { source.words.range(words - 1).upperBound }
  /// Its hash, and whether that is another than its bytes have, so that the next must be asked for.
  private var lastHash: UInt64 = 0
  private var isRehashed = false
  /// Whether a hyphen alone stands between that word and the next.
  private var isJoined = false
  /// Whether the word before goes on behind an apostrophe, and where the whole of it begins.
  private var isElided = false
  private var elisionStart = 0

  init(_ source: ScannedText) {
    self.source = source
    wantsPlaces = source.unit == .whole
  }

  /// Takes a batch, which begins and ends between words.
  mutating func take(_ masks: UnsafeMutablePointer<cscan_masks>, _ range: ByteRange) {
    makeRoom()
    var edges = WordEdges()
    var start = range.lowerBound
    var base = range.lowerBound
    for block in 0..<(range.count + 63) / 64 {
      unsafe edges.read(masks[block])
      // Eight bytes can be read behind every word of the block.
      if base &+ 72 <= count {
        takeBlock(at: base, edges, &start)
      } else {
        takeLastBlock(at: base, edges, &start)
      }
      base &+= 64
    }
    if start < range.upperBound { takeWord(start, range.upperBound) }
  }

  private mutating func takeBlock(at base: Int, _ edges: WordEdges, _ start: inout Int) {
    let first = words
    var (events, read) = source.readBlock(at: base, edges, &start, behind: lastHash, from: first)
    if isRehashed, read > 0 {
      events |= 1
      isRehashed = false
    }
    if table.seeksLoops { events = (1 &<< UInt64(read)) &- 1 }
    while events != 0 {
      let index = events.removeLowest()
      words = first &+ index
      if words > 0 { lastHash = unsafe source.words.words[words &- 1].hash }
      guard !isQuiet(words, in: edges, at: base) else { continue }
      let word = source.words.range(words)
      takeWord(word.lowerBound, word.upperBound)
      var next = index &+ 1
      if words == first &+ index {
        // The word went on behind an apostrophe and is one with the word before.
        source.words.remove(words, before: first &+ read)
        next = index
        read &-= 1
        events &>>= 1
      }
      if isRehashed, next < read {
        events |= 1 &<< UInt64(next)
        isRehashed = false
      }
    }
    words = first &+ read
    if words > 0 { lastHash = unsafe source.words.words[words &- 1].hash }
  }

  /// Whether there is nothing to say about a word that was singled out.
  @inline(__always)
  private func isQuiet(_ word: Int, in edges: WordEdges, at base: Int) -> Bool {
    let end = source.words.range(word).upperBound
    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: end &- base)
    guard edges.common & bit != 0 else { return false }
    var before = lastHash
    if edges.plain & bit == 0 {
      guard hasWord, source.isBehindQuietGap(word, &before) else { return false }
    }
    let hash = unsafe source.words.words[word].hash
    let range = source.words.range(word)
    if table.seeksLoops, mayLoop(range.lowerBound, range.upperBound) { return false }
    return table.suspects(of: hash) == nil
      && table.suspects(of: LexicalHash.pair(before, hash)) == nil
  }

  private mutating func takeLastBlock(at base: Int, _ edges: WordEdges, _ start: inout Int) {
    var (starts, ends) = (edges.starts, edges.ends)
    if start >= base { start = base &+ starts.removeLowest() }
    while ends != 0 {
      takeWord(start, base &+ ends.removeLowest())
      start = base &+ starts.removeLowest()
    }
  }

  /// Leaves the words of the units before the one at hand behind.
  private mutating func makeRoom() {
    if words - unitWords > TextScan.mostWords {
      mark(unitStart..<unitStart + 1)
      unitWords = words - 1
    }
    source.words.moveToFront(unitWords..<words)
    words -= unitWords
    unitWords = 0
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
    let word = unsafe UnsafeBufferPointer(start: text + start, count: end - start)
    var hash = unsafe end + 8 <= count ? source.hash(start, end) : LexicalHash.of(word)
    isRehashed = false
    let isPlainGap =
      unsafe hasWord && start &- wordEnd == 1 && text[wordEnd] == 0x20
      && !isDigit(text[start]) && !isDigit(text[wordEnd &- 1])
    if !isPlainGap { takeGap(to: start, unsafe WordClass(text, start..<end), wordEnd: end) }
    if unsafe word.contains(where: { $0 >= 0x80 }) { takeAccents(start, end, &hash) }
    if isElided {
      isElided = false
      isRehashed = true
      hash = takeElided(to: end)
    } else {
      elisionStart = start
    }
    if let list = table.suspects(of: hash) { meet(list, start, end) }
    if hasWord {
      let before = isJoined ? LexicalHash.pair(lastHash, ScannedText.hyphenHash) : lastHash
      if let list = table.suspects(of: LexicalHash.pair(before, hash)) { meetPair(list) }
    }
    isJoined = false
    if hash == ScanTable.directiveHash { findings.hasSpecialLines = true }
    if table.seeksLoops, mayLoop(start, end) { mark(start..<end, isRepetition: true) }
    source.words.set(words, hash, elisionStart, end)
    words += 1
    lastHash = hash
  }

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
    if !isLatin1 {
      isRehashed = true
      takeForeignWord(start, end, &hash)
    }
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
    guard !suspects.isEmpty else { return }
    secondLooks += 1
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
    words -= 1
    if hasWord { lastHash = unsafe source.words.words[words - 1].hash }
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
    if isLooking { lookForRepetition() }
    if isLooking, table.matchers.contains(.doubledSegment) { lookForDoubledSegment() }
    if end - unitStart > TextScan.longestUnit { mark(unitStart..<end) }
    if isMarked, end > unitStart { findings.units.append(unitStart..<end) }
    isMarked = false
    unitWords = words
  }

  /// Looks for words or phrases that stand twice, and for false starts before their phrases.
  private mutating func lookForRepetition() {
    let count = words - unitWords
    guard count > 1 else { return }
    let hashes = unsafe source.words.hashes + unitWords
    var word = unsafe cscan_next_repeat(hashes, 1, count)
    while word < count {
      if isRepetition(endingAt: word) {
        let start = source.words.range(unitWords + word).lowerBound
        mark(start..<start + 1, isRepetition: true)
        guard isLooking else { return }
      }
      word = unsafe cscan_next_repeat(hashes, word + 1, count)
    }
  }

  /// Whether the word, which is of letters, follows the one before it behind nothing but blanks.
  private func isDoubled(_ word: Int) -> Bool {
    var index = source.words.range(unitWords + word).lowerBound
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
    let hashes = unsafe source.words.hashes + unitWords
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
