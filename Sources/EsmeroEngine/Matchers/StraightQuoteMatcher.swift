import EsmeroText

/// Straight quotation marks where the document writes typographic ones.
///
/// `marks=@lexicon` names the conventions of languages; `commands` and `statements` how lines of
/// code begin.
///
/// **Problem.** Machine translation and keyboards write `"` for all marks.
///
/// **What must not change.** Marks in code, inches and seconds, apostrophes, marks around a single
/// character, paragraphs where one mark has no partner. A document that mixes systems.
///
/// **Chosen way.** Only paragraphs in which every mark pairs are touched. What a pair becomes
/// depends on what it is inside of; a typographic pair inside one that becomes equal to it goes
/// down a level, too. `'…'` on the first level stays, unless the language has single marks there: it
/// is a gloss or a word from code as often as a quotation.
///
/// **Rejected way.** Deciding mark by mark, as word processors do: one stray `"` is turned into
/// damage that no reader can tell from intention.
struct StraightQuoteMatcher: MatcherProgram {
  private let segment: QuotedSegment

  init(context: MatchContext, arguments: ArgumentList) {
    segment = QuotedSegment(context: context, arguments: arguments)
  }

  private var reading: QuoteReading { segment.reading }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    let isStraight = reading.units.contains { unit in
      unit.isClean && unit.pairs.contains { reading.system(of: $0).isStraight }
    }
    guard isStraight, let decision = segment.decision, decision.system != nil else { return [] }
    return segment.units(segment.codeLines()).flatMap { unit, isOpen in
      unit.isClean ? matches(in: unit, isOpen, decision) : []
    }
  }

  private func matches(
    in unit: QuoteUnit, _ isOpen: [Bool], _ decision: QuoteDecision
  ) -> [RuleMatch] {
    var levels = [Level](repeating: .kept, count: unit.pairs.count)
    var edits: [Int: [Edit]] = [:]
    for (index, pair) in unit.pairs.enumerated() {
      let outer = pair.parent.map { levels[$0] }
      levels[index] = level(of: pair, in: outer, isOpen[index], decision)
      guard case .becomes(let system, let owner) = levels[index] else { continue }
      let leader = owner ?? index
      levels[index] = .becomes(system, owner: leader)
      edits[leader, default: []] += segment.edits(of: pair, to: system)
    }
    return edits.sorted { $0.key < $1.key }.compactMap { index, edits in
      segment.match(reading.range(of: unit.pairs[index]), edits)
    }
  }

  /// What comes of a pair.
  private enum Level {
    /// It stays, and so does what is straight inside it.
    case kept
    /// It is typographic and stays.
    case stays(QuoteSystem)
    /// It gets other marks, together with the pair `owner` around it.
    case becomes(QuoteSystem, owner: Int?)
  }

  private func level(
    of pair: QuotePair, in outer: Level?, _ isOpen: Bool, _ decision: QuoteDecision
  ) -> Level {
    let system = reading.system(of: pair)
    let around: QuoteSystem?
    var owner: Int?
    switch outer {
    case nil: around = nil
    case .kept: return .kept
    case .stays(let outer): around = outer
    case .becomes(let outer, let leader): (around, owner) = (outer, leader)
    }
    if system.isStraight {
      guard isOpen, segment.hasText(pair), let marks = marks(for: pair, in: around, decision) else {
        return .kept
      }
      return .becomes(marks, owner: nil)
    }
    guard let repaired = system.repaired(in: decision.convention) else { return .kept }
    guard isOpen, let owner, repaired == around, let marks = decision.marks(inside: around) else {
      // A pair of two systems that has others inside is repaired by no rule: nothing follows from it.
      return system.isTypographic ? .stays(repaired) : .kept
    }
    return .becomes(marks, owner: owner)
  }

  private func marks(
    for pair: QuotePair, in outer: QuoteSystem?, _ decision: QuoteDecision
  ) -> QuoteSystem? {
    guard reading.system(of: pair) == .straightSingle, outer == nil else {
      return decision.marks(inside: outer)
    }
    // In such a language they are quotations whatever the document writes, and stay single.
    let isQuotation = decision.convention.primary.open.family == .single && pair.isLeaf
    return isQuotation ? decision.convention.primary : nil
  }
}
