import Esmero
import EsmeroTesting
import Foundation

extension TemporaryFolder {
  /// Where it is.
  var path: FilePath { FilePath(url.path) }

  /// Where a file in it is.
  func path(_ name: String) -> FilePath { path.appending(Array(name.utf8)) }
}
