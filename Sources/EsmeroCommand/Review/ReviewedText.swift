import Esmero
import EsmeroReport
import EsmeroText

/// A text under review: its findings, and what becomes of it under what was settled.
struct ReviewedText: Sendable {
  /// The text as it was read.
  private(set) var judged: JudgedText
  private var choices: RepairChoices
  /// What an earlier review or a baseline has settled: these findings are not asked about.
  private var hidden: Set<Finding> = []
  /// What the file holds since it was repaired; `nil` while it is as it was read.
  private var written: [UInt8]?

  /// Prepares a text.
  ///
  /// - Parameters:
  ///   - judged: the text.
  ///   - judge: judges it at other levels.
  ///   - known: findings that are not asked about.
  /// - Throws: what the repairer throws.
  init(_ judged: JudgedText, _ judge: TextJudge, known: [Baseline]) throws(RepairError) {
    self.judged = judged
    choices = try judge.choices(in: judged)
    hide(known)
  }

  /// Takes the place of the same text judged otherwise.
  mutating func replaceFindings(
    with other: JudgedText, _ judge: TextJudge, known: [Baseline]
  ) throws(RepairError) {
    choices = try judge.choices(in: other)
    judged = other
    hide(known)
  }

  private mutating func hide(_ known: [Baseline]) {
    var report = choices.report
    for baseline in known { report = baseline.unknown(in: report, of: judged.input.path).report }
    hidden = Set(choices.report.findings).subtracting(report.findings)
  }

  /// The report on the text with one finding alone.
  func report(on finding: Finding) -> FileReport {
    var report = choices.report
    report.findings = [finding]
    return report
  }

  /// The bytes of the text that a finding is about.
  func found(_ finding: Finding) -> String {
    String(decoding: judged.report.source.bytes[finding.range], as: UTF8.self)
  }

  // MARK: - Findings

  /// The findings that are asked about, in their order.
  var findings: [Finding] { choices.report.findings.filter { !hidden.contains($0) } }

  /// The first finding that nothing is settled about; `nil` where none is left.
  func next(under decisions: ReviewDecisions, as text: Int) -> Finding? {
    let taken = superseded(under: decisions, as: text)
    return choices.choices.indices.first { index in
      let finding = choices.choices[index].finding
      return !hidden.contains(finding) && !taken.contains(index)
        && decisions.decision(on: finding, of: text) == nil
    }.map { choices.choices[$0].finding }
  }

  /// The findings in whose place another repair is made: what a person has written stands before any
  /// suggestion that is accepted, also with the rest of its rule.
  private func superseded(under decisions: ReviewDecisions, as text: Int) -> Set<Int> {
    var taken: Set<Int> = []
    for choice in choices.choices {
      if case .edited(let edit) = decisions.decision(on: choice.finding, of: text) {
        taken.formUnion(indices(touching: edit, except: choice.finding))
      }
    }
    for (index, choice) in choices.choices.enumerated() where !taken.contains(index) {
      let isAccepted = decisions.decision(on: choice.finding, of: text) == .accepted
      if isAccepted { taken.formUnion(choice.superseded) }
    }
    return taken
  }

  private func indices(touching edit: Edit, except own: Finding) -> [Int] {
    choices.choices.indices.filter { index in
      let finding = choices.choices[index].finding
      return finding != own && finding.edits.contains { $0.range.touches(edit.range) }
    }
  }

  // MARK: - Repairs

  /// The edits to make, ascending and disjoint.
  func edits(under decisions: ReviewDecisions, as text: Int) -> [Edit] {
    let taken = superseded(under: decisions, as: text)
    var edits: [Edit] = []
    for (index, choice) in choices.choices.enumerated() where !taken.contains(index) {
      switch decisions.decision(on: choice.finding, of: text) {
      case .accepted where !hidden.contains(choice.finding): edits += choice.finding.edits
      case .edited(let edit): edits.append(edit)
      case .accepted, .rejected, nil: break
      }
    }
    return edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// What a person who writes something else begins with: the finding's repair among those that were
  /// settled already.
  func proposal(for finding: Finding, under decisions: ReviewDecisions, as text: Int) -> Edit {
    let bytes = judged.report.source.bytes
    var range = finding.range
    var parts = finding.edits
    for edit in finding.edits { range = range.hull(with: edit.range) }
    for edit in edits(under: decisions, as: text) where edit.range.touches(range) {
      let overlaps = parts.contains { $0.range.touches(edit.range) }
      if !overlaps { parts.append(edit) }
      range = range.hull(with: edit.range)
    }
    parts.sort { $0.range.lowerBound < $1.range.lowerBound }
    let shifted = parts.map { edit in
      Edit(
        range: edit.range.lowerBound - range.lowerBound..<edit.range.upperBound - range.lowerBound,
        replacement: edit.replacement)
    }
    return Edit(range: range, replacement: Edit.apply(shifted, to: Array(bytes[range])))
  }

  /// How many findings were settled so that the text changes, and how many so that it stays.
  func counts(under decisions: ReviewDecisions, as text: Int) -> (repairs: Int, left: Int) {
    let taken = superseded(under: decisions, as: text)
    var counts = (repairs: 0, left: 0)
    for (index, choice) in choices.choices.enumerated()
    where !taken.contains(index) && !hidden.contains(choice.finding) {
      switch decisions.decision(on: choice.finding, of: text) {
      case .accepted, .edited: counts.repairs += 1
      case .rejected: counts.left += 1
      case nil: break
      }
    }
    return counts
  }

  /// The findings of the text that are to stay.
  func rejected(under decisions: ReviewDecisions, as text: Int) -> [Finding] {
    findings.filter { decisions.decision(on: $0, of: text) == .rejected }
  }

  // MARK: - Writing

  /// Makes the file hold what was settled.
  ///
  /// - Throws: `FileError`; the file is then as it was.
  mutating func save(under decisions: ReviewDecisions, as text: Int) throws(FileError) {
    guard case .file(let path, _) = judged.input, var read = judged.contents else { return }
    let edits = edits(under: decisions, as: text)
    guard written != nil || !edits.isEmpty else { return }
    let original = read.bytes
    let bytes =
      edits.isEmpty
      ? original : try judged.text.raw(from: Edit.apply(edits, to: judged.report.source.bytes))
    guard bytes != written ?? original else { return }
    if let written {
      read = try FileReading.contents(of: path)
      guard read.bytes == written else { throw .changedMeanwhile }
    }
    try FileReplacement.replace(path, with: bytes, read: read)
    written = bytes
  }
}

extension ByteRange {
  /// The range from the first byte of both to the last.
  fileprivate func hull(with other: ByteRange) -> ByteRange {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
