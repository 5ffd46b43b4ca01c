import EsmeroTesting
import Foundation
import Testing

/// A folder with a text to repair, in which `esmero` is run under adverse conditions.
final class Patient {
  static let dirty = "O líder norte -coreano saiu , e o o povo ficou.\n"
  static let clean = "O líder norte-coreano saiu, e o povo ficou.\n"

  let folder: TemporaryFolder
  let esmero: String

  init() throws {
    folder = try TemporaryFolder()
    esmero = try TestProject.esmero().path
    try folder.write(Self.dirty, to: "a.txt")
  }

  /// Runs a script of bash in which `esmero` is the program; nothing of the environment is left, nor
  /// are signals ignored that whoever runs the tests may ignore.
  func run(_ script: String) throws -> (status: Int32, output: String) {
    try folder.run(
      [
        "env", "--default-signal", "bash", "-c",
        "esmero() { '\(esmero)' \"$@\"; }; \(script)\nexit $?",
      ],
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "ESMERO": esmero],
      joinsErrors: true)
  }

  /// Whether the file is wholly the old or the new one, and nothing else is there but what is named
  /// and at most one file that was being written.
  func expectWhole(_ context: String, besides others: Set<String> = []) throws {
    let text = try folder.text(of: "a.txt")
    #expect(text == Self.dirty || text == Self.clean, "\(context): \(text)")
    let strays = try folder.names.filter { $0 != "a.txt" && !others.contains($0) }
    #expect(strays.count <= 1 && strays.allSatisfy { $0.hasPrefix(".esmero-") }, "\(context)")
    for name in others where try folder.names.contains(name) {
      #expect(try folder.text(of: name) == Self.dirty, "\(context): \(name)")
    }
  }

  /// Whether the file is the new one and nothing else is there but what is named.
  func expectRepaired(_ context: String = "", besides others: Set<String> = []) throws {
    #expect(try folder.text(of: "a.txt") == Self.clean, "\(context)")
    #expect(Set(try folder.names).subtracting(others) == ["a.txt"], "\(context)")
  }

  /// Whether the file is the old one and nothing else is there but what is named.
  func expectUntouched(_ context: String = "", besides others: Set<String> = []) throws {
    #expect(try folder.text(of: "a.txt") == Self.dirty, "\(context)")
    #expect(Set(try folder.names).subtracting(others) == ["a.txt"], "\(context)")
  }
}
