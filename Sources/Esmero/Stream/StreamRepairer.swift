import EsmeroEngine
public import EsmeroFormats
public import EsmeroText

/// Repairs a text that arrives in blocks, giving out what is settled as soon as it is.
///
/// The bytes that come out do not depend on where the blocks are cut. The language and the
/// document's habits are decided from the first mebibyte, as for whole texts.
public struct StreamRepairer: Sendable {
  private let repairer: Repairer
  private let format: any DocumentFormat
  private var cutter: PartCutter
  private var state = StreamState()
  private var profile: DocumentProfile?
  private var hasBegun = false
  /// The byte order mark, until it is given out.
  private var mark: [UInt8] = []
  /// The findings of what was given out so far, counted by rule.
  public private(set) var counts: [RuleID: Int] = [:]
  /// What was wrong with records of what was given out so far, which were given out unchanged.
  public private(set) var faults: [FormatFault] = []

  /// Prepares for a text.
  ///
  /// - Parameters:
  ///   - repairer: what judges the parts.
  ///   - format: the name of a format; one that cannot stream is held until `finish`.
  /// - Throws: `RepairError.unknownFormat`.
  public init(_ repairer: Repairer, format: String) throws(RepairError) {
    try self.init(repairer, format: format, profile: nil)
  }

  /// Prepares for a text whose habits are known.
  init(
    _ repairer: Repairer, format: String, profile: DocumentProfile?
  ) throws(RepairError) {
    self.repairer = repairer
    self.format = try repairer.format(named: format)
    self.profile = profile
    cutter = PartCutter(self.format)
  }

  /// Takes the next block and gives out what is settled.
  ///
  /// - Throws: `StreamError`, with all bytes that were not given out yet, so that nothing is lost.
  public mutating func push(_ bytes: [UInt8]) throws(StreamError) -> [UInt8] {
    cutter.pending += bytes
    let isKnown = profile != nil && (hasBegun || cutter.pending.count >= 3)
    guard format.isStreaming, isKnown || cutter.pending.count >= Repairer.openingLength else {
      return []
    }
    begin()
    let state = state
    return try given(repaired(cutter.settledPart(continuing: { state })))
  }

  /// Ends the text and gives out the rest.
  public mutating func finish() throws(StreamError) -> [UInt8] {
    begin()
    return try given(repaired(cutter.rest()))
  }

  /// Decides what has to be decided before the first part.
  private mutating func begin() {
    guard !hasBegun else { return }
    hasBegun = true
    mark = cutter.byteOrderMark()
    profile = profile ?? repairer.profile(ofOpening: cutter.pending, format: format)
  }

  private mutating func given(_ bytes: [UInt8]) -> [UInt8] {
    defer { mark = [] }
    return mark + bytes
  }

  private mutating func repaired(_ part: TextPart?) throws(StreamError) -> [UInt8] {
    guard let part, let profile else { return [] }
    if let fault = UTF8Validation.firstInvalidByte(in: part.bytes) {
      throw error(.text(.invalidUTF8(offset: fault, byte: part.bytes[fault])), at: part)
    }
    let judge = PartJudge(repairer: repairer, format: format, profile: profile)
    var next = state
    let outcome: PartJudge.Outcome
    do throws(FormatError) { outcome = try judge.outcome(of: part, continuing: &next) } catch {
      throw self.error(.format(error), at: part)
    }
    faults += next.faults.map { FormatFault($0) }
    next.faults = []
    state = next
    guard case .changed(let bytes, let counts) = outcome else { return part.bytes }
    self.counts.merge(counts, uniquingKeysWith: +)
    return bytes
  }

  private func error(_ reason: StreamError.Reason, at part: TextPart) -> StreamError {
    StreamError(
      reason: reason, offset: part.offset - mark.count, rest: mark + part.bytes + cutter.pending)
  }
}

/// Why a stream could not go on.
public struct StreamError: Error, Sendable {
  /// What was wrong.
  public enum Reason: Sendable {
    /// The bytes are no text; the offset inside is counted from `StreamError.offset`.
    case text(TextError)
    /// The text is not of its format.
    case format(FormatError)
  }

  /// What was wrong.
  public let reason: Reason
  /// The offset in the whole text, in bytes, of the first byte of `rest`.
  public let offset: Int
  /// The bytes that were not given out; a filter passes them through.
  public let rest: [UInt8]
}
