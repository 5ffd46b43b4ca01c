import EsmeroTesting
import Foundation
import RuleData
import Testing

@testable import esmero_compile

/// Holds the compiled rules to their sources.
@Suite struct RuleImageFreshnessTests {
  private static let sources = TestProject.folder
    .appendingPathComponent("Sources/RuleData")

  private static var embedded: [UInt8] {
    guard let memory = unsafe ruledata_bytes() else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: memory, count: ruledata_count()))
  }

  @Test func imageIsWhatTheSourcesCompileTo() throws {
    let compiled = try RuleSourceFolder(Self.sources).compiled()
    #expect(compiled.messages.isEmpty)
    let isFresh = compiled.image == Self.embedded
    #expect(isFresh, "run: swift run esmero-compile Sources/RuleData")
  }

  @Test func compilingIsRepeatable() throws {
    let folder = RuleSourceFolder(Self.sources)
    let (first, second) = (try folder.compiled().image, try folder.compiled().image)
    #expect(first == second)
  }
}
