import EsmeroText

/// Keeps lines that are not UTF-8 from the repairer, and puts them back behind it.
///
/// No repair adds or removes a line end, so line N in is line N out: a bad line goes in empty, and
/// when its number comes out its bytes take their place again.
struct LineGate {
  /// A line that is not UTF-8.
  struct BadLine: Sendable, Hashable {
    /// The number, from 1.
    let line: Int
    /// The offset in the stream, from 0, of the byte that cannot stand where it stands.
    let offset: Int
    let byte: UInt8
  }

  private struct Kept {
    let line: Int
    var bytes: [UInt8]
  }

  /// A line without an end is let through in parts when it grows longer than this.
  private static let longestHeld = 1 << 20

  private var badLines: [BadLine] = []
  private var kept: ArraySlice<Kept> = []
  /// The bytes that were taken and not let through yet.
  private(set) var held: [UInt8] = []
  /// The offset of `held` in the stream, and the number of its line.
  private var offset = 0
  private var lineIn = 1
  private var lineOut = 1
  /// Whether the rest of the line at hand is kept back, its beginning being through.
  private var isKeepingRest = false

  /// Takes the next bytes and lets the sound lines through.
  ///
  /// - Parameters:
  ///   - block: the bytes that follow those taken before.
  ///   - isLast: whether the stream ends with them.
  /// - Returns: bytes for the repairer.
  mutating func pass(_ block: [UInt8], isLast: Bool) -> [UInt8] {
    held += block
    var passed: [UInt8] = []
    let end = held.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    passSoundLines(upTo: end, to: &passed)
    if isLast {
      passLine(Array(held), to: &passed)
      held = []
    } else if held.count > Self.longestHeld {
      passBeginning(to: &passed)
    }
    return passed
  }

  /// Takes what came out of the repairer and puts bad lines in their places.
  ///
  /// - Parameters:
  ///   - output: the next bytes from the repairer.
  ///   - isLast: whether the repairer has no more.
  /// - Returns: bytes for the reader.
  mutating func restore(_ output: [UInt8], isLast: Bool) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    for (index, byte) in output.enumerated() where byte == 0x0A {
      if let next = kept.first, next.line == lineOut {
        let end = index > start && output[index - 1] == 0x0D ? index - 1 : index
        result += output[start..<end] + next.bytes
        start = end
        kept.removeFirst()
      }
      lineOut += 1
    }
    result += output[start...]
    if isLast { result += kept.flatMap(\.bytes) }
    return result
  }

  /// The bad lines met since this was last called.
  mutating func takeBadLines() -> [BadLine] {
    defer { badLines = [] }
    return badLines
  }

  private mutating func passSoundLines(upTo end: Int, to passed: inout [UInt8]) {
    let lines = Array(held[..<end])
    held.removeFirst(end)
    // Almost always all lines are sound.
    if !isKeepingRest, UTF8Validation.firstInvalidByte(in: lines) == nil {
      passed += lines
      offset += lines.count
      lineIn += lines.count { $0 == 0x0A }
      return
    }
    for line in lines.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      passLine(line + [0x0A], to: &passed)
      lineIn += 1
    }
  }

  /// Lets a line through, or its end alone where it is bad.
  private mutating func passLine(_ line: [UInt8], to passed: inout [UInt8]) {
    defer { offset += line.count }
    let fault = UTF8Validation.firstInvalidByte(in: line)
    guard fault != nil || isKeepingRest else {
      passed += line
      return
    }
    if let fault, !isKeepingRest {
      badLines.append(BadLine(line: lineIn, offset: offset + fault, byte: line[fault]))
    }
    let ending = line.suffix(2) == [0x0D, 0x0A] ? 2 : line.last == 0x0A ? 1 : 0
    keep(line.dropLast(ending))
    passed += line.suffix(ending)
    if ending > 0 { isKeepingRest = false }
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    if let last = kept.indices.last, kept[last].line == lineIn {
      kept[last].bytes += bytes
    } else {
      kept.append(Kept(line: lineIn, bytes: Array(bytes)))
    }
  }

  /// Lets the beginning of a very long line through, up to its last blank.
  private mutating func passBeginning(to passed: inout [UInt8]) {
    let end = held.lastIndex(of: 0x20) ?? held.lastIndex(where: { $0 & 0xC0 != 0x80 }) ?? 0
    let beginning = Array(held[..<end])
    held.removeFirst(end)
    guard !isKeepingRest, let fault = UTF8Validation.firstInvalidByte(in: beginning) else {
      if isKeepingRest { keep(beginning[...]) } else { passed += beginning }
      offset += beginning.count
      return
    }
    badLines.append(BadLine(line: lineIn, offset: offset + fault, byte: beginning[fault]))
    keep(beginning[...])
    offset += beginning.count
    isKeepingRest = true
  }
}
