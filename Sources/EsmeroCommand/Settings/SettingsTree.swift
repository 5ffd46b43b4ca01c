import Esmero
import Synchronization

/// Where settings are looked for.
enum SettingsSource: Sendable, Hashable {
  /// In the nearest file, from the text's folder upwards.
  case nearest
  /// In one file, whatever lies beside a text.
  case file(FilePath)
  /// Nowhere.
  case none
}

/// Finds the settings of every text; a folder is looked into once.
final class SettingsTree: Sendable {
  private let source: SettingsSource
  private let known = Mutex<[FilePath: Result<SettingsFile?, RunError>]>([:])

  private let currentFolder = try? System.currentFolder()

  init(_ source: SettingsSource) { self.source = source }

  /// The settings that bear on a file or folder.
  ///
  /// - Parameter folder: the canonical path of the folder it lies in.
  /// - Returns: the file whose settings count; `nil` where there is none.
  /// - Throws: everything that is wrong with the file.
  func settings(in folder: FilePath) throws(RunError) -> SettingsFile? {
    switch source {
    case .none: return nil
    case .file(let path):
      return try remembered(path) { () throws(RunError) in try Self.read(path) }
    case .nearest: return try nearest(to: folder)
    }
  }

  /// The nearest file; a file of its own comes before a table in Python's.
  private func nearest(to folder: FilePath) throws(RunError) -> SettingsFile? {
    try remembered(folder) { () throws(RunError) in
      for name in [SettingsReader.fileName, SettingsReader.projectFileName] {
        let path = folder.appending(Array(name.utf8))
        if Self.isFile(path), let file = try Self.read(named(path)) { return file }
      }
      guard folder.bytes.count > 1 else { return nil }
      return try nearest(to: folder.parent)
    }
  }

  /// The file by its name as seen from the current folder, where it lies below that.
  private func named(_ path: FilePath) -> FilePath {
    currentFolder.flatMap { path.relative(to: $0) } ?? path
  }

  private func remembered(
    _ key: FilePath, _ find: () throws(RunError) -> SettingsFile?
  ) throws(RunError) -> SettingsFile? {
    if let result = known.withLock({ $0[key] }) { return try result.get() }
    let result: Result<SettingsFile?, RunError>
    do throws(RunError) { result = .success(try find()) } catch { result = .failure(error) }
    known.withLock { $0[key] = result }
    return try result.get()
  }

  private static func isFile(_ path: FilePath) -> Bool {
    (try? System.status(of: path))?.kind == .file
  }

  /// Reads a file that must be there.
  private static func read(_ path: FilePath) throws(RunError) -> SettingsFile? {
    let contents: FileContents
    let folder: FilePath
    do {
      contents = try FileReading.contents(of: path)
      folder = try System.canonicalPath(of: path.parent)
    } catch let error as FileError {
      throw RunError(messages: ["error: \(shown(path.text)): \(error.message)"])
    } catch {
      throw RunError(messages: ["error: \(shown(path.text)): cannot be read"])
    }
    return try SettingsReader.read(contents.bytes, path: path, folder: folder)
  }
}
