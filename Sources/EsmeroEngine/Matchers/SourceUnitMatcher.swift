import EsmeroRules
import EsmeroText

/// Units of the source that the translation damaged, lost or made up, and numbers that it changed.
///
/// The comparison itself is ``SourceComparison``; it is made once for a text and serves all rules.
struct SourceUnitMatcher: MatcherProgram {
  private let context: MatchContext
  private let subject: String
  private let fault: String
  private let wantsCertain: Bool
  private var text: SegmentText { context.text }
  private var remark: SourceRemark { SourceRemark(context.rules.image.messageLanguage) }

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    subject = arguments.texts("of").first ?? ""
    fault = arguments.texts("fault").first ?? ""
    wantsCertain = arguments.texts("evidence").first != "weak"
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    guard !anchors.isEmpty, let comparison = context.sourceComparison else { return [] }
    if subject == "number" { return numbers(in: comparison) }
    guard let kind = ProtectedUnit.Kind(rawValue: subject) else { return [] }
    switch fault {
    case "damaged": return restorations(of: kind, in: comparison)
    case "missing": return missing(kind, in: comparison)
    case "invented": return invented(kind, in: comparison)
    case "keyword": return keywords(in: comparison)
    default: return []
    }
  }

  // MARK: Units

  private func restorations(
    of kind: ProtectedUnit.Kind, in comparison: SourceComparison
  ) -> [RuleMatch] {
    comparison.restorations.compactMap { found in
      guard found.kind == kind, found.isCertain == wantsCertain else { return nil }
      let blank: [UInt8] = found.lacksBlank ? [0x20] : []
      let edit = Edit(range: found.range, replacement: blank + found.replacement)
      var match = match(
        found.range, message: remark.damaged(text(found.range), found.replacement), edits: [edit])
      let zone = ProtectedZone(range: found.range, kind: found.zoneKind)
      match.remade = kind == .escape ? [] : [zone]
      return match
    }
  }

  private func missing(
    _ kind: ProtectedUnit.Kind, in comparison: SourceComparison
  ) -> [RuleMatch] {
    let units = comparison.missing.filter { $0.kind == kind }
    guard !units.isEmpty else { return [] }
    let names = units.map { Array(comparison.source.prose[$0.range]) }
    return [match(end, message: remark.missing(names))]
  }

  private func invented(
    _ kind: ProtectedUnit.Kind, in comparison: SourceComparison
  ) -> [RuleMatch] {
    let known = Set(comparison.kept.map { text($0.range) })
    return comparison.invented.filter { $0.kind == kind }.map { unit in
      let name = text(unit.range)
      return match(unit.range, message: remark.invented(name, isSurplus: known.contains(name)))
    }
  }

  private func keywords(in comparison: SourceComparison) -> [RuleMatch] {
    comparison.alienKeywords.map { alien in
      match(alien.unit.range, message: remark.keywords(alien.keywords, known: alien.known))
    }
  }

  // MARK: Numbers

  private func numbers(in comparison: SourceComparison) -> [RuleMatch] {
    let numbers = NumberComparison(
      source: comparison.source, sourceUnits: comparison.sourceUnits, translation: text.bytes,
      zones: text.zones, units: comparison.kept)
    guard !numbers.lost.isEmpty else { return [] }
    let names = numbers.lost.map { Array(comparison.source.prose[$0.range]) }
    if names.count == 1, numbers.alien.count == 1 {
      let other = numbers.alien[0].range
      return [match(other, message: remark.damaged(text(other), names[0]))]
    }
    return [match(end, message: remark.missing(names))]
  }

  // MARK: Matches

  private func text(_ range: ByteRange) -> [UInt8] { Array(text.bytes[range]) }

  /// The end of the segment, where what is missing is told.
  private var end: ByteRange { text.bytes.count..<text.bytes.count }

  private func match(_ range: ByteRange, message: String, edits: [Edit]? = nil) -> RuleMatch {
    let tokens = range.isEmpty ? text.count..<text.count : text.tokens(over: range)
    var match = RuleMatch(tokens: tokens, edits: edits, message: message)
    match.byteCaptures = ByteCaptures(whole: range)
    return match
  }
}

/// What is said of a translation and its source.
struct SourceRemark {
  private let isPortuguese: Bool

  init(_ language: MessageLanguage) { isPortuguese = language == .portuguese }

  private static let mostNames = 3

  private func quoted(_ text: [UInt8]) -> String {
    "\u{201C}\(String(decoding: text, as: UTF8.self))\u{201D}"
  }

  private func list(_ names: [[UInt8]]) -> String {
    let shown = names.prefix(Self.mostNames).map(quoted)
    let and = isPortuguese ? "e" : "and"
    let others = names.count - shown.count
    if others > 0 {
      return shown.joined(separator: ", ")
        + (isPortuguese ? " e mais \(others)" : " and \(others) more")
    }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " \(and) " + last
  }

  func damaged(_ found: [UInt8], _ unit: [UInt8]) -> String {
    isPortuguese
      ? "O original tem \(quoted(unit)) onde aqui está \(quoted(found))."
      : "The source has \(quoted(unit)) where \(quoted(found)) stands here."
  }

  func missing(_ names: [[UInt8]]) -> String {
    if isPortuguese {
      return "O original tem \(list(names)), que \(names.count == 1 ? "falta" : "faltam") aqui."
    }
    return "The source has \(list(names)), which \(names.count == 1 ? "is" : "are") missing here."
  }

  func invented(_ name: [UInt8], isSurplus: Bool) -> String {
    switch (isSurplus, isPortuguese) {
    case (false, false): "The source has no \(quoted(name))."
    case (false, true): "O original não tem \(quoted(name))."
    case (true, false): "\(quoted(name)) stands here more often than in the source."
    case (true, true): "\(quoted(name)) aparece aqui mais vezes do que no original."
    }
  }

  func keywords(_ alien: [String], known: [String]) -> String {
    let names = list(alien.map { Array($0.utf8) })
    let others = list(known.map { Array($0.utf8) })
    return isPortuguese
      ? "As palavras-chave do original são \(others); nenhum programa conhece \(names)."
      : "The keywords of the source are \(others); no program knows \(names)."
  }
}
