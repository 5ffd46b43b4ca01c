import Esmero
import EsmeroText

/// What earlier reviews have left as it is, so that nobody is asked twice.
///
/// It is kept in the person's state folder, beside the project and not in it: what one person has
/// left, another may want to see.
struct ReviewJournal: Sendable {
  private static let purpose = "Findings left as they are by esmero review"

  /// The file; `nil` where there is no place for one.
  private let path: FilePath?
  /// What earlier reviews have left.
  private let stored: Baseline
  /// Whether all that is asked about again.
  private let isAnew: Bool

  /// Reads the journal.
  ///
  /// - Parameters:
  ///   - folder: the person's state folder; `nil` where there is none.
  ///   - isAnew: whether what it holds is asked about again.
  /// - Throws: why it cannot be read.
  init(in folder: FilePath?, isAnew: Bool) throws(RunError) {
    path = folder.map { $0.appending(Array("esmero".utf8)).appending(Array("review.tsv".utf8)) }
    self.isAnew = isAnew
    var baseline = Baseline(for: path ?? FilePath("review.tsv"))
    if let path, (try? System.status(of: path)) != nil {
      do throws(RunError) {
        baseline = try Baseline(reading: path)
      } catch {
        throw RunError(messages: [
          "error: \(shown(path.text)): not what 'esmero review' writes; take it away to begin anew"
        ])
      }
    }
    baseline.purpose = Self.purpose
    stored = baseline
  }

  /// What is not asked about; `nil` for nothing.
  var known: Baseline? { isAnew ? nil : stored }

  /// Whether anything can be remembered.
  var isKept: Bool { path != nil }

  /// Writes down what is to be left, besides what is known.
  ///
  /// - Parameters:
  ///   - left: the findings, with their files.
  ///   - files: the files that were asked about.
  /// - Throws: `FileError`; what was written before is then as it was.
  func write(
    _ left: [(finding: Baseline.Key, file: FilePath)], of files: [FilePath]
  ) throws(FileError) {
    guard let path, !left.isEmpty || isAnew else { return }
    do throws(System.Failure) {
      try System.makeFolders(path.parent)
    } catch {
      throw .unwritable(reason: error.reason)
    }
    // The folder is there only now, and names of files count from it.
    var journal = stored
    if isAnew { for file in files { journal.forget(file) } }
    for (finding, file) in left {
      journal.add([(key: finding, count: 1)], of: journal.name(of: file))
    }
    journal.forgetMissingFiles()
    try FileReplacement.write(journal.bytes, to: path)
  }
}
