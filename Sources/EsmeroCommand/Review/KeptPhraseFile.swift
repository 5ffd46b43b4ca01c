import Esmero
import EsmeroText

/// The settings file in which a review keeps words, and how to take the last one back.
struct KeptPhraseFile: Sendable {
  /// The file.
  let path: FilePath
  private let before: FileContents?
  private let after: [UInt8]

  /// Adds a phrase to a settings file.
  ///
  /// - Parameters:
  ///   - phrase: the phrase.
  ///   - file: the settings file in force; `nil` where there is none: then one is made at the top of
  ///     the project.
  /// - Throws: why that cannot be done; the file is then as it was.
  init(adding phrase: String, to file: FilePath?) throws(RunError) {
    path = file ?? Self.newFile
    do throws(FileError) {
      before = file == nil ? nil : try FileReading.contents(of: path)
    } catch {
      throw RunError(messages: ["error: \(shown(path.text)): \(error.message)"])
    }
    guard let bytes = KeptPhraseWriter(before?.bytes ?? [], path: path).adding(phrase) else {
      throw RunError(messages: [
        "error: \(shown(path.text)): write \(shown(phrase)) into its list 'keep' by hand"
      ])
    }
    after = bytes
    do throws(FileError) {
      if let before {
        try FileReplacement.replace(path, with: bytes, read: before)
      } else {
        try FileReplacement.create(path, with: bytes)
      }
    } catch {
      throw RunError(messages: ["error: \(shown(path.text)): \(error.message)"])
    }
  }

  /// The file to make, by its name as seen from the current folder where it lies below that.
  private static var newFile: FilePath {
    let path = DiffTop().folder.appending(Array(SettingsReader.fileName.utf8))
    return (try? System.currentFolder()).flatMap { path.relative(to: $0) } ?? path
  }

  /// Makes the file what it was before.
  ///
  /// - Throws: `FileError`; where somebody else has changed it, it stays as it is.
  func restore() throws(FileError) {
    let now = try FileReading.contents(of: path)
    guard now.bytes == after else { throw .changedMeanwhile }
    if let before {
      try FileReplacement.replace(path, with: before.bytes, read: now)
    } else {
      do throws(System.Failure) {
        try System.remove(path)
      } catch {
        throw .unwritable(reason: error.reason)
      }
    }
  }
}
