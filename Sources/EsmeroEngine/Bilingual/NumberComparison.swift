import EsmeroText
import EsmeroUnicode

/// Numbers of a source that a translation changed or left out.
///
/// Problem: `12` that became `21`, `1.5` that became `15`. What must not be told: marks of another
/// language (`1,234.50`, `1.234,5`, `1 234,50`), dates in another order or with a name for the month,
/// hours of another count (`3:30 PM`, `15h30`), ordinals and decades (`21st`, `1990s`), a number that
/// became a word or a word that became one.
///
/// Chosen: digits are compared, with the place of the fraction where three digits cannot be meant as a
/// group, so that nobody needs to know which marks the source's language has. A number that is gone is
/// told only if another stands there that the source has not, or if nobody would write it as a word.
struct NumberComparison {
  /// A number in a text.
  struct Number: Hashable {
    /// Its bytes.
    var range: ByteRange
    /// Its digits without leading zeros, and a period before a fraction without zeros at its end.
    var value: [UInt8]
    /// Whether it is an hour, an ordinal, a name: there, but nobody's to compare.
    var isVague: Bool
  }

  /// Numbers of the source that the translation has not.
  private(set) var lost: [Number] = []
  /// Numbers of the translation that the source has not.
  private(set) var alien: [Number] = []

  /// Compares the numbers outside of what is protected and of units.
  init(
    source: SourceSegment, sourceUnits: [ProtectedUnit], translation: [UInt8],
    zones: [ProtectedZone], units: [ProtectedUnit]
  ) {
    let first = NumberReader(
      source.prose, without: source.zones.map(\.range) + sourceUnits.map(\.range)
    ).numbers()
    let second = NumberReader(translation, without: zones.map(\.range) + units.map(\.range))
      .numbers()
    let rest = Self.unpaired(first, second)
    // `1,2` and `1, 2`: the same digits, parted otherwise.
    let isPartedOtherwise = rest.first.count != rest.second.count
    guard !isPartedOtherwise || Self.digits(rest.first) != Self.digits(rest.second) else { return }
    lost = rest.first.filter { !$0.isVague }
    alien = rest.second.filter { !$0.isVague }
    // An hour that is told otherwise takes its minutes along.
    if rest.first.contains(where: \.isVague) { lost.removeAll { $0.value.count < 3 } }
    if alien.isEmpty { lost = lost.filter(Self.isNeverWord) }
    if lost.isEmpty { alien = [] }
  }

  private static func unpaired(
    _ first: [Number], _ second: [Number]
  ) -> (first: [Number], second: [Number]) {
    var open: [[UInt8]: Int] = [:]
    for number in second { open[number.value, default: 0] += 1 }
    var lost: [Number] = []
    for number in first {
      if let count = open[number.value], count > 0 {
        open[number.value] = count - 1
      } else {
        lost.append(number)
      }
    }
    var alien: [Number] = []
    for number in second.reversed() {
      if let count = open[number.value], count > 0 {
        open[number.value] = count - 1
        alien.append(number)
      }
    }
    return roundsPaired(lost, alien.reversed())
  }

  /// Without numbers that differ by thousands alone, which a word tells: `2,000,000` and `2 milhões`.
  private static func roundsPaired(
    _ first: [Number], _ second: [Number]
  ) -> (first: [Number], second: [Number]) {
    var second = second
    let lost = first.filter { number in
      guard let index = second.firstIndex(where: { differByThousands($0.value, number.value) })
      else { return true }
      second.remove(at: index)
      return false
    }
    return (lost, second)
  }

  private static func differByThousands(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    let (short, long) = first.count < second.count ? (first, second) : (second, first)
    let digits = short.filter { $0 != UInt8(ascii: ".") }
    guard long.count >= digits.count + 2, long.starts(with: digits), !long.contains(0x2E) else {
      return false
    }
    return long.dropFirst(digits.count).allSatisfy { $0 == UInt8(ascii: "0") }
  }

  private static func digits(_ numbers: [Number]) -> [UInt8] {
    numbers.flatMap { $0.value.filter { $0 != UInt8(ascii: ".") } }
  }

  /// Three digits and more that are not round.
  private static func isNeverWord(_ number: Number) -> Bool {
    number.value.count > 2 && !number.value.suffix(2).elementsEqual("00".utf8)
  }
}

/// Reads the numbers of a text.
private struct NumberReader {
  private let bytes: [UInt8]
  private let protected: [ByteRange]

  /// Prepares to read a text.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - protected: what is passed over, in any order.
  init(_ bytes: [UInt8], without protected: [ByteRange]) {
    self.bytes = bytes
    self.protected = protected.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Digits, and what stands before them.
  private struct Group {
    var range: ByteRange
    var digits: [UInt8]
    /// The mark that joins it to the group before; 0 for none, a blank for any blank.
    var mark: UInt8
  }

  func numbers() -> [NumberComparison.Number] {
    var numbers: [NumberComparison.Number] = []
    var groups: [Group] = []
    var next = 0
    var offset = 0
    while offset < bytes.count {
      while next < protected.count, protected[next].upperBound <= offset { next += 1 }
      if next < protected.count, protected[next].contains(offset) {
        offset = protected[next].upperBound
        continue
      }
      guard let group = group(at: offset) else {
        offset += UTF8Decoding.scalar(in: bytes, at: offset).length
        continue
      }
      var joined = group
      joined.mark =
        groups.last.map { mark(between: $0.range.upperBound, group.range.lowerBound) } ?? 0
      if joined.mark == 0 {
        numbers += self.numbers(in: groups)
        groups = []
      }
      groups.append(joined)
      offset = group.range.upperBound
    }
    return numbers + self.numbers(in: groups)
  }

  private func group(at start: Int) -> Group? {
    var offset = start
    var digits: [UInt8] = []
    while offset < bytes.count {
      let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: offset)
      guard let digit = FoldedText.digit(scalar) else { break }
      digits.append(digit)
      offset += length
    }
    return digits.isEmpty ? nil : Group(range: start..<offset, digits: digits, mark: 0)
  }

  /// The mark between two groups where there is one and nothing else.
  private func mark(between end: Int, _ start: Int) -> UInt8 {
    guard end < start, start - end <= 3 else { return 0 }
    let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: end)
    guard length == start - end else { return 0 }
    switch scalar {
    case 0x2C, 0x66B: return UInt8(ascii: ",")
    case 0x2E: return UInt8(ascii: ".")
    case 0x27, 0x2019: return UInt8(ascii: "'")
    case 0x66C: return UInt8(ascii: "'")
    case 0x20, 0xA0, 0x2009, 0x202F: return 0x20
    default: return 0
    }
  }

  /// The numbers that joined groups are.
  private func numbers(in groups: [Group]) -> [NumberComparison.Number] {
    guard let first = groups.first else { return [] }
    guard groups.count > 1 else { return [number(first.range, integer: first.digits)] }
    let last = groups[groups.count - 1]
    let middle = groups.dropFirst().dropLast()
    let isGrouped =
      first.digits.count <= 3 && middle.allSatisfy { $0.digits.count == 3 }
      && Set(middle.map(\.mark)).count <= 1
    let range = first.range.lowerBound..<last.range.upperBound
    let isZero = first.digits == [UInt8(ascii: "0")]
    if isGrouped, last.digits.count == 3, !isZero, middle.first?.mark ?? last.mark == last.mark {
      return [number(range, integer: groups.flatMap(\.digits))]
    }
    let isFraction = last.mark == UInt8(ascii: ",") || last.mark == UInt8(ascii: ".")
    if isFraction, middle.isEmpty || isGrouped, middle.first?.mark != last.mark {
      return [
        number(range, integer: groups.dropLast().flatMap(\.digits), fraction: last.digits)
      ]
    }
    // A date, a list, the sections of a book.
    return groups.map { number($0.range, integer: $0.digits) }
  }

  private func number(
    _ range: ByteRange, integer: [UInt8], fraction: [UInt8] = []
  ) -> NumberComparison.Number {
    let zero = UInt8(ascii: "0")
    var value = Array(integer.drop { $0 == zero })
    if value.isEmpty { value = [zero] }
    let digits = Array(fraction.reversed().drop { $0 == zero }.reversed())
    if !digits.isEmpty { value += [UInt8(ascii: ".")] + digits }
    return NumberComparison.Number(range: range, value: value, isVague: isVague(range))
  }

  /// Hours, and numbers that a letter touches: `21st`, `1990s`, `B2`.
  private func isVague(_ range: ByteRange) -> Bool {
    if bytes.holdsWord(before: range.lowerBound) || bytes.holdsWord(at: range.upperBound) {
      return true
    }
    let colon = UInt8(ascii: ":")
    if byte(range.upperBound) == colon, byte(range.upperBound + 1).isTornDigit { return true }
    if byte(range.lowerBound - 1) == colon, byte(range.lowerBound - 2).isTornDigit { return true }
    var index = range.upperBound
    while byte(index) == 0x20 || byte(index) == 0xC2 || byte(index) == 0xA0 { index += 1 }
    let half = byte(index) | 0x20
    guard half == UInt8(ascii: "a") || half == UInt8(ascii: "p") else { return false }
    if byte(index + 1) == UInt8(ascii: ".") { index += 1 }
    return byte(index + 1) | 0x20 == UInt8(ascii: "m") && !bytes.holdsWord(at: index + 2)
  }

  private func byte(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }
}
