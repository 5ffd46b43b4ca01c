import EsmeroText
import EsmeroUnicode

/// Finds and decodes UTF-8 that was read in an encoding of one byte a character.
struct Mojibake {
  /// How much a sequence says about itself.
  enum Evidence: Comparable {
    /// It may well be sound text; it is decoded only beside what is certain.
    case none
    /// It may be sound text, which is rare.
    case weak
    /// Nothing else can be meant.
    case certain
  }

  /// One character of the original text.
  struct Sequence {
    /// The bytes that it takes now.
    var range: ByteRange
    /// The UTF-8 that it was.
    var decoded: [UInt8]
    /// What shows that nothing else is meant.
    var evidence: Evidence
    /// Whether sound text can have several such, one behind the other: formulas, units with dashes.
    fileprivate var canRepeat = false
  }

  /// Sequences without a gap, all read in one encoding.
  struct Run {
    /// The bytes that they take now.
    var range: ByteRange
    /// The UTF-8 that they were.
    var decoded: [UInt8]
    /// What shows that nothing else is meant.
    var evidence: Evidence
    /// What they were read in.
    let encoding: MisreadEncoding
  }

  private static let maximumLayers = 3
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The run that begins at an offset.
  func run(at offset: Int) -> Run? {
    for encoding in MisreadEncoding.allCases {
      if let run = run(at: offset, in: encoding) { return run }
    }
    return nil
  }

  private func run(at offset: Int, in encoding: MisreadEncoding) -> Run? {
    guard let first = sequence(at: offset, in: encoding) else { return nil }
    var run = Run(
      range: first.range, decoded: first.decoded, evidence: first.evidence, encoding: encoding)
    var canRepeat = first.canRepeat
    while let next = sequence(at: run.range.upperBound, in: encoding) {
      run.range = run.range.lowerBound..<next.range.upperBound
      run.decoded += next.decoded
      canRepeat = canRepeat || next.canRepeat
      // No sound text has two of the rarer leads, each with its mark, one behind the other.
      let isPair = min(run.evidence, next.evidence) == .none && !canRepeat
      run.evidence = isPair ? .certain : max(run.evidence, next.evidence)
    }
    for _ in 1..<Self.maximumLayers {
      guard let deeper = Mojibake(run.decoded).run(at: 0), deeper.range.count == run.decoded.count
      else { break }
      run.decoded = deeper.decoded
      run.evidence = .certain
    }
    return run
  }

  /// The sequence that begins at an offset.
  func sequence(at offset: Int, in encoding: MisreadEncoding = .windows1252) -> Sequence? {
    guard offset < bytes.count, bytes[offset] >= 0xC2 else { return nil }
    var (scalar, size) = UTF8Decoding.scalar(in: bytes, at: offset)
    guard let lead = encoding.lead(scalar) else { return nil }
    var decoded = [lead]
    var second: UInt32 = 0
    var end = offset + size
    while decoded.count < Self.length(from: lead) {
      guard end < bytes.count else { return nil }
      (scalar, size) = UTF8Decoding.scalar(in: bytes, at: end)
      guard let byte = encoding.byte(of: scalar), (0x80...0xBF).contains(byte) else { return nil }
      if decoded.count == 1 { second = scalar }
      decoded.append(byte)
      end += size
    }
    guard UTF8Validation.firstInvalidByte(in: decoded) == nil, Self.isExpected(decoded) else {
      return nil
    }
    let place = offset..<end
    switch encoding {
    case .windows1252:
      return Sequence(
        range: place, decoded: decoded,
        // No sound text has the three signs of which a euro sign becomes.
        evidence: decoded == Self.euro ? .certain : windowsEvidence(lead, second, around: place),
        canRepeat: Self.joiningMarks.contains(second))
    case .macRoman:
      guard !isFormula(lead, second, around: place) else { return nil }
      return Sequence(
        range: place, decoded: decoded, evidence: macEvidence(lead, second, around: place),
        canRepeat: Self.formulaSigns.contains(second))
    }
  }

  private static let euro: [UInt8] = Array("€".utf8)

  private static func length(from lead: UInt8) -> Int {
    lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// Whether the character is one that texts hold; of rarer blocks those letters that languages use.
  private static func isExpected(_ decoded: [UInt8]) -> Bool {
    let scalar = UTF8Decoding.scalar(in: decoded, at: 0).scalar
    return switch decoded[0] {
    case 0xC8: (0x218...0x21B).contains(scalar)
    // What windows-1252 itself shows of a first misreading.
    case 0xC6: scalar == 0x192
    case 0xCB: scalar == 0x2C6 || scalar == 0x2DC
    case 0xCE, 0xCF: (0x386...0x3CE).contains(scalar)
    case 0xD0, 0xD1: (0x401...0x45F).contains(scalar)
    case 0xEF: scalar == 0xFEFF
    default: true
    }
  }

  // MARK: - Evidence

  private func windowsEvidence(
    _ lead: UInt8, _ second: UInt32, around range: ByteRange
  ) -> Evidence {
    switch lead {
    case 0xEF: return .certain
    case 0xC6, 0xCB, 0xCE...0xD1: return .none
    case 0xC4, 0xC5, 0xC8: return rareLatinEvidence(second, around: range)
    default: break
    }
    guard Self.punctuation.contains(second) else { return .certain }
    // No word goes on from a small letter to a capital with a tilde or a circumflex.
    let isInsideWord =
      isSmallOrDigit(before: range.lowerBound) || isSmall(at: range.upperBound)
    return lead < 0xE2 && isInsideWord ? .certain : .weak
  }

  /// Ä, Å and È end words in capitals, and Å is a unit.
  private func rareLatinEvidence(_ second: UInt32, around range: ByteRange) -> Evidence {
    if isSmall(before: range.lowerBound) { return .certain }
    // 5 Å±0.1
    if second == 0xB1 { return .none }
    guard Self.punctuation.contains(second) else { return .certain }
    return isSmall(at: range.upperBound) && !Self.joiningMarks.contains(second) ? .certain : .none
  }

  private func macEvidence(_ lead: UInt8, _ second: UInt32, around range: ByteRange) -> Evidence {
    if lead == 0xE2 { return .certain }
    let isBehindWord = isSmall(before: range.lowerBound)
    let isBeforeWord = isSmall(at: range.upperBound)
    let isFormula = Self.formulaSigns.contains(second)
    switch lead {
    case 0xC2 where !isFormula: return .certain
    case 0xC2:
      let isSign = isBehindWord || isBehindDigit(range) || isDegree(second, range)
      return isSign ? .certain : .none
    case 0xC3 where !isFormula: return .certain
    // π is the one sign that formulas have a root of, in words as `2x√πy`, too.
    case 0xC3 where second == 0x3C0: return .none
    case 0xC3:
      let isWord = isBehindWord ? isBeforeWord : isWordBegun(by: second, range)
      return isWord ? .certain : .none
    default: return isBehindWord && !isFormula ? .certain : .none
    }
  }

  /// Whether the sign is one of formulas and no word is about, as in `2√π`.
  private func isFormula(_ lead: UInt8, _ second: UInt32, around range: ByteRange) -> Bool {
    Self.formulaSigns.contains(second) && !isDegree(second, range)
      && !(lead == 0xC2 && isBehindDigit(range))
      && !isSmall(before: range.lowerBound) && !isSmall(at: range.upperBound)
  }

  /// Whether a number stands before, which no formula negates: `1¬∫ lugar`, `30¬∞`.
  private func isBehindDigit(_ range: ByteRange) -> Bool {
    scalar(before: range.lowerBound).map(ScalarProperties.isDigit) ?? false
  }

  /// Whether a word goes on behind its first letter: `√∫ltimo`, `√≥leo`, `√≠ndice`.
  ///
  /// No formula has a root of a comparison; one of an integral may be that of a function.
  private func isWordBegun(by second: UInt32, _ range: ByteRange) -> Bool {
    var end = range.upperBound
    while end < bytes.count, isSmall(at: end) {
      end += UTF8Decoding.scalar(in: bytes, at: end).length
    }
    let rest = String(decoding: bytes[range.upperBound..<end], as: UTF8.self)
    switch second {
    case 0x2260, 0x2265: return rest.unicodeScalars.count > 1
    case 0x222B:
      return rest.unicodeScalars.count > 2
        && !Self.functionNames.contains { rest.hasPrefix($0) }
    default: return false
    }
  }

  private static let functionNames = [
    "arc", "cos", "cot", "csc", "exp", "log", "sec", "sen", "sin", "tan", "tg",
  ]

  /// Whether `¬∞` stands for a degree sign, as before C.
  private func isDegree(_ second: UInt32, _ range: ByteRange) -> Bool {
    guard second == 0x221E, range.upperBound < bytes.count else { return false }
    return Self.degreeTails.contains(bytes[range.upperBound])
  }

  private func isSmallOrDigit(before offset: Int) -> Bool {
    isSmall(before: offset) || scalar(before: offset).map(ScalarProperties.isDigit) ?? false
  }

  private func isSmall(before offset: Int) -> Bool {
    scalar(before: offset).map(ScalarProperties.isLowercase) ?? false
  }

  private func scalar(before offset: Int) -> UInt32? {
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0 else { return nil }
    let scalar = UTF8Decoding.scalar(in: bytes, at: start).scalar
    // Indicators of ordinals are small to Unicode, ƒ is a lead itself.
    let isLetter = ![0xAA, 0xBA, 0x192].contains(scalar) && !Self.formulaSigns.contains(scalar)
    return isLetter ? scalar : nil
  }

  private func isSmall(at offset: Int) -> Bool {
    guard offset < bytes.count else { return false }
    return ScalarProperties.isLowercase(UTF8Decoding.scalar(in: bytes, at: offset).scalar)
  }

  /// What follows a word in sound text: blanks, quotation marks, dashes, ellipses and the like.
  private static let punctuation: Set<UInt32> = [
    0xA0, 0xA8, 0xAB, 0xB4, 0xB7, 0xB8, 0xBB, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E,
    0x2022, 0x2020, 0x2021,
    0x2013, 0x2014, 0x2026, 0x2039, 0x203A, 0x2122, 0xAE, 0xAA, 0xBA, 0xB9, 0xB2, 0xB3, 0xB0,
  ]

  /// Marks that a word or a unit can follow at once.
  private static let joiningMarks: Set<UInt32> = [0xA0, 0xB7, 0x2013, 0x2014, 0x2022, 0x2026]

  /// What formulas have behind a root, a negation or “about”.
  private static let formulaSigns = Set("∞±≤≥≠µ∂∑∏π∫Ω".unicodeScalars.map(\.value))

  /// Celsius, Fahrenheit and the points of the compass.
  private static let degreeTails = Set("CFNSEWLO".utf8)
}
