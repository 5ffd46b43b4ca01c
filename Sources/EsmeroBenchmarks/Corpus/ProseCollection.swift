public import Foundation

/// The sentences that texts are drawn from: a folder of `Corpus/Prose`.
public struct ProseCollection: Sendable {
  /// Complete sentences, well edited.
  public let sentences: [String]
  /// Beginnings that go before a sentence: “Dizem que”.
  public let openings: [String]

  /// The file that holds the openings; all others hold sentences, one a line.
  private static let openingsFile = "aberturas.txt"

  /// Reads a folder's `.txt` files, in the order of their names.
  public init(folder: URL) throws {
    var sentences: [String] = []
    var openings: [String] = []
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for name in names.sorted() where name.hasSuffix(".txt") {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      let lines = text.split(separator: "\n").map(String.init)
      if name == Self.openingsFile { openings += lines } else { sentences += lines }
    }
    self.sentences = sentences
    self.openings = openings
  }
}
