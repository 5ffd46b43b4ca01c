public import EsmeroText

/// The findings of a text from which a person chooses: the safe repairs, the suggestions beside or
/// over them, and what is only reported.
///
/// Two reports on the same text say what there is to choose from. All repairs of the first make what
/// `fix` makes, all repairs of both what `fix --suggested` makes. Where a suggestion takes in a safe
/// repair, or makes another of it, the one accepted takes the other's place.
public struct RepairChoices: Sendable {
  /// A finding to decide on.
  public struct Choice: Sendable {
    /// The finding.
    public let finding: Finding
    /// Whether the repair is made where nobody says otherwise; never of a mere report.
    public let isAccepted: Bool
    /// The findings in whose places this one is made, as indices.
    public internal(set) var superseded: [Int] = []
  }

  /// The text, and what else is known of it.
  public let report: FileReport
  /// The findings, by position.
  public let choices: [Choice]

  /// Joins two reports.
  ///
  /// - Parameters:
  ///   - safe: the report that makes safe repairs.
  ///   - suggested: the report on the same text that makes suggestions, too.
  ///   - level: the least level of repairs that are accepted where nobody says otherwise.
  public init(safe: FileReport, suggested: FileReport, accepting level: Applicability) {
    let certain = safe.findings.filter { $0.applicability == .safe && !$0.edits.isEmpty }
    let wanted = suggested.findings.filter { $0.applicability > .report && !$0.edits.isEmpty }
    let known = Set(certain.map(\.edits))
    // A safe repair that only a suggestion makes possible is one.
    let offered = wanted.filter { !known.contains($0.edits) }.map { finding in
      var finding = finding
      finding.applicability = .suggested
      return finding
    }
    let told = safe.findings.filter { finding in
      finding.applicability == .report || finding.edits.isEmpty
    }
    let accepted = level <= .suggested
    var choices =
      certain.map { Choice(finding: $0, isAccepted: true) }
      + offered.map { Choice(finding: $0, isAccepted: accepted) }
      + told.map { Choice(finding: $0.withoutRepair, isAccepted: false) }
    choices.sort { left, right in
      (left.finding.range.lowerBound, left.finding.rules[0])
        < (right.finding.range.lowerBound, right.finding.rules[0])
    }
    let kept = Set(wanted.map(\.edits))
    let lost = choices.indices.filter { index in
      choices[index].isCertain && !kept.contains(choices[index].finding.edits)
    }
    for index in choices.indices where !lost.isEmpty && choices[index].isOffered {
      let finding = choices[index].finding
      choices[index].superseded = lost.filter { finding.touches(choices[$0].finding) }
    }
    var report = safe
    report.findings = choices.map(\.finding)
    self.report = report
    self.choices = choices
  }
}

extension RepairChoices.Choice {
  fileprivate var isCertain: Bool { finding.applicability == .safe }
  fileprivate var isOffered: Bool { finding.applicability == .suggested && !finding.edits.isEmpty }
}

extension Finding {
  /// The finding as one that is only told.
  fileprivate var withoutRepair: Finding {
    var finding = self
    finding.edits = []
    finding.applicability = .report
    return finding
  }

  /// Whether an edit of each reaches the other; repairs that touch are never made apart.
  fileprivate func touches(_ other: Finding) -> Bool {
    edits.contains { edit in
      other.edits.contains { $0.range.touches(edit.range) }
    }
  }
}
