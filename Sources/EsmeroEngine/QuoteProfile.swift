/// The quotation marks and apostrophes that a document writes.
///
/// It holds what the document shows; what follows from it needs the language's convention too,
/// see `QuoteDecision`. Pairs whose marks do not belong together are kept as they are and count
/// as what they are repaired to, so that a document counts the same before and after.
public struct QuoteProfile: Sendable, Hashable {
  /// How the choice of marks is treated.
  public enum Setting: String, Sendable {
    /// The document's own system, else the locale's.
    case auto
    /// Every unambiguous pair becomes the locale's.
    case locale
    /// The choice of marks is left alone.
    case keep
  }

  /// How the choice of marks is treated; `keep` where no language is certain.
  public let setting: Setting
  /// The typographic pairs that are not inside others, and how many there are of each.
  let pairs: [QuoteSystem: Int]
  /// Whether most apostrophes between letters are `’`.
  let hasCurlyApostrophes: Bool

  /// Nothing is known: marks are kept.
  public init() {
    setting = .keep
    pairs = [:]
    hasCurlyApostrophes = false
  }

  /// Reads a document's opening.
  ///
  /// - Parameters:
  ///   - opening: the first bytes of the document, markup and all; UTF-8, which may be cut.
  ///   - language: the BCP 47 tag of a language that is certain; `nil` keeps the marks.
  ///   - setting: what was asked for.
  public init(of opening: ArraySlice<UInt8>, language: String?, setting: Setting) {
    let reading = QuoteReading(Array(opening))
    self.setting = language == nil ? .keep : setting
    pairs = Self.outerPairs(of: reading)
    let curly = reading.apostrophes.count { $0.glyph == .rightSingle || $0.glyph == .leftSingle }
    hasCurlyApostrophes = curly * 2 > reading.apostrophes.count
  }

  private init(setting: Setting, pairs: [QuoteSystem: Int], hasCurlyApostrophes: Bool) {
    self.setting = setting
    self.pairs = pairs
    self.hasCurlyApostrophes = hasCurlyApostrophes
  }

  /// The profile of a document that shows the pairs of a reading and no others.
  func showing(_ reading: QuoteReading) -> Self {
    QuoteProfile(
      setting: setting, pairs: Self.outerPairs(of: reading),
      hasCurlyApostrophes: hasCurlyApostrophes)
  }

  /// Straight marks around a pair say nothing against it: in many formats they are syntax.
  private static func outerPairs(of reading: QuoteReading) -> [QuoteSystem: Int] {
    var counts: [QuoteSystem: Int] = [:]
    for unit in reading.units {
      var isInside = [Bool](repeating: false, count: unit.pairs.count)
      for (index, pair) in unit.pairs.enumerated() {
        let system = reading.system(of: pair)
        let isStraight = system.isStraight
        // Where marks are left over, a pair of two systems stays as it is and shows nothing.
        guard unit.isClean || system.isTypographic || isStraight else { continue }
        if let parent = pair.parent {
          isInside[index] = isInside[parent] || !reading.system(of: unit.pairs[parent]).isStraight
        }
        if !isStraight, !isInside[index] { counts[system, default: 0] += 1 }
      }
    }
    return counts
  }
}

/// The marks that straight ones become in a document of a certain language.
struct QuoteDecision: Sendable {
  /// The system of the first level; `nil` leaves the choice of marks alone.
  let system: QuoteSystem?
  /// The language's own.
  let convention: QuoteConvention
  /// Whether the document shows a system at all.
  let isEvident: Bool

  /// The system of at least 80 % of three pairs or more, of one or two pairs that are alike, of
  /// the language where there is none; nothing for a mixture.
  init(_ profile: QuoteProfile, _ convention: QuoteConvention) {
    self.convention = convention
    let counts = Self.counts(profile, convention)
    let total = counts.values.reduce(0, +)
    isEvident = total > 0
    switch profile.setting {
    case .keep: system = nil
    case .locale: system = convention.primary
    case .auto where total == 0: system = convention.primary
    case .auto:
      let (most, count) = counts.max { $0.value < $1.value } ?? (convention.primary, 0)
      let isDominant = total < 3 ? count == total : count * 5 >= total * 4
      system = isDominant ? most : nil
    }
  }

  /// The pairs by the systems that they are repaired to.
  ///
  /// Single marks count only where the language has them on the first level; elsewhere they are
  /// glosses, and say nothing of how quotations are marked.
  private static func counts(
    _ profile: QuoteProfile, _ convention: QuoteConvention
  ) -> [QuoteSystem: Int] {
    var counts: [QuoteSystem: Int] = [:]
    for (pair, count) in profile.pairs {
      guard let system = pair.repaired(in: convention) else { continue }
      switch system.open.family {
      case .singleAngle: continue
      case .single where convention.primary.open.family != .single: continue
      default: counts[system, default: 0] += count
      }
    }
    return counts
  }

  /// The marks for a pair inside another.
  ///
  /// - Parameter outer: what the other is or becomes; `nil` for a pair on the first level.
  /// - Returns: `nil` where marks are kept.
  func marks(inside outer: QuoteSystem?) -> QuoteSystem? {
    guard let system else { return nil }
    guard let outer else { return system }
    return outer == system ? convention.secondary(in: system) : system
  }
}

extension QuoteSystem {
  /// Whether both marks are `"` or `'`.
  var isStraight: Bool { self == Self.straight || self == Self.straightSingle }

  /// Written `"…"`.
  static let straight = QuoteSystem(.straight, .straight)
  /// Written `'…'`.
  static let straightSingle = QuoteSystem(.straightSingle, .straightSingle)
}
