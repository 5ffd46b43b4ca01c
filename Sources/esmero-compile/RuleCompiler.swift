import EsmeroRules
import Foundation

/// Compiles the packs and lexicons of a folder into the image that is built into the product.
///
/// Usage: `esmero-compile FOLDER`, where FOLDER holds `packs`, `lexicon` and takes `rules.image`.
@main
struct RuleCompiler {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: esmero-compile FOLDER\n".utf8))
      exit(2)
    }
    let folder = URL(fileURLWithPath: CommandLine.arguments[1])
    let library = try RuleSourceFolder(folder).compiled()
    guard library.messages.isEmpty else {
      FileHandle.standardError.write(Data((library.messages.joined(separator: "\n") + "\n").utf8))
      exit(1)
    }
    try Data(library.image).write(to: folder.appendingPathComponent("rules.image"))
  }
}
