public import EsmeroText

/// What a translation made of the protected units of its source.
///
/// Both texts are read as units, and equal ones are paired off. What is left of the source was lost
/// or damaged; ``restorations`` say where damaged ones stand. <doc:Bilingual> tells how.
public struct SourceComparison: Sendable {
  /// A damaged unit, and what it was.
  public struct Restoration: Sendable, Hashable {
    /// The damaged bytes in the translation.
    public var range: ByteRange
    /// The unit as the source has it.
    public var replacement: [UInt8]
    /// What the unit is.
    public var kind: ProtectedUnit.Kind
    /// Whether there is no other reading.
    public var isCertain: Bool
    /// Whether a blank that stands before the unit in the source has been lost with it.
    public var lacksBlank = false
    /// How the translation is protected there once the unit is whole.
    var zoneKind: ProtectedZone.Kind
  }

  /// The keywords of a choice that no program knows.
  struct AlienKeywords {
    var unit: ProtectedUnit
    var keywords: [String]
    var known: [String]
  }

  /// Where units stand damaged in the translation, ascending and disjoint.
  public private(set) var restorations: [Restoration] = []
  /// Units of the source that stand nowhere in the translation.
  public private(set) var missing: [ProtectedUnit] = []
  /// Units of the translation that the source has not, or not so often.
  public private(set) var invented: [ProtectedUnit] = []
  /// Units that are as in the source, in the translation's coordinates.
  public private(set) var kept: [ProtectedUnit] = []
  var alienKeywords: [AlienKeywords] = []
  let source: SourceSegment
  /// The units of the source.
  let sourceUnits: [ProtectedUnit]

  /// Compares a translation with its source.
  ///
  /// - Parameters:
  ///   - translation: the translation in UTF-8.
  ///   - zones: its protected stretches, sorted and disjoint; nothing is restored in code, math,
  ///     command lines and suppressed stretches.
  ///   - source: the text that was translated.
  public init(of translation: [UInt8], zones: [ProtectedZone], with source: SourceSegment) {
    self.source = source
    let isPercentText = source.isPercentText
    let reader = UnitReader(source.prose, zones: source.zones, isPercentText: isPercentText)
    sourceUnits = reader.units()
    let names = Set(sourceUnits.compactMap { $0.shape.tagName?.lowercased() })
    let own = UnitReader(
      translation, zones: zones, tagNames: names, isPercentText: isPercentText
    ).units()
    let rest = pair(own, in: translation)
    guard !rest.source.isEmpty || !rest.translation.isEmpty else { return }
    var restorer = UnitRestorer(
      translation: translation, zones: zones, source: source, kept: kept, lost: rest.source,
      alien: rest.translation)
    restorer.run()
    restorations = restorer.restorations
    // Who breaks the lines elsewhere writes more or fewer of them.
    let hasEscapes = kept.contains { $0.kind == .escape }
    missing = restorer.lost.filter { unit in
      unit.isRequired && !unit.isDecoded(in: translation)
        && !(unit.kind == .escape && hasEscapes)
    }
    invented = restorer.alien.filter { $0.isRequired && isTold(of: $0) }
  }

  /// Pairs equal units off, and returns what is left.
  private mutating func pair(
    _ own: [ProtectedUnit], in translation: [UInt8]
  ) -> (source: [ProtectedUnit], translation: [ProtectedUnit]) {
    let keys = NumberedUnits.keys(of: own, from: sourceUnits)
    let texts = own.map { Array(translation[$0.range]) }
    let sourceTexts = sourceUnits.map { Array(source.prose[$0.range]) }
    var lost = Array(sourceUnits.indices)
    var alien = Array(own.indices)
    // First what is the same byte by byte: `%s` is rather `%s` than `%.255s`.
    for step in [(texts, sourceTexts), (keys.translation, keys.source)] {
      var open: [[UInt8]: [Int]] = [:]
      for index in lost.reversed() { open[step.1[index], default: []].append(index) }
      var taken: Set<Int> = []
      alien.removeAll { index in
        guard let other = open[step.0[index]]?.popLast() else { return false }
        taken.insert(other)
        kept.append(own[index])
        compareKeywords(of: own[index], with: sourceUnits[other])
        return true
      }
      lost.removeAll { taken.contains($0) }
    }
    kept.sort { $0.range.lowerBound < $1.range.lowerBound }
    return (lost.map { sourceUnits[$0] }, alien.map { own[$0] })
  }

  private static let pluralKeywords: Set<String> = ["zero", "one", "two", "few", "many", "other"]

  /// Keywords are a program's words; which of the plural's are needed is the language's affair.
  private mutating func compareKeywords(of unit: ProtectedUnit, with other: ProtectedUnit) {
    guard case .choice(let type, let own) = unit.shape, case .choice(_, let known) = other.shape,
      type != "choice"
    else { return }
    let isPlural = type != "select"
    let alien = own.filter { keyword in
      !known.contains(keyword)
        && !(isPlural && (Self.pluralKeywords.contains(keyword) || keyword.hasPrefix("=")))
    }
    guard !alien.isEmpty else { return }
    alienKeywords.append(AlienKeywords(unit: unit, keywords: alien, known: known))
  }

  /// Whether a unit that the source has not is worth a word: `%10` is ten per cent in Turkish, and
  /// a language may need more references for marks than another.
  private func isTold(of unit: ProtectedUnit) -> Bool {
    switch unit.shape {
    case .numberedPercent: sourceUnits.contains { $0.shape == .numberedPercent }
    case .dollarName, .literalPercent, .doubleBracket:
      sourceUnits.contains { $0.kind == .placeholder }
    case .entity: sourceUnits.contains { $0.kind == .entity }
    case .escape: false
    default: true
    }
  }
}

/// Placeholders that take their values in turn, and those that say which: a translation that changes
/// the order has to number them, `%s … %s` becoming `%2$s … %1$s` and `{} … {}` `{1} … {0}`.
private struct NumberedUnits {
  /// The keys by which units are compared.
  static func keys(
    of translation: [ProtectedUnit], from source: [ProtectedUnit]
  ) -> (source: [[UInt8]], translation: [[UInt8]]) {
    var keys = (source: source.map(\.key), translation: translation.map(\.key))
    renumber(&keys, source, translation) { shape in
      if case .conversion(let position, let kind) = shape { return (position, kind) }
      return nil
    }
    renumber(&keys, source, translation) { shape in
      switch shape {
      case .emptyBrace: (nil, [UInt8(ascii: "{")])
      case .brace(let number?): (number + 1, [UInt8(ascii: "{")])
      default: nil
      }
    }
    return keys
  }

  private static func renumber(
    _ keys: inout (source: [[UInt8]], translation: [[UInt8]]), _ source: [ProtectedUnit],
    _ translation: [ProtectedUnit],
    _ read: (ProtectedUnit.Shape) -> (position: Int?, rest: [UInt8])?
  ) {
    let first = source.map { read($0.shape) }
    let second = translation.map { read($0.shape) }
    let isInTurn = first.compactMap { $0 }.allSatisfy { $0.position == nil }
    let isNumbered = second.compactMap { $0 }.allSatisfy { $0.position != nil }
    guard isInTurn, isNumbered else { return }
    var turn = 0
    for (index, unit) in first.enumerated() {
      guard let unit else { continue }
      turn += 1
      keys.source[index] = unit.rest + Array("#\(turn)".utf8)
    }
    for (index, unit) in second.enumerated() {
      guard let unit, let position = unit.position else { continue }
      keys.translation[index] = unit.rest + Array("#\(position)".utf8)
    }
  }
}

extension SourceComparison {
  /// What of a translation is protected beside its source, where no rule has anything to say of the
  /// two; then the translation can be judged alone.
  ///
  /// - Parameters:
  ///   - segment: the translation.
  ///   - least: the least level of findings that are asked for.
  /// - Returns: all its protected stretches; `nil` where it has no source, or differs from it.
  public static func undisputedZones(
    of segment: Segment, least: Applicability
  ) -> [ProtectedZone]? {
    guard let source = segment.sourceSegment else { return nil }
    let comparison = Self(of: segment.prose, zones: segment.zones, with: source)
    guard comparison.restorations.isEmpty, comparison.missing.isEmpty,
      comparison.invented.isEmpty, comparison.alienKeywords.isEmpty
    else { return nil }
    var composition = EditComposition(bytes: segment.prose, zones: segment.zones)
    composition.protectUnits(comparison)
    guard least == .report else { return composition.zones }
    let numbers = NumberComparison(
      source: source, sourceUnits: comparison.sourceUnits, translation: segment.prose,
      zones: composition.zones, units: comparison.kept)
    return numbers.lost.isEmpty ? composition.zones : nil
  }
}

extension EditComposition {
  /// Protects the units that are as in the source, so that no rule touches them; but for escapes, by
  /// which guards tell lines of code.
  mutating func protectUnits(of source: SourceSegment) {
    protectUnits(SourceComparison(of: bytes, zones: zones, with: source))
  }

  /// Protects the units that a comparison of the text has found to be as in the source.
  fileprivate mutating func protectUnits(_ comparison: SourceComparison) {
    protect(comparison.kept.filter { $0.kind != .escape }.map(\.zone))
    protect(SharedTokens(of: comparison.source.prose).zones(in: bytes))
    protect(SharedSpacing(of: comparison.source.prose).zones(in: bytes))
  }
}
