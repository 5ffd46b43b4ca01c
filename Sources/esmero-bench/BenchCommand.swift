import EsmeroBenchmarks
import Foundation

/// The sub-commands of `esmero-bench`.
struct BenchCommand {
  private let arguments: [String]

  static let usage = """
    usage: esmero-bench corpus --kind KIND --size SIZE [--seed N] [--lines] -o FILE

    Kinds: \(CorpusKind.allCases.map(\.rawValue).joined(separator: ", ")).
    Sizes are bytes, or end in K, M or G (powers of ten).
    """

  init(arguments: [String]) { self.arguments = arguments }

  func run() throws {
    let rest = arguments.dropFirst()
    switch arguments.first {
    case "corpus": try corpus(rest)
    default: throw UsageError("which command?\n\(Self.usage)")
    }
  }

  /// Where `Corpus/Prose/pt` stands: below the folder of the sources.
  private static let prose = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Corpus/Prose/pt")

  private func corpus(_ arguments: ArraySlice<String>) throws {
    let options = try CommandOptions(
      arguments, valued: ["kind", "size", "seed", "output"], switches: ["lines"])
    let name = try options.required("kind")
    guard let kind = CorpusKind(rawValue: name) else { throw UsageError("unknown kind \(name)") }
    let path = try options.required("output")
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw UsageError("\(path) cannot be written") }
    try kind.write(
      size: options.size("size", default: 64_000_000),
      from: ProseCollection(folder: Self.prose),
      seed: UInt64(options.number("seed", default: 1)),
      layout: options.isSet("lines") ? .lines : .paragraphs
    ) { try file.write(contentsOf: Data($0)) }
    try file.close()
  }
}
