import Esmero
import EsmeroText

/// `esmero filter`: repairs a text on its way from stdin to stdout, and loses nothing.
final class FilterCommand {
  private let judge: TextJudge
  private let console: Console
  private let name: String
  private let statistics = Statistics()
  private var byteCount = 0
  private var counts: [RuleID: Int] = [:]
  private var status = ExitStatus.success

  private static let blockSize = 256 << 10
  /// How many bytes are looked at for a byte order mark and for NUL, as for files.
  private static let probeSize = 8 << 10
  private static let mostBadLinesNamed = 10

  init(judge: TextJudge, console: Console) {
    self.judge = judge
    self.console = console
    name = judge.options.stdinFileName?.text ?? "-"
  }

  func run() -> ExitStatus {
    System.enlargePipe(judge.standardInput)
    do throws(Refusal) {
      let format = try judge.format(of: .standardInput(name: FilePath(name)))
      repair(readHead(), format: format)
    } catch {
      switch error {
      case .passedOver: copy(from: [])
      case .notice(let sentence), .error(let sentence):
        console.report(sentence)
        return .failure
      }
    }
    if judge.options.wantsStatistics {
      statistics.write(rules: counts, texts: 1, bytes: byteCount, to: console)
    }
    return status
  }

  private func repair(_ head: [UInt8], format: String) {
    let isForeign = (EncodingName.ofByteOrderMark(head) ?? judge.options.encoding) != .utf8
    if !isForeign, head.prefix(Self.probeSize).contains(0) {
      report(FileError.binary.message, remedy: "it passes through unchanged")
      copy(from: head)
    } else if isForeign || !judge.repairer.isStreaming(format: format) {
      repairWhole(head, format: format)
    } else {
      stream(head, format: format)
    }
  }

  private func report(_ message: String, remedy: String) {
    console.report("\(shown(name)): \(message); \(remedy)")
    status = .failure
  }

  // MARK: - Bytes in and out

  /// The next bytes; none at the end, and where reading fails, which is reported.
  private func readBlock() -> [UInt8] {
    do {
      let block = try FileReading.block(of: judge.standardInput, capacity: Self.blockSize)
      byteCount += block.count
      return block
    } catch {
      report(error.message, remedy: "the rest is missing")
      return []
    }
  }

  /// Enough of the beginning to tell what it is.
  private func readHead() -> [UInt8] {
    var head = readBlock()
    while !head.isEmpty, head.count < Self.probeSize {
      let block = readBlock()
      if block.isEmpty { break }
      head += block
    }
    return head
  }

  /// Writes bytes and then the rest of the input as they are.
  private func copy(from bytes: [UInt8]) {
    write(bytes)
    while !console.output.isClosed {
      let block = readBlock()
      if block.isEmpty { return }
      write(block)
    }
  }

  private func write(_ bytes: [UInt8]) {
    console.output.write(bytes)
    console.output.flush()
  }

  // MARK: - Whole texts

  private func repairWhole(_ head: [UInt8], format: String) {
    var bytes = head
    var block = head
    while !block.isEmpty {
      block = readBlock()
      bytes += block
    }
    do throws(FileError) {
      let text = try EncodedText(raw: bytes, expected: judge.options.encoding)
      write(try repaired(text, else: bytes, format: format))
    } catch {
      guard case .invalidText("UTF-8", let offset, let byte) = error else {
        report(error.message, remedy: "it passes through unchanged")
        return write(bytes)
      }
      repairBeginning(of: bytes, faultAt: offset, byte, format: format)
    }
  }

  private func repaired(
    _ text: EncodedText, else bytes: [UInt8], format: String
  ) throws(FileError) -> [UInt8] {
    let report: FileReport
    do throws(RepairError) {
      report = try judge.repairer.report(on: text.source, name: name, format: format)
    } catch {
      console.report(error.message(for: name) + "; it passes through unchanged")
      status = .failure
      return bytes
    }
    for finding in report.findings {
      for rule in finding.rules { counts[rule, default: 0] += 1 }
    }
    return report.isChanged ? try text.raw(from: report.repaired) : bytes
  }

  /// Repairs what stands before the paragraph of a bad byte.
  private func repairBeginning(
    of bytes: [UInt8], faultAt offset: Int, _ byte: UInt8, format: String
  ) {
    let start = ParagraphGate.paragraphStart(in: bytes[..<offset])
    let sound = Array(bytes[..<start])
    let text = try? EncodedText(raw: sound)
    let beginning = text.flatMap { try? repaired($0, else: sound, format: format) }
    write((beginning ?? sound) + bytes[start...])
    reportFault(offset: offset, byte)
  }

  private func reportFault(offset: Int, _ byte: UInt8) {
    let error = FileError.invalidText(encoding: "UTF-8", offset: offset, byte: byte)
    report(error.message, remedy: "from its paragraph on the text passes through unchanged")
  }

  // MARK: - Streams

  private func stream(_ head: [UInt8], format: String) {
    do {
      let repairer = try StreamRepairer(judge.repairer, format: format)
      // What streams and is no running text holds a document a line.
      if format == "text" {
        streamParagraphs(head, through: repairer)
      } else {
        streamLines(head, through: repairer)
      }
    } catch {
      console.report(error.message(for: name) + "; it passes through unchanged")
      status = .failure
      copy(from: head)
    }
  }

  private func streamParagraphs(_ head: [UInt8], through first: StreamRepairer) {
    var repairer = first
    var gate = ParagraphGate()
    var block = head
    do {
      while !console.output.isClosed {
        let (sound, fault) = gate.pass(block, isLast: block.isEmpty)
        write(try repairer.push(sound))
        if let fault {
          write(try repairer.finish())
          reportFault(offset: fault.offset, fault.byte)
          copy(from: fault.rest)
          break
        }
        guard !block.isEmpty else {
          write(try repairer.finish())
          break
        }
        block = readBlock()
      }
    } catch {
      report(error)
      copy(from: error.rest + gate.held)
    }
    counts = repairer.counts
  }

  private func streamLines(_ head: [UInt8], through first: StreamRepairer) {
    var repairer = first
    var gate = LineGate()
    var block = head
    var badLineCount = 0
    do {
      while !console.output.isClosed {
        let sound = gate.pass(block, isLast: block.isEmpty)
        for line in gate.takeBadLines() {
          badLineCount += 1
          report(line, number: badLineCount)
        }
        write(gate.restore(try repairer.push(sound), isLast: false))
        guard !block.isEmpty else {
          write(gate.restore(try repairer.finish(), isLast: true))
          break
        }
        block = readBlock()
      }
    } catch {
      report(error)
      write(gate.restore(error.rest, isLast: true))
      copy(from: gate.held)
    }
    if badLineCount > Self.mostBadLinesNamed {
      console.report(
        "\(shown(name)): \(counted(badLineCount, "line")) in all passed through unchanged")
    }
    counts = repairer.counts
  }

  private func report(_ error: StreamError) {
    let message = error.fault?.message(for: name) ?? "\(shown(name)): not valid text"
    console.report(message + "; the rest passes through unchanged")
    status = .failure
  }

  private func report(_ line: LineGate.BadLine, number: Int) {
    status = .failure
    guard number <= Self.mostBadLinesNamed else { return }
    let error = FileError.invalidText(encoding: "UTF-8", offset: line.offset, byte: line.byte)
    report(error.message, remedy: "line \(line.line) passes through unchanged")
  }
}
