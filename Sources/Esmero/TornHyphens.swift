import EsmeroEngine
import EsmeroFormats
import EsmeroText

/// What the beginning of a document tells of its hyphens.
///
/// **Problem.** `navio -fábrica` is in no list. By itself it may be a compound or a dash somebody typed
/// without a blank; where the machine that wrote the document tore dozens of hyphens that lists know,
/// it tore this one.
///
/// **Must not change.** Stories whose dashes are typed as hyphens: `Vou já -disse ela`. Every one of
/// them looks torn, and none is repaired.
///
/// **Way.** In the first paragraphs that hold a hyphen with a blank on one side, those hyphens are
/// counted, and the part of them that rules repair for certain. Both the number and the part must be
/// large. What stands in code and the like does not count, nor do rules that are not in force.
struct TornHyphens {
  /// Hyphens between letters with a blank on one side.
  private(set) var torn = 0
  /// Those of them that are certainly repaired.
  private(set) var repaired = 0

  /// The fewest repairs that tell.
  ///
  /// In 4587 sentences of well-edited news one hyphen looks torn and none is repaired, and in 20
  /// sentences full of dashes it is three and none. In 424 damaged ones it is 208 and 207, all but
  /// one by lists; taken twenty at a time, as short documents, each of 21 has four or more. Typing
  /// mistakes come by ones and twos.
  private static let least = 3

  /// The most paragraphs that are looked at: enough to tell, and little to read twice.
  private static let mostParagraphs = 64

  /// Whether there are enough of them, and more than stand unexplained.
  var areEvident: Bool { repaired >= Self.least && repaired * 2 >= torn }

  /// Looks at the beginning of a document.
  ///
  /// - Parameters:
  ///   - opening: UTF-8, which may be cut inside a character.
  ///   - format: the document's format.
  ///   - repairer: the rules for hyphens that are in force, for safe repairs only.
  init(in opening: ArraySlice<UInt8>, format: any DocumentFormat, repairer: SegmentRepairer) {
    let bytes = Array(opening)
    let end = UTF8Validation.firstInvalidByte(in: bytes) ?? bytes.count
    let source = SourceText(valid: Array(bytes[..<end]))
    guard let segments = try? format.segments(of: source) else { return }
    var left = Self.mostParagraphs
    for segment in segments where left > 0 {
      let torn = Self.count(in: segment.prose[...], outside: segment.zones)
      guard torn > 0 else { continue }
      left -= 1
      self.torn += torn
      for finding in repairer.outcome(of: segment).findings {
        repaired += Self.count(in: segment.prose[finding.range], outside: [])
      }
    }
  }

  /// Whether a text may show enough of them; sound prose says no.
  static func mayBe(in text: ArraySlice<UInt8>) -> Bool {
    var count = 0
    var index = text.startIndex
    while count < least, let next = next(in: text, after: index) {
      count += 1
      index = next + 1
    }
    return count == least
  }

  private static func count(in text: ArraySlice<UInt8>, outside zones: [ProtectedZone]) -> Int {
    var count = 0
    var index = text.startIndex
    while let next = next(in: text, after: index) {
      if !zones.contains(where: { $0.range.contains(next) }) { count += 1 }
      index = next + 1
    }
    return count
  }

  /// The first hyphen from an offset on between letters, with a blank on one side.
  private static func next(in text: ArraySlice<UInt8>, after start: Int) -> Int? {
    var index = max(start, text.startIndex + 2)
    while index + 2 < text.endIndex {
      if text[index] == 0x2D, isTorn(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  private static func isTorn(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
    let (before, behind) = (text[index - 1], text[index + 1])
    if before == 0x20 { return isLetter(text[index - 2]) && isLetter(behind) }
    return behind == 0x20 && isLetter(before) && isLetter(text[index + 2])
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20)
  }
}
