import EsmeroTesting
import Foundation

/// Asks a script beside the tests, which reads documents with parsers that are not ours.
enum PythonJudge {
  /// Runs a script.
  ///
  /// - Parameters:
  ///   - script: its file's name.
  ///   - python: the interpreter; the system's own, whose packages are Debian's, unless told.
  ///   - arguments: what it is asked about.
  /// - Returns: its exit status, and all that it wrote.
  /// - Throws: what running it throws.
  static func ask(
    _ script: String, python: String = "python3", _ arguments: String...
  ) throws -> (status: Int32, output: String) {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent(script).path
    return try TemporaryFolder().run([python, path] + arguments, joinsErrors: true)
  }
}
