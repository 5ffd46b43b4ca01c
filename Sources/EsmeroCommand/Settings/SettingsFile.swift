package import Esmero
import EsmeroText

/// The settings of a file: those of everything beneath its folder, and those of some files there.
package struct SettingsFile: Sendable {
  /// Settings of the files that patterns match.
  struct Override: Sendable {
    let files: IgnoreList
    let settings: [Setting]
  }

  /// The file.
  let path: FilePath
  /// Its folder's canonical path: patterns and names of files count from there.
  let folder: FilePath
  let settings: [Setting]
  let overrides: [Override]
  /// The file itself where it has rules of its own.
  let pack: [UInt8]?

  /// Whether rules stand in the file.
  package var hasRules: Bool { pack != nil }

  /// Which of the overrides apply to a file: files that agree have the same settings.
  ///
  /// - Parameter path: the file's canonical path.
  /// - Returns: their indices.
  func overrides(for path: FilePath) -> [Int] {
    guard let below = path.relative(to: folder) else { return [] }
    return overrides.indices.filter { overrides[$0].files.ignores(below, isFolder: false) }
  }

  /// Makes the repairers that the file alone asks for: that of most files, and one of each override.
  ///
  /// - Throws: everything that is wrong with the first that cannot be made.
  package func repairers() throws(RunError) -> [Repairer] {
    var repairers: [Repairer] = []
    for overrides in [[]] + overrides.indices.map({ [$0] }) {
      let settings = try TextSettings(
        Options(command: .check), over: self, overrides, messageLanguage: .english)
      repairers.append(settings.repairer)
    }
    return repairers
  }

  /// The settings under some of the overrides, the nearest group last.
  func groups(_ overrides: [Int]) -> [[Setting]] {
    [settings] + overrides.map { self.overrides[$0].settings }
  }
}
