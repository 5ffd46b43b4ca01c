import EsmeroRules
import EsmeroText

/// The reasons not to join what a detached hyphen parts, shared by all hyphen rules.
///
/// **Problem.** The shape ` -x` carries compounds, but also suspended hyphens (`pré- e pós-operatório`),
/// dashes typed as hyphens (`ele -disse ela- saiu`, `Santos - Guarujá`) and endings that are talked about
/// (`o sufixo -eiro`). The pair of words decides; the sentence around it can overrule the pair.
///
/// **Way.** Every detached hyphen of the match is judged by its shape and by the other hyphens of its
/// sentence. Those that rules would join themselves are no dashes: without that, two damaged
/// compounds in a sentence would protect one another. How far a guard looks is bounded, so cost stays
/// linear in a sentence without end.
///
/// Line borders, protected stretches, numbers, runs of hyphens and marks before the hyphen need no
/// guard: patterns ask for words beside the hyphen, and words end at all of these.
///
/// | argument | meaning |
/// |---|---|
/// | `conjunctions=@lexicon` | words beside which a hyphen is suspended |
/// | `labels=@lexicon` | words that announce an affix |
/// | `joins=$pattern` | a pair that some rule joins, from its first word on |
/// | `compounds=@lexicon` | compounds that some rule joins |
/// | `bound` | the first part is no word by itself: a dash behind it makes no sense |
/// | `closed` | the pair is known as a whole: in a heading, a coherent case pattern is enough |
/// | `alone` | no other detached hyphen may stand in the sentence |
struct HyphenGuard {
  private let context: MatchContext
  private let match: RuleMatch
  private let conjunctions: Int?
  private let labels: Int?
  private let joins: Int?
  private let compounds: Int?
  private let isBound: Bool
  private let isClosed: Bool
  private let mustBeAlone: Bool

  init(context: MatchContext, match: RuleMatch, arguments: ArgumentList) {
    self.context = context
    self.match = match
    conjunctions = arguments.lexicon("conjunctions")
    labels = arguments.lexicon("labels")
    joins = arguments.pattern("joins")
    compounds = arguments.lexicon("compounds")
    isBound = arguments.has("bound")
    isClosed = arguments.has("closed")
    mustBeAlone = arguments.has("alone")
  }

  private var text: SegmentText { context.text }

  /// The most tokens that are looked at on either side of the match.
  private static let reach = 240

  /// The longest stretch before the dash of a heading or an attribution, in tokens.
  private static let headingLength = 30

  /// Whether the match must not be joined.
  var holds: Bool {
    let hyphens = match.tokens.compactMap { DetachedHyphen(text, at: $0) }
    let detached = hyphens.filter { $0.shape != nil }
    if detached.contains(where: { isSuspended($0) || isAnnounced($0) }) { return true }
    let others = strangers
    let sentence = sentence
    if mustBeAlone,
      hasSpeaker || others.detached.contains(in: sentence, outside: match.tokens)
    {
      return true
    }
    return detached.contains { isDash($0, others, sentence) }
  }

  /// Whether the format has taken a dash for a speaker's, as in `- Vamos, João -Maria chamou`.
  private var hasSpeaker: Bool {
    text.zones.contains { zone in
      zone.kind == .markup && zone.range.count <= 3
        && ["-", "--", "–", "—"].contains { text.bytes[zone.range].elementsEqual($0.utf8) }
        && opensLine(zone.range.lowerBound)
    }
  }

  private func opensLine(_ offset: Int) -> Bool {
    let before = text.bytes[..<offset].last { $0 != UInt8(ascii: " ") }
    return before == nil || before == UInt8(ascii: "\n")
  }

  private func isMember(_ position: Int, of lexicon: Int?) -> Bool {
    guard let lexicon else { return false }
    return context.rules.contains(text.key(at: position), reference: lexicon)
  }

  /// `x- e y`, `x e -y`; not inside a compound that is known as a whole: `dia -a -dia`.
  private func isSuspended(_ hyphen: DetachedHyphen) -> Bool {
    let word: Int
    switch hyphen.shape {
    case .after: word = hyphen.right
    case .before: word = hyphen.left
    default: return false
    }
    let isInside = match.tokens.dropFirst().dropLast().contains(word)
    return !isInside && isMember(word, of: conjunctions)
  }

  /// `o sufixo -eiro`.
  private func isAnnounced(_ hyphen: DetachedHyphen) -> Bool {
    hyphen.shape == .before && isMember(hyphen.left, of: labels)
  }

  /// Whether the hyphen may be half of a pair of dashes, or a dash by itself.
  private func isDash(
    _ hyphen: DetachedHyphen, _ others: StrangeHyphens, _ sentence: Range<Int>
  ) -> Bool {
    let before = sentence.clamped(to: 0..<hyphen.position)
    let behind = sentence.clamped(to: hyphen.position..<text.count)
    switch hyphen.shape {
    case .before:
      return others.closing.contains(in: behind, outside: match.tokens)
    case .after:
      return others.opening.contains(in: before, outside: match.tokens)
    case .both where !isBound:
      let isPaired =
        others.spaced.contains(in: sentence, outside: match.tokens)
        || others.opening.contains(in: before, outside: match.tokens)
      return isPaired || hasDash(sentence) || isSeparator(hyphen)
    default:
      return false
    }
  }
}

// MARK: - The sentence

extension HyphenGuard {
  /// The tokens of the sentence around the match, as far as they are looked at.
  private var sentence: Range<Int> {
    let first = text.sentence(around: match.tokens.lowerBound).lowerBound
    let last = text.sentence(around: match.tokens.upperBound - 1).upperBound
    let start = max(first, match.tokens.lowerBound - Self.reach)
    return start..<max(start, min(last, match.tokens.upperBound + Self.reach))
  }

  /// The hyphens of the segment that no rule joins.
  private var strangers: StrangeHyphens {
    let question = HyphenQuestion(joins: joins, compounds: compounds)
    if let known = text.strangeHyphens[question] { return known }
    let found = StrangeHyphens(text) { isJoined($0) }
    text.strangeHyphens[question] = found
    return found
  }

  /// Whether some rule joins the words beside the hyphen.
  private func isJoined(_ hyphen: DetachedHyphen) -> Bool {
    if let joins {
      var machine = PatternMachine(context)
      if machine.match(joins, hyphen.left, .forward) != nil { return true }
    }
    guard let compounds else { return false }
    let finder = DetachedCompoundFinder(context: context, lexicon: compounds)
    return finder.compound(at: hyphen.position) != nil
  }

  /// Whether the sentence has a dash; a short one between words without blanks is a range.
  private func hasDash(_ sentence: Range<Int>) -> Bool {
    let dashes = text.positions(of: .dash)
    return dashes[dashes.firstIndex(notBefore: sentence.lowerBound)...]
      .prefix { $0 < sentence.upperBound }
      .contains { position in
        let isInside = text.isWordLike(at: position - 1) && text.isWordLike(at: position + 1)
        return !isInside || text.string(at: position) != "–"
      }
  }
}

/// Which pattern and lexicon know the hyphens that rules join.
struct HyphenQuestion: Hashable {
  /// The pattern's node.
  var joins: Int?
  /// The lexicon's reference.
  var compounds: Int?
}

/// The hyphens of a segment that may be dashes because no rule joins them, by what they could do:
/// their tokens, ascending.
struct StrangeHyphens {
  /// Those with a blank beside them.
  private(set) var detached: [Int] = []
  /// Those that may open a parenthesis.
  private(set) var opening: [Int] = []
  /// Those that may close one.
  private(set) var closing: [Int] = []
  /// Those that may be a dash between blanks.
  private(set) var spaced: [Int] = []

  /// Finds them.
  ///
  /// - Parameters:
  ///   - text: the segment.
  ///   - isJoined: whether a rule joins the words beside a hyphen.
  init(_ text: SegmentText, isJoined: (DetachedHyphen) -> Bool) {
    for position in text.positions(of: .hyphen) {
      guard let hyphen = DetachedHyphen(text, at: position),
        hyphen.shape != nil || hyphen.isClosing, !isJoined(hyphen)
      else { continue }
      if hyphen.shape != nil { detached.append(position) }
      if hyphen.isOpening { opening.append(position) }
      if hyphen.isClosing { closing.append(position) }
      if hyphen.isSpaced { spaced.append(position) }
    }
  }
}

// MARK: - Headings and attributions

extension HyphenGuard {
  /// Whether the hyphen parts the halves of a heading, a caption, a route or an address:
  /// `Santos - Guarujá`, `Via norte - Coreano e Filhos`.
  private func isSeparator(_ hyphen: DetachedHyphen) -> Bool {
    let left = text.letterCase(at: hyphen.left)
    let right = text.letterCase(at: hyphen.right)
    guard isClosed else {
      return (left != .lower || right != .lower) && isOnlyHyphen(hyphen)
    }
    guard isCoherent(hyphen, left, right) else { return true }
    return left == .capital && right == .capital && isBeforeName(hyphen)
      && !text.isLowerCase(at: hyphen.left - 2)
  }

  /// `primeiro - ministro`, `Primeiro - ministro`, `Primeiro - Ministro`, `PRIMEIRO - MINISTRO`.
  private func isCoherent(_ hyphen: DetachedHyphen, _ left: WordCase, _ right: WordCase) -> Bool {
    switch (left, right) {
    case (.lower, .lower), (.capital, .lower), (.capital, .capital), (.upper, .upper): true
    case (.capital, .upper): text.tokens[hyphen.left].range.count == 1
    default: false
    }
  }

  /// Whether a capitalised word follows the pair: `Linha Norte - Coreano Bar`.
  private func isBeforeName(_ hyphen: DetachedHyphen) -> Bool {
    guard text.kind(at: hyphen.right + 1) == .space else { return false }
    let next = text.letterCase(at: hyphen.right + 2)
    return next == .capital || next == .upper || next == .mixed
  }

  /// Whether the line has no other hyphen, and little before this one.
  private func isOnlyHyphen(_ hyphen: DetachedHyphen) -> Bool {
    var start = hyphen.position
    while start > 0, text.kind(at: start - 1) != .lineEnd, text.kind(at: start - 1) != .hyphen {
      start -= 1
      if hyphen.position - start > Self.headingLength { return false }
    }
    if text.kind(at: start - 1) == .hyphen { return false }
    let end = min(text.count, hyphen.position + Self.reach)
    var next = hyphen.position + 1
    while next < end, text.kind(at: next) != .lineEnd {
      if text.kind(at: next) == .hyphen { return false }
      next += 1
    }
    return true
  }
}
