import EsmeroTesting
import Foundation
import Testing

@testable import Esmero
@testable import EsmeroFormats
@testable import EsmeroText

/// Real texts beside the project, read in every format that takes them.
@Suite struct RoundTripTests {
  private static let data = TestProject.folder
    .deletingLastPathComponent().appendingPathComponent("shared/data")

  private static var isThere: Bool { FileManager.default.fileExists(atPath: data.path) }

  /// The most bytes of a file that are read, up to a line end.
  private static let limit = 200_000

  private static func texts() throws -> [(name: String, bytes: [UInt8])] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: data.path).sorted()
    return try paths.filter { $0.hasSuffix(".txt") || $0.hasSuffix(".tsv") }.map { path in
      let bytes = [UInt8](try Data(contentsOf: data.appendingPathComponent(path)))
      let end = bytes.prefix(limit).lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      return (path, bytes.count > limit ? Array(bytes[..<end]) : bytes)
    }
  }

  /// With no rule in force every format gives back the same bytes.
  @Test(.enabled(if: isThere, "skipped: no data stands beside the project"))
  func everyFormatGivesBackWhatItReads() throws {
    var configuration = Configuration()
    configuration.language = "pt-BR"
    configuration.ignore = try Repairer(configuration).rules.map(\.id.name)
    let silent = try Repairer(configuration)
    let texts = try Self.texts()
    #expect(!texts.isEmpty)
    var readings = 0
    for (name, bytes) in texts {
      guard let source = try? SourceText(raw: bytes) else { continue }
      for format in silent.formatNames {
        guard let report = try? silent.report(on: source, name: name, format: format) else {
          continue
        }
        readings += 1
        #expect(report.findings.isEmpty && report.repaired == source.bytes, "\(name) as \(format)")
      }
    }
    #expect(readings > 10 * texts.count)
  }
}
