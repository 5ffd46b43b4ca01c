/// What must stand in a raw text before an alternative of a case can match in it.
///
/// The finder looks for nothing else, so the rarer it is in ordinary prose, the faster clean text
/// goes by. Costs estimate how often it stands there.
enum ScanAnchor {
  /// One of these words, with which the item at this place begins, the next token being as stated.
  case words(Set<TokenHeads.Head>, item: Int)
  /// What stands between two words can be the item at this place, as far as that alone tells.
  case gap(item: Int)
  /// A word with one of these letters, as the item at this place asks for.
  case letters(Set<Unicode.Scalar>, item: Int)
  /// Anything will do.
  case always

  /// The anchor of an alternative: its rarest item.
  init(of items: [Pattern], lexicons: [LexiconSource]) {
    let heads = TokenHeads(lexicons: lexicons)
    var best = (anchor: Self.always, cost: Double.infinity)
    for index in items.indices {
      guard let (anchor, cost) = Self.anchor(of: items, at: index, heads), cost < best.cost else {
        continue
      }
      best = (anchor, cost)
    }
    self = best.anchor
  }

  private static func anchor(
    of items: [Pattern], at index: Int, _ heads: TokenHeads
  ) -> (Self, cost: Double)? {
    if let cost = gapCost(of: items[index]) { return (.gap(item: index), cost) }
    if isNecessary(items[index]), let found = heads.heads(of: items[index...]),
      found.allSatisfy({ LexicalTokens.isWord($0.first) })
    {
      let all = found.reduce(0.1) { $0 + cost(of: $1) }
      return (.words(found, item: index), wantsCapital(items[index]) ? all * 0.05 : all)
    }
    if let letters = letters(of: items[index]) { return (.letters(letters, item: index), 8) }
    return nil
  }

  /// Short words are the frequent ones, and so are numbers.
  private static func cost(of head: TokenHeads.Head) -> Double {
    guard head.next == .any else { return 0.002 }
    let isNumber = head.first.unicodeScalars.allSatisfy { $0.properties.numericType == .decimal }
    if isNumber { return 40 }
    return head.first.unicodeScalars.count <= 3 ? 3 : 0.01
  }

  /// Whether an item begins with a capital: few words of running text do, and a scan passes the small
  /// ones by without a second look.
  private static func wantsCapital(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .capture(_, let inner): return wantsCapital(inner)
    case .sequence(let items): return items.first.map(wantsCapital) ?? false
    case .choice(let items): return items.allSatisfy(wantsCapital)
    case .token(_, let options):
      return options.contains { option in
        guard !option.isNegated, case .letterCase(let wanted) = option.test else { return false }
        return wanted != .lower
      }
    case .text, .word, .lexicon, .lookahead, .repeated: return false
    }
  }

  private static func isNecessary(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .repeated(let inner, let bounds): bounds.lowerBound > 0 && isNecessary(inner)
    case .capture(_, let inner): isNecessary(inner)
    case .sequence(let items): items.contains { isNecessary($0) }
    case .choice(let items): items.allSatisfy { isNecessary($0) }
    case .lookahead: false
    case .token(let tokenClass, _): ![.start, .end, .lineStart].contains(tokenClass)
    case .text, .word, .lexicon: true
    }
  }

  /// How often the item stands in ordinary prose; `nil` where it is, or can be, no gap.
  private static func gapCost(of pattern: Pattern) -> Double? {
    switch pattern {
    case .capture(_, let inner): return gapCost(of: inner)
    case .repeated(let inner, let bounds): return bounds.lowerBound > 0 ? gapCost(of: inner) : nil
    case .choice(let items):
      let costs = items.compactMap { gapCost(of: $0) }
      return costs.count == items.count ? costs.reduce(0, +) : nil
    case .sequence(let items): return items.first.flatMap { gapCost(of: $0) }
    case .text(let text): return textCost(LexicalTokens.first(of: text))
    case .token(let tokenClass, _): return classCosts[tokenClass]
    case .word, .lexicon, .lookahead: return nil
    }
  }

  private static func textCost(_ token: String) -> Double? {
    guard !LexicalTokens.isWord(token) else { return nil }
    switch token {
    case " ": return 60
    case ",", ".", ":", ";": return 5
    case "-", "(", ")", "'", "\"": return 3
    default: return 0.6
    }
  }

  private static let classCosts: [TokenClass: Double] = [
    .detached: 0.05, .dash: 4, .hyphen: 6, .apostrophe: 6, .quote: 8, .open: 8, .close: 8,
    .lineEnd: 10, .mark: 40, .stop: 40, .symbol: 60, .space: 90,
  ]

  /// Letters above U+007F of which the word must have one.
  private static func letters(of pattern: Pattern) -> Set<Unicode.Scalar>? {
    switch pattern {
    case .capture(_, let inner): return letters(of: inner)
    case .token(let tokenClass, let options) where [.word, .part, .letters].contains(tokenClass):
      for option in options where !option.isNegated {
        guard case .contains(let keys) = option.test else { continue }
        let found = keys.map { key in key.unicodeScalars.first { $0.value >= 0x80 } }
        if found.allSatisfy({ $0 != nil }) { return Set(found.compactMap { $0 }) }
      }
      return nil
    default: return nil
    }
  }
}
