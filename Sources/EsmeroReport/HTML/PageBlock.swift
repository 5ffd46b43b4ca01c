import EsmeroText

/// Consecutive lines of a file that findings lie in, with the lines around them.
struct PageBlock {
  /// How many lines stand before and behind the findings; as many as a diff shows.
  private static let contextLength = 3
  /// How many lines of a finding without a repair are shown.
  private static let mostToldLines = 5

  /// The lines, from 0.
  private(set) var lines: Range<Int>
  /// The findings, as indices.
  private(set) var findings: [Int]

  /// The bytes of the lines.
  func bytes(in table: LineTable) -> ByteRange {
    table.start(of: lines.lowerBound)..<table.start(of: lines.upperBound)
  }

  /// The blocks of a file, ascending, apart by at least one line.
  ///
  /// - Parameters:
  ///   - findings: the findings with their places.
  ///   - table: the file's lines.
  /// - Returns: blocks that hold each finding in whole, but for the end of a long one that changes
  ///   nothing.
  static func blocks(of findings: [ReportedFinding], in table: LineTable) -> [PageBlock] {
    let blocks = findings.enumerated().map { index, item in
      PageBlock(lines: lines(around: item, in: table), findings: [index])
    }
    var joined: [PageBlock] = []
    for block in blocks.sorted(by: { $0.lines.lowerBound < $1.lines.lowerBound }) {
      guard let last = joined.last, block.lines.lowerBound <= last.lines.upperBound else {
        joined.append(block)
        continue
      }
      let end = max(last.lines.upperBound, block.lines.upperBound)
      joined[joined.count - 1].lines = last.lines.lowerBound..<end
      joined[joined.count - 1].findings += block.findings
    }
    return joined
  }

  private static func lines(around item: ReportedFinding, in table: LineTable) -> Range<Int> {
    let first = min(table.line(at: item.start.byte), max(0, table.count - 1))
    var last = table.line(at: item.end.byte)
    if item.edits.isEmpty { last = min(last, first + mostToldLines - 1) }
    return max(0, first - contextLength)..<min(table.count, last + 1 + contextLength)
  }
}

/// Offsets in UTF-16 code units, in which scripts count.
struct UTF16Offsets {
  private var offsets: [Int: Int] = [:]
  private let end: Int

  /// Finds the offsets, from the beginning of a stretch of UTF-8, of places in it.
  ///
  /// - Parameters:
  ///   - places: offsets in bytes of the whole text, in any order.
  ///   - text: the stretch.
  init(of places: [Int], in text: ArraySlice<UInt8>) {
    var position = text.startIndex
    var count = 0
    for place in Set(places).sorted() where place >= text.startIndex {
      while position < min(place, text.endIndex) {
        let byte = text[position]
        if byte & 0xC0 != 0x80 { count += byte < 0xF0 ? 1 : 2 }
        position += 1
      }
      offsets[place] = count
    }
    end = count
  }

  /// The offset of a place; the last one for a place that was not asked for.
  subscript(place: Int) -> Int { offsets[place] ?? end }
}
