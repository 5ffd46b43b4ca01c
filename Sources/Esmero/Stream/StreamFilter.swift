import EsmeroEngine
import EsmeroFormats
package import EsmeroText
import Synchronization

/// Repairs a text on its way from a descriptor, by several threads, and loses nothing.
///
/// Threads judge parts as if nothing was open at their beginning, and the parts are given out in
/// their order. Where a comment or a fence is open, and where bytes are not UTF-8, the part is
/// judged again when its turn comes. Neither the number of threads nor the size of the blocks
/// changes what comes out.
package struct StreamFilter {
  /// What is to be written for a part.
  package struct Output: Sendable {
    /// The bytes.
    package var bytes: [UInt8]
    /// How many bytes were read for them.
    package let byteCount: Int
    /// Bytes that are not UTF-8; what they stand in passes through.
    package var faults: [Fault] = []
    /// What broke the format's rules; from its part on the text passes through.
    package var formatFault: FormatFault?
    /// Records that broke the format's rules; each passes through alone.
    package var recordFaults: [FormatFault] = []
  }

  /// A byte that cannot stand where it stands.
  package struct Fault: Sendable, Hashable {
    /// The offset in the stream, from 0.
    package let offset: Int
    package let byte: UInt8
    /// The number of its line, from 1; `nil` where more than the line passes through.
    package let line: Int?
  }

  private let repairer: Repairer
  private let format: any DocumentFormat
  private let jobs: Int
  private let profile: DocumentProfile?
  /// The findings so far, counted by rule.
  package private(set) var counts: [RuleID: Int] = [:]

  /// How many parts for each thread work may be ahead of writing.
  private static let lead = 2

  /// Prepares for a text.
  ///
  /// - Parameters:
  ///   - repairer: what judges the parts.
  ///   - format: the name of a format that streams.
  ///   - jobs: the number of threads, at least 1; with 1 all is done on the calling thread.
  /// - Throws: `RepairError.unknownFormat`.
  package init(_ repairer: Repairer, format: String, jobs: Int) throws(RepairError) {
    try self.init(repairer, format: format, jobs: jobs, profile: nil)
  }

  /// Prepares for a text whose habits may be known.
  init(
    _ repairer: Repairer, format: String, jobs: Int, profile: DocumentProfile?
  ) throws(RepairError) {
    self.repairer = repairer
    self.format = try repairer.format(named: format)
    self.jobs = jobs
    self.profile = profile
  }

  /// Repairs a text.
  ///
  /// - Parameters:
  ///   - head: bytes that were read already.
  ///   - input: where the rest comes from.
  ///   - deliver: takes what is to be written, on the calling thread; `false` ends the work.
  /// - Returns: why reading ended before the end; `nil` where it did not.
  package mutating func run(
    head: [UInt8], input: StreamInput, deliver: (Output) -> Bool
  ) -> FileError? {
    var input = input
    var cutter = PartCutter(format)
    cutter.pending = head
    let length = profile == nil ? Repairer.openingLength : SourceText.byteOrderMark.count
    input.read(to: &cutter.pending, until: length)
    let mark = cutter.byteOrderMark()
    guard mark.isEmpty || deliver(Output(bytes: mark, byteCount: mark.count)) else { return nil }
    let judge = PartJudge(
      repairer: repairer, format: format,
      profile: profile ?? repairer.profile(ofOpening: cutter.pending, format: format))
    let progress = StreamProgress()
    // A text that was read already is one part.
    let jobs = input.isAtEnd ? 1 : jobs
    let source = Mutex(PartSource(input: input, cutter: cutter, progress: progress))
    var delivery = PartDelivery(judge)
    let isComplete = OrderedWork.run(jobs: jobs, lead: Self.lead) {
      source.withLock { $0.next() }
    } work: { part in
      progress.isPassingThrough ? JudgedPart(unread: part) : JudgedPart(part, by: judge)
    } deliver: { judged in
      let isWanted = deliver(delivery.output(of: judged))
      if isWanted {
        progress.advance(
          leaving: delivery.state, isPassingThrough: delivery.isPassingThrough)
      } else {
        progress.stop()
      }
      return isWanted
    }
    counts = delivery.counts
    // Otherwise a thread may still wait for input.
    return isComplete ? source.withLock { $0.failure } : nil
  }
}

/// Reads a text and cuts it into parts.
private struct PartSource: Sendable {
  private var input: StreamInput
  private var cutter: PartCutter
  private let progress: StreamProgress
  private var taken = 0

  init(input: StreamInput, cutter: PartCutter, progress: StreamProgress) {
    self.input = input
    self.cutter = cutter
    self.progress = progress
  }

  var failure: FileError? { input.failure }

  /// The next part; `nil` after the last.
  mutating func next() -> TextPart? {
    defer { taken += 1 }
    let (progress, count) = (progress, taken)
    while !input.isAtEnd {
      if progress.isPassingThrough, let part = cutter.rest() { return part }
      if let part = cutter.settledPart(continuing: { progress.state(after: count) }) { return part }
      input.read(to: &cutter.pending)
    }
    return cutter.rest()
  }
}
