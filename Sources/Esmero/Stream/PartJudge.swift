import EsmeroEngine
import EsmeroFormats
import EsmeroText

/// Judges the parts of a text whose habits are known.
struct PartJudge: Sendable {
  /// What came of a part.
  enum Outcome: Sendable {
    /// Nothing is to be repaired.
    case unchanged
    /// The repaired bytes, with the findings counted by rule.
    case changed([UInt8], counts: [RuleID: Int])
    /// Only with what earlier parts left open can the part be judged.
    case needsState
  }

  let repairer: Repairer
  let format: any DocumentFormat
  let profile: DocumentProfile

  /// Judges a part on its own, before it is known what the parts before it leave open.
  ///
  /// - Parameter part: valid UTF-8.
  /// - Returns: an outcome that holds if `TextPart.plainStart` turns out to be what is open at the
  ///   beginning of the part, and that leaves `TextPart.plainEnd` open.
  func quickOutcome(of part: TextPart) -> Outcome {
    guard let unit = format.plainUnit else { return .needsState }
    return repairer.scans.withScan(
      rules: rules, document: profile, least: least, bytes: part.bytes.count
    ) { scan in
      guard let scan else { return .needsState }
      let found = scan.findings(in: part.bytes, unit: TextScan.Unit(unit))
      return quickOutcome(of: part.bytes, found, scan)
    }
  }

  /// Looks closely only where a scan has found something.
  private func quickOutcome(
    of bytes: [UInt8], _ found: TextScan.Findings, _ scan: TextScan
  ) -> Outcome {
    guard !found.hasSpecialLines else { return .needsState }
    guard !found.units.isEmpty else { return .unchanged }
    var judged = judgement()
    do throws(FormatError) { try judged.add(found.units, of: bytes, scan: scan) } catch {
      return .needsState
    }
    return outcome(of: judged, SourceText(valid: bytes, isBeginning: false))
  }

  /// Judges a part.
  ///
  /// - Parameters:
  ///   - part: valid UTF-8.
  ///   - state: what the parts before it left open.
  /// - Returns: `changed` where anything was found, `unchanged` elsewhere.
  /// - Throws: `FormatError` where the part breaks the format's rules.
  func outcome(
    of part: TextPart, continuing state: inout StreamState
  ) throws(FormatError) -> Outcome {
    let source = SourceText(valid: part.bytes, isBeginning: false)
    let segments = try format.segments(of: source, continuing: &state)
    var judged = judgement()
    repairer.scans.withScan(
      rules: rules, document: profile, least: least, bytes: part.bytes.count
    ) { scan in
      for segment in segments { judged.add(segment, scan: scan) }
    }
    return outcome(of: judged, source)
  }

  /// A stream is repaired and not told of, so nothing else is looked for.
  private var least: Applicability { repairer.configuration.threshold }

  private var rules: RuleSelection { repairer.selection(for: profile.language, least: least) }

  private func judgement() -> DocumentJudgement {
    DocumentJudgement(repairer: repairer, profile: profile, format: format, least: least)
  }

  private func outcome(of judged: DocumentJudgement, _ source: SourceText) -> Outcome {
    let report = judged.report(on: source, name: "")
    guard !report.findings.isEmpty else { return .unchanged }
    var counts: [RuleID: Int] = [:]
    for finding in report.findings { counts[finding.rules[0], default: 0] += 1 }
    return .changed(report.repaired, counts: counts)
  }
}
