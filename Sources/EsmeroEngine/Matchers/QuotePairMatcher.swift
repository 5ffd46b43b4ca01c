import EsmeroText

/// Pairs of quotation marks that do not belong together, or that look the wrong way.
///
/// `fault=mixed`: the marks are of two systems and one of them is typed, as `“…"` or `<<…>>`.
/// `fault=reversed`: both are typographic marks of one kind but no pair, as `”…“`. `marks=@lexicon`
/// names the conventions of languages; `commands` and `statements` how lines of code begin.
///
/// **Problem.** Machine translation loses one mark of a pair, or puts it on the wrong side.
///
/// **What must not change.** Marks that are right in the text's language: `„…“` in German, `”…”`
/// in Swedish, `»…«` in Danish. Inches and apostrophes. A quotation that is opened anew in each
/// paragraph.
///
/// **Chosen way.** The side of a mark is told by its surroundings, the pair by nesting, and only
/// then the shapes are compared; a pair is repaired only where all marks of its paragraph, or the
/// only two of its sentence, pair cleanly.
///
/// **Rejected way.** Pairing by shape: the shape is what is wrong.
struct QuotePairMatcher: MatcherProgram {
  private let segment: QuotedSegment
  private let isMixed: Bool

  init(context: MatchContext, arguments: ArgumentList) {
    segment = QuotedSegment(context: context, arguments: arguments)
    isMixed = arguments.texts("fault") == ["mixed"]
  }

  private var reading: QuoteReading { segment.reading }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    guard reading.units.contains(where: isSuspicious) else { return [] }
    let code = segment.codeLines()
    var sentences = SentenceMarks(segment)
    var found: [RuleMatch] = []
    for (unit, isOpen) in segment.units(code) {
      for (index, pair) in unit.pairs.enumerated() where isOpen[index] && isWanted(pair) {
        guard let system = reading.system(of: pair).repaired(in: segment.convention),
          unit.isClean || sentences.areAlone(pair), segment.hasContent(pair),
          segment.isReadable(pair, as: system)
        else { continue }
        let edits = isMixed ? mixedEdits(pair, system) : plainEdits(pair, system)
        if let match = segment.match(reading.range(of: pair), edits) { found.append(match) }
      }
      if isMixed { found += halfSingles(in: unit, code, &sentences) }
    }
    return found
  }

  private func isSuspicious(_ unit: QuoteUnit) -> Bool {
    unit.pairs.contains { isWanted($0) } || (isMixed && !unit.isClean)
  }

  /// Whether the marks are at fault in the way that this matcher looks for.
  private func isWanted(_ pair: QuotePair) -> Bool {
    let system = reading.system(of: pair)
    guard isMixed else {
      let isSameKind = system.isTypographic && system.open.family == system.close.family
      return isSameKind && segment.convention?.allows(system) == false
    }
    return !system.isTypographic && !system.isStraight && pair.isLeaf && pair.parent == nil
  }

  private func plainEdits(_ pair: QuotePair, _ system: QuoteSystem) -> [Edit] {
    [
      Edit(range: reading.marks[pair.open].range, replacement: Array(system.open.text.utf8)),
      Edit(range: reading.marks[pair.close].range, replacement: Array(system.close.text.utf8)),
    ]
  }

  /// A mark put in for a typed one takes the space that is inside the other: `« soutien"`.
  private func mixedEdits(_ pair: QuotePair, _ system: QuoteSystem) -> [Edit] {
    var edits = plainEdits(pair, system)
    guard system.open.family == .angle, segment.convention?.innerSpace.isEmpty == false else {
      return edits
    }
    let inner = segment.innerSpace(of: pair)
    let bytes = segment.context.text.bytes
    let marks = reading.system(of: pair)
    if marks.open.isTypographic, inner.close.isEmpty {
      edits[1].replacement = Array(bytes[inner.open]) + edits[1].replacement
    } else if marks.close.isTypographic, inner.open.isEmpty {
      edits[0].replacement += Array(bytes[inner.close])
    }
    return edits
  }

  /// `‘…"`: alone in its sentence, and no plural or inch before the `"`.
  private func halfSingles(
    in unit: QuoteUnit, _ code: CodeLines, _ sentences: inout SentenceMarks
  ) -> [RuleMatch] {
    guard !unit.isClean else { return [] }
    return unit.marks.dropLast().compactMap { index in
      let open = reading.marks[index]
      let close = reading.marks[index + 1]
      guard open.glyph == .leftSingle, open.role == .opens, close.glyph == .straight,
        close.role == .closes, close.digitsBefore == 0,
        segment.context.text.bytes[close.range.lowerBound - 1] | 0x20 != 0x73,
        !code.hold(open.range.lowerBound), !code.hold(close.range.lowerBound),
        sentences.areAlone(QuotePair(open: index, close: index + 1))
      else { return nil }
      let mark = QuoteSystem(open.glyph, close.glyph).repaired(in: segment.convention)?.close
      return segment.match(
        open.range.lowerBound..<close.range.upperBound,
        [Edit(range: close.range, replacement: Array((mark ?? .rightSingle).text.utf8))])
    }
  }
}
