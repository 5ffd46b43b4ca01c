import EsmeroText

/// Finds the damaged forms of units in a translation.
///
/// In three steps, from what is hardly changed to what only has the shape left; what one step finds
/// is out of the next one's sight. A form is restored only where it can be one unit alone, and where
/// there are not more of it than were lost.
struct UnitRestorer {
  private let translation: [UInt8]
  private let zones: [ProtectedZone]
  private let source: SourceSegment
  private let kept: [ProtectedUnit]
  /// Units of the source that were not found yet.
  private(set) var lost: [ProtectedUnit]
  /// Units of the translation that the source has not.
  private(set) var alien: [ProtectedUnit]
  /// What was found, ascending.
  private(set) var restorations: [SourceComparison.Restoration] = []
  private var claimed: [ByteRange]

  /// A text that has lost more different units than this, or has more forms of them, is another text.
  private static let mostUnits = 64
  private static let mostForms = 512

  init(
    translation: [UInt8], zones: [ProtectedZone], source: SourceSegment, kept: [ProtectedUnit],
    lost: [ProtectedUnit], alien: [ProtectedUnit]
  ) {
    self.translation = translation
    self.zones = zones
    self.source = source
    self.kept = kept
    self.lost = lost
    self.alien = alien
    claimed = kept.map(\.range)
  }

  /// Looks for all lost units.
  mutating func run() {
    guard !lost.isEmpty, Set(lost.map { text(of: $0) }).count <= Self.mostUnits else { return }
    takeFolded(FoldedText(translation, foldsCase: false), false)
    takeFolded(FoldedText(translation, foldsCase: true), true)
    takeVariants(FoldedText(translation, foldsCase: true))
    takeNames()
    restorations.sort { $0.range.lowerBound < $1.range.lowerBound }
    let found = restorations
    alien.removeAll { unit in
      let index = found.partitionPoint { $0.range.upperBound <= unit.range.lowerBound }
      return index < found.count && found[index].range.overlaps(unit.range)
    }
  }

  private func text(of unit: ProtectedUnit) -> [UInt8] { Array(source.prose[unit.range]) }

  /// The lost units with the same text, in the order of the source.
  private var groups: [(text: [UInt8], units: [ProtectedUnit])] {
    var places: [[UInt8]: Int] = [:]
    var groups: [(text: [UInt8], units: [ProtectedUnit])] = []
    for unit in lost {
      let text = text(of: unit)
      if let place = places[text] {
        groups[place].units.append(unit)
      } else {
        places[text] = groups.count
        groups.append((text, [unit]))
      }
    }
    return groups
  }

  // MARK: Steps

  /// Torn by blanks, written in signs of another script or, at last, in another case.
  private mutating func takeFolded(_ folded: FoldedText, _ foldsCase: Bool) {
    let groups = groups
    let forms = groups.map { FoldedText.folded($0.text, foldsCase: foldsCase) }
    for (group, form) in zip(groups, forms) where forms.count(where: { $0 == form }) == 1 {
      let places = folded.places(of: form).filter { isFree($0, for: group.units[0]) }
      take(places, for: group.units, isCertain: true)
    }
  }

  /// A sign lost or doubled, or the signs in another order.
  private mutating func takeVariants(_ folded: FoldedText) {
    let groups = groups
    var found: [(place: ByteRange, group: Int)] = []
    for (index, group) in groups.enumerated() {
      for place in UnitVariants(of: group.units[0], group.text).places(in: folded)
      where isFree(place, for: group.units[0]) {
        found.append((place, index))
      }
    }
    guard found.count <= Self.mostForms else { return }
    // Of forms that overlap the longest is meant: `{name}}`, not `name}}`.
    let widest = found.filter { form in
      !found.contains { other in
        other.place.count > form.place.count && other.place.overlaps(form.place)
      }
    }
    for (index, group) in groups.enumerated() {
      let own = widest.filter { $0.group == index }
      let isShared = own.contains { form in
        widest.contains { $0.group != index && $0.place.overlaps(form.place) }
      }
      guard !isShared else { continue }
      let places = Set(own.map(\.place)).sorted { $0.lowerBound < $1.lowerBound }
      take(places, for: group.units, isCertain: true)
    }
  }

  /// Translated names: one unit is missing, and one of its shape stands there that is alien.
  private mutating func takeNames() {
    for family in Set(lost.compactMap(\.shape.family)).sorted() {
      let own = groups.filter { $0.units[0].shape.family == family }
      guard own.count == 1, let group = own.first else { continue }
      let candidates = candidates(for: group.units[0])
      let names = Set(candidates.map { Array(translation[$0]) })
      guard names.count == 1, let first = candidates.first else { continue }
      guard let isCertain = isNameCertain(first, for: group.units[0]) else { continue }
      take(candidates, for: group.units, isCertain: isCertain)
    }
  }

  /// The alien units and other stretches of a unit's shape.
  private func candidates(for unit: ProtectedUnit) -> [ByteRange] {
    let keptTexts = Set(kept.map { Array(translation[$0.range]) })
    let units = alien.filter {
      $0.shape.family == unit.shape.family && isFree($0.range, for: nil)
    }
    // One that is right elsewhere is one too many: which, nobody knows.
    guard !units.contains(where: { keptTexts.contains(Array(translation[$0.range])) }) else {
      return []
    }
    let loose = LooseNames(translation).places(like: unit, text(of: unit))
      .filter { place in
        isFree(place, for: unit) && !units.contains { $0.range.overlaps(place) }
      }
    return (units.map(\.range) + loose).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Whether a name can be nothing but another's translation; `nil` where it is a unit in its own
  /// right, as a tag with other attributes.
  private func isNameCertain(_ place: ByteRange, for unit: ProtectedUnit) -> Bool? {
    switch unit.shape {
    // Links of a wiki and variables of a shell have names that are translated.
    case .doubleBracket, .dollarName, .percentName: return false
    case .openTag, .closeTag, .emptyTag: return isTagCertain(place, for: unit)
    case .conversion: return isConversionCertain(place, for: unit)
    default: break
    }
    // `{dis}able` and `{INTEGER}` are words of a manual; `${var[;width]}` is more than a name.
    let text = text(of: unit)
    let name = text.drop { !$0.isTornWord }.prefix { $0.isTornIdentifier || $0 == 0x2E }
    let hasTail = text.last.map { $0.isTornAlphanumeric } ?? false
    guard
      hasTail || text.dropFirst(name.endIndex).filter({ $0 != 0x20 }).allSatisfy({ $0 == 0x7D }),
      !source.prose.holdsWord(before: unit.range.lowerBound),
      hasTail || !source.prose.holdsWord(at: unit.range.upperBound),
      source.prose.first != UInt8(ascii: "-")
    else { return nil }
    let isNumber = name.allSatisfy(\.isTornDigit)
    return isNumber || name.contains { $0.isTornLower }
  }

  private func isTagCertain(_ place: ByteRange, for unit: ProtectedUnit) -> Bool? {
    let cursor = TornCursor(translation, at: 0)
    let word = translation[place].drop { !$0.isTornWord }.prefix { $0.isTornWord }
    let own = cursor.lowercased(word.startIndex..<word.endIndex)
    if own == unit.shape.tagName?.lowercased() { return nil }
    return !UnitReader.isKnownTag(own) && !KnownNames.htmlElements.contains(own)
  }

  /// Letters that a translator's hand may have changed; others say more than a value.
  private static let exchangeable = Array("sdufc@".utf8)

  private func isConversionCertain(_ place: ByteRange, for unit: ProtectedUnit) -> Bool? {
    guard let other = alien.first(where: { $0.range == place }),
      case .conversion(let ownPosition, let own) = other.shape,
      case .conversion(let position, let kind) = unit.shape,
      // Who numbers what the source does not has changed the order.
      position != nil || ownPosition == nil
    else { return nil }
    let letters = [own.last, kind.last].compactMap { $0 }
    return letters.allSatisfy(Self.exchangeable.contains) ? true : nil
  }

  // MARK: Claims

  private mutating func take(_ places: [ByteRange], for units: [ProtectedUnit], isCertain: Bool) {
    guard !places.isEmpty, places.count <= units.count else { return }
    for (place, unit) in zip(places, units) {
      claimed.insert(place, at: claimed.partitionPoint { $0.upperBound <= place.lowerBound })
      if let index = lost.firstIndex(of: unit) { lost.remove(at: index) }
      let text = text(of: unit)
      guard !translation[place].elementsEqual(text) else { continue }
      restorations.append(
        SourceComparison.Restoration(
          range: place, replacement: text, kind: unit.kind, isCertain: isCertain,
          lacksBlank: lacksBlank(place, before: unit), zoneKind: unit.zoneKind))
    }
  }

  /// Whether a word stands right before the stretch, which is torn, but before no such unit.
  private func lacksBlank(_ place: ByteRange, before unit: ProtectedUnit) -> Bool {
    guard unit.kind == .placeholder, translation[place].contains(0x20),
      translation.holdsWord(before: place.lowerBound),
      !kept.contains(where: { $0.range.upperBound == place.lowerBound })
    else { return false }
    let text = text(of: unit)
    return !source.prose.indices.contains { index in
      source.prose[index...].starts(with: text) && source.prose.holdsWord(before: index)
    }
  }

  /// Whether a stretch is nobody's, ends where words end, and may be edited.
  private func isFree(_ place: ByteRange, for unit: ProtectedUnit?) -> Bool {
    guard !isClaimed(place), isEditable(place), !cutsUnit(place) else { return false }
    return unit.map { UnitBorders(translation).fit(place, $0) } ?? true
  }

  private func isClaimed(_ place: ByteRange) -> Bool {
    let index = claimed.partitionPoint { $0.upperBound <= place.lowerBound }
    return index < claimed.count && claimed[index].overlaps(place)
  }

  /// Whether a stretch takes a part of a unit, which would be torn.
  private func cutsUnit(_ place: ByteRange) -> Bool {
    let first = alien.partitionPoint { $0.range.upperBound <= place.lowerBound }
    return alien[first...].prefix { $0.range.lowerBound < place.upperBound }.contains { unit in
      unit.range.lowerBound < place.lowerBound || place.upperBound < unit.range.upperBound
    }
  }

  private func isEditable(_ place: ByteRange) -> Bool {
    let first = zones.partitionPoint { $0.range.upperBound <= place.lowerBound }
    return zones[first...].prefix { $0.range.lowerBound < place.upperBound }.allSatisfy { zone in
      switch zone.kind {
      case .address, .identifier, .markup, .placeholder, .structure, .tag: true
      case .code, .commandLine, .math, .suppressed: false
      }
    }
  }
}

/// Whether a stretch can be a unit by what stands beside it.
private struct UnitBorders {
  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  private func byte(_ offset: Int) -> UInt8 { text.indices.contains(offset) ? text[offset] : 0 }

  func fit(_ place: ByteRange, _ unit: ProtectedUnit) -> Bool {
    let before = byte(place.lowerBound - 1)
    let after = byte(place.upperBound)
    let first = text[place.lowerBound]
    let last = text[place.upperBound - 1]
    // `{{name}`: half of another.
    if "{}[]<>%$&\\".utf8.contains(first), before == first { return false }
    if "{}[]<>".utf8.contains(last), after == last { return false }
    if text.holdsWord(at: place.lowerBound), text.holdsWord(before: place.lowerBound) {
      return false
    }
    if endsInWord(unit), text.holdsWord(before: place.upperBound),
      text.holdsWord(at: place.upperBound)
    {
      return false
    }
    switch unit.shape {
    case .escape:
      // `\NNN` is something else.
      return !text[place.upperBound - 1].isTornUpper || !text.holdsWord(at: place.upperBound)
    case .conversion, .numberedPercent, .percentName:
      // `50 % s`
      return !isBehindNumber(place.lowerBound)
    case .dollarBrace, .dollarCall, .dollarName:
      // `R$ {price}`: the sign was money, and is translated.
      return !before.isTornAlphanumeric && lastSign(before: place.lowerBound) != UInt8(ascii: "$")
    case .url, .email:
      if "/?#=%&~_@".utf8.contains(after) { return false }
      return !(".:-".utf8.contains(after) && text.holdsWord(at: place.upperBound + 1))
    default: return true
    }
  }

  /// Whether a letter may not follow: that of an escape may.
  private func endsInWord(_ unit: ProtectedUnit) -> Bool { unit.kind != .escape }

  private func isBehindNumber(_ offset: Int) -> Bool { lastSign(before: offset).isTornDigit }

  /// The last byte before an offset that is no blank.
  private func lastSign(before offset: Int) -> UInt8 {
    var index = offset - 1
    while index >= 0, text[index] == 0x20 || text[index] == 0xA0 || text[index] == 0xC2 {
      index -= 1
    }
    return byte(index)
  }
}
