import EsmeroText

/// Placeholders.
extension UnitReader {
  // MARK: Per cent signs

  func percent(at start: Int) -> ProtectedUnit? {
    if byte(start + 1) == UInt8(ascii: "%") {
      return unit(start..<start + 2, .placeholder, .literalPercent)
    }
    // `10%s`: a number and its sign.
    guard !byte(start - 1).isTornDigit else { return nil }
    switch byte(start + 1) {
    case UInt8(ascii: "("): return named(at: start, closedBy: ")", .namedConversion)
    case UInt8(ascii: "<"): return named(at: start, closedBy: ">", .angledConversion)
    case UInt8(ascii: "{"):
      guard let end = identifier(from: start + 2, closedBy: "}") else { return nil }
      return unit(start..<end, .placeholder, .percentBrace)
    default: return percentName(at: start) ?? conversion(at: start) ?? numberedPercent(at: start)
    }
  }

  /// The offset behind an identifier and the sign that closes it.
  private func identifier(
    from start: Int, closedBy close: Unicode.Scalar, _ holds: (UInt8) -> Bool = { $0.isTornWord }
  ) -> Int? {
    var cursor = TornCursor(bytes, at: start)
    let name = cursor.takeWhile { holds($0) || $0 == UInt8(ascii: ".") }
    return !name.isEmpty && cursor.take(close) ? cursor.offset : nil
  }

  private func named(
    at start: Int, closedBy close: Unicode.Scalar, _ shape: ProtectedUnit.Shape
  ) -> ProtectedUnit? {
    guard let closed = identifier(from: start + 2, closedBy: close),
      let tail = conversionTail(from: closed)
    else { return nil }
    return unit(
      start..<tail.end, .placeholder, shape, key: Array(bytes[start..<closed]) + tail.kind)
  }

  private func percentName(at start: Int) -> ProtectedUnit? {
    // Of ASCII: `%s` and the next sign may stand with nothing but Chinese between them.
    guard byte(start + 1).isTornIdentifier, !byte(start + 1).isTornDigit,
      !bytes.holdsWord(before: start),
      let end = identifier(from: start + 1, closedBy: "%", { $0.isTornIdentifier }),
      end - start > 3, !bytes.holdsWord(at: end), byte(end) != UInt8(ascii: "%")
    else { return nil }
    return unit(start..<end, .placeholder, .percentName)
  }

  private func conversion(at start: Int) -> ProtectedUnit? {
    // `%d/%m/%Y`: the order and the parts of a date are the language's.
    guard !isDateFormat, let tail = conversionTail(from: start + 1) else { return nil }
    let position = tail.position.map { Array("\($0)$".utf8) } ?? []
    return unit(
      start..<tail.end, .placeholder, .conversion(position: tail.position, kind: tail.kind),
      key: [UInt8(ascii: "%")] + position + tail.kind)
  }

  /// What a conversion says.
  private struct ConversionTail {
    var position: Int?
    /// What decides on the value: stars, size and letter.
    ///
    /// Flags, width and precision are the
    /// translation's affair, and `%i` is `%d`.
    var kind: [UInt8]
    var end: Int
  }

  /// What follows the sign of a conversion: `1$`, flags, width, precision, size, letter.
  private func conversionTail(from start: Int) -> ConversionTail? {
    var cursor = TornCursor(bytes, at: start)
    var position: Int?
    let digits = cursor.takeWhile(limit: 3) { $0.isTornDigit }
    if !digits.isEmpty, cursor.take("$") {
      position = Int(String(decoding: bytes[digits], as: UTF8.self))
    } else {
      cursor.offset = start
    }
    let rest = cursor.offset
    // Not the blank, which is a flag to C and a space to everybody else.
    cursor.takeWhile(limit: 8) { "-+#0'".utf8.contains($0) }
    cursor.takeWhile(limit: 6) { $0.isTornDigit || $0 == UInt8(ascii: "*") }
    if cursor.take(".") {
      cursor.takeWhile(limit: 6) { $0.isTornDigit || $0 == UInt8(ascii: "*") }
    }
    let stars = bytes[rest..<cursor.offset].filter { $0 == UInt8(ascii: "*") }
    let size = cursor.takeWhile(limit: 2) { "hlqLzjt".utf8.contains($0) }
    let letter = cursor.byte
    guard "sdiufFeEgGxXoOcCpSn@".utf8.contains(letter) else { return nil }
    cursor.offset += 1
    guard letter == UInt8(ascii: "@") || !bytes.holdsWord(at: cursor.offset) else { return nil }
    let kind = stars + bytes[size] + [Self.plainLetters[letter] ?? letter]
    return ConversionTail(position: position, kind: kind, end: cursor.offset)
  }

  private static let plainLetters: [UInt8: UInt8] = [
    UInt8(ascii: "i"): UInt8(ascii: "d"), UInt8(ascii: "X"): UInt8(ascii: "x"),
    UInt8(ascii: "E"): UInt8(ascii: "e"), UInt8(ascii: "F"): UInt8(ascii: "f"),
    UInt8(ascii: "G"): UInt8(ascii: "g"),
  ]

  /// Whether a text has two conversions that dates alone have; `%m` by itself is an error's text to C.
  static func isDateFormat(_ bytes: [UInt8]) -> Bool {
    let letters = bytes.indices.dropLast().compactMap { index in
      let isOne =
        bytes[index] == UInt8(ascii: "%") && "HMYBmyI".utf8.contains(bytes[index + 1])
        && !bytes.holdsWord(at: index + 2)
      return isOne ? bytes[index + 1] : nil
    }
    return Set(letters).count > 1
  }

  private func numberedPercent(at start: Int) -> ProtectedUnit? {
    var cursor = TornCursor(bytes, at: start + 1)
    _ = cursor.take("L")
    let digits = cursor.takeWhile(limit: 3) { $0.isTornDigit }
    guard (1...2).contains(digits.count), bytes[digits.lowerBound] != UInt8(ascii: "0"),
      !bytes.holdsWord(at: cursor.offset), !"$.,%".utf8.contains(cursor.byte)
    else { return nil }
    return unit(start..<cursor.offset, .placeholder, .numberedPercent)
  }

  // MARK: Braces

  func brace(at start: Int) -> ProtectedUnit? {
    switch byte(start + 1) {
    case UInt8(ascii: "{"): return doubleBrace(at: start)
    case UInt8(ascii: "%"): return statement(at: start, closedBy: "%}")
    case UInt8(ascii: "#"): return statement(at: start, closedBy: "#}")
    default: break
    }
    // `\frac{1}`; a brace beside another is half of something.
    guard !"{\\".utf8.contains(byte(start - 1)) else { return nil }
    var cursor = TornCursor(bytes, at: start + 1)
    let name = cursor.takeWhile { $0.isTornWord || ".[]-$".utf8.contains($0) }
    switch cursor.byte {
    case UInt8(ascii: "}"):
      guard cursor.peek(1) != UInt8(ascii: "}") else { return nil }
      let range = start..<cursor.offset + 1
      if name.isEmpty { return unit(range, .placeholder, .emptyBrace) }
      guard bytes[name].contains(where: \.isTornWord) else { return nil }
      let number = Int(String(decoding: bytes[name], as: UTF8.self))
      return unit(range, .placeholder, .brace(number: number))
    case UInt8(ascii: ":"): return formatted(at: start, colon: cursor.offset)
    case UInt8(ascii: ",") where !name.isEmpty: return argument(at: start, name: name)
    default: return nil
    }
  }

  private func doubleBrace(at start: Int) -> ProtectedUnit? {
    let isTriple = byte(start + 2) == UInt8(ascii: "{")
    let open = start + (isTriple ? 3 : 2)
    var cursor = TornCursor(bytes, at: open)
    let inside = cursor.takeWhile(limit: 200) { !"{}\n".utf8.contains($0) }
    let closing = cursor.takeWhile(limit: 3) { $0 == UInt8(ascii: "}") }
    guard closing.count == open - start, !withoutBlanks(inside).isEmpty else { return nil }
    let range = start..<cursor.offset
    return unit(range, .placeholder, .doubleBrace, key: withoutBlanks(range))
  }

  private func statement(at start: Int, closedBy close: String) -> ProtectedUnit? {
    let end = bytes[start...].prefix(400).indices.first { index in
      index > start + 2 && bytes[index...].starts(with: close.utf8)
    }
    guard let end else { return nil }
    let range = start..<end + 2
    return unit(range, .placeholder, .statement, key: withoutBlanks(range))
  }

  /// `{0:F2}`; what holds blanks or quotation marks is an object of a program.
  private func formatted(at start: Int, colon: Int) -> ProtectedUnit? {
    var cursor = TornCursor(bytes, at: colon + 1)
    let format = cursor.takeWhile(limit: 32) { $0 > 0x20 && !"{}\"',;".utf8.contains($0) }
    guard !format.isEmpty, cursor.take("}") else { return nil }
    return unit(start..<cursor.offset, .placeholder, .brace(number: nil))
  }

  private static let simpleTypes: Set<String> = [
    "number", "date", "time", "spellout", "ordinal", "duration", "list",
  ]
  private static let choiceTypes: Set<String> = ["plural", "select", "selectordinal", "choice"]

  /// `{n, number}` or `{n, plural, one {…} other {…}}`.
  private func argument(at start: Int, name: ByteRange) -> ProtectedUnit? {
    var cursor = TornCursor(bytes, at: name.upperBound + 1)
    cursor.takeWhile { $0 == 0x20 }
    let type = String(
      decoding: bytes[cursor.takeWhile { $0.isTornLower }], as: UTF8.self)
    guard let end = endOfBraces(from: start) else { return nil }
    if Self.simpleTypes.contains(type) {
      return unit(
        start..<end, .placeholder, .brace(number: nil), key: withoutBlanks(start..<end))
    }
    guard Self.choiceTypes.contains(type) else { return nil }
    let keywords = keywords(in: cursor.offset..<end - 1)
    let key = Array(bytes[name]) + Array(",\(type)".utf8)
    return unit(start..<end, .placeholder, .choice(type: type, keywords: keywords), key: key)
  }

  private func endOfBraces(from start: Int) -> Int? {
    var depth = 0
    for index in start..<min(bytes.count, start + 8192) {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return nil
  }

  /// The words before the inner braces.
  private func keywords(in range: ByteRange) -> [String] {
    var keywords: [String] = []
    var depth = 0
    var start = range.lowerBound
    for index in range {
      if bytes[index] == UInt8(ascii: "{") {
        let before = bytes[start..<index].split { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
        if depth == 0, let word = before.last {
          keywords.append(String(decoding: word, as: UTF8.self))
        }
        depth += 1
      } else if bytes[index] == UInt8(ascii: "}") {
        depth -= 1
        start = index + 1
      }
    }
    return keywords
  }

  // MARK: Dollar signs, brackets, linked messages

  func dollar(at start: Int) -> ProtectedUnit? {
    let before = byte(start - 1)
    guard !before.isTornAlphanumeric, !"$\\".utf8.contains(before), zoneKind(at: start) != .math
    else { return nil }
    var cursor = TornCursor(bytes, at: start + 1)
    if cursor.take("{") {
      let inside = cursor.takeWhile(limit: 100) { !"{}\n".utf8.contains($0) }
      guard !withoutBlanks(inside).isEmpty, cursor.take("}") else { return nil }
      let range = start..<cursor.offset
      return unit(range, .placeholder, .dollarBrace, key: withoutBlanks(range))
    }
    let name = cursor.takeWhile { $0.isTornIdentifier }
    guard name.isEmpty || !bytes[name.lowerBound].isTornDigit else { return nil }
    let end = cursor.offset
    if cursor.take("(") {
      let inside = cursor.takeWhile { $0 > 0x20 && !"()".utf8.contains($0) }
      if !inside.isEmpty, cursor.take(")") {
        return unit(start..<cursor.offset, .placeholder, .dollarCall)
      }
    }
    guard name.count > 1, !bytes.holdsWord(at: end) else { return nil }
    return unit(start..<end, .placeholder, .dollarName)
  }

  func doubleBracket(at start: Int) -> ProtectedUnit? {
    var cursor = TornCursor(bytes, at: start + 1)
    guard cursor.take("[") else { return nil }
    let inside = cursor.takeWhile(limit: 100) { !"[]\n".utf8.contains($0) }
    // `[[ -f x ]]` is a shell's.
    guard !withoutBlanks(inside).isEmpty, bytes[inside.lowerBound] != 0x20, cursor.take("]"),
      cursor.take("]")
    else { return nil }
    return unit(start..<cursor.offset, .placeholder, .doubleBracket)
  }

  func linkedMessage(at start: Int) -> ProtectedUnit? {
    guard !bytes.holdsWord(before: start) else { return nil }
    var cursor = TornCursor(bytes, at: start + 1)
    if cursor.take(".") { cursor.takeWhile { $0.isTornLower } }
    guard cursor.take(":") else { return nil }
    let isBracketed = cursor.take("(")
    let key = cursor.takeWhile { $0.isTornIdentifier || $0 == UInt8(ascii: ".") }
    guard !key.isEmpty else { return nil }
    if isBracketed {
      guard cursor.take(")") else { return nil }
    } else {
      while cursor.peek(-1) == UInt8(ascii: ".") { cursor.offset -= 1 }
    }
    return unit(start..<cursor.offset, .placeholder, .linkedMessage)
  }
}
