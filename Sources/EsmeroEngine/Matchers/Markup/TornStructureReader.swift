import EsmeroText

/// Reads marks of Markdown's blocks with blanks inside: `# # Title`, `| - - - |`, `1 . one`; and such as
/// lack theirs: `##Title`.
///
/// What must not change: numbers at the beginning of one line alone (`1 . Sim` may be a remark), lists
/// that do not count up, rows of dashes under something that is no row of a table, and what begins a
/// heading on purpose (`# # of items`).
///
/// A heading's marks are in its segment only where another sign follows them, see `MarkdownSegmenter`.
/// Torn tables and lists are paragraphs to Markdown, so a paragraph is read line by line.
struct TornStructureReader {
  private let bytes: [UInt8]
  private let zoneKind: (Int) -> ProtectedZone.Kind?

  /// Prepares to read a text, of which some offsets are protected.
  init(_ bytes: [UInt8], zoneKind: @escaping (Int) -> ProtectedZone.Kind?) {
    self.bytes = bytes
    self.zoneKind = zoneKind
  }

  /// All torn marks of blocks.
  func marks() -> [TornMarkup] {
    if let heading = heading() { return [heading] }
    let lines = lines()
    return listNumbers(lines) + tableRules(lines) + tightHeadings(lines)
  }

  private func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  private func lines() -> [ByteRange] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let end = line.last == 0x0D ? line.endIndex - 1 : line.endIndex
      return line.startIndex..<end
    }
  }

  // MARK: Headings

  private static let deepestHeading = 6

  /// `# # Title`, of which Markdown has read the first marks.
  private func heading() -> TornMarkup? {
    guard zoneKind(0) == .markup else { return nil }
    var cursor = TornCursor(bytes, at: 0)
    var depth = cursor.takeWhile { $0 == UInt8(ascii: "#") }.count
    guard depth > 0 else { return nil }
    while cursor.byte == 0x20, cursor.peek(1) == UInt8(ascii: "#") {
      cursor.skipBlank()
      depth += cursor.takeWhile { $0 == UInt8(ascii: "#") }.count
    }
    let title = cursor.peek(1)
    guard !cursor.blanks.isEmpty, depth <= Self.deepestHeading, cursor.byte == 0x20,
      title.isTornUpper || title >= 0x80
    else { return nil }
    let range = 0..<cursor.offset
    return TornMarkup(
      range: range, blanks: cursor.blanks, zones: [ProtectedZone(range: range, kind: .markup)])
  }

  /// `##Title`: two signs and more, which begin no tag, before several words.
  private func tightHeadings(_ lines: [ByteRange]) -> [TornMarkup] {
    lines.compactMap { line in
      var cursor = TornCursor(bytes, at: line.lowerBound)
      let depth = cursor.takeWhile { $0 == UInt8(ascii: "#") }.count
      let title = cursor.offset..<line.upperBound
      guard depth > 1, depth <= Self.deepestHeading, zoneKind(line.lowerBound) == nil,
        cursor.byte.isTornUpper || cursor.byte >= 0x80,
        bytes[title].contains(0x20), !bytes[title].contains(UInt8(ascii: "#"))
      else { return nil }
      var torn = TornMarkup(range: line.lowerBound..<title.lowerBound, blanks: [])
      torn.missingBlanks = [title.lowerBound]
      torn.isCertain = false
      return torn
    }
  }

  // MARK: Lists

  /// `1 . one` and `2 . two`: lines that all begin with a number and count up from 1.
  private func listNumbers(_ lines: [ByteRange]) -> [TornMarkup] {
    guard lines.count > 1 else { return [] }
    var torn: [TornMarkup] = []
    for (index, line) in lines.enumerated() {
      guard let mark = listNumber(line, wanted: index + 1) else { return [] }
      torn.append(mark)
    }
    return torn
  }

  private func listNumber(_ line: ByteRange, wanted: Int) -> TornMarkup? {
    var cursor = TornCursor(bytes, at: line.lowerBound)
    let digits = cursor.takeWhile(limit: 3) { $0.isTornDigit }
    guard bytes[digits].elementsEqual(String(wanted).utf8), cursor.byte == 0x20,
      cursor.takeTorn("."), cursor.byte == 0x20, cursor.peek(1).isTornWord
    else { return nil }
    let range = line.lowerBound..<cursor.offset
    return TornMarkup(
      range: range, blanks: cursor.blanks, zones: [ProtectedZone(range: range, kind: .markup)])
  }

  // MARK: Tables

  /// `| - - - | : - - |` under a row of as many cells, or alone.
  private func tableRules(_ lines: [ByteRange]) -> [TornMarkup] {
    lines.indices.prefix(2).compactMap { index in
      guard let blanks = blanksOfRule(lines[index]) else { return nil }
      let isAlone = lines.count == 1
      guard isAlone || index == 1 && bars(lines[0]) == bars(lines[1]) else { return nil }
      var torn = TornMarkup(range: lines[index], blanks: blanks)
      // All rows become a table, whose cells have nothing to do with one another.
      let rows = lines[0].lowerBound..<(lines.last?.upperBound ?? bytes.count)
      torn.zones =
        [ProtectedZone(range: lines[index], kind: .markup)]
        + rows.filter { isBar($0) && !lines[index].contains($0) }
        .map { ProtectedZone(range: $0..<$0 + 1, kind: .markup) }
      return torn
    }
  }

  /// The blanks in a row of nothing but bars, colons and dashes; `nil` where no two dashes, or a dash
  /// and its colon, are apart.
  private func blanksOfRule(_ line: ByteRange) -> [Int]? {
    let content = bytes[line]
    guard content.first == UInt8(ascii: "|"), content.allSatisfy({ "|-: ".utf8.contains($0) })
    else { return nil }
    let blanks = line.filter { bytes[$0] == 0x20 }
    let isTorn = blanks.contains { blank in
      "-:".utf8.contains(byte(blank - 1)) && "-:".utf8.contains(byte(blank + 1))
    }
    guard isTorn else { return nil }
    let joined = content.filter { $0 != 0x20 }
    let cells = joined.split(separator: UInt8(ascii: "|"))
    return !cells.isEmpty && cells.allSatisfy(isRuleOfCell) ? blanks : nil
  }

  /// Whether a cell is dashes between colons or none.
  private func isRuleOfCell(_ cell: ArraySlice<UInt8>) -> Bool {
    let colon = UInt8(ascii: ":")
    var dashes = cell
    if dashes.first == colon { dashes = dashes.dropFirst() }
    if dashes.last == colon { dashes = dashes.dropLast() }
    return !dashes.isEmpty && dashes.allSatisfy { $0 == UInt8(ascii: "-") }
  }

  private func isBar(_ offset: Int) -> Bool {
    bytes[offset] == UInt8(ascii: "|") && byte(offset - 1) != UInt8(ascii: "\\")
      && zoneKind(offset) != .code
  }

  private func bars(_ line: ByteRange) -> Int { line.count { isBar($0) } }
}
