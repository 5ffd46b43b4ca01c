import EsmeroText
import EsmeroUnicode

/// UTF-8 that was read as windows-1252 and written as UTF-8 again.
///
/// Problem: `CorÃ©ia` for `Coréia`, `donâ€™t` for `don’t`, also twice and three times over.
///
/// What must not change: words that end in Ã, Â or â before a quotation mark or an ellipsis
/// (`“AMANHÔ`), which decode just as well; and Ã before a capital (`SÃO`), which does not.
///
/// Chosen: only the lead characters Ã, Â, â and ð, because those of other blocks are letters that
/// precede quotation marks in sound French or Vietnamese; runs decode whole, and a run whose only
/// sequence could be a letter before a mark needs a certain one in the segment. Rejected: to
/// measure how odd a text is, as tools for whole files do: a sentence is too short for that.
struct MojibakeMatcher: MatcherProgram {
  private let context: MatchContext
  private let wantsWeak: Bool

  init(context: MatchContext, arguments: ArgumentList) {
    self.context = context
    wantsWeak = arguments.texts("evidence").first == "weak"
  }

  func matches(at anchors: [Int]) -> [RuleMatch] {
    let text = context.text
    let mojibake = Mojibake(text.bytes)
    var runs: [Mojibake.Run] = []
    for anchor in anchors {
      var offset = max(Int(text.tokens[anchor].start), runs.last?.range.upperBound ?? 0)
      let end = Int(text.tokens[anchor].end)
      while offset < end {
        if let run = mojibake.run(at: offset) {
          runs.append(run)
          offset = run.range.upperBound
        } else {
          offset += UTF8Decoding.scalar(in: text.bytes, at: offset).length
        }
      }
    }
    let isProven = runs.contains(where: \.isCertain)
    return runs.filter { ($0.isCertain || isProven) != wantsWeak }.map { run in
      RuleMatch(
        tokens: text.tokens(over: run.range),
        edits: [Edit(range: run.range, replacement: run.decoded)])
    }
  }
}

/// Finds and decodes UTF-8 read as windows-1252.
struct Mojibake {
  /// One character of the original text.
  struct Sequence {
    /// The bytes that it takes now.
    var range: ByteRange
    /// The UTF-8 that it was.
    var decoded: [UInt8]
    /// Whether nothing else can be meant.
    var isCertain: Bool
  }

  /// Sequences without a gap.
  struct Run {
    /// The bytes that they take now.
    var range: ByteRange
    /// The UTF-8 that they were.
    var decoded: [UInt8]
    /// Whether nothing else can be meant.
    var isCertain: Bool
  }

  private static let maximumLayers = 3
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The run that begins at an offset.
  func run(at offset: Int) -> Run? {
    guard let first = sequence(at: offset) else { return nil }
    var run = Run(range: first.range, decoded: first.decoded, isCertain: first.isCertain)
    while let next = sequence(at: run.range.upperBound) {
      run.range = run.range.lowerBound..<next.range.upperBound
      run.decoded += next.decoded
      run.isCertain = run.isCertain || next.isCertain
    }
    for _ in 1..<Self.maximumLayers {
      guard let deeper = Mojibake(run.decoded).run(at: 0), deeper.range.count == run.decoded.count
      else { break }
      run.decoded = deeper.decoded
      run.isCertain = true
    }
    return run
  }

  /// The sequence that begins at an offset.
  func sequence(at offset: Int) -> Sequence? {
    guard offset < bytes.count, bytes[offset] >= 0xC3 else { return nil }
    let (lead, size) = UTF8Decoding.scalar(in: bytes, at: offset)
    let length: Int
    switch lead {
    case 0xC2, 0xC3: length = 2
    case 0xE2: length = 3
    case 0xF0: length = 4
    default: return nil
    }
    var decoded = [UInt8(lead)]
    var rest: [UInt32] = []
    var end = offset + size
    while decoded.count < length {
      guard end < bytes.count else { return nil }
      let (scalar, size) = UTF8Decoding.scalar(in: bytes, at: end)
      guard let byte = Windows1252.byte(of: scalar), (0x80...0xBF).contains(byte) else {
        return nil
      }
      decoded.append(byte)
      rest.append(scalar)
      end += size
    }
    guard UTF8Validation.firstInvalidByte(in: decoded) == nil else { return nil }
    return Sequence(
      range: offset..<end, decoded: decoded,
      isCertain: isCertain(lead, rest[0], between: offset..<end))
  }

  /// Whether the lead cannot be the last letter of a word before a mark.
  private func isCertain(_ lead: UInt32, _ next: UInt32, between range: ByteRange) -> Bool {
    guard Self.punctuation.contains(next) else { return true }
    // No word goes on from a small letter to a capital with a tilde or a circumflex.
    return lead < 0xE2
      && (isSmallOrDigit(before: range.lowerBound) || isSmall(at: range.upperBound))
  }

  private func isSmallOrDigit(before offset: Int) -> Bool {
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0 else { return false }
    let scalar = UTF8Decoding.scalar(in: bytes, at: start).scalar
    return isSmall(at: start) || ScalarProperties.isDigit(scalar)
  }

  private func isSmall(at offset: Int) -> Bool {
    guard offset < bytes.count else { return false }
    return ScalarProperties.isLowercase(UTF8Decoding.scalar(in: bytes, at: offset).scalar)
  }

  /// What follows a word in sound text: blanks, quotation marks, dashes, ellipses and the like.
  private static let punctuation: Set<UInt32> = [
    0xA0, 0xA8, 0xAB, 0xB4, 0xB7, 0xB8, 0xBB, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E,
    0x2022,
    0x2013, 0x2014, 0x2026, 0x2039, 0x203A, 0x2122, 0xAE, 0xAA, 0xBA, 0xB9, 0xB2, 0xB3, 0xB0,
  ]
}
