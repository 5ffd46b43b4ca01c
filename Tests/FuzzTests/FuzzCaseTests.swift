import EsmeroFuzzing
import EsmeroTesting
import Foundation
import Testing

/// Inputs that once brought a parser down, or that a search for such begins with.
@Suite struct FuzzCaseTests {
  private static let folder = TestProject.folder.appendingPathComponent("Corpus/Fuzz")

  @Test func everyTargetHasABeginning() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(folders).subtracting([".DS_Store"]) == Set(FuzzTarget.all.map(\.name)))
  }

  @Test(arguments: FuzzTarget.all.map(\.name))
  func casesAreRead(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let folder = Self.folder.appendingPathComponent(name)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(!files.isEmpty)
    for file in files {
      let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(file)))
      let problem = target.problem(with: bytes)
      #expect(problem == nil, "\(name)/\(file)")
    }
  }

  /// Mutations of the beginnings; libFuzzer does more, in `./test --fuzz`.
  @Test(arguments: FuzzTarget.all.map(\.name))
  func mutationsAreRead(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let folder = Self.folder.appendingPathComponent(name)
    var mutator = Mutator(random: .fresh())
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(file)))
      for _ in 0..<(TestProject.isSlowWanted ? 200 : 20) {
        let mutated = mutator.mutation(of: bytes)
        let problem = target.problem(with: mutated)
        #expect(
          problem == nil,
          "seed \(mutator.seed): \(String(decoding: mutated, as: UTF8.self).debugDescription)")
      }
    }
  }
}
