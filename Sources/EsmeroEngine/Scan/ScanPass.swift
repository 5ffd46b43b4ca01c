import CScan
import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// One pass of a ``TextScan`` over a text.
@safe struct ScanPass {
  var findings = TextScan.Findings()
  /// The suspicious places of the unit at hand, counted from the beginning of the text.
  private var places: [TextScan.Place] = []
  /// How many suspicions were looked at a second time.
  private(set) var secondLooks = 0

  let source: ScannedText
  var scan: TextScan { source.scan }
  var table: ScanTable { source.table }
  var text: UnsafePointer<UInt8> { unsafe source.text }
  var count: Int { source.count }
  var unit: TextScan.Unit { source.unit }

  /// Where the unit at hand begins.
  var unitStart = 0

  /// The words seen, and where among them the unit at hand begins.
  var words = 0
  var unitWords = 0
  /// The number of words of the unit.
  var wordsOfUnit: Int { words - unitWords }
  /// Whether the unit has a word before the place at hand.
  var hasWord: Bool { words > unitWords }
  var wordStart: Int { source.words.range(words - 1).lowerBound }
  var wordEnd: Int { source.words.range(words - 1).upperBound }
  /// Its hash, and whether that is another than its bytes have, so that the next must be asked for.
  var lastHash: UInt64 = 0
  var isRehashed = false
  /// Whether a hyphen alone stands between that word and the next.
  var isJoined = false
  /// Whether the word before goes on behind an apostrophe, and where the whole of it begins.
  var isElided = false
  var elisionStart = 0

  init(_ source: ScannedText) { self.source = source }

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
    if hash == ScanTable.webHash, table.matchers.contains(.tornMarkup) { mark(start..<end) }
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
    let word = unsafe Array(UnsafeBufferPointer(start: text + start, count: end - start))
    let key = LexicalKey.of(word)
    let isSound =
      !isOddWord(word, key: key)
      && String(decoding: word, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
        let value = scalar.value
        // They can begin what was UTF-8.
        let isLead = MisreadEncoding.allCases.contains { $0.lead(value) != nil }
        return !isLead && value != 0x2B9 && !table.watchedLetters.contains(value)
          && (ScalarProperties.isLetter(value) || ScalarProperties.isDigit(value))
      } && Normalization.rangesOutsideNFC(in: word.span).isEmpty
    if !isSound { mark(start..<end, isRepetition: table.seeksLoops) }
    hash = LexicalHash.of(key)
  }

  // MARK: - Suspicions

  /// Notes a place.
  ///
  /// - Parameters:
  ///   - place: its bytes.
  ///   - isRepetition: whether the word there ends a repetition.
  ///   - cases: the cases that alone may match there; `nil` where any may.
  mutating func mark(_ place: ByteRange, isRepetition: Bool = false, cases: [Int]? = nil) {
    guard isKnown(place) else { return }
    places.append(TextScan.Place(range: place, isRepetition: isRepetition, cases: cases))
  }

  /// Whether a place is of a unit that is not given out unseen, as far as is known there.
  private func isKnown(_ place: ByteRange) -> Bool {
    place.lowerBound - unitStart <= TextScan.longestUnit
  }

  /// Gives out the unit at hand, if anything in it is suspicious.
  mutating func giveOutUnit(endingAt end: Int) {
    guard !places.isEmpty else { return }
    if end > unitStart {
      for index in places.indices {
        places[index].range = places[index].range.moved(by: -unitStart)
      }
      findings.units.append(TextScan.SuspiciousUnit(range: unitStart..<end, places: places))
    }
    places.removeAll(keepingCapacity: true)
  }

  /// A word that wakes a rule.
  @inline(never)
  private mutating func meet(_ list: Int, _ start: Int, _ end: Int) {
    look(table.wordSuspects[list], at: start..<end)
  }

  /// A word that wakes a rule together with the one that now follows.
  @inline(never)
  mutating func meetPair(_ list: Int) {
    look(table.wordSuspects[list], at: wordStart..<wordEnd)
  }

  mutating func look(_ suspects: [ScanTable.Suspect], at center: ByteRange) {
    guard isKnown(center) else { return }
    let isSmall = unsafe text[center.lowerBound] &- 0x61 < 26
    guard suspects.contains(where: { !(isSmall && $0.wantsCapital) }) else { return }
    secondLooks += 1
    let unit = unitStart..<unitEnd(from: center.upperBound)
    let left = unsafe scan.suspects(suspects, text, at: center, in: unit)
    if !left.isEmpty { mark(center, cases: left.map(\.ruleCase)) }
  }

  /// Where the unit ends, as far as a second look goes.
  private func unitEnd(from place: Int) -> Int {
    let limit = min(count, place + TextScan.farthest)
    return boundary(from: place, to: limit)?.end ?? limit
  }
}
