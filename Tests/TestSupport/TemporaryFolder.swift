public import Foundation

/// A folder that goes when the test ends.
public final class TemporaryFolder {
  /// Where it is.
  public let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("esmero-\(UUID().uuidString)")

  /// Makes the folder.
  ///
  /// - Throws: what `FileManager` throws.
  public init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file, and the folders above it.
  public func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file, and the folders above it.
  public func write(_ bytes: [UInt8], to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// Makes a symbolic link.
  public func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url.appendingPathComponent(name).path, withDestinationPath: target)
  }

  /// What a file holds.
  public func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appendingPathComponent(name)))
  }

  /// What a file holds, as text.
  public func text(of name: String) throws -> String {
    String(decoding: try bytes(of: name), as: UTF8.self)
  }

  /// The names of the files and folders in it.
  public var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }

  /// Runs a command in the folder.
  ///
  /// - Parameters:
  ///   - command: the program, looked for on `PATH`, and its arguments.
  ///   - input: what it reads.
  ///   - environment: its variables; those of this process where none are given.
  ///   - joinsErrors: whether what it writes to stderr is given back, too.
  /// - Returns: its exit status and what it wrote.
  /// - Throws: what running it throws.
  @discardableResult
  public func run(
    _ command: [String], input: [UInt8] = [], environment: [String: String]? = nil,
    joinsErrors: Bool = false
  ) throws -> (status: Int32, output: String) {
    // A file, because a pipe is too small for what nobody reads.
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("esmero-input-\(UUID().uuidString)")
    try Data(input).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = url
    if let environment { process.environment = environment }
    process.standardInput = try FileHandle(forReadingFrom: file)
    let pipe = Pipe()
    process.standardOutput = pipe
    if joinsErrors { process.standardError = pipe }
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
