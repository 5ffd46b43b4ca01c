import EsmeroBenchmarks
import Foundation

/// The sub-commands of `esmero-bench`.
struct BenchCommand {
  private let arguments: [String]

  static let usage = """
    usage: esmero-bench corpus --kind KIND --size SIZE [--seed N] [--lines] -o FILE
           esmero-bench run [--compare] [--growth] [--formats] [--instructions] [--memory] [--tree]
                            [--esmero PATH] [--repeat N] [--size SIZE] [--json FILE]
           esmero-bench quality [--fallen]
           esmero-bench readme

    corpus  writes a text to measure on; --lines sets one sentence a line. Kinds:
            \(CorpusKind.allCases.map(\.rawValue).joined(separator: ", "))
    run     measures the speed, with --memory and --tree also the memory on a gigabyte and a tree
            of 30,000 files; or, where they are asked for, other tools (--compare), the cost by
            the size of hostile inputs (--growth), the same prose in every format (--formats) and
            the instructions on two small texts (--instructions). Prints Markdown; --json also
            keeps the results in a file, where those of other parts stay.
    quality counts right and wrong repairs in Corpus, by family and rule. Prints Markdown; with
            --fallen, the marked sentences that do not come out as they should.
    readme  writes Benchmarks/results.json and the quality into the README

    Sizes are bytes, or end in K, M or G (powers of ten).
    """

  init(arguments: [String]) { self.arguments = arguments }

  func run() throws {
    let rest = arguments.dropFirst()
    switch arguments.first {
    case "corpus": try corpus(rest)
    case "run": try measure(rest)
    case "quality": try printQuality(rest)
    case "readme": try writeReadme(rest)
    case "--help": print(Self.usage)
    default: throw UsageError("which command?\n\(Self.usage)")
    }
  }

  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

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
      from: ProseCollection(folder: Self.project.appendingPathComponent("Corpus/Prose/pt")),
      seed: UInt64(options.number("seed", default: 1)),
      layout: options.isSet("lines") ? .lines : .paragraphs
    ) { try file.write(contentsOf: Data($0)) }
    try file.close()
  }

  private func measure(_ arguments: ArraySlice<String>) throws {
    let options = try CommandOptions(
      arguments, valued: ["esmero", "repeat", "size", "json"],
      switches: ["compare", "formats", "growth", "instructions", "memory", "tree"])
    let built = Self.project.appendingPathComponent(".build/release/esmero").path
    let workplace = try Workplace(
      esmero: options.text("esmero") ?? built, project: Self.project
    ) { FileHandle.standardError.write(Data("\($0)\n".utf8)) }
    var results = BenchmarkResults()
    if options.isSet("compare") { results.comparison = try compare(options, at: workplace) }
    if options.isSet("formats") { results.formats = try measureFormats(options, at: workplace) }
    if options.isSet("growth") { results.growth = try measureGrowth(options, at: workplace) }
    if options.isSet("instructions") { try countInstructions(at: workplace) }
    if !["compare", "formats", "growth", "instructions"].contains(where: options.isSet) {
      results.speed = try measureSpeed(options, at: workplace)
    }
    guard results.hasAny else { return }
    print(results.markdown)
    guard let path = options.text("json") else { return }
    let file = URL(fileURLWithPath: path)
    try BenchmarkResults(file: file).updated(with: results).write(to: file)
  }

  private func measureSpeed(
    _ options: CommandOptions, at workplace: Workplace
  ) throws -> BenchmarkResults.Speed {
    var benchmark = SpeedBenchmark()
    benchmark.repeats = try options.number("repeat", default: benchmark.repeats)
    benchmark.size = try options.size("size", default: benchmark.size)
    benchmark.measuresMemory = options.isSet("memory")
    benchmark.measuresTree = options.isSet("tree")
    return try benchmark.run(at: workplace)
  }

  private func compare(
    _ options: CommandOptions, at workplace: Workplace
  ) throws -> BenchmarkResults.Comparison {
    var benchmark = ComparisonBenchmark()
    benchmark.repeats = try options.number("repeat", default: benchmark.repeats)
    benchmark.size = try options.size("size", default: benchmark.size)
    return try benchmark.run(at: workplace)
  }

  private func measureFormats(
    _ options: CommandOptions, at workplace: Workplace
  ) throws -> BenchmarkResults.Formats {
    var benchmark = FormatBenchmark()
    benchmark.repeats = try options.number("repeat", default: benchmark.repeats)
    benchmark.size = try options.size("size", default: benchmark.size)
    return try benchmark.run(at: workplace)
  }

  private func measureGrowth(
    _ options: CommandOptions, at workplace: Workplace
  ) throws -> BenchmarkResults.Growth {
    var benchmark = GrowthBenchmark()
    benchmark.size = try options.size("size", default: benchmark.size)
    return try benchmark.run(at: workplace)
  }

  private func countInstructions(at workplace: Workplace) throws {
    let count = try InstructionCount(at: workplace)
    let recorded = try InstructionCount(
      file: Self.project.appendingPathComponent(InstructionCount.recordedAt))
    print(count.markdown(beside: recorded))
  }

  private func printQuality(_ arguments: ArraySlice<String>) throws {
    let options = try CommandOptions(arguments, valued: [], switches: ["fallen"])
    if options.isSet("fallen") {
      let fallen = try FallenSentences(corpus: Self.project.appendingPathComponent("Corpus"))
      return fallen.lines.forEach { print($0) }
    }
    print(try quality().markdown, terminator: "")
  }

  private func quality() throws -> QualityMeasurement {
    try QualityMeasurement(corpus: Self.project.appendingPathComponent("Corpus"))
  }

  private func writeReadme(_ arguments: ArraySlice<String>) throws {
    _ = try CommandOptions(arguments, valued: [])
    let readme = Self.project.appendingPathComponent("README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let results = try BenchmarkResults(
      file: Self.project.appendingPathComponent("Benchmarks/results.json"))
    let parts = [("benchmarks", results.markdown), ("quality", try quality().markdown)]
    let fresh = try parts.reduce(text) { text, part in
      let place = GeneratedPart(part.0)
      guard let fresh = place.replaced(with: part.1, in: text) else {
        throw UsageError("README.md has no \(place.opening)")
      }
      return fresh
    }
    try Data(fresh.utf8).write(to: readme)
  }
}
