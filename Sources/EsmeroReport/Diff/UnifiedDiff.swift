public import EsmeroText

/// Shows what the edits of a report would do to a file as a unified diff.
public struct UnifiedDiff: Sendable {
  /// How a diff is written.
  public enum Style: Sendable, Hashable {
    /// The bytes that `git apply` and `patch` take.
    case plain
    /// For a person at a terminal: in colours, the changed characters marked, and what cannot be
    /// seen made visible. Not for programs.
    case coloured
  }

  private static let contextLength = 3
  private let old: LineTable
  private let changes: [LineChange]
  private let style: Style
  private var ink: Ink { Ink(isColoured: style == .coloured) }

  /// Makes the diff of a report.
  public init(of report: FileReport, style: Style = .plain) {
    let mark = report.source.hasByteOrderMark ? SourceText.byteOrderMark : []
    old = LineTable(mark + report.source.bytes)
    self.style = style
    let edits = report.edits.map { edit in
      let range = (edit.range.lowerBound + mark.count)..<(edit.range.upperBound + mark.count)
      return Edit(range: range, replacement: edit.replacement)
    }
    changes = LineChange.changes(of: edits, in: old)
  }

  /// The diff's bytes; none where nothing changes.
  ///
  /// - Parameter path: the file's path as the header is to name it, below the folder in which the
  ///   diff will be applied.
  /// - Returns: a header and hunks with three lines of context.
  public func rendering(path: [UInt8]) -> [UInt8] {
    guard !changes.isEmpty else { return [] }
    var result = ink(.bold, Array("--- ".utf8) + DiffName.header(prefix: "a/", name: path))
    result.append(0x0A)
    result += ink(.bold, Array("+++ ".utf8) + DiffName.header(prefix: "b/", name: path))
    result.append(0x0A)
    // How many lines the text has grown by before the hunk.
    var growth = 0
    for hunk in hunks {
      append(hunk, growth: &growth, to: &result)
    }
    return result
  }

  /// The changes in groups whose contexts touch.
  private var hunks: [ArraySlice<LineChange>] {
    var hunks: [ArraySlice<LineChange>] = []
    var start = 0
    for index in changes.indices {
      let isLast = index + 1 == changes.count
      let gap =
        isLast
        ? 0 : changes[index + 1].oldLines.lowerBound - changes[index].oldLines.upperBound
      guard isLast || gap > 2 * Self.contextLength else { continue }
      hunks.append(changes[start...index])
      start = index + 1
    }
    return hunks
  }

  private func append(
    _ hunk: ArraySlice<LineChange>, growth: inout Int, to result: inout [UInt8]
  ) {
    guard let first = hunk.first, let last = hunk.last else { return }
    let start = max(0, first.oldLines.lowerBound - Self.contextLength)
    let end = min(old.count, last.oldLines.upperBound + Self.contextLength)
    let hunkGrowth = hunk.reduce(0) { $0 + $1.newLines.count - $1.oldLines.count }
    let oldPlace = Self.place(start: start, count: end - start)
    let newPlace = Self.place(start: start + growth, count: end - start + hunkGrowth)
    result += ink(.cyan, "@@ -\(oldPlace) +\(newPlace) @@")
    result.append(0x0A)
    growth += hunkGrowth

    var line = start
    for change in hunk {
      appendContext(line..<change.oldLines.lowerBound, to: &result)
      appendOld(change, to: &result)
      for new in change.newLines {
        appendLine("+", new.bytes, marks: new.marks, colour: .green, mark: .greenMark, to: &result)
      }
      line = change.oldLines.upperBound
    }
    appendContext(line..<end, to: &result)
  }

  /// A hunk's first line and length; a range without lines is named by the line before it.
  private static func place(start: Int, count: Int) -> String {
    switch count {
    case 0: "\(start),0"
    case 1: "\(start + 1)"
    default: "\(start + 1),\(count)"
    }
  }

  private func appendContext(_ lines: Range<Int>, to result: inout [UInt8]) {
    for line in lines {
      appendLine(" ", old.bytes[old.range(of: line)], marks: [], to: &result)
    }
  }

  private func appendOld(_ change: LineChange, to result: inout [UInt8]) {
    var marks = change.oldMarks[...]
    for line in change.oldLines {
      let range = old.range(of: line)
      marks = marks.drop { $0.upperBound <= range.lowerBound }
      let touching = marks.prefix { $0.lowerBound < range.upperBound }
      appendLine(
        "-", old.bytes[range], marks: touching.map { $0.clamped(to: range) }, colour: .red,
        mark: .redMark, to: &result)
    }
  }

  private func appendLine(
    _ sign: String, _ line: ArraySlice<UInt8>, marks: [ByteRange], colour: Ink.Colour? = nil,
    mark: Ink.Colour? = nil, to result: inout [UInt8]
  ) {
    let isTerminated = line.last == 0x0A
    if style == .plain {
      result += sign.utf8
      result += line
    } else {
      // A carriage return is part of the line end, and no sight, unless it is what changes.
      let end = line.suffix(2) == [0x0D, 0x0A] ? line.endIndex - 2 : line.endIndex - 1
      let isEndChanged = marks.contains { $0.contains(end) }
      let body = isTerminated ? line[..<(isEndChanged ? line.endIndex - 1 : end)] : line
      result += colour.map { ink($0, sign) } ?? Array(sign.utf8)
      result += visible(body, marks: marks, colour: colour, mark: mark)
      if isTerminated { result.append(0x0A) }
    }
    if !isTerminated { result += Array("\n\\ No newline at end of file\n".utf8) }
  }

  private func visible(
    _ body: ArraySlice<UInt8>, marks: [ByteRange], colour: Ink.Colour?, mark: Ink.Colour?
  ) -> [UInt8] {
    var result: [UInt8] = []
    func append(_ range: ByteRange, isChanged: Bool) {
      let text = VisibleText.rendering(of: body[range], isChanged: isChanged)
      let shade = isChanged ? mark : colour
      result += shade.map { ink($0, text) } ?? text
    }
    var position = body.startIndex
    for range in marks.map({ $0.clamped(to: body.startIndex..<body.endIndex) })
    where !range.isEmpty {
      append(position..<range.lowerBound, isChanged: false)
      append(range, isChanged: true)
      position = range.upperBound
    }
    append(position..<body.endIndex, isChanged: false)
    return result
  }
}
