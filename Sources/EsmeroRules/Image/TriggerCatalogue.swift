public import EsmeroText

/// What wakes the rules of compiled packs, for people.
///
/// A scan knows waking words by their hashes alone. Here their patterns are read back, so that the
/// words themselves can be told.
public struct TriggerCatalogue {
  private let image: BaseImage
  private let decoder: PatternDecoder
  private let heads: TokenHeads
  /// The waking letters of each case.
  private let letters: [Int: [String]]

  /// Reads an image.
  ///
  /// - Parameter bytes: a compiled image, as `RuleImageWriter` makes it.
  public init(image bytes: [UInt8]) {
    image = BaseImage(bytes)
    decoder = PatternDecoder(image)
    heads = TokenHeads(lexicons: image.lexicons())
    letters = Self.letters(in: image)
  }

  /// What wakes the rule at a place, the freest level first.
  ///
  /// - Parameter index: the rule's place in the packs.
  /// - Returns: for each level and kind one trigger with all its items.
  public func triggers(ofRuleAt index: Int) -> [RuleTrigger] {
    let rule = image.record(index, of: ImageLayout.Header.rules, size: ImageLayout.Rule.count)
    let first = image.word(rule + ImageLayout.Rule.firstCase)
    let cases = first..<first + image.word(rule + ImageLayout.Rule.caseCount)
    var found: [Applicability: [RuleTrigger.Kind: Set<String>]] = [:]
    for ruleCase in cases {
      let level = image.word(offset(ofCase: ruleCase) + ImageLayout.Case.applicability)
      guard let level = Applicability(rawValue: level) else { continue }
      for (kind, items) in wakers(ofCase: ruleCase) {
        found[level, default: [:]][kind, default: []].formUnion(items)
      }
    }
    return Applicability.allCases.reversed().flatMap { level in
      RuleTrigger.Kind.allCases.compactMap { kind in
        found[level]?[kind].map { RuleTrigger(level: level, kind: kind, items: $0.sorted()) }
      }
    }
  }

  /// Kinds of triggers, each with some of its items.
  private typealias Wakers = [(kind: RuleTrigger.Kind, items: [String])]

  private func offset(ofCase index: Int) -> Int {
    image.record(index, of: ImageLayout.Header.cases, size: ImageLayout.Case.count)
  }

  private func wakers(ofCase index: Int) -> Wakers {
    let offset = offset(ofCase: index)
    let matcher = image.word(offset + ImageLayout.Case.matcher)
    guard matcher != ImageLayout.Case.regex else { return [(.anyText, [])] }
    guard matcher == 0 else {
      return [(.matcher, [NamedMatcher.allCases[matcher - 1].rawValue])]
    }
    return image.list(image.word(offset + ImageLayout.Case.match)).flatMap { alternative in
      wakers(ofAlternative: alternative, ofCase: index)
    }
  }

  private func wakers(ofAlternative alternative: Int, ofCase index: Int) -> Wakers {
    switch scanKind(ofAlternative: alternative) {
    case .words: return heads(ofAlternative: alternative).map(Self.waker)
    case .letters: return [(.letters, letters[index] ?? [])]
    case .gap:
      let items = decoder.items(ofAlternative: alternative)
      return [(.gaps, Self.gaps(of: items[scanItem(ofAlternative: alternative)]))]
    case .always, nil: return [(.anyText, [])]
    }
  }

  private func scanKind(ofAlternative alternative: Int) -> ScanKind? {
    ScanKind(rawValue: image.words[alternative + ImageLayout.Alternative.scan])
  }

  private func scanItem(ofAlternative alternative: Int) -> Int {
    image.word(alternative + ImageLayout.Alternative.scanItem)
  }

  /// The waking words of an alternative that is woken by such, with what follows them.
  func heads(ofAlternative alternative: Int) -> Set<TokenHeads.Head> {
    guard scanKind(ofAlternative: alternative) == .words else { return [] }
    let items = decoder.items(ofAlternative: alternative)
    return heads.heads(of: items[scanItem(ofAlternative: alternative)...]) ?? []
  }

  private static func waker(of head: TokenHeads.Head) -> (kind: RuleTrigger.Kind, items: [String]) {
    switch head.next {
    case .any: (.words, [head.first])
    case .word(let word): (.pairs, ["\(head.first) \(word)"])
    case .joined(let word): (.pairs, ["\(head.first)-\(word)"])
    case .end: (.ends, [head.first])
    case .sign(let sign, let isDetached): (.signs, [head.first + (isDetached ? " " : "") + sign])
    }
  }

  /// The signs and classes of tokens with which an item that is a gap can begin.
  private static func gaps(of pattern: Pattern) -> [String] {
    switch pattern {
    case .capture(_, let inner), .repeated(let inner, _): gaps(of: inner)
    case .choice(let items): items.flatMap { gaps(of: $0) }
    case .sequence(let items): items.first.map { gaps(of: $0) } ?? []
    case .text(let text): [LexicalTokens.first(of: text)]
    case .token(let tokenClass, _): ["<\(tokenClass.rawValue)>"]
    case .word, .lexicon, .lookahead: []
    }
  }

  private static func letters(in image: BaseImage) -> [Int: [String]] {
    var found: [Int: [String]] = [:]
    let header = ImageLayout.Header.wakingLetters
    let size = ImageLayout.WakingLetter.count
    for index in 0..<image.word(image.word(header)) {
      let record = image.record(index, of: header, size: size)
      guard let scalar = Unicode.Scalar(image.words[record + ImageLayout.WakingLetter.scalar])
      else { continue }
      let ruleCase = image.word(record + ImageLayout.WakingLetter.ruleCase)
      found[ruleCase, default: []].append(String(scalar))
    }
    return found
  }
}
