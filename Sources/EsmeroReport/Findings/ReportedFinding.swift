import EsmeroText

/// A finding with what a report says of it: places, the text as it stands and as it would be.
struct ReportedFinding {
  let finding: Finding
  /// Where the finding, and all its edits, begin and end; offsets count a byte order mark.
  let start: Place
  let end: Place
  /// The text as it stands.
  let found: [UInt8]
  /// The stretches of `found` that would change.
  let foundMarks: [ByteRange]
  /// The text as it would be; `nil` where there is no repair.
  let replacement: [UInt8]?
  /// The stretches of `replacement` that were written by the repair.
  let replacementMarks: [ByteRange]
  /// The edits of the repair in the file's coordinates.
  let edits: [(start: Place, end: Place, replacement: [UInt8])]
}

/// The findings of a report with their places in the file as it stands.
struct ReportedFindings: Sequence {
  let report: FileReport
  /// The file in UTF-8, with its byte order mark.
  let text: [UInt8]
  private let shift: Int
  private let places: PlaceIndex

  init(of report: FileReport) {
    self.report = report
    let mark = report.source.hasByteOrderMark ? SourceText.byteOrderMark : []
    let shift = mark.count
    self.shift = shift
    text = mark.isEmpty ? report.source.bytes : mark + report.source.bytes
    let ranges = report.findings.flatMap { [Self.extent(of: $0)] + $0.edits.map(\.range) }
    places = PlaceIndex(
      text, offsets: ranges.flatMap { [$0.lowerBound + shift, $0.upperBound + shift] })
  }

  func makeIterator() -> some IteratorProtocol<ReportedFinding> {
    report.findings.lazy.map(describe).makeIterator()
  }

  /// What the finding is about, and whatever its repair would change besides.
  private static func extent(of finding: Finding) -> ByteRange {
    let lower = finding.edits.first.map { Swift.min($0.range.lowerBound, finding.range.lowerBound) }
    let upper = finding.edits.last.map { Swift.max($0.range.upperBound, finding.range.upperBound) }
    return (lower ?? finding.range.lowerBound)..<(upper ?? finding.range.upperBound)
  }

  private func describe(_ finding: Finding) -> ReportedFinding {
    let range = Self.extent(of: finding)
    var replacement: [UInt8] = []
    var marks: [ByteRange] = []
    var position = range.lowerBound
    for edit in finding.edits {
      replacement += report.source.bytes[position..<edit.range.lowerBound]
      marks.append(replacement.count..<(replacement.count + edit.replacement.count))
      replacement += edit.replacement
      position = edit.range.upperBound
    }
    replacement += report.source.bytes[position..<range.upperBound]
    return ReportedFinding(
      finding: finding, start: places[range.lowerBound + shift],
      end: places[range.upperBound + shift], found: Array(report.source.bytes[range]),
      foundMarks: finding.edits.map { edit in
        (edit.range.lowerBound - range.lowerBound)..<(edit.range.upperBound - range.lowerBound)
      },
      replacement: finding.edits.isEmpty ? nil : replacement, replacementMarks: marks,
      edits: finding.edits.map { edit in
        (
          places[edit.range.lowerBound + shift], places[edit.range.upperBound + shift],
          edit.replacement
        )
      })
  }
}
