import EsmeroText

/// Marks of another system than that of the text's language.
///
/// `for=auto`: in a document that writes another system throughout, `for=locale`: wherever the
/// locale's marks are asked for. `marks=@lexicon` names the conventions of languages.
///
/// **Problem.** A translation keeps the marks of its source: `“…”` in a Portuguese text of
/// Portugal.
///
/// **What must not change.** Systems that are legal besides the norm's first choice. A document
/// that mixes systems. Straight marks, which have a matcher of their own.
///
/// **Chosen way.** Pairs are mapped level by level, in paragraphs in which every mark pairs. Single
/// marks count only inside others: alone they are glosses.
///
/// **Rejected way.** Mapping mark by mark: `“` closes a quotation in one language and opens it in
/// the next, and `’` is an apostrophe.
struct HouseQuoteMatcher: MatcherProgram {
  private let segment: QuotedSegment
  private let setting: QuoteProfile.Setting

  init(context: MatchContext, arguments: ArgumentList) {
    segment = QuotedSegment(context: context, arguments: arguments)
    setting = arguments.texts("for") == ["locale"] ? .locale : .auto
  }

  private var reading: QuoteReading { segment.reading }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    guard segment.context.document.quotes.setting == setting, let decision = segment.decision,
      isForeign(decision)
    else { return [] }
    let isTypographic = reading.units.contains { unit in
      unit.isClean && unit.pairs.contains { reading.system(of: $0).isTypographic }
    }
    guard isTypographic else { return [] }
    return segment.units(segment.codeLines()).flatMap { unit, isOpen in
      unit.isClean ? matches(in: unit, isOpen, decision.convention) : []
    }
  }

  /// Whether the document writes a system that its language does not know.
  ///
  /// Where it shows none, repairs may have made a pair in the segment that shows one by now: the
  /// next run would see it in the document.
  private func isForeign(_ decision: QuoteDecision) -> Bool {
    guard setting == .auto else { return true }
    let shown =
      decision.isEvident
      ? decision
      : QuoteDecision(segment.context.document.quotes.showing(reading), decision.convention)
    guard shown.isEvident, let system = shown.system else { return false }
    return system != decision.convention.primary && !decision.convention.alsoLegal.contains(system)
  }

  private func matches(
    in unit: QuoteUnit, _ isOpen: [Bool], _ convention: QuoteConvention
  ) -> [RuleMatch] {
    var wanted: [QuoteSystem?] = []
    var edits: [Int: [Edit]] = [:]
    // The outermost pair around each.
    var outermost: [Int] = []
    for (index, pair) in unit.pairs.enumerated() {
      outermost.append(pair.parent.map { outermost[$0] } ?? index)
      let system = isOpen[index] ? self.system(of: pair, wanted, convention) : nil
      wanted.append(system)
      guard let system else { continue }
      edits[outermost[index], default: []] += segment.edits(of: pair, to: system)
    }
    return edits.sorted { $0.key < $1.key }.compactMap { index, edits in
      segment.match(reading.range(of: unit.pairs[index]), edits)
    }
  }

  /// The marks of a pair's level; `nil` where it and what is inside it is to stay.
  private func system(
    of pair: QuotePair, _ wanted: [QuoteSystem?], _ convention: QuoteConvention
  ) -> QuoteSystem? {
    let system = reading.system(of: pair)
    guard system.isTypographic, convention.allows(system) else { return nil }
    guard let parent = pair.parent else {
      switch system.open.family {
      case .double, .angle: return convention.primary
      case .single: return convention.primary.open.family == .single ? convention.primary : nil
      case .singleAngle: return nil
      }
    }
    guard let outer = wanted[parent] else { return nil }
    return outer == convention.primary ? convention.secondary : convention.primary
  }
}
