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
  private var pending: [UInt8] = []
  private var state = StreamState()
  private var profile: DocumentProfile?
  private var offset = 0
  /// The findings of what was given out so far, counted by rule.
  public private(set) var counts: [RuleID: Int] = [:]

  /// How many bytes are gathered before the document's habits are decided.
  private static let openingLength = 1 << 20

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
  }

  /// Takes the next block and gives out what is settled.
  ///
  /// - Throws: `StreamError`, with what has been settled before the fault and all bytes that were
  ///   not given out yet, so that nothing is lost.
  public mutating func push(_ bytes: [UInt8]) throws(StreamError) -> [UInt8] {
    pending += bytes
    guard format.isStreaming else { return [] }
    if profile == nil {
      guard pending.count >= Self.openingLength else { return [] }
    }
    let boundary = format.streamBoundary(in: pending, continuing: state)
    return try settle(upTo: boundary)
  }

  /// Ends the text and gives out the rest.
  public mutating func finish() throws(StreamError) -> [UInt8] {
    try settle(upTo: pending.count)
  }

  private mutating func settle(upTo boundary: Int) throws(StreamError) -> [UInt8] {
    guard boundary > 0 else { return [] }
    let part = Array(pending[..<boundary])
    let source: SourceText
    do throws(TextError) { source = try SourceText(raw: part, isBeginning: offset == 0) } catch {
      throw StreamError(reason: .text(error), offset: offset, rest: pending)
    }
    let profile = self.profile ?? repairer.profile(of: source.bytes)
    self.profile = profile
    let segments: [Segment]
    var next = state
    do throws(FormatError) {
      segments = try format.segments(of: source, continuing: &next)
    } catch {
      throw StreamError(reason: .format(error), offset: offset, rest: pending)
    }
    state = next
    var judged = DocumentJudgement(repairer: repairer, profile: profile, format: format)
    for segment in segments { judged.add(segment) }
    let report = judged.report(on: source, name: "")
    for finding in report.findings { counts[finding.rules[0], default: 0] += 1 }
    pending.removeFirst(boundary)
    offset += boundary
    return source.raw(from: report.repaired)
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
