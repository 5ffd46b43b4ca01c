import EsmeroText

/// Blanks on the wrong side of quotation marks.
///
/// `side=inside` deletes the blanks between the marks and the text, `side=outside` puts in the one
/// that is missing before an opening mark. `marks=@lexicon` names the conventions of languages.
///
/// **Problem.** `“ sim ”`, `" sim "`, `disse“sim”`: tokens that were not joined again, or were
/// joined too much.
///
/// **What must not change.** French angle marks, which have a space inside. Blanks that are
/// themselves quoted. Inches, as in `12 " by 14 "`. Ditto marks. Marks that are spoken of: the
/// word between those of `as marcas “ e ” abrem e fecham` joins two signs and is quoted by none.
///
/// **Chosen way.** Typographic marks are paired like everywhere else. A straight mark with blanks
/// on both sides says nothing, so straight marks are touched only where a paragraph, or a sentence
/// behind an even number of others, has exactly two.
///
/// **Rejected way.** Pairing straight marks by parity: one that is missing turns all others round.
struct QuoteSpaceMatcher: MatcherProgram {
  private let segment: QuotedSegment
  private let isInside: Bool

  init(context: MatchContext, arguments: ArgumentList) {
    segment = QuotedSegment(context: context, arguments: arguments)
    isInside = arguments.texts("side") != ["outside"]
  }

  private var reading: QuoteReading { segment.reading }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    guard !reading.units.isEmpty else { return [] }
    return isInside ? insideMatches() : outsideMatches()
  }

  // MARK: Inside

  private func insideMatches() -> [RuleMatch] {
    guard reading.marks.contains(where: { touchesBlankInside($0) }) else { return [] }
    let code = segment.codeLines()
    var sentences = SentenceMarks(segment)
    var found: [RuleMatch] = []
    for (unit, isOpen) in segment.units(code) {
      for (index, pair) in unit.pairs.enumerated() where isOpen[index] && isSpaceWrong(in: pair) {
        guard unit.isClean || sentences.areAlone(pair) else { continue }
        if let match = deletion(in: pair) { found.append(match) }
      }
      found += looseStraights(in: unit, code, &sentences).compactMap { deletion(in: $0) }
    }
    return found
  }

  /// A mark that can have a blank inside has one on a side at least, and is no apostrophe.
  private func touchesBlankInside(_ mark: QuoteMark) -> Bool {
    mark.left == .space || mark.right == .space
  }

  /// Whether a blank inside is wrong in the text's language.
  private func isSpaceWrong(in pair: QuotePair) -> Bool {
    let system = reading.system(of: pair)
    guard system.isTypographic, system.open.family == system.close.family else { return false }
    switch system.open.family {
    case .double: return true
    case .angle, .singleAngle: return segment.convention?.innerSpace.isEmpty == true
    // A single mark with a blank inside is more likely an apostrophe.
    case .single: return false
    }
  }

  private func deletion(in pair: QuotePair) -> RuleMatch? {
    let inner = segment.innerSpace(of: pair)
    guard !isWordBetweenSigns(inner.open, inner.close) else { return nil }
    let edits = [inner.open, inner.close].map { Edit(range: $0, replacement: []) }
    return segment.match(reading.range(of: pair), edits)
  }

  /// Whether a word of one letter is all that stands between two blanks.
  private func isWordBetweenSigns(_ before: ByteRange, _ behind: ByteRange) -> Bool {
    guard !before.isEmpty, !behind.isEmpty, before.upperBound < behind.lowerBound else {
      return false
    }
    let text = segment.context.text
    let content = before.upperBound..<behind.lowerBound
    return text.scalarCount(in: content) == 1
      && text.isWordLike(at: text.token(at: content.lowerBound))
  }

  /// The two straight marks of a paragraph or sentence, one of them with blanks on both sides.
  private func looseStraights(
    in unit: QuoteUnit, _ code: CodeLines, _ sentences: inout SentenceMarks
  ) -> [QuotePair] {
    let straight = unit.marks.filter { reading.marks[$0].glyph == .straight }
    let loose = straight.indices.filter { reading.marks[straight[$0]].role == .loose }
    var found: [QuotePair] = []
    for place in loose {
      // The other one is the one before or behind.
      for first in [place - 1, place] where first >= 0 && first + 1 < straight.count {
        let pair = QuotePair(open: straight[first], close: straight[first + 1])
        guard found.last?.open != pair.open, isQuotation(pair),
          isAlone(pair, in: unit, first, &sentences),
          !code.hold(reading.marks[pair.open].range.lowerBound),
          !code.hold(reading.marks[pair.close].range.lowerBound)
        else { continue }
        found.append(pair)
      }
    }
    return found
  }

  private func isAlone(
    _ pair: QuotePair, in unit: QuoteUnit, _ first: Int, _ sentences: inout SentenceMarks
  ) -> Bool {
    let doubles = unit.marks.lazy.filter { !reading.marks[$0].glyph.isSingle }.prefix(3)
    if doubles.elementsEqual([pair.open, pair.close]) { return true }
    return first % 2 == 0 && sentences.areAlone(pair)
  }

  private func isQuotation(_ pair: QuotePair) -> Bool {
    let open = reading.marks[pair.open]
    let close = reading.marks[pair.close]
    guard open.left.isOutsideOpening, close.right.isOutsideClosing, segment.hasContent(pair) else {
      return false
    }
    let isOpenLoose = open.role == .loose && open.right == .space && open.digitsBefore == 0
    let isCloseLoose = close.role == .loose && close.left == .space && close.digitsBefore == 0
    guard open.role == .opens || isOpenLoose, close.role == .closes || isCloseLoose else {
      return false
    }
    // `disse " , e " foi`: what follows the mark is no beginning.
    let inner = segment.innerSpace(of: pair)
    let next = segment.token(at: max(inner.open.upperBound, open.range.upperBound))
    let isStop = segment.context.text.kind(at: next) == .mark
    return !isStop || segment.context.text.string(at: next) == "…"
  }

  // MARK: Outside

  private func outsideMatches() -> [RuleMatch] {
    // Where the mark closes in this language, the blank may belong behind it.
    segment.units(segment.codeLines()).flatMap { unit, isOpen in
      unit.pairs.indices.compactMap { index in
        guard unit.isClean, isOpen[index] else { return nil }
        return insertion(before: unit.pairs[index])
      }
    }
  }

  private func insertion(before pair: QuotePair) -> RuleMatch? {
    let mark = reading.marks[pair.open]
    guard let convention = segment.convention, mark.left == .letter, mark.role == .unclear,
      [.leftDouble, .leftAngle, .lowDouble].contains(mark.glyph),
      convention.allows(reading.system(of: pair)), convention.system(closing: mark.glyph) == nil
    else { return nil }
    let place = mark.range.lowerBound
    return segment.match(mark.range, [Edit(range: place..<place, replacement: [0x20])])
  }
}
