public import EsmeroText

/// A text as it reads once what encodings have left behind is made good.
///
/// What is decided on a document before it is repaired must come out the same on the repaired one.
/// A mark that stands as `&quot;` or `â€œ`, or has an invisible neighbour, is no mark yet to the eye
/// of `QuoteProfile`; only the lines that hold such debris are repaired for it, so that clean
/// documents pay for one look at their bytes.
public struct LegibleText {
  private let repairer: SegmentRepairer

  /// Prepares to read texts.
  ///
  /// - Parameters:
  ///   - rules: the rules that make characters of debris.
  ///   - threshold: the least level whose repairs the document will see.
  public init(rules: RuleSelection, threshold: Applicability) {
    var document = DocumentProfile(
      language: rules.language, isLanguageCertain: true, quotes: QuoteProfile())
    document.entityDecoding = .inPlainText
    repairer = SegmentRepairer(rules: rules, document: document, threshold: threshold)
  }

  /// The text with the debris of its lines repaired; a line that is no UTF-8 stays.
  public func reading(of text: ArraySlice<UInt8>) -> [UInt8] {
    var reading: [UInt8] = []
    reading.reserveCapacity(text.count)
    var start = text.startIndex
    while start < text.endIndex {
      let rest = text[start...]
      let end = rest.firstIndex(of: 0x0A) ?? text.endIndex
      let line = text[start..<end]
      reading += Self.holdsDebris(line) ? repaired(line) : line
      if end < text.endIndex { reading.append(0x0A) }
      start = end + 1
    }
    return reading
  }

  private func repaired(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard String(validating: line, as: UTF8.self) != nil else { return line }
    let prose = Array(line)
    let outcome = repairer.outcome(
      of: Segment(prose: prose, map: OffsetMap(verbatim: 0..<prose.count)))
    return Edit.apply(outcome.edits, to: prose)[...]
  }

  /// Whether bytes may hold what is repaired to other characters; sound prose says no, unless it
  /// has an ampersand or a character that few alphabets share.
  public static func holdsDebris(_ text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == 0x26 { return true }
      index += 1
      guard byte >= 0xC2, index < text.endIndex else { continue }
      let third = index + 1 < text.endIndex ? text[index + 1] : 0
      if isDebris(byte, text[index], third) { return true }
    }
    return false
  }

  private static func isDebris(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (lead, second) {
    // Controls of Latin-1, and the soft hyphen.
    case (0xC2, ..<0xA0), (0xC2, 0xAD): true
    // Â, Ã or â before what is no ASCII: UTF-8 read as windows-1252.
    case (0xC3, 0x82), (0xC3, 0x83), (0xC3, 0xA2): third >= 0xC2
    // Invisible characters.
    case (0xE2, 0x80): (0x8B...0x8F).contains(third) || (0xAA...0xAE).contains(third)
    case (0xE2, 0x81): third >= 0xA0
    // The marks and wide forms of East Asia, ligatures, U+FEFF.
    case (0xE3, 0x80), (0xEF, _): true
    default: false
    }
  }
}
