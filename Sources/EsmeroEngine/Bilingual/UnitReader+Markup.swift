import EsmeroText

/// Tags and addresses.
extension UnitReader {
  /// Names of in-line elements by which XLIFF and TMX stand for the codes of a document.
  private static let exchangeNames: Set<String> = [
    "bpt", "bx", "ec", "em", "ept", "ex", "g", "hi", "it", "mrk", "pc", "ph", "sc", "sm", "x",
  ]
  static let voidNames: Set<String> = ["br", "hr", "img", "input", "wbr"]
  /// Attributes whose values are translated, or tell of the language.
  private static let translated: Set<String> = [
    "alt", "aria-description", "aria-label", "content", "dir", "hreflang", "label", "lang",
    "placeholder", "summary", "title", "value", "xml:lang",
  ]

  /// The names in `</name>`, all over a text.
  static func closedNames(in bytes: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    for index in bytes.indices.dropLast(3)
    where bytes[index] == UInt8(ascii: "<") && bytes[index + 1] == UInt8(ascii: "/") {
      var cursor = TornCursor(bytes, at: index + 2)
      let name = cursor.takeWhile(limit: 40, isNameByte)
      if !name.isEmpty, cursor.take(">") { names.insert(cursor.lowercased(name)) }
    }
    return names
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isTornIdentifier || "-:.".utf8.contains(byte)
  }

  /// Whether a name in angle brackets is certainly a tag.
  static func isKnownTag(_ name: String) -> Bool {
    TornTagReader.names.contains(name) || voidNames.contains(name) || exchangeNames.contains(name)
      || name.utf8.allSatisfy(\.isTornDigit)
  }

  func tag(at start: Int) -> ProtectedUnit? {
    var cursor = TornCursor(bytes, at: start + 1)
    let isClosing = cursor.take("/")
    let nameRange = cursor.takeWhile(limit: 40, Self.isNameByte)
    guard !nameRange.isEmpty, bytes[nameRange.lowerBound].isTornAlphanumeric else { return nil }
    let name = String(decoding: bytes[nameRange], as: UTF8.self)
    var attributes = TagAttributes()
    guard let isEmpty = takeEnd(&cursor, attributes: &attributes) else { return nil }
    let isCertain =
      isClosing || isEmpty || attributes.haveValues || Self.isKnownTag(name.lowercased())
      || tagNames.contains(name.lowercased())
    let isPlain = attributes.areOnlyValues || KnownNames.htmlElements.contains(name.lowercased())
    guard isCertain, isPlain, !isClosing || attributes.key.isEmpty else { return nil }
    let isVoid = Self.voidNames.contains(name.lowercased())
    let range = start..<cursor.offset
    if isClosing {
      return unit(range, .tag, .closeTag(name: name), key: Array("</\(name)>".utf8))
    }
    let end = isEmpty && !isVoid ? "/>" : ">"
    return unit(
      range, .tag, isEmpty || isVoid ? .emptyTag(name: name) : .openTag(name: name),
      key: Array("<\(name)".utf8) + attributes.key + Array(end.utf8))
  }

  /// What was read of a tag's attributes.
  private struct TagAttributes {
    var key: [UInt8] = []
    var haveValues = false
    var areOnlyValues = true
  }

  /// Takes attributes and the closing bracket; whether the tag is empty, `nil` where it is none.
  private func takeEnd(_ cursor: inout TornCursor, attributes: inout TagAttributes) -> Bool? {
    while true {
      let blanks = cursor.takeWhile(limit: 16) { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
      if cursor.take(">") { return false }
      if cursor.byte == UInt8(ascii: "/"), cursor.peek(1) == UInt8(ascii: ">") {
        cursor.offset += 2
        return true
      }
      guard !blanks.isEmpty else { return nil }
      let name = cursor.takeWhile { Self.isNameByte($0) || $0 == UInt8(ascii: "@") }
      guard !name.isEmpty else { return nil }
      cursor.takeWhile(limit: 2) { $0 == 0x20 }
      guard cursor.take("=") else {
        attributes.areOnlyValues = false
        attributes.key += [0x20] + bytes[name]
        continue
      }
      cursor.takeWhile(limit: 2) { $0 == 0x20 }
      guard let value = takeValue(&cursor) else { return nil }
      attributes.haveValues = true
      attributes.key += [0x20] + bytes[name] + [UInt8(ascii: "=")]
      if !Self.translated.contains(cursor.lowercased(name)) { attributes.key += bytes[value] }
    }
  }

  private func takeValue(_ cursor: inout TornCursor) -> ByteRange? {
    let quote = cursor.byte
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let value = cursor.takeWhile(limit: 256) { $0 > 0x20 && !"<>\"'=".utf8.contains($0) }
      return value.isEmpty ? nil : value
    }
    cursor.offset += 1
    let value = cursor.takeWhile(limit: 2048) { $0 != quote && $0 != UInt8(ascii: "<") }
    guard cursor.byte == quote else { return nil }
    cursor.offset += 1
    return value
  }

  // MARK: Addresses

  /// `https://…`, from its colon.
  func url(colonAt colon: Int, after limit: Int) -> ProtectedUnit? {
    guard byte(colon + 1) == UInt8(ascii: "/"), byte(colon + 2) == UInt8(ascii: "/") else {
      return nil
    }
    var start = colon
    while start > limit, colon - start < 12, bytes[start - 1].isTornLower {
      start -= 1
    }
    guard colon - start > 1, !bytes.holdsWord(before: start) else { return nil }
    return address(from: start, body: colon + 3)
  }

  /// `www.a.org`.
  func webAddress(at start: Int) -> ProtectedUnit? {
    guard bytes[start...].starts(with: "www.".utf8), !bytes.holdsWord(before: start),
      byte(start + 4).isTornAlphanumeric
    else { return nil }
    return address(from: start, body: start + 4)
  }

  private func address(from start: Int, body: Int) -> ProtectedUnit? {
    var end = body
    var opened = 0
    while end < bytes.count, !endsAddress(at: end) {
      if bytes[end] == UInt8(ascii: "(") { opened += 1 }
      if bytes[end] == UInt8(ascii: ")") { opened -= 1 }
      if opened < 0 { break }
      end += 1
    }
    while end > body, ".,:;!?'*]".utf8.contains(bytes[end - 1]) { end -= 1 }
    guard end > body else { return nil }
    return unit(start..<end, .address, .url)
  }

  private func endsAddress(at offset: Int) -> Bool {
    let byte = bytes[offset]
    if byte <= 0x20 || "<>\"`|\\".utf8.contains(byte) { return true }
    // Marks beyond ASCII: angle quotation marks, curly ones, dashes, those of East Asia.
    let second = self.byte(offset + 1)
    switch byte {
    case 0xC2: return [0xA0, 0xAB, 0xBB].contains(second)
    case 0xE2: return second == 0x80 || second == 0x81
    case 0xE3: return second == 0x80
    case 0xEF: return second == 0xBC || second == 0xBD
    default: return false
    }
  }

  /// `a@b.org`, from its sign.
  func email(signAt sign: Int, after limit: Int) -> ProtectedUnit? {
    var start = sign
    while start > limit, sign - start < 64, Self.isLocalByte(bytes[start - 1]) { start -= 1 }
    while start < sign, ".-+%".utf8.contains(bytes[start]) { start += 1 }
    var cursor = TornCursor(bytes, at: sign + 1)
    let host = cursor.takeWhile(limit: 253) { $0.isTornAlphanumeric || ".-".utf8.contains($0) }
    var end = host.upperBound
    while end > host.lowerBound, ".-".utf8.contains(bytes[end - 1]) { end -= 1 }
    guard start < sign, !bytes.holdsWord(before: start), !bytes.holdsWord(at: end),
      let period = bytes[host.lowerBound..<end].lastIndex(of: UInt8(ascii: ".")),
      period > host.lowerBound, end - period > 2,
      bytes[period + 1..<end].allSatisfy({ $0.isTornLower || $0.isTornUpper })
    else { return nil }
    return unit(start..<end, .address, .email)
  }

  private static func isLocalByte(_ byte: UInt8) -> Bool {
    byte.isTornIdentifier || ".+-%".utf8.contains(byte)
  }
}
