import EsmeroText

/// Two quotation marks that belong together.
struct QuotePair: Sendable {
  /// The place of the opening mark among the marks.
  var open: Int
  /// The place of the closing mark.
  var close: Int
  /// The place, among the unit's pairs, of the innermost pair around it.
  var parent: Int?
  /// Whether no other pair is inside it.
  var isLeaf = true
}

/// Marks that are paired among themselves: those of a paragraph.
struct QuoteUnit: Sendable {
  /// The marks' places.
  var marks: Range<Int>
  /// The pairs, by their opening marks; those of single marks only as far as they are certain.
  var pairs: [QuotePair] = []
  /// Whether every mark but single ones and primes has found its partner.
  var isClean = true
}

/// The quotations of a text, by paragraphs.
///
/// A paragraph ends at a blank line; in a text whose lines are longer than anyone wraps them, a
/// line is a paragraph. Whether a mark opens or closes is told by what stands beside it, and by
/// its shape only where that says nothing, since the shape is what may be wrong. Double and angle
/// marks are paired first: `'` and `’` are apostrophes as well, and must not upset them.
struct QuoteReading: Sendable {
  /// All marks, in order.
  let marks: [QuoteMark]
  /// The apostrophes between letters.
  let apostrophes: [(glyph: QuoteGlyph, range: ByteRange)]
  /// The paragraphs that hold marks.
  private(set) var units: [QuoteUnit] = []

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - zones: its protected stretches, sorted and disjoint.
  init(_ bytes: [UInt8], zones: [ProtectedZone] = []) {
    let scanner = QuoteScanner(bytes, zones: zones)
    marks = scanner.marks
    apostrophes = scanner.apostrophes
    guard !marks.isEmpty else { return }
    var first = 0
    for end in Self.paragraphEnds(bytes) {
      var next = first
      while next < marks.count, marks[next].range.lowerBound < end { next += 1 }
      if next > first {
        var parser = QuoteParser(bytes: bytes, marks: marks, unit: first..<next)
        parser.run()
        units.append(parser.unit)
      }
      first = next
    }
  }

  /// The marks of a pair.
  func system(of pair: QuotePair) -> QuoteSystem {
    QuoteSystem(marks[pair.open].glyph, marks[pair.close].glyph)
  }

  /// The bytes from the opening to the closing mark.
  func range(of pair: QuotePair) -> ByteRange {
    marks[pair.open].range.lowerBound..<marks[pair.close].range.upperBound
  }

  /// The bytes between the marks.
  func content(of pair: QuotePair) -> ByteRange {
    marks[pair.open].range.upperBound..<marks[pair.close].range.lowerBound
  }

  // MARK: Paragraphs

  /// Lines of more scalars than this were not wrapped by hand.
  private static let longestWrappedLine = 120

  /// The offsets at which paragraphs end, ascending, the last at the end of the text.
  private static func paragraphEnds(_ bytes: [UInt8]) -> [Int] {
    var ends: [Int] = []
    var linesOfBlock: [Int] = []
    var isUnwrapped = false
    var isBlank = true
    var length = 0
    func endBlock() {
      ends += isUnwrapped ? linesOfBlock : linesOfBlock.suffix(1)
      linesOfBlock = []
      isUnwrapped = false
    }
    for (offset, byte) in bytes.enumerated() {
      if byte == 0x0A {
        if isBlank {
          endBlock()
        } else {
          linesOfBlock.append(offset)
          isUnwrapped = isUnwrapped || length > longestWrappedLine
        }
        isBlank = true
        length = 0
        continue
      }
      if byte != 0x20, byte != 0x09, byte != 0x0D { isBlank = false }
      if byte & 0xC0 != 0x80 { length += 1 }
    }
    isUnwrapped = isUnwrapped || length > longestWrappedLine
    linesOfBlock.append(bytes.count)
    endBlock()
    return ends
  }
}
