import EsmeroRules
import EsmeroText

/// A compound of a lexicon with blanks beside one hyphen or several: `água -de- colônia`.
///
/// **Problem.** Decoders write `guarda -chuva`, `louva- a -deus`, `pé -de-meia`: any hyphen of an entry
/// may be detached, on either side, and the entries have up to five parts.
///
/// **Must not change.** What the lexicon does not hold as a whole; words on different lines; a
/// compound that only begins inside a longer entry.
///
/// **Way.** From the hyphen that woke the matcher, parts are gathered on both sides, and the longest
/// run of them that joins to an entry wins. Look-back is bounded by the parts an entry can have.
///
/// **Rejected.** A pattern `x:<word> <detached> y:<word>` with `{x}-{y} in @lexicon`: it needs a case
/// for every number of parts and cannot start inside `ex-guarda -chuva`; and guards ask the same
/// question about other hyphens of the sentence, which a condition on captures cannot.
///
/// `in=@lexicon` holds the compounds; `shapes=(before|after|both)` are the sides that may be blank at
/// every detached hyphen, all without it; `without=@lexicon` excepts compounds with such a part.
struct DetachedCompoundMatcher: MatcherProgram {
  private let context: MatchContext
  private let compounds: Int?
  private let exceptedParts: Int?
  private let shapes: DetachedSides

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    compounds = arguments.lexicon("in")
    exceptedParts = arguments.lexicon("without")
    shapes = Self.shapes(arguments.texts("shapes"))
  }

  private static func shapes(_ names: [String]) -> DetachedSides {
    let known: [String: DetachedSides] = ["before": .before, "after": .after, "both": .both]
    return names.isEmpty
      ? [.before, .after, .both] : names.reduce(into: []) { $0.formUnion(known[$1] ?? []) }
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    guard let compounds else { return [] }
    let finder = DetachedCompoundFinder(context: context, lexicon: compounds)
    var found: [RuleMatch] = []
    for anchor in anchors {
      guard let compound = finder.compound(at: anchor), compound.tokens != found.last?.tokens,
        isWanted(compound)
      else { continue }
      found.append(RuleMatch(tokens: compound.tokens, edits: edits(compound)))
    }
    return found
  }

  private func isWanted(_ compound: DetachedCompound) -> Bool {
    let text = context.text
    let isShaped = compound.hyphens.allSatisfy { hyphen in
      hyphen.shape.map { shapes.contains($0) } ?? true
    }
    guard isShaped, let exceptedParts else { return isShaped }
    return !compound.parts.contains {
      context.rules.contains(text.key(at: $0), reference: exceptedParts)
    }
  }

  /// Every detached hyphen with its blanks becomes U+002D.
  private func edits(_ compound: DetachedCompound) -> [Edit] {
    compound.hyphens.filter { $0.shape != nil }.map { hyphen in
      let tokens = context.text.tokens
      let range = Int(tokens[hyphen.left].end)..<Int(tokens[hyphen.right].start)
      return Edit(range: range, replacement: [0x2D])
    }
  }
}

/// A run of words joined by hyphens of which one at least is detached.
struct DetachedCompound {
  /// The words.
  var parts: [Int]
  /// The hyphens between them.
  var hyphens: [DetachedHyphen]

  /// The tokens from the first word to the last.
  var tokens: Range<Int> {
    guard let first = parts.first, let last = parts.last else { return 0..<0 }
    return first..<last + 1
  }
}

/// Finds entries of a lexicon around a hyphen.
struct DetachedCompoundFinder {
  let context: MatchContext
  let lexicon: Int

  /// The most parts on each side of the hyphen.
  private static let reach = 4

  /// The longest entry whose parts the hyphen at a position joins, blanks beside hyphens left out;
  /// looked for once in a text, whoever asks.
  func compound(at position: Int) -> DetachedCompound? {
    let known = context.text.detachedCompounds[lexicon] ?? DetachedCompounds()
    if let answer = known.byHyphen[position] { return answer }
    let answer = search(at: position)
    known.byHyphen[position] = .some(answer)
    context.text.detachedCompounds[lexicon] = known
    return answer
  }

  private func search(at position: Int) -> DetachedCompound? {
    guard let hyphen = hyphen(at: position) else { return nil }
    var words = [hyphen.left, hyphen.right]
    var hyphens = [position]
    while hyphens.count < Self.reach, let next = self.hyphen(beside: words[0], isForward: false) {
      words.insert(next.left, at: 0)
      hyphens.insert(next.position, at: 0)
    }
    let middle = hyphens.count - 1
    while hyphens.count - middle < Self.reach,
      let next = self.hyphen(beside: words[words.count - 1], isForward: true)
    {
      words.append(next.right)
      hyphens.append(next.position)
    }
    guard let parts = longestEntry(of: words, around: middle) else { return nil }
    return DetachedCompound(
      parts: Array(words[parts]),
      hyphens: hyphens[parts.dropLast()].compactMap { self.hyphen(at: $0) })
  }

  /// The longest run of words that is an entry and holds those beside the hyphen at `middle`.
  private func longestEntry(of words: [Int], around middle: Int) -> Range<Int>? {
    let keys = JoinedKeys(words, in: context.text)
    for length in stride(from: words.count, through: 2, by: -1) {
      for start in max(0, middle + 2 - length)...middle where start + length <= words.count {
        let parts = start..<start + length
        if context.rules.contains(keys.key(of: parts), reference: lexicon) { return parts }
      }
    }
    return nil
  }

  /// The hyphen that parts a word from the one before or behind it.
  private func hyphen(beside word: Int, isForward: Bool) -> DetachedHyphen? {
    let step = isForward ? 1 : -1
    let isBlank = context.text.kind(at: word + step) == .space
    return hyphen(at: word + (isBlank ? 2 * step : step))
  }

  /// A hyphen between words on one line, with few blanks: many are alignment.
  private func hyphen(at position: Int) -> DetachedHyphen? {
    guard let hyphen = DetachedHyphen(context.text, at: position), hyphen.joinsWords else {
      return nil
    }
    return isNarrow(position - 1) && isNarrow(position + 1) ? hyphen : nil
  }

  private func isNarrow(_ index: Int) -> Bool {
    context.text.kind(at: index) != .space
      || context.text.width(of: context.text.tokens[index]) <= 2
  }
}

/// The detached compounds of a text that one lexicon knows, as far as was asked.
final class DetachedCompounds {
  /// By hyphen; `nil` inside where there is none.
  var byHyphen: [Int: DetachedCompound?] = [:]
}

/// The lexical keys of words with hyphens between them, written once for all runs of the words.
private struct JoinedKeys {
  private var bytes: [UInt8] = []
  private var ranges: [Range<Int>] = []

  init(_ words: [Int], in text: SegmentText) {
    ranges.reserveCapacity(words.count)
    bytes.reserveCapacity(64)
    for word in words {
      if !bytes.isEmpty { bytes.append(0x2D) }
      let start = bytes.count
      bytes += text.key(at: word)
      ranges.append(start..<bytes.count)
    }
  }

  /// The key of a run of words, by their places.
  func key(of words: Range<Int>) -> ArraySlice<UInt8> {
    bytes[ranges[words.lowerBound].lowerBound..<ranges[words.upperBound - 1].upperBound]
  }
}
