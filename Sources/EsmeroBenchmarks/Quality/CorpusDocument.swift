import EsmeroText
import Foundation

/// A document of the corpus: one of `Golden`, or a sound one of `Negative` or `Prose`.
struct CorpusDocument {
  let name: String
  let language: String
  let format: String
  let text: [UInt8]
  /// What must become of it at each level; `nil` where nothing is to be repaired.
  let wanted: [Applicability: [UInt8]]?

  var words: Int { text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.count }

  /// The documents of a corpus, by folder and path.
  static func all(in corpus: URL) throws -> [CorpusDocument] {
    let golden = try files(of: corpus.appendingPathComponent("Golden"))
      .filter { $0.lastPathComponent.split(separator: ".").count == 2 }
      .map { try CorpusDocument(golden: $0) }
    let negative = try files(of: corpus.appendingPathComponent("Negative")).map { file in
      try CorpusDocument(sound: file, language: file.deletingPathExtension().lastPathComponent)
    }
    let prose = try files(of: corpus.appendingPathComponent("Prose")).map { file in
      try CorpusDocument(
        sound: file, language: file.deletingLastPathComponent().lastPathComponent)
    }
    return golden + negative + prose
  }

  private static func files(of folder: URL) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .map { folder.appendingPathComponent($0) }.filter { !$0.pathExtension.isEmpty }
  }

  private init(golden file: URL) throws {
    var wanted: [Applicability: [UInt8]] = [:]
    for level in [Applicability.safe, .suggested] {
      let result = file.deletingPathExtension()
        .appendingPathExtension("\(level.name).\(file.pathExtension)")
      guard FileManager.default.fileExists(atPath: result.path) else { continue }
      wanted[level] = try [UInt8](Data(contentsOf: result))
    }
    try self.init(
      file, language: file.deletingLastPathComponent().lastPathComponent, wanted: wanted)
  }

  private init(sound file: URL, language: String) throws {
    try self.init(file, language: language, wanted: nil)
  }

  private init(_ file: URL, language: String, wanted: [Applicability: [UInt8]]?) throws {
    name = file.lastPathComponent
    self.language = language
    format = file.pathExtension == "md" ? "markdown" : "text"
    text = try [UInt8](Data(contentsOf: file))
    self.wanted = wanted
  }
}
