import EsmeroText

/// URLs (P3).
extension ProtectionScanner {
  /// The URL whose scheme ends at a colon: `https://…`, `mailto:…`, `doi:…`.
  mutating func url(colonAt colon: Int, from tokenStart: Int, chunkEnd: Int) -> ProtectedZone? {
    var start = colon
    while start > tokenStart, isSchemeByte(bytes[start - 1]) { start -= 1 }
    while start < colon, !bytes[start].isASCIILetter { start += 1 }
    work += colon - start
    guard colon - start >= 2 else { return nil }
    let hasAuthority = bytes.holds("//", at: colon + 1, before: chunkEnd)
    guard hasAuthority || isBareScheme(start..<colon) else { return nil }
    let body = colon + (hasAuthority ? 3 : 1)
    let end = endOfURL(from: body, before: chunkEnd)
    guard end > body else { return nil }
    let isBracketed =
      start > tokenStart && bytes[start - 1] == UInt8(ascii: "<") && end < bytes.count
      && bytes[end] == UInt8(ascii: ">")
    let range = isBracketed ? (start - 1)..<(end + 1) : start..<end
    let isIdentifier = bytes.holds("doi:", at: start)
    return ProtectedZone(range: range, kind: isIdentifier ? .identifier : .address)
  }

  private func isSchemeByte(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || "+.-".utf8.contains(byte)
  }

  /// Schemes that name something without `//`.
  private func isBareScheme(_ range: ByteRange) -> Bool {
    guard range.count <= 6 else { return false }
    let scheme = String(decoding: bytes[range], as: UTF8.self).lowercased()
    return KnownNames.bareSchemes.contains(scheme)
  }

  private mutating func endOfURL(from body: Int, before limit: Int) -> Int {
    var index = body
    var opened = 0
    var closed = 0
    while index < limit, !endsURL(at: index) {
      if bytes[index] == UInt8(ascii: "(") { opened += 1 }
      if bytes[index] == UInt8(ascii: ")") { closed += 1 }
      index += 1
    }
    work += index - body
    // Punctuation at the end is the sentence's, and so is a bracket that was opened before.
    while index > body {
      let last = bytes[index - 1]
      if last == UInt8(ascii: ")"), closed > opened {
        closed -= 1
      } else if !".,:;!?'*]".utf8.contains(last) {
        break
      }
      index -= 1
    }
    return index
  }

  private func endsURL(at index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"),
      UInt8(ascii: "|"), UInt8(ascii: "\\"):
      return true
    // Angle quotation marks.
    case 0xC2: return index + 1 < bytes.count && [0xAB, 0xBB].contains(bytes[index + 1])
    // General punctuation: curly quotation marks, dashes, spaces.
    case 0xE2: return index + 1 < bytes.count && [0x80, 0x81].contains(bytes[index + 1])
    default: return false
    }
  }
}
