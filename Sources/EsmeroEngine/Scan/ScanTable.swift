import EsmeroRules
public import EsmeroText

/// What a scan looks for: all that could wake one of the rules in force, ready to be asked for
/// every word of a text.
///
/// Everything in it follows from the compiled packs. A table is made once for a language, a level
/// and a document's habits, and is then only read.
@safe public final class ScanTable: @unchecked Sendable {
  /// An alternative of a case, and the item of it that a scan finds.
  struct Suspect: Hashable {
    /// The alternative's offset in the image.
    var alternative: Int
    /// The item's place in it.
    var item: Int
    /// The case.
    var ruleCase: Int
    /// Whether the item begins with a capital.
    var wantsCapital = false
  }

  let rules: RuleSelection
  let document: DocumentProfile
  /// The least level of findings that matter.
  let least: Applicability
  /// The named matchers in force.
  let matchers: Set<NamedMatcher>
  /// Whether letters that repeat inside a word are looked for.
  let seeksLoops: Bool
  /// The alternatives that a gap between words wakes.
  let gapSuspects: [Suspect]
  /// Second bytes, bit 5 set, of two-byte letters that begin with C3 and wake something; bit by the
  /// byte's low six bits.
  private(set) var watchedLatin: UInt64 = 0
  /// The same, bit by `second & 0x1F`, as `cscan_classify` wants it.
  var watchedSecondBytes: UInt32 { UInt32(truncatingIfNeeded: watchedLatin >> 32) }
  /// For each sign below U+0080 whether it wakes something behind a word.
  private let headSigns: UnsafeMutablePointer<UInt8>
  /// For each of U+2000...U+203F the same.
  private var headPunctuation: UInt64 = 0
  /// The letters above U+007F that wake something, in lower case.
  private(set) var watchedLetters: Set<UInt32> = []
  /// The alternatives that may match beside an address or its like, which a scan does not know.
  private(set) var looksAtProtected: Set<Int> = []
  /// The alternatives that may take more tokens than a second look sees.
  private(set) var longAlternatives: Set<Int> = []
  /// The quotation marks that stay where they stand as they should.
  let quietQuotes: Set<QuoteGlyph>
  /// Ids of rules that any text could wake, so that a scan is of no use.
  public private(set) var tirelessRules: [RuleID] = []

  /// The suspects of each waking word, one list after another.
  private(set) var wordSuspects: [[Suspect]] = []

  /// The name that begins a suppression comment, a word on which a scan must stop.
  static let directiveHash = LexicalHash.of("esmero".utf8)
  /// The word that begins hosts; the signs behind it do not tell whether it is torn.
  static let webHash = LexicalHash.of("www".utf8)

  /// A bit for each value of a hash's highest bits: as much as the fastest memory of a processor
  /// holds.
  static let filterBits: UInt64 = 18
  let filter: UnsafeMutablePointer<UInt64>
  private var slots: UnsafeMutablePointer<Slot>
  private var slotMask = 0

  /// A hash and the place of its suspects, from 1; 0 where the slot is free.
  private struct Slot {
    var hash: UInt64
    var list: Int
  }

  /// Prepares a scan.
  ///
  /// - Parameters:
  ///   - rules: the rules in force.
  ///   - document: what was decided for the document.
  ///   - threshold: the least level of findings that matter.
  public init(rules: RuleSelection, document: DocumentProfile, threshold: Applicability) {
    self.rules = rules
    self.document = document
    least = threshold
    let words = (1 << Int(Self.filterBits)) / 64
    unsafe filter = .allocate(capacity: words)
    unsafe filter.initialize(repeating: 0, count: words)
    unsafe headSigns = .allocate(capacity: 128)
    unsafe headSigns.initialize(repeating: 0, count: 128)
    unsafe slots = .allocate(capacity: 1)
    unsafe slots.initialize(to: Slot(hash: 0, list: 0))
    let image = rules.image
    var matchers: Set<NamedMatcher> = []
    var gaps: [Suspect] = []
    var byWord: [Int: [Suspect]] = [:]
    var byLetter: Set<Int> = []
    var tireless: Set<Int> = []
    for index in 0..<image.caseCount where rules.isCaseActive[index] {
      guard image.ruleCase(index, ImageLayout.Case.applicability) >= threshold.rawValue else {
        continue
      }
      guard document.hasTornHyphens || !Self.asksForTornHyphens(index, image) else { continue }
      let rule = image.ruleCase(index, ImageLayout.Case.rule)
      let matcher = image.ruleCase(index, ImageLayout.Case.matcher)
      guard matcher != ImageLayout.Case.regex else {
        tireless.insert(rule)
        continue
      }
      guard matcher == 0 else {
        matchers.insert(NamedMatcher.allCases[matcher - 1])
        continue
      }
      for alternative in image.list(image.ruleCase(index, ImageLayout.Case.match)) {
        let item = image.word(alternative + ImageLayout.Alternative.scanItem)
        let node = image.word(alternative + ImageLayout.Alternative.items + 1 + item)
        let suspect = Suspect(
          alternative: alternative, item: item, ruleCase: index,
          wantsCapital: Self.wantsCapital(node, image))
        if Self.looksAtProtected(alternative, image) { looksAtProtected.insert(alternative) }
        if Self.length(of: alternative, rules) > SuspectCheck.margin {
          longAlternatives.insert(alternative)
        }
        switch ScanKind(rawValue: UInt32(image.word(alternative + ImageLayout.Alternative.scan))) {
        case .words: byWord[index, default: []].append(suspect)
        case .gap: gaps.append(suspect)
        case .letters: byLetter.insert(index)
        case .always, nil: tireless.insert(rule)
        }
      }
    }
    self.matchers = matchers
    seeksLoops = matchers.contains(.loop)
    gapSuspects = gaps
    quietQuotes = Self.quietQuotes(rules, document, matchers, threshold)
    takeWords(byWord)
    takeLetters(byLetter)
    takeSigns()
    tireless.formUnion(rulesWokenByBlanks())
    tirelessRules = tireless.sorted().map {
      RuleID(image.string(image.rule($0, ImageLayout.Rule.id)))
    }
  }

  deinit {
    unsafe filter.deallocate()
    unsafe headSigns.deallocate()
    unsafe slots.deallocate()
  }

  /// The suspects of a word or of a pair of words, by hash; `nil` for nearly all.
  @inline(__always)
  func suspects(of hash: UInt64) -> Int? { mayBeSuspect(hash) ? list(of: hash) : nil }

  /// Whether a hash may have suspects; right when it says no.
  @inline(__always)
  func mayBeSuspect(_ hash: UInt64) -> Bool { unsafe Self.hit(filter, hash) != 0 }

  /// The same of a filter: 1 where a hash may have suspects, else 0.
  @inline(__always)
  static func hit(_ filter: UnsafeMutablePointer<UInt64>, _ hash: UInt64) -> UInt64 {
    let bit = hash &>> (64 &- filterBits)
    return unsafe filter[Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1
  }

  private func list(of hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let found = unsafe slots[slot]
      if found.list == 0 { return nil }
      if found.hash == hash { return found.list - 1 }
      slot = (slot + 1) & slotMask
    }
  }

  // MARK: - Words and letters

  private func takeWords(_ byCase: [Int: [Suspect]]) {
    let image = rules.image
    let records = image.word(ImageLayout.Header.wakingWords)
    var hashes: [(hash: UInt64, suspects: [Suspect])] = []
    for index in 0..<image.word(records) {
      let record = records + 1 + index * ImageLayout.WakingWord.count
      guard let suspects = byCase[image.word(record + ImageLayout.WakingWord.ruleCase)] else {
        continue
      }
      let hash = image.word(record + ImageLayout.WakingWord.hash)
      let high = image.word(record + ImageLayout.WakingWord.hash + 1)
      hashes.append((UInt64(hash) | UInt64(high) << 32, suspects))
    }
    var size = 16
    while size < (hashes.count + 1) * 2 { size *= 2 }
    unsafe slots.deallocate()
    unsafe slots = .allocate(capacity: size)
    unsafe slots.initialize(repeating: Slot(hash: 0, list: 0), count: size)
    slotMask = size - 1
    for (hash, suspects) in hashes { add(hash, suspects) }
    add(Self.directiveHash, [])
    if matchers.contains(.tornMarkup) { add(Self.webHash, []) }
  }

  private func add(_ hash: UInt64, _ suspects: [Suspect]) {
    let bit = hash >> (64 - Self.filterBits)
    unsafe filter[Int(bit >> 6)] |= 1 << (bit & 63)
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while unsafe slots[slot].list != 0 {
      if unsafe slots[slot].hash == hash {
        unsafe wordSuspects[slots[slot].list - 1] += suspects
        return
      }
      slot = (slot + 1) & slotMask
    }
    wordSuspects.append(suspects)
    unsafe slots[slot] = Slot(hash: hash, list: wordSuspects.count)
  }

  /// Takes the signs that can follow a waking word.
  private func takeSigns() {
    // A hyphen joins words that are looked up as one.
    unsafe headSigns[Int(UInt8(ascii: "-"))] = 1
    let image = rules.image
    let records = image.word(ImageLayout.Header.wakingSigns)
    for index in 0..<image.word(records) {
      let sign = image.word(records + 1 + index)
      switch sign {
      case ..<0x80: unsafe headSigns[sign] = 1
      case 0x2000...0x203F: headPunctuation |= 1 << UInt64(sign & 0x3F)
      default: break
      }
    }
    // The tokenizer files these under their ASCII signs.
    headPunctuation |= 1 << 0x10 | 1 << 0x11 | 1 << 0x18 | 1 << 0x19
  }

  /// Whether a sign below U+0080 wakes something behind some word.
  @inline(__always)
  func isHeadSign(_ sign: UInt8) -> Bool { unsafe headSigns[Int(sign & 0x7F)] != 0 }

  /// Whether a sign is of U+2000...U+203F, where the marks of prose are, and wakes nothing behind a
  /// word; its bytes are the lowest.
  @inline(__always)
  func isQuietPunctuation(_ sign: UInt64) -> Bool {
    guard sign & 0xFFFF == 0x80E2 else { return false }
    return headPunctuation & 1 &<< (sign &>> 16 & 0x3F) == 0
  }

  private func takeLetters(_ cases: Set<Int>) {
    let image = rules.image
    let records = image.word(ImageLayout.Header.wakingLetters)
    for index in 0..<image.word(records) {
      let record = records + 1 + index * ImageLayout.WakingLetter.count
      guard cases.contains(image.word(record + ImageLayout.WakingLetter.ruleCase)) else { continue }
      let scalar = UInt32(image.word(record + ImageLayout.WakingLetter.scalar))
      watchedLetters.insert(scalar)
      if (0xC0...0xFF).contains(scalar) { watchedLatin |= 1 << UInt64(scalar & 0x3F | 0x20) }
    }
  }

  /// Whether a case acts only in documents that show torn hyphens.
  private static func asksForTornHyphens(_ index: Int, _ image: RuleImage) -> Bool {
    image.list(image.ruleCase(index, ImageLayout.Case.unless)).contains { condition in
      ConditionCode(rawValue: UInt32(image.word(condition))) == .guarded
        && NamedGuard.allCases[image.word(condition + 1)] == .untorn
    }
  }

  /// Whether an item is a word that begins with a capital.
  private static func wantsCapital(_ node: Int, _ image: RuleImage) -> Bool {
    switch NodeCode(rawValue: UInt32(image.word(node))) {
    case .capture: return wantsCapital(image.word(node + 2), image)
    case .sequence: return wantsCapital(image.word(node + 2), image)
    case .choice:
      return (0..<image.word(node + 1)).allSatisfy {
        wantsCapital(image.word(node + 2 + $0), image)
      }
    case .token:
      return (0..<image.word(node + 2)).contains { option in
        let offset = image.word(node + 3 + option)
        return image.word(offset) == Int(OptionCode.letterCase.rawValue)
          && image.word(offset + 1) == 0
          && LetterCase.allCases[image.word(offset + 2)] != .lower
      }
    default: return false
    }
  }

  /// The most tokens that an alternative takes, as far as its pattern tells.
  private static func length(of alternative: Int, _ rules: RuleSelection) -> Int {
    rules.image.list(alternative + ImageLayout.Alternative.items)
      .reduce(0) { $0 + mostTokens(of: $1, rules) }
  }

  private static func mostTokens(of node: Int, _ rules: RuleSelection) -> Int {
    let image = rules.image
    func parts() -> [Int] {
      (0..<image.word(node + 1)).map { mostTokens(of: image.word(node + 2 + $0), rules) }
    }
    switch NodeCode(rawValue: UInt32(image.word(node))) {
    case .sequence: return parts().reduce(0, +)
    case .choice: return parts().max() ?? 0
    case .repeated:
      let times = min(image.word(node + 3), SuspectCheck.margin)
      return mostTokens(of: image.word(node + 1), rules) * times
    case .lookahead: return mostTokens(of: image.word(node + 1), rules)
    case .capture: return mostTokens(of: image.word(node + 2), rules)
    case .word: return image.word(node + 3)
    case .lexicon: return rules.maximumTokens(reference: image.word(node + 1))
    case .text, .token, nil: return 1
    }
  }

  private static func looksAtProtected(_ alternative: Int, _ image: RuleImage) -> Bool {
    let items = alternative + ImageLayout.Alternative.items
    return image.list(items).contains { isOpenToProtected($0, image) }
  }

  /// Whether a part of a pattern takes protected stretches other than those that a scan can tell by
  /// their marks.
  private static func isOpenToProtected(_ node: Int, _ image: RuleImage) -> Bool {
    switch NodeCode(rawValue: UInt32(image.word(node))) {
    case .sequence, .choice:
      return (0..<image.word(node + 1)).contains {
        isOpenToProtected(image.word(node + 2 + $0), image)
      }
    case .repeated, .lookahead: return isOpenToProtected(image.word(node + 1), image)
    case .capture: return isOpenToProtected(image.word(node + 2), image)
    case .token:
      return image.word(node + 1) == TokenClass.protected.place
        && !WindowMachine.isEnclosed(node, image)
    case .text, .word, .lexicon, nil: return false
    }
  }

  // MARK: - What is never looked at

  /// Rules that one plain blank between two words of letters could wake: a scan leaves such blanks
  /// alone.
  private func rulesWokenByBlanks() -> Set<Int> {
    let atBlanks = gapSuspects.filter { suspect in
      let items = suspect.alternative + ImageLayout.Alternative.items
      let window = SegmentText(bytes: Array("x x".utf8), zones: [])
      let edges = WindowEdges(isStartKnown: false, isEndKnown: false)
      return WindowMachine(window, edges: edges, rules: rules)
        .anchored(at: 1).mayMatch(node: rules.image.word(items + 1 + suspect.item))
    }
    guard !atBlanks.isEmpty else { return [] }
    var woken: Set<Int> = []
    let judge = GapJudge(self)
    for left in WordClass.ofLetters {
      for right in WordClass.ofLetters {
        for suspect in judge.suspects(in: [0x20], left, right, among: atBlanks) {
          woken.insert(rules.image.ruleCase(suspect.ruleCase, ImageLayout.Case.rule))
        }
      }
    }
    return woken
  }

  /// The marks that no matcher touches as long as they look the right way: those of systems that are
  /// legal everywhere, unless the document's other marks or the locale's are asked for.
  private static func quietQuotes(
    _ rules: RuleSelection, _ document: DocumentProfile, _ matchers: Set<NamedMatcher>,
    _ threshold: Applicability
  ) -> Set<QuoteGlyph> {
    let isHouseWanted =
      document.quotes.setting == .locale
      || document.quotes.setting == .auto && threshold < .safe
    guard !matchers.contains(.houseQuote) || !isHouseWanted else { return [] }
    // In French and its like, angle marks have a space inside, or lack it.
    let isSpaced = convention(rules, document)?.innerSpace.isEmpty == false
    return isSpaced
      ? [.leftDouble, .rightDouble] : [.leftDouble, .rightDouble, .leftAngle, .rightAngle]
  }

  /// The convention of the language, as the matchers of quotation marks see it.
  private static func convention(
    _ rules: RuleSelection, _ document: DocumentProfile
  ) -> QuoteConvention? {
    let context = MatchContext(
      text: SegmentText(bytes: [], zones: []), rules: rules, document: document)
    let lexicons = (0..<rules.image.caseCount).lazy
      .filter { index in
        let matcher = rules.image.ruleCase(index, ImageLayout.Case.matcher)
        return rules.isCaseActive[index] && matcher != 0 && matcher != ImageLayout.Case.regex
      }
      .compactMap { index in
        ArgumentList(rules, rules.image.ruleCase(index, ImageLayout.Case.match)).lexicon("marks")
      }
    return QuoteConvention(of: context, lexicon: lexicons.first)
  }
}
