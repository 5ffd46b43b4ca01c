import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import Esmero
@testable import EsmeroFormats

@Suite struct StreamFilterTests {
  private static let repairer = try? Repairer(
    {
      var configuration = Configuration()
      configuration.language = "pt-BR"
      configuration.select = ["pt-hyphen"]
      return configuration
    }())

  /// What came out of a filter.
  private struct Result {
    var bytes: [UInt8] = []
    var faults: [StreamFilter.Fault] = []
  }

  /// Filters bytes, which need not wait for the profile.
  private static func filter(
    _ bytes: [UInt8], format: String, jobs: Int = 1, blockSize: Int
  ) throws -> Result {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "text")
    let descriptor = try System.openForReading(folder.path("text"))
    defer { try? System.close(descriptor) }
    return try filter(
      StreamInput(descriptor, blockSize: blockSize), format: format, jobs: jobs)
  }

  private static func filter(
    _ input: StreamInput, format: String, jobs: Int, deliver: (Result) -> Bool = { _ in true }
  ) throws -> Result {
    let repairer = try #require(repairer)
    let profile = repairer.profile(of: [], format: try repairer.format(named: format))
    var filter = try StreamFilter(repairer, format: format, jobs: jobs, profile: profile)
    var result = Result()
    _ = filter.run(head: [], input: input) { output in
      result.bytes += output.bytes
      result.faults += output.faults
      return deliver(result)
    }
    return result
  }

  @Test(arguments: [0xFF, 0xC0, 0x80, 0xED, 0xF5, 0xE2] as [UInt8], [1, 2])
  func theParagraphOfABadByteIsNotTouchedWhereverItIsCut(bad: UInt8, jobs: Int) throws {
    let head = "a quinta -feira\n\n"
    let rest = Array("ção na quinta -feira\nna sexta -feira ".utf8) + [bad]
    let tail = Array(" fim\n\na quinta -feira\n".utf8)
    let bytes = Array(head.utf8) + rest + tail
    for blockSize in 1...bytes.count {
      let result = try Self.filter(bytes, format: "text", jobs: jobs, blockSize: blockSize)
      #expect(result.bytes == Array("a quinta-feira\n\n".utf8) + rest + tail)
      #expect(
        result.faults == [
          StreamFilter.Fault(offset: head.utf8.count + rest.count - 1, byte: bad, line: nil)
        ])
    }
  }

  @Test func aCharacterCutOffAtTheEndIsBad() throws {
    let bytes = Array("um\n\nfim ".utf8) + [0xE2, 0x80]
    for format in ["text", "lines"] {
      let result = try Self.filter(bytes, format: format, blockSize: 100)
      #expect(result.bytes == bytes)
      #expect(result.faults.map(\.offset) == [8])
    }
  }

  @Test(arguments: [1, 2]) func badLinesPassAsTheyAreWhereverTheTextIsCut(jobs: Int) throws {
    func bytes(_ good: String) -> [UInt8] {
      Array("\(good)\r\nçã\n".utf8) + [0x61, 0xFF, 0x61, 0x0D, 0x0A] + Array("\(good)\n\n".utf8)
        + [0xE2, 0x0A, 0x61, 0xC3]
    }
    let text = bytes("a quinta -feira")
    for blockSize in 1...text.count {
      let result = try Self.filter(text, format: "lines", jobs: jobs, blockSize: blockSize)
      #expect(result.bytes == bytes("a quinta-feira"))
      #expect(result.faults.map(\.line) == [3, 6, 7])
      #expect(result.faults.map(\.offset) == [23, 44, 47])
    }
  }

  @Test(arguments: [100_000, 1 << 20, 1 << 23])
  func theRestOfAVeryLongBadLinePassesAsItIs(blockSize: Int) throws {
    let long = Array(String(repeating: "na quinta -feira ", count: 70_000).utf8)
    let bytes = long + [0xFF] + long + Array("\na quinta -feira\n".utf8)
    let result = try Self.filter(bytes, format: "lines", blockSize: blockSize)
    // Beyond the first mebibyte a line is in pieces, and only the bad one begins what passes.
    let before = result.bytes.firstIndex(of: 0xFF) ?? 0
    let piece = 64 << 10
    let repaired = Array(String(repeating: "na quinta-feira ", count: 60_000).utf8)
    #expect(result.bytes.starts(with: repaired))
    #expect(result.bytes[..<before].suffix(100) == long.suffix(100))
    #expect(before < long.count && before > long.count - 70_000 - piece)
    #expect(result.bytes[before...].starts(with: [0xFF] + long + [0x0A]))
    #expect(result.bytes.suffix(16) == Array("\na quinta-feira\n".utf8)[...])
    #expect(result.faults.map(\.line) == [1])
    let other = try Self.filter(bytes, format: "lines", jobs: 2, blockSize: 333_333)
    #expect(result.bytes == other.bytes)
  }

  @Test(arguments: ["text", "lines"], [1, 2])
  func whatIsSettledIsGivenOutBeforeMoreIsRead(format: String, jobs: Int) throws {
    let pipe = Pipe()
    let writing = pipe.fileHandleForWriting
    try writing.write(contentsOf: Data("a quinta -feira\n\num".utf8))
    let result = try Self.filter(
      StreamInput(pipe.fileHandleForReading.fileDescriptor), format: format, jobs: jobs
    ) { result in
      if result.bytes == Array("a quinta-feira\n\n".utf8) { try? writing.close() }
      return true
    }
    #expect(result.bytes == Array("a quinta-feira\n\num".utf8))
  }

  @Test func whoeverStopsDoesNotWaitForInput() throws {
    let pipe = Pipe()
    let writing = pipe.fileHandleForWriting
    try writing.write(contentsOf: Data("um\n\ndois".utf8))
    let result = try Self.filter(
      StreamInput(pipe.fileHandleForReading.fileDescriptor), format: "text", jobs: 2
    ) { _ in false }
    #expect(result.bytes == Array("um\n\n".utf8))
    try writing.close()
  }

  @Test(arguments: ["text", "lines"], ["palavra ção ", "a"])
  func aLineOfAnyLengthIsHeldInPart(format: String, word: String) throws {
    let repairer = try #require(Self.repairer)
    var cutter = PartCutter(try repairer.format(named: format))
    var state = StreamState()
    let block = Array(String(repeating: word, count: 200_000 / word.utf8.count).utf8)
    var taken: [UInt8] = []
    for _ in 0..<30 {
      cutter.pending += block
      while let part = cutter.settledPart(continuing: { state }) {
        #expect(part.offset == taken.count)
        taken += part.bytes
        state = part.plainEnd
      }
      #expect(cutter.pending.count <= (1 << 20) + block.count)
    }
    #expect(taken.count >= 29 * block.count - (1 << 20))
    taken += cutter.rest()?.bytes ?? []
    #expect(taken.count == 30 * block.count)
  }
}

@Suite struct SettledOffsetTests {
  private static let text = TextFormat(protection: Protection(lexicon: ProtectionLexicon()))

  @Test(arguments: [
    ("", nil), ("a\n", nil), ("\n", nil), ("a\n\n", 3), ("a\r\n \t\r\nb", 7), ("a\n\nb\n\nc\nd", 6),
    ("a\n\n\n\nb", 5), ("\n\n", 2), ("a\n \nb\n ", 4),
  ])
  func aBlankLineEndsAParagraph(text: String, offset: Int?) {
    let bytes = Array(text.utf8)
    #expect(Self.text.settledOffset(in: bytes, after: 0) == offset)
    for start in 0...bytes.count {
      // What was searched before held none.
      if Self.text.settledOffset(in: Array(bytes[..<start]), after: 0) == nil {
        #expect(Self.text.settledOffset(in: bytes, after: start) == offset)
      }
    }
  }
}
