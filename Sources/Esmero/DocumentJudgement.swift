import EsmeroEngine
import EsmeroFormats
import EsmeroText

/// Collects what comes of the segments of a document.
struct DocumentJudgement {
  private let repairer: Repairer
  private let profile: DocumentProfile
  private let format: any DocumentFormat
  private let least: Applicability
  private let segmentRepairer: SegmentRepairer
  /// What segments have in common that are judged by other rules than the document's.
  private struct Part: Hashable {
    var language: String?
    var hasSource: Bool
  }

  private var partRepairers: [Part: SegmentRepairer] = [:]
  /// Languages that segments state, with their regions.
  private var languages: [String: String] = [:]
  private(set) var findings: [Finding] = []
  private(set) var conflicts: [Conflict] = []

  /// Prepares for a document.
  ///
  /// - Parameters:
  ///   - repairer: what judges the segments.
  ///   - profile: what was decided for the document.
  ///   - format: the document's format.
  ///   - least: the least level of findings that are asked for; with the level of the repairs
  ///     themselves, nothing else is looked for.
  init(
    repairer: Repairer, profile: DocumentProfile, format: any DocumentFormat,
    least: Applicability = .report
  ) {
    var profile = profile
    profile.entityDecoding = format.entityDecoding
    self.repairer = repairer
    self.profile = profile
    self.format = format
    self.least = least
    segmentRepairer = SegmentRepairer(
      rules: repairer.selection(for: profile.language, least: least), document: profile,
      threshold: repairer.configuration.threshold, least: least)
  }

  /// Judges a whole text and keeps what came of it.
  ///
  /// - Parameters:
  ///   - source: the text.
  ///   - scan: a scan for the document's rules and the level of findings asked for; it limits what
  ///     is judged, not what is found.
  ///   - state: takes what else there is to know of the text.
  /// - Throws: `FormatError` where the text breaks the format's rules.
  mutating func add(
    _ source: SourceText, scan: TextScan?, noting state: inout StreamState
  ) throws(FormatError) {
    if let scan, let unit = format.plainUnit {
      let found = scan.findings(in: source.bytes, unit: TextScan.Unit(unit))
      if !found.hasSpecialLines {
        return try add(found.units, of: source.bytes, scan: scan)
      }
    }
    for segment in try format.segments(ofWhole: source, noting: &state) { add(segment, scan: scan) }
  }

  /// Judges parts of a text whose segments are slices of it.
  ///
  /// - Parameters:
  ///   - units: whole paragraphs or lines, ascending.
  ///   - bytes: the text.
  ///   - scan: the scan that has found them.
  /// - Throws: `FormatError` where the text breaks the format's rules.
  mutating func add(
    _ units: [TextScan.SuspiciousUnit], of bytes: [UInt8], scan: TextScan
  ) throws(FormatError) {
    for unit in units {
      let source = SourceText(valid: Array(bytes[unit.range]), isBeginning: false)
      for segment in try format.segments(of: source) {
        var segment = segment
        // Where the unit is one segment, the scan has seen what the segment holds.
        let isWhole = segment.prose.count == unit.range.count
        segment.map = segment.map.shifted(by: unit.range.lowerBound)
        add(segment, scan: scan, places: isWhole ? unit.places : nil)
      }
    }
  }

  /// Judges a segment and keeps what came of it, in the source's coordinates.
  ///
  /// - Parameters:
  ///   - segment: the segment.
  ///   - scan: a scan for the document's rules and the level of findings asked for.
  ///   - places: what the scan has found in the segment already; `nil` where it was not asked.
  mutating func add(
    _ segment: Segment, scan: TextScan? = nil, places: [TextScan.Place]? = nil
  ) {
    if repairer.ignores(segment) { return }
    guard segment.prose.count <= Segment.longest else {
      for piece in segment.pieces { addPiece(piece, scan: scan, places: nil) }
      return
    }
    addPiece(segment, scan: scan, places: places)
  }

  private mutating func addPiece(
    _ segment: Segment, scan: TextScan?, places: [TextScan.Place]?
  ) {
    if let zones = SourceComparison.undisputedZones(of: segment, least: least) {
      // Alone it can be scanned. Where that finds anything, the source has a word in it again.
      var alone = segment
      alone.zones = zones
      alone.sourceSegment = nil
      if outcome(of: alone, scan: scan, places: nil).isEmpty { return }
    }
    let outcome = outcome(of: segment, scan: scan, places: places)
    for finding in outcome.findings {
      if let placed = placed(finding, in: segment) { findings.append(placed) }
    }
    for conflict in outcome.conflicts {
      guard let range = segment.map.source(of: conflict.range) else { continue }
      conflicts.append(Conflict(loser: conflict.loser, winner: conflict.winner, range: range))
    }
  }

  private mutating func outcome(
    of segment: Segment, scan: TextScan?, places: [TextScan.Place]?
  ) -> SegmentOutcome {
    let part = Part(language: language(of: segment), hasSource: segment.sourceSegment != nil)
    // A scan knows one language, and nothing of sources.
    guard let scan, part.language == profile.language, !part.hasSource else {
      return segmentRepairer(for: segment, part).outcome(of: keeping(segment))
    }
    let places = places ?? scan.places(in: segment.prose)
    // Of most segments that are documents nothing must be known, then, not even their marks.
    if places.isEmpty, segment.zones.isEmpty { return SegmentOutcome() }
    return segmentRepairer(for: segment, part)
      .outcome(of: keeping(segment), scan: scan, places: places)
  }

  /// The segment with the phrases of the project's dictionary protected.
  private func keeping(_ segment: Segment) -> Segment {
    let kept = repairer.keptPhrases.zones(in: segment.prose)
    guard !kept.isEmpty else { return segment }
    var result = segment
    result.zones = ProtectedZone.merged(segment.zones + kept)
    return result
  }

  /// The language that a segment states, if it is not the document's.
  private mutating func language(of segment: Segment) -> String? {
    guard let stated = segment.language, !RuleSelection.includes(stated, profile.language) else {
      return profile.language
    }
    if let known = languages[stated] { return known }
    let language = Repairer.withRegion(stated)
    languages[stated] = language
    return language
  }

  /// The document's repairer; one of its own for a segment in another language, with its source, or
  /// that is a document, whose habits it reads then.
  private mutating func segmentRepairer(for segment: Segment, _ part: Part) -> SegmentRepairer {
    let isForeign = part.language != profile.language
    guard !format.segmentsAreDocuments else {
      return segmentRepairer(for: part, habitsOf: segment.prose[...])
    }
    guard isForeign || part.hasSource else { return segmentRepairer }
    if let known = partRepairers[part] { return known }
    let made = segmentRepairer(for: part, habitsOf: isForeign ? [] : nil)
    partRepairers[part] = made
    return made
  }

  /// A repairer for some segments.
  ///
  /// - Parameters:
  ///   - part: what they have in common.
  ///   - habits: the text that shows their quotation marks; `nil` for the document's.
  /// - Returns: a repairer under the configuration at hand.
  private func segmentRepairer(for part: Part, habitsOf habits: ArraySlice<UInt8>?)
    -> SegmentRepairer
  {
    var own = profile
    if part.language != profile.language {
      own.language = part.language
      own.isLanguageCertain = true
    }
    if let habits {
      own.quotes = repairer.quoteProfile(
        of: habits, language: own.isLanguageCertain ? own.language : nil)
    }
    return SegmentRepairer(
      rules: repairer.selection(for: own.language, least: least, hasSource: part.hasSource),
      document: own, threshold: repairer.configuration.threshold, least: least)
  }

  /// Tells of comments that switch nothing off, by judging the text without them.
  ///
  /// - Parameters:
  ///   - comments: the comments of the text, ascending.
  ///   - source: the text, all of which was judged with them.
  mutating func addUnused(_ comments: [SuppressionComment], of source: SourceText) {
    guard !comments.isEmpty, let rule = segmentRepairer.unusedSuppressionRule else { return }
    var state = StreamState(comments: .disregarded)
    var open = DocumentJudgement(
      repairer: repairer, profile: profile, format: format, least: least)
    guard let segments = try? format.segments(ofWhole: source, noting: &state) else { return }
    for segment in segments { open.add(segment) }
    let known = Set(findings)
    let audit = SuppressionAudit(comments, hiding: open.findings.filter { !known.contains($0) })
    let remarks = audit.remarks { name in
      repairer.knowsRule(named: name)
    } isInForce: { name in
      repairer.hasRuleInForce(named: name)
    }
    findings += remarks.map { range, remark in
      Finding(
        rules: [rule], range: range, applicability: .report,
        message: remark.message(in: segmentRepairer.messageLanguage) {
          repairer.nearestRules(to: $0)
        },
        edits: [])
    }
  }

  /// Judges the end of the file.
  mutating func addFileEnd(of bytes: [UInt8]) {
    findings += segmentRepairer.fileFindings(in: bytes)
  }

  /// A finding in the source's coordinates; `nil` where an edit crosses a seam or cannot be
  /// escaped: then nothing is changed there.
  private func placed(_ finding: Finding, in segment: Segment) -> Finding? {
    var edits: [Edit] = []
    for edit in finding.edits {
      guard let placed = placed(edit, in: segment) else { return nil }
      edits += placed
    }
    guard let range = segment.map.source(of: finding.range) ?? Self.hull(of: edits) else {
      return nil
    }
    var placed = finding
    placed.range = range
    placed.edits = edits
    return placed
  }

  /// From the first edit to the last: where a finding is that crosses a seam, but its edits do not.
  private static func hull(of edits: [Edit]) -> ByteRange? {
    guard let first = edits.first, let last = edits.last else { return nil }
    return first.range.lowerBound..<max(first.range.upperBound, last.range.upperBound)
  }

  /// An edit in the source's coordinates, in parts where it would cross a tag.
  private func placed(_ edit: Edit, in segment: Segment) -> [Edit]? {
    if segment.map.source(of: edit.range) != nil {
      return placedWhole(edit, in: segment).map { [$0] }
    }
    guard let deletions = edit.deletions(in: segment.prose) else { return nil }
    let placed = deletions.compactMap { placedWhole($0, in: segment) }
    return placed.count == deletions.count ? placed : nil
  }

  private func placedWhole(_ edit: Edit, in segment: Segment) -> Edit? {
    guard format.permits(edit, in: segment),
      let range = segment.map.source(of: edit.range),
      let replacement = format.escape(edit.replacement, for: edit.range, in: segment)
    else { return nil }
    return Edit(range: range, replacement: replacement)
  }

  /// The report on the whole document.
  func report(on source: SourceText, name: String) -> FileReport {
    let threshold = repairer.configuration.threshold
    let edits = findings.filter { $0.applicability >= threshold }.flatMap(\.edits)
    return FileReport(
      name: name, format: format.name, language: profile.language, source: source,
      findings: findings.sorted {
        ($0.range.lowerBound, $0.rules[0]) < ($1.range.lowerBound, $1.rules[0])
      },
      conflicts: conflicts, edits: edits.sorted { $0.range.lowerBound < $1.range.lowerBound })
  }
}

extension TextScan.Unit {
  /// What a format calls its plain segments.
  init(_ unit: PlainUnit) {
    switch unit {
    case .paragraph: self = .paragraph
    case .line: self = .line
    }
  }
}
