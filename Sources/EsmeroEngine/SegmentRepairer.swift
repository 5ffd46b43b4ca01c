import EsmeroRules
public import EsmeroText

/// What came of a segment.
public struct SegmentOutcome: Sendable {
  /// Findings in the coordinates of the segment's prose.
  public var findings: [Finding] = []
  /// Repairs that lost their place, likewise.
  public var conflicts: [Conflict] = []
  /// The edits to make: sorted, disjoint, in the coordinates of the segment's prose.
  public var edits: [Edit] = []

  /// The outcome of a segment of which some findings are told, and nothing is repaired.
  public init(findings: [Finding] = []) { self.findings = findings }

  /// Whether nothing is to be said of the segment.
  public var isEmpty: Bool { findings.isEmpty && conflicts.isEmpty }
}

/// Judges segments: wakes rules, resolves conflicts, composes edits.
///
/// Safe repairs are made first, in rounds, until the text is stable; only then suggestions are
/// looked at, so that no safe repair ever depends on them.
public struct SegmentRepairer: Sendable {
  let rules: RuleSelection
  private let document: DocumentProfile
  private let threshold: Applicability
  private let least: Applicability
  private static let maximumRounds = 3

  /// Prepares to judge the segments of a document.
  ///
  /// - Parameters:
  ///   - rules: the rules in force for the document's language.
  ///   - document: what was decided for the document.
  ///   - threshold: the least level whose repairs are made.
  ///   - least: the least level of findings that are asked for.
  public init(
    rules: RuleSelection, document: DocumentProfile, threshold: Applicability,
    least: Applicability = .report
  ) {
    self.rules = rules
    self.document = document
    self.threshold = threshold
    self.least = least
  }

  /// Judges a segment.
  ///
  /// - Parameters:
  ///   - segment: the prose with its protected zones.
  ///   - scan: a scan for the same rules and the level of ``least``; it tells where the rules need
  ///     not look. Without one they look everywhere.
  ///   - places: what the scan has found in the prose already; `nil` where it was not asked.
  /// - Returns: findings and edits in the coordinates of the prose.
  public func outcome(
    of segment: Segment, scan: TextScan? = nil, places: [TextScan.Place]? = nil
  ) -> SegmentOutcome {
    var run = SegmentRun(
      repairer: self, composition: EditComposition(bytes: segment.prose, zones: segment.zones),
      suppressed: segment.suppressedRules, scan: scan, places: places,
      source: segment.sourceSegment)
    return run.outcome(original: segment.prose)
  }

  /// The state of one segment while it is judged.
  private struct SegmentRun {
    let repairer: SegmentRepairer
    var composition: EditComposition
    let suppressed: [String]
    var conflicts: Set<Conflict> = []
    /// Rules whose regular expressions were stopped; then nothing more is asked for.
    private var runaways: Set<Int> = []
    private let scan: TextScan?
    /// What the scan has found before anything was repaired.
    private var firstPlaces: [TextScan.Place]?
    private let source: SourceSegment?
    private var cached: Reading?

    init(
      repairer: SegmentRepairer, composition: EditComposition, suppressed: [String],
      scan: TextScan?, places: [TextScan.Place]?, source: SourceSegment?
    ) {
      self.repairer = repairer
      self.composition = composition
      self.suppressed = suppressed
      self.scan = scan
      firstPlaces = places
      self.source = source
      if let source { self.composition.protectUnits(of: source) }
    }

    private var rules: RuleSelection { repairer.rules }

    mutating func outcome(original: [UInt8]) -> SegmentOutcome {
      guard current().isWoken else { return SegmentOutcome() }
      var levels: [Applicability] = [.safe]
      if repairer.threshold <= .suggested { levels.append(.suggested) }
      for level in levels where !settle(level) { return unstable(original) }
      let lowest = levels.last ?? .safe
      let remaining = repairer.least < lowest ? remaining(below: lowest) : []
      guard runaways.isEmpty else { return stopped(original) }
      var outcome = SegmentOutcome()
      outcome.findings = repairs(original)
      outcome.edits = outcome.findings.flatMap(\.edits)
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
      outcome.findings += remaining
      outcome.findings.sort {
        ($0.range.lowerBound, $0.rules[0]) < ($1.range.lowerBound, $1.rules[0])
      }
      // The set has no order of its own, and several rules may lose one place.
      outcome.conflicts = conflicts.sorted {
        ($0.range.lowerBound, $0.range.upperBound, $0.loser, $0.winner)
          < ($1.range.lowerBound, $1.range.upperBound, $1.loser, $1.winner)
      }
      return outcome
    }

    /// Makes the repairs of a level, stage by stage, in rounds; whether the text came to rest.
    private mutating func settle(_ level: Applicability) -> Bool {
      for _ in 0..<SegmentRepairer.maximumRounds {
        let before = composition.bytes
        for stage in Stage.allCases { applyFixes(of: stage, from: level) }
        if composition.bytes == before || !current().isWoken { return true }
      }
      return Stage.allCases.allSatisfy { fixes(of: $0).allSatisfy { $0.applicability < level } }
    }

    private mutating func applyFixes(of stage: Stage, from level: Applicability) {
      let wanted = fixes(of: stage).filter { $0.applicability >= level && !$0.edits.isEmpty }
      guard !wanted.isEmpty else { return }
      let (winners, losers) = FixResolver.resolve(wanted)
      // Rules that agree on the repair do not compete.
      for (loser, winner) in losers
      where loser.rule != winner.rule && loser.edits != winner.edits {
        conflicts.insert(
          Conflict(
            loser: id(loser.rule), winner: id(winner.rule),
            range: composition.original(of: loser.range)))
      }
      composition.apply(winners)
      if let source { composition.protectUnits(of: source) }
      cached = nil
      firstPlaces = nil
    }

    /// What the rules of a stage ask for now; where cases of a rule overlap, the first's.
    private mutating func fixes(of stage: Stage) -> [ProposedFix] {
      let reading = current()
      guard reading.wakes(stage) else { return [] }
      if let fixes = reading.fixes[stage.order] { return fixes }
      let fixes = fixes(of: stage, in: reading)
      cached?.fixes[stage.order] = fixes
      return fixes
    }

    private mutating func fixes(of stage: Stage, in reading: Reading) -> [ProposedFix] {
      guard runaways.isEmpty else { return [] }
      let context = MatchContext(
        text: reading.text, rules: rules, document: repairer.document, source: source)
      let runner = CaseRunner(context: context)
      var proposed: [ProposedFix] = []
      var ofRule: [ProposedFix] = []
      var anchors: [Int] = []
      let woken = reading.woken
      var next = 0
      while next < woken.count {
        let index = woken[next].ruleCase
        let isOfStage = rules.stage(ofCase: index) == stage.order
        anchors.removeAll(keepingCapacity: true)
        while next < woken.count, woken[next].ruleCase == index {
          if isOfStage, anchors.last != woken[next].token { anchors.append(woken[next].token) }
          next += 1
        }
        let rule = rules.image.ruleCase(index, ImageLayout.Case.rule)
        guard isOfStage, !isSuppressed(rule) else { continue }
        if let last = ofRule.last, last.rule != rule {
          proposed += FixResolver.resolve(ofRule).winners
          ofRule.removeAll(keepingCapacity: true)
        }
        do throws(RunawayRegex) {
          ofRule += try runner.run(case: index, anchors: anchors)
        } catch {
          runaways.insert(rule)
        }
      }
      return proposed + FixResolver.resolve(ofRule).winners
    }

    /// The text as it is now, read as tokens, and which cases they wake.
    private struct Reading {
      let text: SegmentText
      /// By case and token.
      let woken: [Candidate]
      /// A bit for each stage of which a case is woken.
      let wokenStages: Int
      /// What the rules of a stage ask for, once asked.
      var fixes = [[ProposedFix]?](repeating: nil, count: Stage.allCases.count)

      init(text: SegmentText, woken: [Candidate], rules: RuleSelection) {
        self.text = text
        self.woken = woken
        var stages = 0
        var last = -1
        for candidate in woken where candidate.ruleCase != last {
          last = candidate.ruleCase
          stages |= 1 << rules.stage(ofCase: last)
        }
        wokenStages = stages
      }

      var isWoken: Bool { wokenStages != 0 }

      func wakes(_ stage: Stage) -> Bool { wokenStages & 1 << stage.order != 0 }
    }

    private mutating func current() -> Reading {
      if let cached { return cached }
      let reading = reading()
      cached = reading
      return reading
    }

    private func reading() -> Reading {
      let places = scan.map { suspiciousPlaces(to: $0) }
      let rules = rules
      if let places, places.isEmpty {
        return Reading(text: SegmentText(bytes: [], zones: []), woken: [], rules: rules)
      }
      let text = SegmentText(bytes: composition.bytes, zones: composition.zones) {
        rules.isAbbreviation($0)
      }
      let woken = CandidateFinder.candidates(in: text, rules: rules, near: places)
      return Reading(text: text, woken: woken, rules: rules)
    }

    /// Where rules may have something to say: what a scan finds, and zones, of which it knows nothing.
    private func suspiciousPlaces(to scan: TextScan) -> [TextScan.Place] {
      let places = firstPlaces ?? scan.places(in: composition.bytes)
      guard !composition.zones.isEmpty else { return places }
      // Words repeat across markup, nothing does across what else is protected.
      let zones = composition.zones.map {
        TextScan.Place(range: $0.range, isRepetition: $0.kind == .markup)
      }
      return (places + zones).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func isSuppressed(_ rule: Int) -> Bool {
      guard !suppressed.isEmpty else { return false }
      let id = id(rule)
      return suppressed.contains { id.isSelected(by: $0) }
    }

    private func id(_ rule: Int) -> RuleID {
      RuleID(rules.image.string(rules.image.rule(rule, ImageLayout.Rule.id)))
    }

    /// The repairs that were made, one finding a group of places.
    private func repairs(_ original: [UInt8]) -> [Finding] {
      var findings: [Int: Finding] = [:]
      for place in composition.places {
        let replacement = Array(composition.bytes[place.current])
        guard !original[place.original].elementsEqual(replacement) else { continue }
        let first = Finding(
          rules: place.rules.map(id), range: place.subject, applicability: place.applicability,
          message: place.message, edits: [])
        Self.add(place, replacement, to: &findings[place.group, default: first])
      }
      return findings.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func add(
      _ place: EditComposition.Place, _ replacement: [UInt8], to finding: inout Finding
    ) {
      finding.range = finding.range.union(place.subject).union(place.original)
      finding.applicability = min(finding.applicability, place.applicability)
      finding.edits.append(Edit(range: place.original, replacement: replacement))
    }

    /// Findings of lower levels on the text as it is now.
    private mutating func remaining(below level: Applicability) -> [Finding] {
      var found: [Finding] = []
      for stage in Stage.allCases {
        let proposed = fixes(of: stage).filter { $0.applicability < level }
        let (winners, _) = FixResolver.resolve(proposed.filter { !$0.edits.isEmpty })
        for fix in winners + proposed.filter(\.edits.isEmpty) {
          let edits = fix.edits.map { composition.inOriginal($0) }
          found.append(
            Finding(
              rules: [id(fix.rule)], range: composition.original(of: fix.range),
              applicability: fix.applicability, message: fix.message, edits: edits))
        }
      }
      return found
    }

    /// A segment in which a regular expression ran away stays as it was: what the rule would have
    /// made of it is not known, and others could have built on that.
    private func stopped(_ original: [UInt8]) -> SegmentOutcome {
      untouched(
        original, by: runaways.sorted(),
        "The regular expression took too many steps here and was stopped; the segment was left as"
          + " it is.")
    }

    /// A segment whose repairs do not come to rest stays as it was.
    private func unstable(_ original: [UInt8]) -> SegmentOutcome {
      untouched(
        original, by: composition.places.flatMap(\.rules).uniqued(),
        "The repairs of this segment do not come to rest; it was left as it is.")
    }

    private func untouched(
      _ original: [UInt8], by rules: [Int], _ message: String
    ) -> SegmentOutcome {
      let rules = rules.map(id)
      guard let first = rules.first else { return SegmentOutcome() }
      return SegmentOutcome(findings: [
        Finding(
          rules: [first] + rules.dropFirst(), range: 0..<original.count, applicability: .report,
          message: message, edits: [])
      ])
    }
  }
}
