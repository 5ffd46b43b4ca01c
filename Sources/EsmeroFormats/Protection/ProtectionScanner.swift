import EsmeroText

/// One pass over prose that finds what is protected.
///
/// The pass goes from chunk to chunk, a chunk being a run without white space. A table of byte
/// classes tells while the chunk is measured whether anything in it can matter; most chunks are
/// words and are left at once. In the others *constructs* are looked for, which a byte opens and
/// another closes (code, tags, braces, math), and then *tokens* in what is left of the chunk.
///
/// Every search for a closing mark that fails is remembered, so that no input makes the pass read
/// a stretch again and again.
struct ProtectionScanner {
  let bytes: [UInt8]
  let lexicon: ProtectionLexicon
  /// What was found; nearly sorted, may overlap.
  private(set) var zones: [ProtectedZone] = []
  /// Bytes looked at by searches that go beyond the byte at hand; tests hold its growth linear.
  var work = 0
  /// Searches for a closing mark that came back empty.
  var failures = FailedSearches()
  /// Partners of braces, found at the first brace.
  var braces: BracePairs?

  /// The chunk before the one at hand, and the command line that ended with it.
  private var previous = 0..<0
  private var command: ByteRange?

  init(_ bytes: [UInt8], lexicon: ProtectionLexicon) {
    self.bytes = bytes
    self.lexicon = lexicon
  }

  /// Remembers a zone.
  mutating func protect(_ range: ByteRange, as kind: ProtectedZone.Kind) {
    zones.append(ProtectedZone(range: range, kind: kind))
  }

  /// Looks at all bytes.
  mutating func scan() {
    let prose = bytes
    let span = prose.span
    let table = ChunkClass.table
    let classes = table.span
    var position = 0
    var isFirstOfLine = true
    while position < span.count {
      let byte = span[position]
      if classes[Int(byte)] & ChunkClass.separator != 0 {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { isFirstOfLine = true }
        position += 1
        continue
      }
      let start = position
      var seen: UInt8 = 0
      while position < span.count {
        let found = classes[Int(span[position])]
        if found & ChunkClass.separator != 0 { break }
        seen |= found
        position += 1
      }
      let chunk = start..<position
      if seen != 0 || isFirstOfLine {
        position = inspect(chunk, seen: seen, isFirstOfLine: isFirstOfLine)
      }
      // What a construct swallowed is no first word of a command.
      previous = position == chunk.upperBound ? chunk : position..<position
      isFirstOfLine = false
    }
  }

  /// Looks at a chunk and returns where the pass goes on.
  private mutating func inspect(_ chunk: ByteRange, seen: UInt8, isFirstOfLine: Bool) -> Int {
    work += chunk.count
    if isFirstOfLine, let end = commandLine(at: chunk) {
      protect(chunk.lowerBound..<end, as: .commandLine)
      return end
    }
    guard seen != 0 else { return chunk.upperBound }
    if seen & ChunkClass.hyphen != 0, let end = flag(chunk) { return end }
    if seen & ChunkClass.digit != 0, let end = bookNumber(chunk, after: previous) { return end }
    if seen & ChunkClass.opener != 0 { return constructs(in: chunk) }
    // Most periods and hyphens are the sentence's, and tell no token.
    let isTelling = seen & (ChunkClass.digit | ChunkClass.inner) != 0
    if isTelling || (seen & ChunkClass.dot != 0 && hasInnerDot(chunk)) { tokens(in: chunk) }
    return chunk.upperBound
  }

  /// Whether a period stands before a letter or a digit.
  private func hasInnerDot(_ chunk: ByteRange) -> Bool {
    for index in chunk.dropLast() where bytes[index] == UInt8(ascii: ".") {
      if bytes[index + 1].isASCIIAlphanumeric { return true }
    }
    return false
  }

  private mutating func constructs(in chunk: ByteRange) -> Int {
    var tokenStart = chunk.lowerBound
    var index = tokenStart
    while index < chunk.upperBound {
      guard let found = construct(at: index, from: tokenStart, chunkEnd: chunk.upperBound) else {
        index += 1
        continue
      }
      tokens(in: tokenStart..<found.range.lowerBound)
      zones.append(found)
      index = found.range.upperBound
      tokenStart = index
    }
    if tokenStart < chunk.upperBound { tokens(in: tokenStart..<chunk.upperBound) }
    return index
  }

  /// The construct that the byte at `index` opens.
  private mutating func construct(
    at index: Int, from tokenStart: Int, chunkEnd: Int
  ) -> ProtectedZone? {
    switch bytes[index] {
    case UInt8(ascii: "`"): return codeSpan(at: index)
    case UInt8(ascii: "<"): return tag(at: index)
    case UInt8(ascii: "{"): return brace(at: index)
    case UInt8(ascii: "%"): return percent(at: index)
    case UInt8(ascii: "$"): return dollar(at: index)
    case UInt8(ascii: "\\"): return bracketedMath(at: index)
    case UInt8(ascii: ":"): return url(colonAt: index, from: tokenStart, chunkEnd: chunkEnd)
    default: return nil
    }
  }

  // MARK: Command lines with flags

  /// A flag after a command or after another flag of one.
  private mutating func flag(_ chunk: ByteRange) -> Int? {
    let follows = chunk.lowerBound == previous.upperBound + 1
    guard follows, bytes[previous.upperBound] == UInt8(ascii: " "),
      let end = endOfFlag(chunk)
    else { return nil }
    let start: Int
    if let command, command.upperBound == previous.upperBound {
      start = command.lowerBound
    } else if let word = commandWord(in: previous), !isCompound(word, chunk.lowerBound..<end) {
      start = word.lowerBound
    } else {
      return nil
    }
    command = start..<chunk.upperBound
    protect(start..<end, as: .commandLine)
    return end == chunk.upperBound ? end : nil
  }

  private func isCompound(_ word: ByteRange, _ flag: ByteRange) -> Bool {
    guard !lexicon.compounds.isEmpty else { return false }
    let joined = String(decoding: bytes[word] + bytes[flag], as: UTF8.self)
    return lexicon.compounds.contains(joined.lowercased())
  }
}

/// What a byte can mean to ``ProtectionScanner`` while it measures a chunk.
enum ChunkClass {
  static let separator: UInt8 = 1
  static let opener: UInt8 = 2
  static let digit: UInt8 = 4
  static let hyphen: UInt8 = 8
  static let inner: UInt8 = 16
  static let dot: UInt8 = 32

  /// The classes of all bytes; letters and most punctuation have none.
  static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 256)
    for byte in [0, 0x09, 0x0A, 0x0D, 0x20] { table[byte] = separator }
    for byte in "`<{%$\\:".utf8 { table[Int(byte)] = opener }
    for byte in "0123456789".utf8 { table[Int(byte)] = digit }
    for byte in "/@#~".utf8 { table[Int(byte)] = inner }
    table[Int(UInt8(ascii: "."))] = dot
    table[Int(UInt8(ascii: "-"))] = hyphen
    return table
  }()
}

/// Searches for a closing mark that came back empty: from where on there is none.
struct FailedSearches {
  /// What was searched for.
  enum Mark: Int, CaseIterable {
    case comment, cdata, instruction, template, mustache, statement, remark
    case mathParenthesis, mathBracket, mathDollars
    case code, pre, kbd, samp, script, style, textarea
  }

  private var from = [Int](repeating: Int.max, count: Mark.allCases.count)
  private var backticksUntil = [Int](repeating: 0, count: 9)

  /// Whether a search from `offset` on is known to be in vain.
  func isVain(_ mark: Mark, from offset: Int) -> Bool { offset >= from[mark.rawValue] }
  /// Remembers that there is no such mark from `offset` on.
  mutating func remember(_ mark: Mark, from offset: Int) { from[mark.rawValue] = offset }

  /// Whether no run of `length` back-ticks closes one at `offset` on its line.
  func isVain(backticks length: Int, at offset: Int) -> Bool { offset < backticksUntil[length] }
  /// Remembers that no such run stands before `end`.
  mutating func remember(backticks length: Int, until end: Int) { backticksUntil[length] = end }
}
