public import Foundation

/// Where the files are that tests read or run.
public enum TestProject {
  /// The project's folder.
  public static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The built `esmero`, which stands beside the test bundle.
  ///
  /// - Throws: `CocoaError` where it was not built.
  public static func esmero() throws -> URL {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    var folder = bundle.deletingLastPathComponent()
    while folder.path != "/" {
      let program = folder.appendingPathComponent("esmero")
      if FileManager.default.isExecutableFile(atPath: program.path) { return program }
      folder.deleteLastPathComponent()
    }
    throw CocoaError(.fileNoSuchFile)
  }

  /// Whether tests are wanted that take minutes.
  public static var isSlowWanted: Bool {
    ProcessInfo.processInfo.environment["ESMERO_SLOW_TESTS"] != nil
  }
}
