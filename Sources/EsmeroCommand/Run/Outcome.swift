import EsmeroText

/// What came of one text: made on any thread, delivered in the texts' order.
struct Outcome: Sendable {
  /// What goes to stdout.
  var output: [UInt8] = []
  /// What goes to stderr whatever the options say: errors, and what the person must know.
  var notes: [String] = []
  /// What the text has to say about the exit status.
  var status = ExitStatus.success
  var tally = Tally()

  init() {}

  /// The outcome of a text that was not judged.
  init(_ refusal: Refusal) {
    switch refusal {
    case .passedOver: break
    case .notice(let sentence): notes = ["note: \(sentence)"]
    case .error(let sentence):
      notes = ["error: \(sentence)"]
      status = .failure
    case .settings(let error):
      notes = error.messages
      status = .failure
    }
  }

  /// Adds an error about the text.
  mutating func fail(_ sentence: String) {
    notes.append("error: \(sentence)")
    status = .failure
  }
}

/// What a run counts.
struct Tally: Sendable, Hashable {
  var texts = 0
  var bytes = 0
  var changedTexts = 0
  var textsWithFindings = 0
  /// The findings whose repairs were, or would be, made.
  var repairs = 0
  var findings: [Applicability: Int] = [:]
  /// How many findings a baseline holds that are no longer there.
  var staleFindings = 0
  var rules: [RuleID: Int] = [:]

  init() {}

  /// Counts one judged text.
  init(of report: FileReport, threshold: Applicability) {
    texts = 1
    bytes = report.source.bytes.count
    changedTexts = report.isChanged ? 1 : 0
    textsWithFindings = report.findings.isEmpty ? 0 : 1
    for finding in report.findings {
      findings[finding.applicability, default: 0] += 1
      if finding.applicability >= threshold, !finding.edits.isEmpty { repairs += 1 }
      for rule in finding.rules { rules[rule, default: 0] += 1 }
    }
  }

  static func += (left: inout Self, right: Self) {
    left.texts += right.texts
    left.bytes += right.bytes
    left.changedTexts += right.changedTexts
    left.textsWithFindings += right.textsWithFindings
    left.repairs += right.repairs
    left.staleFindings += right.staleFindings
    left.findings.merge(right.findings, uniquingKeysWith: +)
    left.rules.merge(right.rules, uniquingKeysWith: +)
  }

  /// How many findings there are of each level, in words; the freest level first.
  var levels: String {
    Applicability.allCases.reversed().compactMap { level in
      findings[level].map { "\($0) \(level.name)" }
    }.joined(separator: ", ")
  }
}
