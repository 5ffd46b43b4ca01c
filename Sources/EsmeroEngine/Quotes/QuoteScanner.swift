import EsmeroText
import EsmeroUnicode

/// Finds the quotation marks and apostrophes of a text.
///
/// It reads bytes and not tokens, so that a document's opening and a segment are read by one and
/// the same eye: what a document is said to write must not depend on who looks. The bytes may be
/// cut inside a scalar; what is no UTF-8 counts as a sign.
struct QuoteScanner {
  private(set) var marks: [QuoteMark] = []
  /// The apostrophes between letters.
  private(set) var apostrophes: [(glyph: QuoteGlyph, range: ByteRange)] = []
  private let bytes: [UInt8]
  private let zones: [ProtectedZone]

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - zones: its protected stretches, sorted and disjoint.
  init(_ bytes: [UInt8], zones: [ProtectedZone]) {
    self.bytes = bytes
    self.zones = zones
    scan()
  }

  private mutating func scan() {
    var nextZone = 0
    var index = 0
    while index < bytes.count {
      if nextZone < zones.count, zones[nextZone].range.lowerBound <= index {
        index = max(index, zones[nextZone].range.upperBound)
        nextZone += 1
        continue
      }
      let limit = nextZone < zones.count ? zones[nextZone].range.lowerBound : bytes.count
      index = nextMark(from: index, to: min(limit, bytes.count))
      if index < limit, index < bytes.count { index += scanByte(at: index) }
    }
  }

  /// The first byte with which a mark may begin; most of prose is passed over here.
  private func nextMark(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, !Self.mayBegin(bytes[index]) { index += 1 }
    return index
  }

  @inline(__always)
  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte < 0x40 ? signs & 1 &<< UInt64(byte) != 0 : byte == 0xC2 || byte == 0xE2
  }

  /// A bit for each of `" ' , < >`.
  private static let signs: UInt64 = [0x22, 0x27, 0x2C, 0x3C, 0x3E].reduce(0) { $0 | 1 << $1 }

  /// Reads what begins at a byte; the number of bytes to go on.
  private mutating func scanByte(at index: Int) -> Int {
    switch bytes[index] {
    case 0x22:
      return take(.straight, at: index, length: 1)
    case 0x27:
      let run = self.run(of: 0x27, at: index)
      if run == 2 { return take(.apostrophes, at: index, length: 2) }
      return run == 1 ? take(.straightSingle, at: index, length: 1) : run
    case 0x2C:
      let run = self.run(of: 0x2C, at: index)
      return run == 2 ? takeTyped(.commas, at: index) : run
    case 0x3C:
      let run = self.run(of: 0x3C, at: index)
      return run == 2 ? takeTyped(.lessThans, at: index) : run
    case 0x3E:
      let run = self.run(of: 0x3E, at: index)
      return run == 2 ? takeTyped(.greaterThans, at: index) : run
    case 0xC2, 0xE2:
      let (scalar, length) = scalarAfter(index)
      guard let glyph = QuoteGlyph(scalar) else { return length }
      return take(glyph, at: index, length: length)
    default:
      return 1
    }
  }

  private func run(of byte: UInt8, at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == byte { end += 1 }
    return end - start
  }

  private mutating func take(_ glyph: QuoteGlyph, at start: Int, length: Int) -> Int {
    let range = start..<start + length
    if glyph.isSingle, isApostrophe(range) {
      apostrophes.append((glyph, range))
    } else {
      marks.append(mark(glyph, range))
    }
    return length
  }

  /// Takes marks that are typed for others only where nothing else can be meant.
  private mutating func takeTyped(_ glyph: QuoteGlyph, at start: Int) -> Int {
    let mark = mark(glyph, start..<start + 2)
    let isWanted = glyph == .greaterThans ? mark.role == .closes : mark.role == .opens
    if isWanted, glyph == .greaterThans || mark.right == .letter { marks.append(mark) }
    return 2
  }

  private func mark(_ glyph: QuoteGlyph, _ range: ByteRange) -> QuoteMark {
    let numbers = numbers(before: range.lowerBound)
    return QuoteMark(
      glyph: glyph, range: range, left: neighbour(before: range.lowerBound),
      right: neighbour(behind: range.upperBound), digitsBefore: numbers.digits,
      followsMinutes: numbers.followMinutes)
  }

  /// Whether letters stand on both sides, emphasis apart.
  private func isApostrophe(_ range: ByteRange) -> Bool {
    guard isFree(range.lowerBound - 1), isLetter(scalarBefore(range.lowerBound).scalar) else {
      return false
    }
    return isLetter(scalarAfter(skippingEmphasis(from: range.upperBound)).scalar)
  }

  private func isLetter(_ scalar: UInt32) -> Bool {
    ScalarProperties.isLetter(scalar) || ScalarProperties.isMark(scalar)
  }
}

// MARK: - Neighbours

extension QuoteScanner {
  /// How many marks and markers are looked beyond; more than that nobody nests.
  private static let reach = 8

  private func neighbour(before offset: Int) -> QuoteNeighbour {
    var position = offset
    for _ in 0..<Self.reach {
      guard position > 0 else { return .edge }
      if let zone = zone(holding: position - 1) {
        guard zone.kind == .markup else { return .content }
        if isLineBreak(zone) { return .edge }
        position = zone.range.lowerBound
        continue
      }
      let (scalar, length) = scalarBefore(position)
      if let glyph = QuoteGlyph(scalar) {
        let isElision = glyph == .straightSingle || glyph == .rightSingle
        if isElision, position == offset, isFree(position - length - 1),
          isLetter(scalarBefore(position - length).scalar)
        {
          return .elision
        }
        position -= length
      } else if Self.isEmphasis(scalar) {
        position -= length
      } else {
        return kind(of: scalar, isDoubled: scalarBefore(position - length).scalar == scalar)
      }
    }
    return .sign
  }

  private func neighbour(behind offset: Int) -> QuoteNeighbour {
    var position = offset
    for _ in 0..<Self.reach {
      guard position < bytes.count else { return .edge }
      if let zone = zone(holding: position) {
        guard zone.kind == .markup else { return .content }
        if isLineBreak(zone) { return .edge }
        position = zone.range.upperBound
        continue
      }
      let (scalar, length) = scalarAfter(position)
      guard QuoteGlyph(scalar) != nil || Self.isEmphasis(scalar) else {
        return kind(of: scalar, isDoubled: scalarAfter(position + length).scalar == scalar)
      }
      position += length
    }
    return .sign
  }

  private func skippingEmphasis(from offset: Int) -> Int {
    var position = offset
    for _ in 0..<Self.reach {
      if let zone = zone(holding: position) {
        guard zone.kind == .markup, !isLineBreak(zone) else { return bytes.count }
        position = zone.range.upperBound
      } else if Self.isEmphasis(scalarAfter(position).scalar) {
        position += 1
      } else {
        return position
      }
    }
    return position
  }

  /// The signs of emphasis in plain text.
  private static func isEmphasis(_ scalar: UInt32) -> Bool { scalar == 0x2A || scalar == 0x5F }

  /// `<br>` parts what stands on its sides, unlike the tags of emphasis.
  private func isLineBreak(_ zone: ProtectedZone) -> Bool {
    let start = zone.range.lowerBound
    return zone.range.count >= 4 && bytes[start] == 0x3C && bytes[start + 1] | 0x20 == 0x62
      && bytes[start + 2] | 0x20 == 0x72
  }

  private func kind(of scalar: UInt32, isDoubled: Bool) -> QuoteNeighbour {
    switch scalar {
    case 0x0A, 0x0D, 0x2028, 0x2029: return .edge
    case 0x2026: return .ellipsis
    case 0x2E where isDoubled: return .ellipsis
    case 0xA1, 0xBF: return .opening
    case 0x2F: return .slash
    case 0xB2, 0xB3, 0xB9, 0x2020, 0x2021, 0x2070...0x2079, 0xAE, 0x2122: return .reference
    default: break
    }
    switch ScalarClass(scalar) {
    case .letter: return .letter
    case .digit: return .digit
    case .space: return .space
    case .hyphen: return .hyphen
    case .other(.dash): return .dash
    case .other(.openBracket): return .opening
    case .other(.closeBracket): return .closing
    case .other(.mark): return .stop
    default: return ScalarProperties.isWhiteSpace(scalar) ? .space : .sign
    }
  }

  /// The digits before an offset, and whether a number of minutes or feet stands before those.
  private func numbers(before offset: Int) -> (digits: Int, followMinutes: Bool) {
    var position = offset
    if position > 0, bytes[position - 1] == 0x20 { position -= 1 }
    var digits = 0
    while digits < 8, position > 0 {
      let byte = bytes[position - 1]
      let isSeparator = digits > 0 && (byte == 0x2C || byte == 0x2E) && isDigit(position - 2)
      guard isDigit(position - 1) || isSeparator else { break }
      if !isSeparator { digits += 1 }
      position -= 1
    }
    guard digits > 0 else { return (0, false) }
    // `iPhone7"` ends in a name, not in a number.
    if position > 0, isLetter(scalarBefore(position).scalar) { return (0, false) }
    if position > 0, bytes[position - 1] == 0x20 { position -= 1 }
    let (scalar, length) = scalarBefore(position)
    let isMinutes = scalar == 0x27 || scalar == 0x2019 || scalar == 0x2032
    return (digits, isMinutes && isDigit(position - length - 1))
  }

  private func isDigit(_ offset: Int) -> Bool {
    bytes.indices.contains(offset) && bytes[offset] &- 0x30 < 10
  }
}

// MARK: - Bytes

extension QuoteScanner {
  private func zone(holding offset: Int) -> ProtectedZone? {
    guard !zones.isEmpty else { return nil }
    let index = zones.partitionPoint { $0.range.upperBound <= offset }
    guard index < zones.count, zones[index].range.contains(offset) else { return nil }
    return zones[index]
  }

  private func isFree(_ offset: Int) -> Bool { offset >= 0 && zone(holding: offset) == nil }

  /// The scalar that ends before an offset, 0 where there is none.
  private func scalarBefore(_ offset: Int) -> (scalar: UInt32, length: Int) {
    guard offset > 0, offset <= bytes.count else { return (0, 1) }
    var start = offset - 1
    while start > 0, offset - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let (scalar, length) = scalarAfter(start)
    return length == offset - start ? (scalar, length) : (0, 1)
  }

  /// The scalar that begins at an offset, 0 where there is none.
  private func scalarAfter(_ offset: Int) -> (scalar: UInt32, length: Int) {
    guard bytes.indices.contains(offset) else { return (0, 1) }
    let lead = bytes[offset]
    let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead < 0x80 || lead >= 0xC2, offset + length <= bytes.count else { return (0, 1) }
    return UTF8Decoding.scalar(in: bytes, at: offset)
  }
}
