import EsmeroText

/// Reads Markdown with blanks inside: `[text] (https://a.org)`, `** bold **`, `Mod \ _rails`.
///
/// What must not change: remarks behind brackets (`[sic] (ver nota 3)`), task boxes, array elements,
/// powers (`2 ** 3 ** 2`), rules, globs, set differences.
///
/// What Markdown takes for markup is protected, so brackets in the prose are those that it could not
/// read. Chosen: runs of two stars are paired in the order of their line, all or none, those that
/// Markdown has read among them: `**A: ** b ** c:**` is one stretch of emphasis to it, and two to
/// whoever wrote it. A target must be an address, an anchor or a path. Rejected: single stars, which are
/// multiplications and bullets as often.
struct TornMarkdownReader {
  private let bytes: [UInt8]
  private let zoneKind: (Int) -> ProtectedZone.Kind?

  /// Prepares to read a text, of which some offsets are protected.
  init(_ bytes: [UInt8], zoneKind: @escaping (Int) -> ProtectedZone.Kind?) {
    self.bytes = bytes
    self.zoneKind = zoneKind
  }

  private func isProtected(_ offset: Int) -> Bool { zoneKind(offset) != nil }

  private func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  // MARK: Links

  /// All torn links and images.
  func links() -> [TornMarkup] {
    bytes.indices.compactMap { index in
      bytes[index] == UInt8(ascii: "]") && !isProtected(index) ? link(closedAt: index) : nil
    }
  }

  private func link(closedAt close: Int) -> TornMarkup? {
    guard let open = opening(of: close), open + 1 < close else { return nil }
    var cursor = TornCursor(bytes, at: close + 1)
    cursor.skipBlank()
    guard cursor.take("("), let (target, blanks) = target(from: cursor.offset),
      mayStand(behindLink: target.upperBound + 1)
    else { return nil }
    let label = bytes[open + 1..<close]
    let isTaskBox = label.count == 1 && " xX".utf8.contains(label[label.startIndex])
    let isElement = open > 0 && bytes[open - 1].isTornWord && !holdsScheme(target)
    guard !isTaskBox, !isElement, !label.elementsEqual("sic".utf8) else { return nil }
    var start = open
    var all = cursor.blanks + blanks
    if let mark = detachedImageMark(before: open, target) {
      start = mark
      all.insert(mark + 1, at: 0)
    } else if open > 0, bytes[open - 1] == UInt8(ascii: "!") {
      start = open - 1
    }
    guard !all.isEmpty else { return nil }
    var torn = TornMarkup(range: start..<target.upperBound + 1, blanks: all)
    torn.zones = [
      ProtectedZone(range: start..<open + 1, kind: .markup),
      ProtectedZone(range: close..<target.upperBound + 1, kind: .structure),
    ]
    // `[1] (https://a.org)` may be a source with its address.
    torn.isCertain = !label.allSatisfy { $0.isTornDigit }
    return torn
  }

  /// Whether what follows a link is no word or entity: glued to an address it was taken for a part of
  /// it, and would be read for the first time once the link is whole.
  private func mayStand(behindLink offset: Int) -> Bool {
    let next = byte(offset)
    // Marks such as ” and … begin with E2, letters with others.
    guard next < 0x80 else { return next == 0xE2 }
    return !next.isTornWord && next != UInt8(ascii: "&")
  }

  /// The bracket that belongs to the one at an offset, on its line.
  private func opening(of close: Int) -> Int? {
    var depth = 0
    var index = close - 1
    while index >= 0, close - index < 500, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "]") { depth += 1 }
      if bytes[index] == UInt8(ascii: "[") {
        if depth == 0 { return isProtected(index) ? nil : index }
        depth -= 1
      }
      index -= 1
    }
    return nil
  }

  /// A target and the blanks to delete in it; `nil` where it is none.
  private func target(from start: Int) -> (range: ByteRange, blanks: [Int])? {
    var end = start
    while end < bytes.count, end - start < 500, bytes[end] != UInt8(ascii: ")"), bytes[end] != 0x0A
    {
      end += 1
    }
    guard byte(end) == UInt8(ascii: ")"), end > start else { return nil }
    let content = start..<end
    let title = bytes[content].firstIndex(of: UInt8(ascii: "\""))
    var targetEnd = title ?? end
    while targetEnd > start, title != nil, isBlank(bytes[targetEnd - 1]) { targetEnd -= 1 }
    let blanks = (start..<targetEnd).filter { bytes[$0] == 0x20 }
    guard blanks.allSatisfy({ isBesideSign($0, in: start..<targetEnd) }) else { return nil }
    let joined = (start..<targetEnd).filter { bytes[$0] != 0x20 }.map { bytes[$0] }
    return isTarget(joined, isTorn: !blanks.isEmpty) ? (content, blanks) : nil
  }

  private func isBesideSign(_ blank: Int, in range: ByteRange) -> Bool {
    let signs = ":/.#?=&_-".utf8
    return range.contains(blank - 1) && signs.contains(bytes[blank - 1])
      || range.contains(blank + 1) && signs.contains(bytes[blank + 1])
  }

  /// Whether a text is an address; without blanks inside also an anchor or a path.
  private func isTarget(_ text: [UInt8], isTorn: Bool) -> Bool {
    guard let first = text.first, text.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
    let isAddress = ["https://", "http://", "mailto:"].contains { text.starts(with: $0.utf8) }
    if isAddress { return text.count > 9 }
    guard !isTorn else { return false }
    if first == UInt8(ascii: "#") {
      return text.count > 1 && text.dropFirst().allSatisfy { $0.isTornIdentifier || $0 == 0x2D }
        && !text[1].isTornDigit
    }
    let isRooted = ["./", "../", "/"].contains { text.starts(with: $0.utf8) }
    return isRooted && text.count > 2 || hasExtension(text)
  }

  private func hasExtension(_ text: [UInt8]) -> Bool {
    guard let dot = text.lastIndex(of: UInt8(ascii: ".")), dot > 1 else { return false }
    return KnownNames.fileExtensions.contains(String(decoding: text[(dot + 1)...], as: UTF8.self))
  }

  private func holdsScheme(_ target: ByteRange) -> Bool {
    bytes[target].starts(with: "http".utf8)
  }

  /// The `!` of `! [logo] (logo.png)`; behind a word it ends a sentence.
  private func detachedImageMark(before open: Int, _ target: ByteRange) -> Int? {
    guard byte(open - 1) == 0x20, byte(open - 2) == UInt8(ascii: "!"), !isProtected(open - 2),
      open == 2 || isBlank(byte(open - 3)) || byte(open - 3) == 0x0A
    else { return nil }
    return open - 2
  }

  // MARK: Emphasis

  /// All torn emphasis of two stars, low lines or tildes.
  func emphases() -> [TornMarkup] {
    var found: [TornMarkup] = []
    for sign in "*_~".utf8 {
      var line: [Int] = []
      for index in 0...bytes.count {
        if index == bytes.count || bytes[index] == 0x0A {
          found += pairs(line, of: sign)
          line = []
        } else if isMarker(sign, at: index) {
          line.append(index)
        }
      }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether two signs and no third stand at an offset, in the prose or as marks that were read.
  private func isMarker(_ sign: UInt8, at index: Int) -> Bool {
    bytes[index] == sign && byte(index + 1) == sign && byte(index + 2) != sign
      && byte(index - 1) != sign && (zoneKind(index) ?? .markup) == .markup
      && (zoneKind(index + 1) ?? .markup) == .markup
  }

  /// Where a mark stands that ends where the text begins.
  private static let beforeText = -2

  private func pairs(_ markers: [Int], of sign: UInt8) -> [TornMarkup] {
    var markers = markers
    // What Markdown has read comes in pairs; the mark at a segment's beginning is not part of it.
    if !markers.count(where: isProtected).isMultiple(of: 2) {
      guard let first = markers.first, !bytes[..<first].contains(0x0A) else { return [] }
      markers.insert(Self.beforeText, at: 0)
    }
    guard !markers.isEmpty, markers.count.isMultiple(of: 2) else { return [] }
    let pairs = stride(from: 0, to: markers.count, by: 2).map { (markers[$0], markers[$0 + 1]) }
    let torn = pairs.filter { !isWhole($0, $1) }
    let repaired = torn.compactMap { emphasis(from: $0, to: $1) }
    return repaired.count == torn.count ? repaired : []
  }

  /// Whether Markdown has read both marks, and they stand close to what they emphasise.
  private func isWhole(_ open: Int, _ close: Int) -> Bool {
    (open == Self.beforeText || isProtected(open)) && isProtected(close) && byte(open + 2) != 0x20
      && byte(close - 1) != 0x20
  }

  private func emphasis(from open: Int, to close: Int) -> TornMarkup? {
    // A mark that Markdown has read opens or closes as it did there.
    guard !(isProtected(open) && byte(open + 2) == 0x20),
      !(isProtected(close) && byte(close - 1) == 0x20)
    else { return nil }
    var start = open + 2
    var end = close
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    let content = start..<end
    guard open >= 0, !content.isEmpty, content.count <= 120, isText(content),
      !isOperand(open, close)
    else {
      return nil
    }
    let isLeftTorn = start > open + 2
    let isRightTorn = end < close
    guard isLeftTorn || isRightTorn, start - open <= 3, close - end <= 1 else { return nil }
    var torn = TornMarkup(
      range: open..<close + 2, blanks: Array(open + 2..<start) + Array(end..<close))
    torn.zones = [
      ProtectedZone(range: open..<open + 2, kind: .markup),
      ProtectedZone(range: close..<close + 2, kind: .markup),
    ]
    // The blank belongs outside.
    if isLeftTorn, byte(open - 1).isTornWord { torn.missingBlanks.append(open) }
    if isRightTorn, byte(close + 2).isTornWord { torn.missingBlanks.append(close + 2) }
    return torn
  }

  /// Whether emphasis would hold words: a letter at the beginning, and more than one.
  private func isText(_ content: ByteRange) -> Bool {
    let letters = bytes[content].count { $0.isTornLower || $0.isTornUpper || $0 >= 0x80 }
    let first = bytes[content.lowerBound]
    return letters > 1 && (first.isTornWord || "\"'(¿¡".utf8.contains(first))
  }

  /// Whether numbers or variables stand outside: `2 ** n ** 2`, `src/**`.
  private func isOperand(_ open: Int, _ close: Int) -> Bool {
    let before = byte(open - 1)
    let after = byte(close + 2)
    if before == UInt8(ascii: "/") || after == UInt8(ascii: "/") { return true }
    return before == 0x20 && byte(open - 2).isTornDigit
      || after == 0x20 && byte(close + 3).isTornDigit
      || before.isTornDigit || after.isTornDigit
  }

  // MARK: Escapes

  /// All torn escapes: `Mod \ _rails`, `DB \ _Name`, `proxy\ _set`.
  func escapes() -> [TornMarkup] {
    bytes.indices.compactMap { index in
      bytes[index] == UInt8(ascii: "\\") && !isProtected(index) ? escape(at: index) : nil
    }
  }

  private func escape(at slash: Int) -> TornMarkup? {
    guard byte(slash + 1) == 0x20, byte(slash + 2) == UInt8(ascii: "_"),
      byte(slash + 3).isTornWord
    else { return nil }
    var start = slash
    if byte(start - 1) == 0x20 { start -= 1 }
    guard byte(start - 1).isTornWord else { return nil }
    let blanks = Array(start..<slash) + [slash + 1]
    return TornMarkup(
      range: start..<slash + 3, blanks: blanks,
      zones: [ProtectedZone(range: slash..<slash + 3, kind: .markup)])
  }
}
