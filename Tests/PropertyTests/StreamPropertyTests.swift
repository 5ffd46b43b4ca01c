import EsmeroEngine
import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import Esmero
@testable import EsmeroFormats

/// Texts with all that matters where a stream is cut.
private struct StreamGenerator {
  private var random: SeededGenerator
  private var texts: TextGenerator
  private static let marks = [
    "```", "~~~~", "``` a", "<!-- esmero-off -->", "# esmero-on", "// esmero-ignore",
    "# esmero-off pt-hyphen", "<!-- esmero-ignore any-doubled -->", "", "", " \t", "# esmero",
  ]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    texts = TextGenerator(seed: seed &+ 1)
  }

  /// A text; where `bad` bytes are among it, they stand in lines of their own paragraph.
  mutating func text(lines count: ClosedRange<Int>, bad: Bool) -> [UInt8] {
    var bytes: [UInt8] = Bool.random(using: &random) ? [] : [0xEF, 0xBB, 0xBF]
    let lineEnd = Bool.random(using: &random) ? "\n" : "\r\n"
    for _ in 0..<Int.random(in: count, using: &random) {
      switch Int.random(in: 0..<12, using: &random) {
      case 0..<4: bytes += (Self.marks.randomElement(using: &random) ?? "").utf8
      case 4 where bad:
        bytes += "\(lineEnd)\(lineEnd)na quinta -feira ".utf8
        bytes += [0xFF, 0xE2, 0x80].shuffled(using: &random)
      default: bytes += texts.text().utf8
      }
      if Int.random(in: 0..<8, using: &random) > 0 { bytes += lineEnd.utf8 }
    }
    return bytes
  }

  /// A text with a line, or a paragraph, that is judged in pieces.
  mutating func longText() -> [UInt8] {
    var bytes = text(lines: 1...8, bad: false)
    let breaks = Bool.random(using: &random) ? " " : "\n"
    while bytes.count < 150_000 {
      bytes += "na quinta -feira o líder norte -coreano chegou\(breaks)".utf8
    }
    return bytes + text(lines: 1...8, bad: false)
  }
}

@Suite struct StreamPropertyTests {
  private static let seed: UInt64 =
    SeededGenerator.chosenSeed ?? 2026

  private static func repairer(_ rules: [String]) throws -> Repairer {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.select = rules
    return try Repairer(configuration)
  }

  /// What must come out: all before the paragraph of a bad byte, or all lines but the bad ones,
  /// judged as one text.
  private static func expected(
    _ bytes: [UInt8], format: String, repairer: Repairer, profile: DocumentProfile
  ) throws -> [UInt8] {
    guard format == "lines" else {
      let fault = UTF8Validation.firstInvalidByte(in: bytes) ?? bytes.count
      let isWhole = fault == bytes.count
      let end = isWhole ? fault : bytes.lastBlankLineEnd(before: fault) ?? 0
      return try whole(Array(bytes[..<end]), format, repairer, profile) + bytes[end...]
    }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    var bad: [Int: [UInt8]] = [:]
    for (index, line) in lines.enumerated()
    where UTF8Validation.firstInvalidByte(in: line) != nil {
      bad[index] = line
      lines[index] = line.last == 0x0D ? [0x0D] : []
    }
    let judged = try whole(Array(lines.joined(separator: [0x0A])), format, repairer, profile)
    var result = judged.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    for (index, line) in bad { result[index] = line }
    return Array(result.joined(separator: [0x0A]))
  }

  private static func whole(
    _ bytes: [UInt8], _ format: String, _ repairer: Repairer, _ profile: DocumentProfile
  ) throws -> [UInt8] {
    let source = try SourceText(raw: bytes)
    let format = try repairer.format(named: format)
    var judged = DocumentJudgement(repairer: repairer, profile: profile, format: format)
    for segment in try format.segments(of: source) { judged.add(segment) }
    return source.raw(from: judged.report(on: source, name: "").repaired)
  }

  /// Filters a text in blocks of every size and by one to three threads.
  private static func check(
    _ bytes: [UInt8], format: String, repairer: Repairer, blockSizes: [Int], _ note: String
  ) throws {
    let profile = repairer.profile(of: [], format: try repairer.format(named: format))
    let expected = try expected(bytes, format: format, repairer: repairer, profile: profile)
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("esmero-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var counts: [RuleID: Int]?
    for blockSize in blockSizes {
      for jobs in 1...3 {
        let descriptor = try System.openForReading(FilePath(file.path))
        defer { try? System.close(descriptor) }
        var filter = try StreamFilter(repairer, format: format, jobs: jobs, profile: profile)
        var out: [UInt8] = []
        _ = filter.run(head: [], input: StreamInput(descriptor, blockSize: blockSize)) {
          out += $0.bytes
          return true
        }
        // Not in the expectation itself, which would print every byte.
        let isExpected = out == expected
        #expect(
          isExpected,
          "\(note), blocks of \(blockSize), \(jobs) jobs, \(format): \(shown(bytes))")
        #expect(counts == nil || counts == filter.counts)
        counts = filter.counts
      }
    }
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix(4000), as: UTF8.self).debugDescription
  }

  @Test(arguments: ["text", "lines"])
  func neitherBlocksNorThreadsChangeTheText(format: String) throws {
    let repairer = try Self.repairer([])
    var generator = StreamGenerator(seed: Self.seed)
    for index in 0..<30 {
      let bytes = generator.text(lines: 1...14, bad: index % 2 == 0)
      try Self.check(
        bytes, format: format, repairer: repairer, blockSizes: [1, 2, 7, 50, 333, 1 << 20],
        "seed \(Self.seed), text \(index)")
    }
  }

  @Test(arguments: ["text", "lines"])
  func neitherBlocksNorThreadsChangeALongLine(format: String) throws {
    let repairer = try Self.repairer(["pt-hyphen"])
    var generator = StreamGenerator(seed: Self.seed)
    for index in 0..<3 {
      try Self.check(
        generator.longText(), format: format, repairer: repairer,
        blockSizes: [40_001, 100_001], "seed \(Self.seed), long text \(index)")
    }
  }

  /// A record that is no JSON passes through alone, and is named by its line.
  @Test func recordsPassThroughAlone() throws {
    let repairer = try Self.repairer([])
    let format = try repairer.format(named: "jsonl")
    let profile = repairer.profile(of: [], format: format)
    var random = SeededGenerator(seed: Self.seed)
    let records = [
      #"{"text": "o o líder norte -coreano , sim"}"#, #"{"text": "na quinta -feira"}"#, "", "{",
      #"{"text": "na quinta -feira", }"#, #"{"id": 1}"#, "nada\r", #"{"text": "o o dia"}"# + "\r",
    ]
    for index in 0..<20 {
      let lines = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        Array((records.randomElement(using: &random) ?? "").utf8)
      }
      var bad: [Int] = []
      let expected = try lines.enumerated().map { number, line in
        do { return try Self.whole(line, "jsonl", repairer, profile) } catch is FormatError {
          bad.append(number + 1)
          return line
        }
      }
      let bytes = Array(lines.joined(separator: [0x0A]))
      for blockSize in [1, 2, 7, 50, 333, 1 << 20] {
        var faults: [Int?] = []
        let out = try StreamedText.filtered(
          bytes, format: "jsonl", repairer: repairer, blockSize: blockSize, jobs: index % 3 + 1
        ) { faults += $0.recordFaults.map(\.line) }
        let isExpected = out == Array(expected.joined(separator: [0x0A])) && faults == bad
        #expect(isExpected, "seed \(Self.seed), blocks of \(blockSize): \(Self.shown(bytes))")
      }
    }
  }
}
