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
  let known: Baseline

  /// Reads the journal.
  ///
  /// - Parameters:
  ///   - folder: the person's state folder; `nil` where there is none.
  ///   - isAnew: whether what it holds is asked about again.
  /// - Throws: why it cannot be read.
  init(in folder: FilePath?, isAnew: Bool) throws(RunError) {
    path = folder.map { $0.appending(Array("esmero".utf8)).appending(Array("review.tsv".utf8)) }
    let empty = Baseline(for: path ?? FilePath("review.tsv"), purpose: Self.purpose)
    guard let path, !isAnew, (try? System.status(of: path)) != nil else {
      known = empty
      return
    }
    known = try Baseline(reading: path, into: empty)
  }

  /// Whether anything can be remembered.
  var isKept: Bool { path != nil }

  /// Writes down what is to be left, besides what is known.
  ///
  /// - Throws: `FileError`; what was written before is then as it was.
  func write(_ left: [(finding: Baseline.Key, file: FilePath)]) throws(FileError) {
    guard let path, !left.isEmpty else { return }
    do throws(System.Failure) {
      try System.makeFolders(path.parent)
    } catch {
      throw .unwritable(reason: error.reason)
    }
    // The folder is there only now, and names of files count from it.
    var journal = known
    for (finding, file) in left {
      journal.add([(key: finding, count: 1)], of: journal.name(of: file))
    }
    journal.forgetMissingFiles()
    try FileReplacement.write(journal.bytes, to: path)
  }
}
