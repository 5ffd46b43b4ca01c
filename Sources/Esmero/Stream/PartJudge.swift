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
    guard !part.mayHoldMarks else { return .needsState }
    var state = part.plainStart
    guard let outcome = try? outcome(of: part, continuing: &state), state == part.plainEnd else {
      return .needsState
    }
    return outcome
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
    var judged = DocumentJudgement(repairer: repairer, profile: profile, format: format)
    for segment in try format.segments(of: source, continuing: &state) { judged.add(segment) }
    let report = judged.report(on: source, name: "")
    guard !report.findings.isEmpty else { return .unchanged }
    var counts: [RuleID: Int] = [:]
    for finding in report.findings { counts[finding.rules[0], default: 0] += 1 }
    return .changed(report.repaired, counts: counts)
  }
}

extension TextPart {
  /// Whether there is anything like a suppression comment or a code fence in the part.
  fileprivate var mayHoldMarks: Bool {
    let comment: [UInt8] = Array("esmero-".utf8)
    let span = bytes.span
    var lastByte: UInt8 = 0
    var runLength = 0
    var matched = 0
    for index in span.indices {
      let byte = span[index]
      matched = byte == comment[matched] ? matched + 1 : byte == comment[0] ? 1 : 0
      runLength = byte == lastByte ? runLength + 1 : 1
      lastByte = byte
      let isFence = runLength == 3 && (byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~"))
      if isFence || matched == comment.count { return true }
    }
    return false
  }
}
