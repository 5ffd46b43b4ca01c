import EsmeroTesting
import EsmeroText
import Foundation

@testable import Esmero

/// Texts on their way through a filter, which scans them.
enum StreamedText {
  /// What comes out of a filter.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - format: the name of its format.
  ///   - repairer: what repairs it.
  ///   - blockSize: how many bytes are read at once.
  ///   - jobs: the number of threads.
  ///   - look: looks at what is to be written for each part.
  /// - Returns: the repaired text.
  /// - Throws: what reading and writing a file may.
  static func filtered(
    _ bytes: [UInt8], format: String, repairer: Repairer, blockSize: Int = 1 << 16, jobs: Int = 1,
    look: (StreamFilter.Output) -> Void = { _ in }
  ) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("esmero-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let descriptor = try System.openForReading(FilePath(file.path))
    defer { try? System.close(descriptor) }
    var filter = try StreamFilter(repairer, format: format, jobs: jobs)
    var out: [UInt8] = []
    _ = filter.run(head: [], input: StreamInput(descriptor, blockSize: blockSize)) {
      out += $0.bytes
      look($0)
      return true
    }
    return out
  }
}
