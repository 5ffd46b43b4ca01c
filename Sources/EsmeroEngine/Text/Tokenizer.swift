import EsmeroRules
import EsmeroText
import EsmeroUnicode

/// Cuts a segment into tokens.
struct Tokenizer: ~Copyable {
  private(set) var tokens: [Token] = []
  private(set) var keys: KeyBuffer
  private let bytes: [UInt8]
  private let zones: [ProtectedZone]
  private let classes = ASCIIClass.table
  private var position = 0

  init(bytes: [UInt8], zones: [ProtectedZone]) {
    self.bytes = bytes
    self.zones = zones
    keys = KeyBuffer(capacity: bytes.count)
    tokens.reserveCapacity(bytes.count / 2 + 1)
  }

  mutating func run() {
    let bytes = bytes
    let text = bytes.span
    var nextZone = 0
    while position < text.count {
      while nextZone < zones.count, zones[nextZone].range.upperBound <= position { nextZone += 1 }
      let isInZone = nextZone < zones.count && zones[nextZone].range.lowerBound <= position
      if isInZone {
        let zone = zones[nextZone]
        append(zone.kind == .markup ? .markup : .protected, text, to: zone.range.upperBound)
        continue
      }
      let limit = nextZone < zones.count ? zones[nextZone].range.lowerBound : text.count
      while position < limit { scanToken(text, limit: limit) }
    }
  }

  private mutating func scanToken(_ text: Span<UInt8>, limit: Int) {
    let byte = text[position]
    let first = classes[Int(byte)]
    switch first {
    case .letter, .digit: scanWord(text, limit: limit)
    case .other: scanWideToken(text, limit: limit)
    case .space: scanBlanks(text, first: 1, limit: limit)
    default: append(first.kind, to: position + 1, key: byte, isWide: false)
    }
  }

  /// A run of blanks, the first of which has so many bytes; nearly always there is one.
  private mutating func scanBlanks(_ text: Span<UInt8>, first length: Int, limit: Int) {
    var end = position + length
    var isWide = length > 1
    while end < limit {
      let byte = classes[Int(text[end])]
      guard byte == .space || byte == .other else { break }
      let (next, size) = UTF8Decoding.scalar(in: text, at: end)
      guard ScalarClass(next) == .space else { break }
      isWide = isWide || size > 1
      end += size
    }
    append(.space, to: end, key: 0x20, isWide: isWide)
  }

  /// A token that begins with a line end, a hyphen, an apostrophe or a scalar above U+007F.
  private mutating func scanWideToken(_ text: Span<UInt8>, limit: Int) {
    let (scalar, length) = UTF8Decoding.scalar(in: text, at: position)
    let isWide = length > 1
    switch ScalarClass(scalar) {
    case .letter, .digit:
      scanWord(text, limit: limit)
    case .space:
      scanBlanks(text, first: length, limit: limit)
    case .lineFeed:
      append(.lineEnd, to: position + 1, key: 0x0A, isWide: false)
    case .carriageReturn:
      let isPair = position + 1 < limit && text[position + 1] == 0x0A
      if isPair {
        append(.lineEnd, to: position + 2, key: 0x0A, isWide: false)
      } else {
        append(.symbol, text, to: position + 1)
      }
    case .hyphen:
      append(.hyphen, to: position + length, key: 0x2D, isWide: isWide)
    case .apostrophe:
      append(.apostrophe, to: position + length, key: 0x27, isWide: isWide)
    case .other(let kind):
      append(kind, text, to: position + length)
    }
  }
}

// MARK: - Words

extension Tokenizer {
  /// What the scalars of a word are, as far as it has been read.
  private struct WordShape {
    var hasLetter = false
    var hasDigit = false
    var hasApostrophe = false
    var isWide = false
    /// Whether all scalars beyond ASCII are from U+00C0 to U+00FF.
    var isLatin = true
  }

  private mutating func scanWord(_ text: Span<UInt8>, limit: Int) {
    var shape = WordShape()
    var end = position
    scan: while end < limit {
      switch classes[Int(text[end])] {
      case .letter:
        shape.hasLetter = true
        end += 1
      case .digit:
        shape.hasDigit = true
        end += 1
      case .other:
        let size = take(text, at: end, limit: limit, into: &shape)
        guard size > 0 else { break scan }
        end += size
      default:
        break scan
      }
    }
    finishWord(text, end, shape)
  }

  /// Takes a scalar that is no ASCII letter or digit; its length in bytes, or 0 where it belongs to
  /// no word.
  private func take(
    _ text: Span<UInt8>, at offset: Int, limit: Int, into shape: inout WordShape
  ) -> Int {
    let (scalar, size) = UTF8Decoding.scalar(in: text, at: offset)
    switch ScalarClass(scalar) {
    case .letter: shape.hasLetter = true
    case .digit: shape.hasDigit = true
    case .apostrophe where isInnerApostrophe(text, at: offset, size: size, limit: limit):
      shape.hasApostrophe = true
    default: return 0
    }
    guard size > 1 else { return size }
    shape.isWide = true
    if text[offset] != 0xC3 { shape.isLatin = false }
    // A prime that is a letter to Unicode.
    if scalar == 0x2B9 { shape.hasApostrophe = true }
    return size
  }

  /// Whether a letter stands on both sides: `d'água`, not the marks around `'sim'`.
  private func isInnerApostrophe(
    _ text: Span<UInt8>, at offset: Int, size: Int, limit: Int
  ) -> Bool {
    guard offset > position, offset + size < limit else { return false }
    var before = offset - 1
    while before > position, text[before] & 0xC0 == 0x80 { before -= 1 }
    let left = UTF8Decoding.scalar(in: text, at: before).scalar
    let right = UTF8Decoding.scalar(in: text, at: offset + size).scalar
    return ScalarClass(left) == .letter && ScalarClass(right) == .letter
  }

  private mutating func finishWord(_ text: Span<UInt8>, _ end: Int, _ shape: WordShape) {
    let keyStart = keys.count
    let hash: UInt64
    if !shape.isWide {
      hash = keys.appendLowercased(text, position..<end)
    } else if shape.isLatin {
      hash = keys.appendLowercasedLatin(text, position..<end)
    } else {
      let key = Self.straightened(LexicalKey.of(text.extracting(position..<end)))
      hash = keys.append(key.span, 0..<key.count)
    }
    finish(
      shape.hasLetter || !shape.hasDigit ? .word : .number, end, keyStart: keyStart, hash: hash,
      isLetters: shape.hasLetter && !shape.hasDigit, isWide: shape.isWide,
      hasApostrophe: shape.hasApostrophe)
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
}

// MARK: - The list

extension Tokenizer {
  /// Appends a token other than a word, whose key is its bytes.
  private mutating func append(_ kind: TokenKind, _ text: Span<UInt8>, to end: Int) {
    let keyStart = keys.count
    let hash = keys.append(text, position..<end)
    let isWide = (position..<end).contains { text[$0] >= 0x80 }
    finish(kind, end, keyStart: keyStart, hash: hash, isWide: isWide)
  }

  /// Appends a token other than a word, whose key is one byte.
  private mutating func append(_ kind: TokenKind, to end: Int, key: UInt8, isWide: Bool) {
    let keyStart = keys.count
    let hash = keys.append(key)
    finish(kind, end, keyStart: keyStart, hash: hash, isWide: isWide)
  }

  private mutating func finish(
    _ kind: TokenKind, _ end: Int, keyStart: Int, hash: UInt64, isLetters: Bool = false,
    isWide: Bool, hasApostrophe: Bool = false
  ) {
    tokens.append(
      Token(
        kind: kind, isLetters: isLetters, isWide: isWide, hasApostrophe: hasApostrophe,
        start: Int32(truncatingIfNeeded: position), end: Int32(truncatingIfNeeded: end),
        keyStart: Int32(truncatingIfNeeded: keyStart),
        keyEnd: Int32(truncatingIfNeeded: keys.count), hash: hash))
    position = end
  }
}
