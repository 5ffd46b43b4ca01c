import EsmeroFormats
import EsmeroText

/// A part that was looked at by some thread.
struct JudgedPart: Sendable {
  let part: TextPart
  /// Whether the bytes are UTF-8.
  let isValid: Bool
  /// What came of it if nothing was open at its beginning.
  let quick: PartJudge.Outcome
  /// The number of line ends, for formats whose lines are named to people.
  let lineCount: Int

  /// Looks at a part.
  init(_ part: TextPart, by judge: PartJudge) {
    self.part = part
    isValid = UTF8Validation.firstInvalidByte(in: part.bytes) == nil
    quick = isValid ? judge.quickOutcome(of: part) : .needsState
    lineCount = judge.format.segmentsAreDocuments ? part.bytes.lineEnds(in: part.bytes.indices) : 0
  }

  /// Takes a part that is not looked at.
  init(unread part: TextPart) {
    self.part = part
    isValid = true
    quick = .needsState
    lineCount = 0
  }
}

/// Gives out parts in their order; what earlier parts leave open is known here.
struct PartDelivery {
  private let judge: PartJudge
  /// What the parts so far leave open.
  private(set) var state = StreamState()
  /// The findings of the parts so far, counted by rule.
  private(set) var counts: [RuleID: Int] = [:]
  private var hasFailed = false
  private var lineCount = 0

  init(_ judge: PartJudge) { self.judge = judge }

  /// Whether nothing is repaired any more.
  var isPassingThrough: Bool {
    hasFailed || (state.isUnreadable && !judge.format.segmentsAreDocuments)
  }

  /// What is to be written for the next part.
  mutating func output(of judged: JudgedPart) -> StreamFilter.Output {
    defer { lineCount += judged.lineCount }
    let part = judged.part
    var output = StreamFilter.Output(bytes: part.bytes, byteCount: part.bytes.count)
    if isPassingThrough { return output }
    if state == part.plainStart {
      switch judged.quick {
      case .unchanged:
        state = part.plainEnd
        return output
      case .changed(let bytes, let counts):
        state = part.plainEnd
        output.bytes = bytes
        self.counts.merge(counts, uniquingKeysWith: +)
        return output
      case .needsState: break
      }
    }
    if judged.isValid, !state.isUnreadable {
      output.bytes = repaired(part, &output)
    } else {
      repairReadable(part, &output)
    }
    return output
  }

  /// The bytes for a part that is UTF-8.
  private mutating func repaired(_ part: TextPart, _ output: inout StreamFilter.Output) -> [UInt8] {
    guard !hasFailed, !part.bytes.isEmpty else { return part.bytes }
    defer {
      output.recordFaults += state.faults.map { FormatFault($0) }
      state.faults = []
    }
    do throws(FormatError) {
      guard case .changed(let bytes, let counts) = try judge.outcome(of: part, continuing: &state)
      else { return part.bytes }
      self.counts.merge(counts, uniquingKeysWith: +)
      return bytes
    } catch {
      hasFailed = true
      output.formatFault = FormatFault(error)
      return part.bytes
    }
  }

  /// Repairs what stands between the stretches that pass through.
  private mutating func repairReadable(_ part: TextPart, _ output: inout StreamFilter.Output) {
    let stretches = judge.format.unreadableStretches(
      in: part.bytes, insideLine: part.startsInsideLine, continuing: state)
    state.isUnreadable = false
    var start = 0
    var line = lineCount + 1
    output.bytes = []
    for stretch in stretches {
      output.bytes += repaired(part.slice(start..<stretch.range.lowerBound), &output)
      output.bytes += part.bytes[stretch.range]
      line += part.bytes.lineEnds(in: start..<stretch.range.upperBound)
      start = stretch.range.upperBound
      if let fault = stretch.fault {
        output.faults.append(
          StreamFilter.Fault(
            offset: part.offset + fault, byte: part.bytes[fault],
            line: judge.format.segmentsAreDocuments ? line : nil))
      }
    }
    output.bytes += repaired(part.slice(start..<part.bytes.count), &output)
    state.isUnreadable = start == part.bytes.count
  }
}

extension TextPart {
  /// Some of the bytes.
  fileprivate func slice(_ range: ByteRange) -> TextPart {
    TextPart(
      bytes: Array(bytes[range]), offset: offset + range.lowerBound,
      startsInsideLine: range.lowerBound > 0 || startsInsideLine)
  }
}
