import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// Cuts a segment into tokens.
struct Tokenizer {
  private(set) var tokens: [Token] = []
  private(set) var keys: [UInt8] = []
  private let bytes: [UInt8]
  private let zones: [ProtectedZone]
  private var position = 0
  private var hasApostrophe = false

  init(bytes: [UInt8], zones: [ProtectedZone]) {
    self.bytes = bytes
    self.zones = zones
    tokens.reserveCapacity(bytes.count / 3)
    keys.reserveCapacity(bytes.count)
  }

  mutating func run() {
    var nextZone = 0
    while position < bytes.count {
      while nextZone < zones.count, zones[nextZone].range.upperBound <= position { nextZone += 1 }
      let isInZone = nextZone < zones.count && zones[nextZone].range.lowerBound <= position
      if isInZone {
        let zone = zones[nextZone]
        append(zone.kind == .markup ? .markup : .protected, to: zone.range.upperBound)
        continue
      }
      let limit = nextZone < zones.count ? zones[nextZone].range.lowerBound : bytes.count
      scanToken(limit: limit)
    }
  }

  private mutating func scanToken(limit: Int) {
    let first = ASCIIClass.table[Int(bytes[position])]
    if first == .letter || first == .digit { return scanWord(limit: limit) }
    if first == .other { return scanWideToken(limit: limit) }
    if first == .space { return scanBlanks(first: 1, limit: limit) }
    append(first.kind, to: position + 1)
  }

  /// A run of blanks, the first of which has so many bytes; nearly always there is one.
  private mutating func scanBlanks(first length: Int, limit: Int) {
    var end = position + length
    while end < limit {
      let (next, size) = UTF8Decoding.scalar(in: bytes, at: end)
      guard ScalarClass(next) == .space else { break }
      end += size
    }
    append(.space, to: end, key: 0x20)
  }

  /// A token that begins with a line end, a hyphen, an apostrophe or a scalar above U+007F.
  private mutating func scanWideToken(limit: Int) {
    let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: position)
    let scalarClass = ScalarClass(scalar)
    switch scalarClass {
    case .letter, .digit:
      scanWord(limit: limit)
    case .space:
      scanBlanks(first: length, limit: limit)
    case .lineFeed:
      append(.lineEnd, to: position + 1, key: 0x0A)
    case .carriageReturn:
      let isPair = position + 1 < limit && bytes[position + 1] == 0x0A
      if isPair {
        append(.lineEnd, to: position + 2, key: 0x0A)
      } else {
        append(.symbol, to: position + 1)
      }
    case .hyphen:
      append(.hyphen, to: position + length, key: 0x2D)
    case .apostrophe:
      append(.apostrophe, to: position + length, key: 0x27)
    case .other(let kind):
      append(kind, to: position + length)
    }
  }

  private mutating func scanWord(limit: Int) {
    var end = position
    var hasLetter = false
    var hasDigit = false
    var isASCII = true
    while end < limit {
      let known = ASCIIClass.table[Int(bytes[end])]
      if known == .letter {
        hasLetter = true
        end += 1
        continue
      }
      if known == .digit {
        hasDigit = true
        end += 1
        continue
      }
      if known != .other {
        finishWord(end, hasLetter, hasDigit, isASCII)
        return
      }
      let (scalar, size) = UTF8Decoding.scalar(in: bytes, at: end)
      switch ScalarClass(scalar) {
      case .letter: hasLetter = true
      case .digit: hasDigit = true
      case .apostrophe where isInnerApostrophe(at: end, size: size, limit: limit):
        hasApostrophe = true
      default:
        finishWord(end, hasLetter, hasDigit, isASCII)
        return
      }
      if size > 1 { isASCII = false }
      if scalar == 0x2B9 { hasApostrophe = true }
      end += size
    }
    finishWord(end, hasLetter, hasDigit, isASCII)
  }

  /// Whether a letter stands on both sides: `d'água`, not the marks around `'sim'`.
  private func isInnerApostrophe(at offset: Int, size: Int, limit: Int) -> Bool {
    guard offset > position, offset + size < limit else { return false }
    var before = offset - 1
    while before > position, bytes[before] & 0xC0 == 0x80 { before -= 1 }
    let left = UTF8Decoding.scalar(in: bytes, at: before).scalar
    let right = UTF8Decoding.scalar(in: bytes, at: offset + size).scalar
    return ScalarClass(left) == .letter && ScalarClass(right) == .letter
  }

  private mutating func finishWord(
    _ end: Int, _ hasLetter: Bool, _ hasDigit: Bool, _ isASCII: Bool
  ) {
    let kind: TokenKind = hasLetter || !hasDigit ? .word : .number
    let keyStart = keys.count
    if isASCII {
      for byte in bytes[position..<end] {
        keys.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      }
    } else {
      keys += Self.straightened(LexicalKey.of(Array(bytes[position..<end])))
    }
    finish(
      kind, end, keyStart: keyStart, isLetters: hasLetter && !hasDigit, isWide: !isASCII)
  }

  /// The key with its apostrophes as U+0027, as lexicons spell them.
  private static func straightened(_ key: [UInt8]) -> [UInt8] {
    guard key.contains(0xE2) else { return key }
    var result: [UInt8] = []
    var index = 0
    while index < key.count {
      let isMark =
        key[index] == 0xE2 && index + 2 < key.count && key[index + 1] == 0x80
        && (key[index + 2] == 0x98 || key[index + 2] == 0x99)
      result.append(isMark ? 0x27 : key[index])
      index += isMark ? 3 : 1
    }
    return result
  }

  /// Appends a token other than a word, whose key is its bytes unless one byte is given.
  private mutating func append(_ kind: TokenKind, to end: Int, key: UInt8? = nil) {
    let keyStart = keys.count
    if let key { keys.append(key) } else { keys += bytes[position..<end] }
    let isWide = bytes[position..<end].contains { $0 >= 0x80 }
    finish(kind, end, keyStart: keyStart, isLetters: false, isWide: isWide)
  }

  private mutating func finish(
    _ kind: TokenKind, _ end: Int, keyStart: Int, isLetters: Bool, isWide: Bool
  ) {
    tokens.append(
      Token(
        kind: kind, isLetters: isLetters, isWide: isWide, hasApostrophe: hasApostrophe,
        start: Int32(truncatingIfNeeded: position), end: Int32(truncatingIfNeeded: end),
        keyStart: Int32(truncatingIfNeeded: keyStart),
        keyEnd: Int32(truncatingIfNeeded: keys.count),
        hash: LexicalHash.of(keys[keyStart...])))
    position = end
    hasApostrophe = false
  }
}

/// What a byte begins, as far as one byte tells.
enum ASCIIClass: UInt8 {
  case letter, digit, space, quote, openBracket, closeBracket, mark, symbol
  /// A line end, a hyphen, an apostrophe, or a scalar above U+007F.
  case other

  /// The kind of the token that the byte is alone.
  var kind: TokenKind {
    switch self {
    case .quote: .quote
    case .openBracket: .openBracket
    case .closeBracket: .closeBracket
    case .mark: .mark
    case .letter, .digit, .space, .symbol, .other: .symbol
    }
  }

  /// The classes of all bytes.
  static let table: [ASCIIClass] = (0..<256).map { byte in
    guard byte < 0x80 else { return .other }
    switch ScalarClass(UInt32(byte)) {
    case .letter: return .letter
    case .digit: return .digit
    case .space: return .space
    case .other(.quote): return .quote
    case .other(.openBracket): return .openBracket
    case .other(.closeBracket): return .closeBracket
    case .other(.mark): return .mark
    case .other(.symbol): return .symbol
    case .lineFeed, .carriageReturn, .hyphen, .apostrophe, .other: return .other
    }
  }
}

/// The classes that the tokenizer tells apart.
enum ScalarClass: Equatable {
  case letter, digit, space, lineFeed, carriageReturn, hyphen, apostrophe
  case other(TokenKind)

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: self = .letter
    case 0x30...0x39: self = .digit
    case 0x20, 0x09, 0xA0, 0x2009, 0x202F: self = .space
    case 0x0A: self = .lineFeed
    case 0x0D: self = .carriageReturn
    case 0x2D, 0x2010, 0x2011: self = .hyphen
    case 0x27, 0x2018, 0x2019: self = .apostrophe
    case 0x2012...0x2015: self = .other(.dash)
    case 0x22, 0xAB, 0xBB, 0x201A...0x201F, 0x2039, 0x203A: self = .other(.quote)
    case 0x28, 0x5B, 0x7B: self = .other(.openBracket)
    case 0x29, 0x5D, 0x7D: self = .other(.closeBracket)
    case 0x2C, 0x2E, 0x3A, 0x3B, 0x21, 0x3F, 0x2026: self = .other(.mark)
    case 0x00..<0x80: self = .other(.symbol)
    case 0xAA, 0xBA: self = .other(.symbol)
    default:
      if ScalarProperties.isLetter(scalar) || ScalarProperties.isMark(scalar) {
        self = .letter
      } else {
        self = ScalarProperties.isDigit(scalar) ? .digit : .other(.symbol)
      }
    }
  }
}

/// Decoding of single scalars from valid UTF-8.
enum UTF8Decoding {
  /// The scalar at an offset, and its length in bytes.
  static func scalar(in bytes: [UInt8], at offset: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(bytes[offset])
    if lead < 0x80 { return (lead, 1) }
    func next(_ distance: Int) -> UInt32 { UInt32(bytes[offset + distance] & 0x3F) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | next(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
    return ((lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
  }
}
