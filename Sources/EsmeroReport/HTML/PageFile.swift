import EsmeroText

/// A file as the page is told of it: blocks of lines, and the findings in them.
struct PageFile {
  private let choices: RepairChoices
  private let target: ReportPage.PatchTarget
  private let findings: [ReportedFinding]
  private let table: LineTable
  private let blocks: [PageBlock]
  /// For each finding, its block.
  private let blockIndices: [Int]

  init(of choices: RepairChoices, target: ReportPage.PatchTarget) {
    self.choices = choices
    self.target = target
    let reported = ReportedFindings(of: choices.report)
    let table = LineTable(reported.text)
    let findings = Array(reported)
    let blocks = PageBlock.blocks(of: findings, in: table)
    var indices = [Int](repeating: 0, count: findings.count)
    for (number, block) in blocks.enumerated() {
      for finding in block.findings { indices[finding] = number }
    }
    self.findings = findings
    self.table = table
    self.blocks = blocks
    blockIndices = indices
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("name")
      writer.string(choices.report.name)
      writer.name("old")
      writer.string(DiffName.header(prefix: "a/", name: target.path))
      writer.name("new")
      writer.string(DiffName.header(prefix: "b/", name: target.path))
      writer.name("format")
      writer.string(choices.report.format)
      writer.name("language")
      if let language = choices.report.language { writer.string(language) } else { writer.null() }
      writer.name("outside")
      writer.boolean(!target.isBelow)
      writer.name("encoding")
      if let name = target.foreignEncoding { writer.string(name) } else { writer.null() }
      writer.name("blocks")
      writer.array(of: blocks) { writer, block in write(block, to: &writer) }
      writer.name("findings")
      writeFindings(to: &writer)
    }
  }

  private func write(_ block: PageBlock, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("line")
      writer.number(block.lines.lowerBound)
      writer.name("text")
      writer.string(Array(table.bytes[block.bytes(in: table)]))
    }
  }

  private func writeFindings(to writer: inout JSONWriter) {
    let offsets = blocks.map { block in
      let places = block.findings.map { findings[$0] }.flatMap { item in
        [item.start.byte, item.end.byte] + item.edits.flatMap { [$0.start.byte, $0.end.byte] }
      }
      return UTF16Offsets(of: places, in: table.bytes[block.bytes(in: table)])
    }
    var anchors: Set<String> = []
    writer.array(of: findings.indices) { writer, index in
      let anchor = anchor(of: findings[index], notIn: &anchors)
      write(index, anchor: anchor, offsets: offsets[blockIndices[index]], to: &writer)
    }
  }

  private func write(
    _ index: Int, anchor: String, offsets: UTF16Offsets, to writer: inout JSONWriter
  ) {
    let item = findings[index]
    let choice = choices.choices[index]
    writer.object { writer in
      writer.name("id")
      writer.string(anchor)
      writer.name("block")
      writer.number(blockIndices[index])
      writer.name("line")
      writer.number(item.start.line)
      writer.name("column")
      writer.number(item.start.column)
      writer.name("rules")
      writer.array(of: item.finding.rules) { $0.string($1.name) }
      writer.name("level")
      writer.string(item.finding.applicability.name)
      writer.name("message")
      writer.string(item.finding.message)
      writer.name("accepted")
      writer.boolean(choice.isAccepted && target.foreignEncoding == nil)
      writer.name("range")
      writer.array(of: [item.start.byte, item.end.byte]) { $0.number(offsets[$1]) }
      writer.name("edits")
      writer.array(of: item.edits) { writer, edit in
        writer.list { writer in
          writer.number(offsets[edit.start.byte])
          writer.number(offsets[edit.end.byte])
          writer.string(edit.replacement)
        }
      }
      guard !choice.superseded.isEmpty else { return }
      writer.name("supersedes")
      writer.array(of: choice.superseded) { $0.number($1) }
    }
  }

  /// A name for a finding that stays the same while file, rule, place and repair do.
  private func anchor(of item: ReportedFinding, notIn anchors: inout Set<String>) -> String {
    var fingerprint = Fingerprint(of: item, in: choices.report.name)
    fingerprint.take("\(item.start.byte)-\(item.end.byte)".utf8)
    let name = "f\(fingerprint.hexadecimal.prefix(12))"
    var unused = name
    var number = 1
    while !anchors.insert(unused).inserted {
      number += 1
      unused = "\(name)-\(number)"
    }
    return unused
  }
}
