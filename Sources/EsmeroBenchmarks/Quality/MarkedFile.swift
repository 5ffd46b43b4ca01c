public import Foundation

/// A file of `Corpus/Marked`: sentences with the damage that one rule is for, and sentences that look
/// like it; or, called `hostile`, texts that other tools are known to break.
public struct MarkedFile: Sendable {
  /// The language of the sentences: the name of the folder.
  public let language: String
  /// The rule whose work the marks are, as the file is called; `nil` for hostile texts.
  public let rule: String?
  /// The format, as the file's name tells.
  public let format: String
  /// The sentences, each a document of its own.
  public let sentences: [MarkedSentence]

  /// Reads a file: one sentence a line, empty lines apart.
  ///
  /// - Throws: what reading throws, and ``MarkError``.
  public init(_ file: URL) throws {
    language = file.deletingLastPathComponent().lastPathComponent
    let name = file.deletingPathExtension().lastPathComponent
    rule = name == "hostile" ? nil : name
    format = file.pathExtension == "md" ? "markdown" : "text"
    sentences = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { try MarkedSentence(line: $0) }
  }

  /// All files of a folder, by path.
  ///
  /// - Throws: what reading throws, and ``MarkError``.
  public static func all(in folder: URL) throws -> [MarkedFile] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".txt") || $0.hasSuffix(".md") }
      .map { try MarkedFile(folder.appendingPathComponent($0)) }
  }
}
