import EsmeroRules
import EsmeroUnicode
import Foundation

/// The folder in which the sources of the built-in rules stand.
struct RuleSourceFolder {
  private let folder: URL

  init(_ folder: URL) { self.folder = folder }

  /// The compiled image, or what is wrong with the sources.
  func compiled() throws -> (image: [UInt8], messages: [String]) {
    var messages: [String] = []
    var lexicons: [LexiconSource] = []
    let lexiconParser = LexiconParser(lexicalKey: { LexicalKey.of($0) })
    for (name, bytes) in try files(in: "lexicon", ending: ".txt") {
      do throws(RulePackError) {
        lexicons.append(try lexiconParser.parse(bytes, name: name, file: "\(name).txt"))
      } catch {
        messages += error.errors.map(\.description)
      }
    }
    let vocabulary = RuleVocabulary(
      lexicons: lexicons.map(\.name), lexicalKey: { LexicalKey.of($0) })
    let parser = RulePackParser(vocabulary: vocabulary, acceptsRegex: false, needsPortuguese: true)
    var packs: [(name: String, rules: [RuleDefinition])] = []
    for (name, bytes) in try files(in: "packs", ending: ".toml") {
      do throws(RulePackError) {
        packs.append(("\(name).toml", try parser.parse(bytes, file: "\(name).toml").rules))
      } catch {
        messages += error.errors.map(\.description)
      }
    }
    guard messages.isEmpty else { return ([], messages) }
    return (RuleImageWriter.image(of: packs, lexicons: lexicons), [])
  }

  /// The files below a folder, by name, without the ending.
  private func files(in name: String, ending: String) throws -> [(String, [UInt8])] {
    let root = folder.appendingPathComponent(name)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(ending) }
    return try paths.sorted().map { path in
      let data = try Data(contentsOf: root.appendingPathComponent(path))
      return (String(path.dropLast(ending.count)), [UInt8](data))
    }
  }
}
