import CScan
import EsmeroRules
public import EsmeroText
import EsmeroUnicode

/// Finds the parts of a text in which a rule could have anything to say.
///
/// It reads raw bytes, before anything is known of code, links or tokens, and is certain in one
/// direction only: where it finds nothing, ``SegmentRepairer`` would find nothing either. Words are
/// looked up by hash; what stands between two words is judged once for every gap and kind of word
/// beside it, and remembered; repeated words and phrases are told by comparing hashes. What looks
/// suspicious is looked at again with the words around it before its part is given out.
///
/// A scan is used by one thread at a time, whichever that is.
@safe public final class TextScan: @unchecked Sendable {
  /// What is judged by itself.
  public enum Unit: Sendable {
    /// Lines up to a blank one.
    case paragraph
    /// A line.
    case line
    /// The whole text.
    case whole
  }

  /// A suspicious place.
  public struct Place: Sendable, Hashable {
    /// The bytes of the word, the gap or the whole that is suspicious.
    var range: ByteRange
    /// Whether the word there ends a repetition.
    var isRepetition: Bool
    /// The cases that alone may match there; `nil` where any may.
    var cases: [Int]?
  }

  /// A unit in which a rule may have something to say.
  public struct SuspiciousUnit: Sendable, Hashable {
    /// Its bytes, without the last line end.
    public var range: ByteRange
    /// Every suspicious place, counted from the unit's beginning.
    public var places: [Place]
  }

  /// What a scan has found.
  public struct Findings: Sendable, Hashable {
    /// The units in which a rule may have something to say, ascending.
    public var units: [SuspiciousUnit] = []
    /// Whether a line may be a code fence or a suppression comment, so that what surrounds a unit
    /// matters, too.
    public var hasSpecialLines = false
  }

  let table: ScanTable
  private let judge: GapJudge
  private var memo = GapMemo()
  private let memoEntries: UnsafeMutablePointer<GapMemo.Entry>
  private let masks: UnsafeMutablePointer<cscan_masks>
  private let words = WordList(capacity: mostWords + batchSize)
  /// The stretch of the text at hand that was read last for second looks.
  var stretch: ScannedStretch?

  /// The bytes that are classified at once.
  private static let batchSize = 32 << 10
  /// The most words of a unit.
  static let mostWords = longestUnit / 2
  /// A longer unit, in bytes, is given out unseen; such ones are judged in pieces.
  static let longestUnit = 64 << 10

  /// Prepares a scan.
  public init(_ table: ScanTable) {
    self.table = table
    judge = GapJudge(table)
    unsafe memoEntries = memo.entries
    unsafe masks = .allocate(capacity: Self.batchSize / 64 + 1)
  }

  deinit {
    unsafe masks.deallocate()
  }

  /// Looks at a text.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8 that begins and ends where a unit does.
  ///   - unit: what is judged by itself.
  /// - Returns: the units in which a rule may have something to say.
  public func findings(in text: [UInt8], unit: Unit) -> Findings {
    pass(over: text, unit: unit)?.findings ?? Findings()
  }

  /// All suspicious places of a text that is one segment.
  public func places(in text: [UInt8]) -> [Place] {
    pass(over: text, unit: .whole)?.findings.units.first?.places ?? []
  }

  /// The pass over a text; `nil` for an empty one.
  func pass(over text: [UInt8], unit: Unit) -> ScanPass? {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      stretch = nil
      var pass = unsafe ScanPass(
        ScannedText(
          scan: self, table: table, text: base, count: buffer.count, unit: unit, words: words))
      unsafe run(&pass, base, buffer.count)
      return pass
    }
  }

  private func run(_ pass: inout ScanPass, _ text: UnsafePointer<UInt8>, _ count: Int) {
    var start = 0
    while start < count {
      let end = unsafe batchEnd(text, start, count)
      unsafe cscan_classify(text + start, end - start, table.watchedSecondBytes, masks)
      unsafe pass.take(masks, start..<end)
      start = end
    }
    pass.finish()
  }

  /// Where a batch ends: before a blank, so that no word and no character is cut.
  private func batchEnd(_ text: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
    let limit = start + Self.batchSize
    guard limit < count else { return count }
    var end = limit
    while end > start + Self.batchSize / 2 {
      if unsafe text[end] == 0x20 || text[end] == 0x0A { return end }
      end -= 1
    }
    end = limit
    while unsafe text[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  // MARK: - Gaps

  /// Whether a gap is remembered as quiet.
  @inline(__always)
  func isQuiet(_ key: GapMemo.Key) -> Bool { unsafe GapMemo.isQuiet(key, in: memoEntries) }

  /// What is remembered of a gap.
  @inline(__always)
  func verdict(
    _ text: UnsafePointer<UInt8>, _ gap: ByteRange, _ left: WordClass, _ right: WordClass
  ) -> GapMemo.Verdict {
    let key = unsafe GapMemo.Key(text, gap, left, right)
    if let key, let known = memo[key] { return known }
    return unsafe judged(text, gap, left, right, key)
  }

  private func judged(
    _ text: UnsafePointer<UInt8>, _ gap: ByteRange, _ left: WordClass, _ right: WordClass,
    _ key: GapMemo.Key?
  ) -> GapMemo.Verdict {
    let bytes = unsafe Array(UnsafeBufferPointer(start: text + gap.lowerBound, count: gap.count))
    let verdict = memo.verdict(for: judge.verdict(of: bytes, left, right))
    if let key { memo[key] = verdict }
    return verdict
  }

  /// What is left of a suspicion when the signs behind the word on the right are known, too.
  ///
  /// - Parameters:
  ///   - first: what the gap alone tells.
  ///   - text: the text.
  ///   - gap: the gap.
  ///   - left: the word before it.
  ///   - right: the word behind it.
  ///   - tail: what stands behind that word.
  /// - Returns: the verdict on the gap there.
  func verdict(
    _ first: GapMemo.Verdict, _ text: UnsafePointer<UInt8>, _ gap: ByteRange, _ left: WordClass,
    _ right: WordClass, before tail: GapMemo.Tail
  ) -> GapMemo.Verdict {
    guard let key = unsafe GapMemo.Key(text, gap, left, right)?.with(tail: tail) else {
      return first
    }
    if let known = memo[key] { return known }
    let bytes = unsafe Array(UnsafeBufferPointer(start: text + gap.lowerBound, count: gap.count))
    let left = judge.suspects(
      in: bytes, left, right, before: tail.bytes, among: memo.suspects(of: first))
    let verdict = memo.verdict(for: left.isEmpty ? .quiet : .suspect(left))
    memo[key] = verdict
    return verdict
  }

  func suspects(of verdict: GapMemo.Verdict) -> [ScanTable.Suspect] { memo.suspects(of: verdict) }
}
