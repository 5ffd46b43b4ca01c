import EsmeroText

/// Addresses (P3), identifiers (P8), hashtags and handles (P9): what lies inside one chunk.
extension ProtectionScanner {
  /// Splits a part of a chunk at quotes, brackets and the like, and looks at each token.
  mutating func tokens(in range: ByteRange) {
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      var seen = TokenMarks()
      while index < range.upperBound {
        let length = tokenLength(at: index, tokenStart: start)
        guard length > 0 else { break }
        seen.note(bytes[index])
        index += length
      }
      if index > start {
        classify(trimmed(start..<min(index, range.upperBound)), seen)
      } else {
        index += 1
      }
    }
    work += range.count
  }

  /// The length of the character at `index`; 0 where it ends a token.
  private func tokenLength(at index: Int, tokenStart: Int) -> Int {
    let byte = bytes[index]
    guard byte < 0x80 else { return wordLength(at: index) }
    switch byte {
    case UInt8(ascii: ":"):
      // `C:\x` and `C:/x`
      let isDrive =
        index == tokenStart + 1 && bytes[tokenStart].isASCIILetter && index + 1 < bytes.count
        && (bytes[index + 1] == UInt8(ascii: "\\") || bytes[index + 1] == UInt8(ascii: "/"))
      return isDrive ? 1 : 0
    case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "\\"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "~"),
      UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "="), UInt8(ascii: "&"),
      UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "$"):
      return 1
    default:
      return byte.isASCIIAlphanumeric ? 1 : 0
    }
  }

  /// The length of the letter beyond ASCII at `index`; 0 for punctuation and spaces.
  func wordLength(at index: Int) -> Int {
    let lead = bytes[index]
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch lead {
    case 0x80...0xBF: return 0
    // Latin-1: only the ordinal indicators and the micro sign are letters.
    case 0xC2: return second == 0xAA || second == 0xBA || second == 0xB5 ? 2 : 0
    case 0xC3...0xDF: return 2
    // General punctuation: quotation marks, dashes, spaces.
    case 0xE2: return second == 0x80 || second == 0x81 ? 0 : 3
    // CJK punctuation.
    case 0xE3: return second == 0x80 ? 0 : 3
    case 0xE4...0xEF, 0xE0...0xE1: return 3
    default: return 4
    }
  }

  /// A token without the sentence's punctuation and emphasis around it.
  private func trimmed(_ range: ByteRange) -> ByteRange {
    var start = range.lowerBound
    var end = range.upperBound
    // Stars on both sides are emphasis; `src/**` is a path.
    let isEmphasized = bytes[start] == UInt8(ascii: "*")
    while start < end, bytes[start] == UInt8(ascii: "*") { start += 1 }
    while end > start {
      switch bytes[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: "&"),
        UInt8(ascii: "+"):
        break
      case UInt8(ascii: "*") where isEmphasized: break
      default: return start..<end
      }
      end -= 1
    }
    return start..<end
  }

  private mutating func classify(_ token: ByteRange, _ seen: TokenMarks) {
    guard token.count > 1 else { return }
    // A number without letters can only be a version, a DOI or an ISBN.
    let isNumber = seen.isDisjoint(with: [.letter, .at, .hash, .slash])
    if isNumber, !seen.contains(.dot), token.count != 17 { return }
    if seen.contains(.at), protectAt(token) { return }
    if seen.contains(.hash), protectHashtag(token) { return }
    if seen.contains(.slash), protectPath(token) { return }
    if seen.contains(.dot), !seen.contains(.slash), protectDotted(token, seen) { return }
    if seen.contains(.digit), !seen.contains(.slash) { protectIdentifiers(token) }
  }

  // MARK: E-mail addresses, handles, hashtags

  private mutating func protectAt(_ token: ByteRange) -> Bool {
    let at = UInt8(ascii: "@")
    guard let first = bytes[token].firstIndex(of: at), let last = bytes[token].lastIndex(of: at),
      last + 1 < token.upperBound, bytes[last + 1].isIdentifierByte || bytes[last + 1] >= 0x80
    else { return false }
    if first == token.lowerBound {
      guard bytes[first + 1].isASCIILetter || bytes[first + 1] == UInt8(ascii: "_") else {
        return false
      }
      protect(token, as: .tag)
      return true
    }
    guard bytes[first - 1].isIdentifierByte || "-+.%".utf8.contains(bytes[first - 1]),
      !bytes[last + 1].isASCIIDigit
    else { return false }
    protect(token, as: .address)
    return true
  }

  private mutating func protectHashtag(_ token: ByteRange) -> Bool {
    guard bytes[token.lowerBound] == UInt8(ascii: "#") else { return false }
    var end = token.lowerBound + 1
    var hasLetter = false
    while end < token.upperBound {
      let byte = bytes[end]
      guard byte.isIdentifierByte || byte >= 0x80 else { break }
      hasLetter = hasLetter || byte.isASCIILetter || byte >= 0x80
      end += 1
    }
    let name = (token.lowerBound + 1)..<end
    if [3, 6, 8].contains(name.count), bytes[name].allSatisfy({ $0.isHexDigit }),
      bytes[name].contains(where: { $0.isASCIIDigit }), hasLetter || name.count == 6
    {
      protect(token.lowerBound..<end, as: .identifier)
      return true
    }
    // `#5` is the number of something.
    guard hasLetter else { return false }
    protect(token.lowerBound..<end, as: .tag)
    return true
  }

  // MARK: Paths

  private mutating func protectPath(_ token: ByteRange) -> Bool {
    if isDigitalObject(token) {
      protect(token, as: .identifier)
      return true
    }
    guard isPath(token) else { return false }
    protect(token, as: .address)
    return true
  }

  /// Whether a token is a DOI: `10.1000/182`.
  private func isDigitalObject(_ token: ByteRange) -> Bool {
    guard bytes.holds("10.", at: token.lowerBound, before: token.upperBound) else { return false }
    let registrant = bytes[token].dropFirst(3).prefix { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
    return registrant.count >= 4 && registrant.endIndex + 1 < token.upperBound
      && bytes[registrant.endIndex] == UInt8(ascii: "/")
  }

  private func isPath(_ token: ByteRange) -> Bool {
    let content = bytes[token]
    guard content.contains(where: { $0.isASCIILetter || $0 >= 0x80 }) else {
      // `1/2`, `03/05/2024` are numbers, `../..` is a path.
      return bytes.holds("..", at: token.lowerBound, before: token.upperBound)
    }
    let slashes = content.count { $0 == UInt8(ascii: "/") }
    if slashes == 0 { return isBackslashPath(token) }
    if isRooted(token) || endsInKnownExtension(token) { return true }
    // `ação/reação` are alternatives, in which every letter is prose.
    return !content.contains { $0 >= 0x80 } && !bytes.holds("//", at: token.lowerBound)
  }

  /// Whether a path begins at a known place: `./x`, `../x`, `~/x`, `/usr/x`, `C:/x`.
  private func isRooted(_ token: ByteRange) -> Bool {
    let start = token.lowerBound
    let end = token.upperBound
    if bytes.holds("./", at: start, before: end) || bytes.holds("../", at: start, before: end)
      || bytes.holds("~/", at: start, before: end)
    {
      return true
    }
    if end - start >= 3, bytes[start + 1] == UInt8(ascii: ":") { return true }
    // `/não` after a space is one half of an alternative, and `//sim` a remark.
    guard bytes[start] == UInt8(ascii: "/"), start + 1 < end else { return false }
    let rest = bytes[start..<end].drop { $0 == UInt8(ascii: "/") }
    if rest.contains(UInt8(ascii: "/")) { return true }
    return rest.count == end - start - 1 && rest.allSatisfy { $0 < 0x80 }
  }

  /// `C:\x`, `\\server\share`, `src\main\x.c`; not `um\nLinha`.
  private func isBackslashPath(_ token: ByteRange) -> Bool {
    let start = token.lowerBound
    if token.count >= 3, bytes[start + 1] == UInt8(ascii: ":") { return true }
    if bytes.holds("\\\\", at: start, before: token.upperBound), token.count > 3 { return true }
    guard let first = bytes[token].firstIndex(of: UInt8(ascii: "\\")), first > start else {
      return false
    }
    return endsInKnownExtension(token)
  }

  private func endsInKnownExtension(_ token: ByteRange) -> Bool {
    guard let dot = bytes[token].suffix(KnownNames.longestExtension + 1).lastIndex(of: 0x2E),
      dot > token.lowerBound
    else { return false }
    let name = String(decoding: bytes[(dot + 1)..<token.upperBound], as: UTF8.self)
    return KnownNames.fileExtensions.contains(name)
  }

  // MARK: Versions, file names, domains

  private mutating func protectDotted(_ token: ByteRange, _ seen: TokenMarks) -> Bool {
    if let version = version(in: token) {
      protect(version, as: .identifier)
      return true
    }
    guard seen.contains(.letter), isFileName(token) || isDomain(token) else { return false }
    protect(token, as: .address)
    return true
  }

  private func isFileName(_ token: ByteRange) -> Bool {
    if bytes[token.lowerBound] == UInt8(ascii: ".") {
      let name = String(decoding: bytes[token].dropFirst().prefix(32), as: UTF8.self)
      return KnownNames.dotFiles.contains(name) || KnownNames.fileExtensions.contains(name)
    }
    guard endsInKnownExtension(token),
      let dot = bytes[token].lastIndex(of: UInt8(ascii: ".")), dot > token.lowerBound
    else { return false }
    // `d.h.` is an abbreviation.
    let isShort = token.upperBound - dot == 2
    return !isShort || dot - token.lowerBound >= 2
  }

  private func isDomain(_ token: ByteRange) -> Bool {
    guard token.count <= 253 else { return false }
    let labels = bytes[token].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last,
      labels.allSatisfy({ label in
        !label.isEmpty && label.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
      })
    else { return false }
    // `p.es.` is an abbreviation.
    guard labels.count > 2 || labels[0].count > 1 else { return false }
    return KnownNames.topLevelDomains.contains(String(decoding: last, as: UTF8.self))
  }
}

/// Which of the telling bytes a token holds.
struct TokenMarks: OptionSet {
  let rawValue: UInt8

  static let at = TokenMarks(rawValue: 1)
  static let hash = TokenMarks(rawValue: 2)
  static let slash = TokenMarks(rawValue: 4)
  static let dot = TokenMarks(rawValue: 8)
  static let digit = TokenMarks(rawValue: 16)
  static let letter = TokenMarks(rawValue: 32)

  /// Takes one byte into account.
  mutating func note(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "@"): insert(.at)
    case UInt8(ascii: "#"): insert(.hash)
    case UInt8(ascii: "/"), UInt8(ascii: "\\"): insert(.slash)
    case UInt8(ascii: "."): insert(.dot)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): insert(.digit)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      0x80...0xFF:
      insert(.letter)
    default: break
    }
  }
}
