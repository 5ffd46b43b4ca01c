import EsmeroText

/// Versions, hashes, UUIDs, hexadecimal numbers and formulae (P8).
extension ProtectionScanner {
  // MARK: Versions

  /// The version that a token is or ends in: `1.2.3`, `v2.0`, `swift-6.1.0-rc.1`.
  func version(in token: ByteRange) -> ByteRange? {
    // No version is longer, and each part of the token may read all that follows it.
    guard token.count <= 64 else { return nil }
    var start = token.lowerBound
    while start < token.upperBound {
      if isVersion(start..<token.upperBound) { return start..<token.upperBound }
      guard let hyphen = bytes[start..<token.upperBound].firstIndex(of: UInt8(ascii: "-")) else {
        return nil
      }
      start = hyphen + 1
    }
    return nil
  }

  private func isVersion(_ range: ByteRange) -> Bool {
    var index = range.lowerBound
    let hasLetter = bytes[index] | 0x20 == UInt8(ascii: "v")
    if hasLetter { index += 1 }
    var groups = 0
    var lengths = (first: 0, longest: 0, shortest: Int.max, last: 0)
    while index < range.upperBound, bytes[index].isASCIIDigit {
      let start = index
      while index < range.upperBound, bytes[index].isASCIIDigit { index += 1 }
      lengths.last = index - start
      if groups == 0 {
        lengths.first = lengths.last
      } else {
        lengths.longest = max(lengths.longest, lengths.last)
        lengths.shortest = min(lengths.shortest, lengths.last)
      }
      groups += 1
      guard index + 1 < range.upperBound, bytes[index] == UInt8(ascii: "."),
        bytes[index + 1].isASCIIDigit
      else { break }
      index += 1
    }
    guard groups >= (hasLetter ? 1 : 3), isVersionSuffix(index..<range.upperBound) else {
      return false
    }
    if hasLetter { return true }
    // `1.234.567` is a number, `03.05.2024` a date.
    let isGrouped = lengths.longest == 3 && lengths.shortest == 3 && lengths.first <= 3
    let isDate = groups == 3 && lengths.first <= 2 && lengths.shortest <= 2 && lengths.last == 4
    return !isGrouped && !isDate
  }

  /// Nothing, `.x`, `-beta.1`, `+build`, `rc1`.
  private func isVersionSuffix(_ range: ByteRange) -> Bool {
    guard let first = bytes[range].first else { return true }
    guard bytes[range].allSatisfy({ $0.isASCIIAlphanumeric || "-+.".utf8.contains($0) }) else {
      return false
    }
    return "-+.".utf8.contains(first) || (first.isASCIILowercase && range.count <= 6)
  }

  // MARK: Numbers and formulae

  /// Looks at a token that holds a digit, then at its parts between hyphens.
  mutating func protectIdentifiers(_ token: ByteRange) {
    if isUUID(token) || isBookNumber(token) || isCodePoint(token) {
      return protect(token, as: .identifier)
    }
    var start = token.lowerBound
    while start < token.upperBound {
      let hyphen = bytes[start..<token.upperBound].firstIndex(of: UInt8(ascii: "-"))
      let part = start..<(hyphen ?? token.upperBound)
      if !part.isEmpty, isHash(part) || isHexadecimal(part) || isFormula(part) || isVersion(part) {
        protect(part, as: .identifier)
      }
      start = part.upperBound + 1
    }
  }

  /// Groups of 8, 4, 4, 4 and 12 hexadecimal digits.
  private func isUUID(_ token: ByteRange) -> Bool {
    guard token.count == 36 else { return false }
    for (index, byte) in bytes[token].enumerated() {
      let isHyphen = [8, 13, 18, 23].contains(index)
      guard isHyphen ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return false }
    }
    return true
  }

  /// An ISBN of 13 digits with hyphens.
  private func isBookNumber(_ token: ByteRange) -> Bool {
    guard token.count == 17,
      bytes.holds("978-", at: token.lowerBound) || bytes.holds("979-", at: token.lowerBound)
    else { return false }
    let digits = bytes[token].count { $0.isASCIIDigit }
    return digits == 13 && bytes[token].allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
  }

  /// Whether a token names a character: `U+00A0`.
  private func isCodePoint(_ token: ByteRange) -> Bool {
    (6...8).contains(token.count) && bytes.holds("U+", at: token.lowerBound)
      && bytes[token].dropFirst(2).allSatisfy { $0.isHexDigit }
  }

  /// At least seven hexadecimal digits of one case, letters and figures among them.
  private func isHash(_ part: ByteRange) -> Bool {
    let content = bytes[part]
    guard part.count >= 7, content.allSatisfy({ $0.isHexDigit }) else { return false }
    let lower = content.contains { $0.isASCIILowercase }
    let upper = content.contains { $0.isASCIIUppercase }
    return lower != upper && content.contains { $0.isASCIIDigit }
  }

  /// Whether a part is a hexadecimal number: `0x1F`.
  private func isHexadecimal(_ part: ByteRange) -> Bool {
    guard part.count > 2, bytes[part.lowerBound] == UInt8(ascii: "0"),
      bytes[part.lowerBound + 1] | 0x20 == UInt8(ascii: "x")
    else { return false }
    return bytes[part].dropFirst(2).allSatisfy { $0.isHexDigit }
  }

  /// `H2O`, `C6H12O6`, `O2`: symbols of elements, one of them with a number.
  private func isFormula(_ part: ByteRange) -> Bool {
    guard part.count <= 32, bytes[part.lowerBound].isASCIIUppercase else { return false }
    var index = part.lowerBound
    var elements = 0
    var digits = 0
    while index < part.upperBound {
      let byte = bytes[index]
      if byte.isASCIIDigit {
        digits += 1
        index += 1
        continue
      }
      guard let length = elementLength(at: index, before: part.upperBound) else { return false }
      elements += 1
      index += length
    }
    if elements >= 2 { return digits > 0 }
    // `F1`, `B2`, `K2` name other things.
    let molecule = String(decoding: bytes[part], as: UTF8.self)
    return KnownNames.molecules.contains(molecule)
  }

  private func elementLength(at index: Int, before limit: Int) -> Int? {
    guard bytes[index].isASCIIUppercase else { return nil }
    if index + 1 < limit, bytes[index + 1].isASCIILowercase {
      let symbol = String(decoding: bytes[index...(index + 1)], as: UTF8.self)
      return KnownNames.elements.contains(symbol) ? 2 : nil
    }
    let symbol = String(decoding: bytes[index...index], as: UTF8.self)
    return KnownNames.elements.contains(symbol) ? 1 : nil
  }
}
