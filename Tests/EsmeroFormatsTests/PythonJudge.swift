import EsmeroTesting
import Foundation

/// Asks a script beside the tests, which reads documents with parsers that are not ours.
enum PythonJudge {
  /// Runs a script.
  ///
  /// - Parameters:
  ///   - script: its file's name.
  ///   - arguments: what it is asked about.
  /// - Returns: its exit status, and all that it wrote.
  /// - Throws: what running it throws.
  static func ask(
    _ script: String, _ arguments: String...
  ) throws -> (status: Int32, output: String) {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent(script).path
    return try TemporaryFolder().run(["python3", path] + arguments, joinsErrors: true)
  }
}
