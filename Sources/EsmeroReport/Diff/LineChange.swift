import EsmeroText

/// A run of lines that edits change, with what takes their place.
struct LineChange: Sendable, Hashable {
  /// A line of the new text.
  struct NewLine: Sendable, Hashable {
    /// The bytes, with the line end.
    var bytes: ArraySlice<UInt8>
    /// The stretches that edits wrote, in the indices of `bytes`.
    var marks: [ByteRange]
  }

  /// The lines that go, counted from 0; empty where lines are only added.
  var oldLines: Range<Int>
  /// The lines that come.
  var newLines: [NewLine]
  /// The stretches that edits take away, as offsets into the old text.
  var oldMarks: [ByteRange]
}

/// A text cut into lines, each with its line end.
struct LineTable: Sendable {
  let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = bytes.isEmpty ? [] : [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A && offset + 1 < bytes.count {
      starts.append(offset + 1)
    }
    self.starts = starts
  }

  /// The number of lines; what follows the last line end is one only if there is anything.
  var count: Int { starts.count }

  /// The bytes of a line, from 0, with its line end.
  func range(of line: Int) -> ByteRange {
    starts[line]..<(line + 1 < count ? starts[line + 1] : bytes.count)
  }

  /// The offset at which a line begins; the end of the text for the line after the last.
  func start(of line: Int) -> Int { line < count ? starts[line] : bytes.count }

  /// The line, from 0, of an offset; the number of lines for the end of a text that ends a line.
  func line(at offset: Int) -> Int {
    if offset == bytes.count { return bytes.last == 0x0A || bytes.isEmpty ? count : count - 1 }
    let index = starts[..<count].partitionPoint { $0 <= offset }
    return index - 1
  }
}

extension LineChange {
  /// The changes that edits make, apart by at least one unchanged line.
  ///
  /// - Parameters:
  ///   - edits: sorted and disjoint.
  ///   - old: the text that they edit.
  /// - Returns: the changes, in order.
  static func changes(of edits: [Edit], in old: LineTable) -> [LineChange] {
    var changes: [LineChange] = []
    var index = 0
    while index < edits.count {
      let first = old.line(at: edits[index].range.lowerBound)
      var end = first
      let taken = edits[index...].prefix { edit in
        let line = old.line(at: edit.range.lowerBound)
        // At the end of the text there is no line between two edits to keep them apart.
        guard line <= first || line < end || line == old.count && end == old.count else {
          return false
        }
        // The whole line after the edit: if its line end goes, the next line joins this one.
        end = max(end, min(old.line(at: edit.range.upperBound) + 1, old.count))
        return true
      }
      index += taken.count
      guard let change = LineChange(of: taken, lines: first..<end, in: old) else { continue }
      if changes.last?.oldLines.upperBound == change.oldLines.lowerBound {
        changes[changes.count - 1].append(change)
      } else {
        changes.append(change)
      }
    }
    return changes
  }

  private mutating func append(_ next: LineChange) {
    oldLines = oldLines.lowerBound..<next.oldLines.upperBound
    newLines += next.newLines
    oldMarks += next.oldMarks
  }

  /// The change that edits make to the lines they lie in; `nil` where nothing changes.
  private init?(of edits: ArraySlice<Edit>, lines: Range<Int>, in old: LineTable) {
    let start = old.start(of: lines.lowerBound)
    let end = old.start(of: lines.upperBound)
    var new: [UInt8] = []
    var marks: [ByteRange] = []
    var position = start
    for edit in edits {
      new += old.bytes[position..<edit.range.lowerBound]
      marks.append(new.count..<(new.count + edit.replacement.count))
      new += edit.replacement
      position = edit.range.upperBound
    }
    new += old.bytes[position..<end]
    self.init(
      oldLines: lines, newLines: Self.lines(of: new, marks: marks), oldMarks: edits.map(\.range))
    dropUnchangedLines(in: old)
    if oldLines.isEmpty && newLines.isEmpty { return nil }
  }

  private static func lines(of new: [UInt8], marks: [ByteRange]) -> [NewLine] {
    let table = LineTable(new)
    var firstMark = 0
    return (0..<table.count).map { line in
      let range = table.range(of: line)
      while firstMark < marks.count, marks[firstMark].upperBound <= range.lowerBound {
        firstMark += 1
      }
      let touching = marks[firstMark...].prefix { $0.lowerBound < range.upperBound }
      return NewLine(bytes: new[range], marks: touching.map { $0.clamped(to: range) })
    }
  }

  private mutating func dropUnchangedLines(in old: LineTable) {
    var first = 0
    while first < min(oldLines.count, newLines.count),
      old.bytes[old.range(of: oldLines.lowerBound + first)] == newLines[first].bytes
    {
      first += 1
    }
    newLines.removeFirst(first)
    oldLines = (oldLines.lowerBound + first)..<oldLines.upperBound
    while let last = newLines.last, !oldLines.isEmpty,
      old.bytes[old.range(of: oldLines.upperBound - 1)] == last.bytes
    {
      newLines.removeLast()
      oldLines = oldLines.lowerBound..<(oldLines.upperBound - 1)
    }
  }
}
