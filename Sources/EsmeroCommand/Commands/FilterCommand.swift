import Esmero
import EsmeroText

/// `esmero filter`: repairs a text on its way from stdin to stdout, and loses nothing.
final class FilterCommand {
  private let judge: TextJudge
  private let console: Console
  private let name: String
  private let statistics = Statistics()
  private var input: StreamInput
  /// Why the input ended early, where a stream did.
  private var failure: FileError?
  private var byteCount = 0
  private var counts: [RuleID: Int] = [:]
  private var status = ExitStatus.success

  /// How many bytes are looked at for a byte order mark and for NUL, as for files.
  private static let probeSize = 8 << 10
  private static let mostBadLinesNamed = 10

  init(judge: TextJudge, console: Console) {
    self.judge = judge
    self.console = console
    input = StreamInput(judge.standardInput)
    name = judge.options.stdinFileName?.text ?? "-"
  }

  func run() -> ExitStatus {
    System.enlargePipe(judge.standardInput)
    console.output.enlargePipe()
    do throws(Refusal) {
      let format = try judge.format(of: .standardInput(name: FilePath(name)), judge.run)
      var head: [UInt8] = []
      // Enough of the beginning to tell what it is.
      input.read(to: &head, until: Self.probeSize)
      repair(head, format: format)
    } catch {
      switch error {
      case .passedOver: copy(from: [])
      case .notice(let sentence), .error(let sentence):
        console.report(sentence)
        return .failure
      case .settings(let error):
        for message in error.messages { console.note(message) }
        return .failure
      }
    }
    if let failure = failure ?? input.failure {
      report(failure.message, remedy: "the rest is missing")
    }
    if judge.options.wantsStatistics {
      statistics.write(rules: counts, texts: 1, bytes: byteCount, to: console)
    }
    return status
  }

  private func repair(_ head: [UInt8], format: String) {
    let mark = EncodingName.ofByteOrderMark(head)
    let isForeign = (mark.map { .named($0) } ?? judge.options.encoding) != .named(.utf8)
    if !isForeign, head.prefix(Self.probeSize).contains(0) {
      report(FileError.binary.message, remedy: "it passes through unchanged")
      copy(from: head)
    } else if isForeign || judge.source != nil || !judge.run.repairer.isStreaming(format: format) {
      // With a source a text is paired as a whole.
      repairWhole(head, format: format)
    } else {
      stream(head, format: format)
    }
  }

  private func report(_ message: String, remedy: String) {
    report("\(shown(name)): \(message); \(remedy)")
  }

  // MARK: - Bytes in and out

  /// Writes bytes and then the rest of the input as they are.
  private func copy(from bytes: [UInt8]) {
    var block = bytes
    while true {
      byteCount += block.count
      write(block)
      block.removeAll(keepingCapacity: true)
      if input.isAtEnd || console.output.isClosed { return }
      input.read(to: &block)
    }
  }

  private func write(_ bytes: [UInt8]) {
    console.output.write(bytes)
    console.output.flush()
  }

  // MARK: - Whole texts

  private func repairWhole(_ head: [UInt8], format: String) {
    var bytes = head
    input.read(to: &bytes, until: .max)
    byteCount = bytes.count
    do throws(FileError) {
      let text = try EncodedText(raw: bytes, expected: judge.options.encoding)
      if let note = text.note(for: name) { console.note(note) }
      write(try repaired(text, else: bytes, format: format))
    } catch {
      guard case .invalidText("UTF-8", let offset, let byte) = error, judge.source == nil else {
        report(error.message, remedy: "it passes through unchanged")
        return write(bytes)
      }
      repairBeginning(of: bytes, format: format)
      reportFault(offset: offset, byte)
    }
  }

  private func repaired(
    _ text: EncodedText, else bytes: [UInt8], format: String
  ) throws(FileError) -> [UInt8] {
    let report: FileReport
    do throws(RepairError) {
      report = try judge.report(on: text, name: name, format: format, judge.run)
    } catch {
      let message = error.message(for: name, source: judge.options.sourceFile)
      self.report(message + "; it passes through unchanged")
      return bytes
    }
    for finding in report.findings {
      for rule in finding.rules { counts[rule, default: 0] += 1 }
    }
    return report.isChanged ? try text.raw(from: report.repaired) : bytes
  }

  /// Repairs what stands before the paragraph of a bad byte.
  private func repairBeginning(of bytes: [UInt8], format: String) {
    let end = judge.run.repairer.readableLength(of: bytes, format: format)
    let sound = Array(bytes[..<end])
    let text = try? EncodedText(raw: sound)
    let beginning = text.flatMap { try? repaired($0, else: sound, format: format) }
    write((beginning ?? sound) + bytes[end...])
  }

  private func reportFault(offset: Int, _ byte: UInt8) {
    let error = FileError.invalidText(encoding: "UTF-8", offset: offset, byte: byte)
    report(error.message, remedy: "from its paragraph on the text passes through unchanged")
  }

  // MARK: - Streams

  private func stream(_ head: [UInt8], format: String) {
    var badLineCount = 0
    do {
      var filter = try StreamFilter(
        judge.run.repairer, format: format, jobs: judge.options.jobs ?? System.coreCount)
      failure = filter.run(head: head, input: input) { output in
        byteCount += output.byteCount
        write(output.bytes)
        if let fault = output.formatFault {
          report(fault.message(for: name) + "; the rest passes through unchanged")
        }
        for fault in output.faults {
          badLineCount += 1
          report(fault, number: badLineCount)
        }
        for fault in output.recordFaults {
          badLineCount += 1
          status = .failure
          guard badLineCount <= Self.mostBadLinesNamed else { continue }
          report(fault.message(for: name) + "; the line passes through unchanged")
        }
        return !console.output.isClosed
      }
      counts = filter.counts
    } catch {
      report(error.message(for: name) + "; it passes through unchanged")
      copy(from: head)
    }
    if badLineCount > Self.mostBadLinesNamed {
      console.report(
        "\(shown(name)): \(counted(badLineCount, "line")) in all passed through unchanged")
    }
  }

  private func report(_ sentence: String) {
    console.report(sentence)
    status = .failure
  }

  private func report(_ fault: StreamFilter.Fault, number: Int) {
    guard let line = fault.line else { return reportFault(offset: fault.offset, fault.byte) }
    status = .failure
    guard number <= Self.mostBadLinesNamed else { return }
    let error = FileError.invalidText(encoding: "UTF-8", offset: fault.offset, byte: fault.byte)
    report(error.message, remedy: "line \(line) passes through unchanged")
  }
}
