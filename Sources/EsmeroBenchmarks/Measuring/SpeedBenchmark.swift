/// Measures Esmero alone, in relation to `wc -m`.
public struct SpeedBenchmark {
  /// How often each is measured.
  public var repeats = 9
  /// The bytes of each corpus.
  public var size = 64_000_000
  /// Whether `filter` is run on a gigabyte, to see how much memory it takes.
  public var measuresMemory = false
  /// Whether `check` is run on a tree of 30,000 files.
  public var measuresTree = false

  /// A run of the usual size.
  public init() {}

  /// How often a program that ends at once is run in one measure.
  private static let startRuns = 50

  /// Measures.
  ///
  /// - Throws: `MeasuringError` where a program fails, and where the repaired text is not the clean
  ///   one; what writing the inputs throws.
  public func run(at workplace: Workplace) throws -> BenchmarkResults.Speed {
    let clean = try workplace.input(.clean, size: size)
    let dirty = try workplace.input(.dirty, size: size)
    try checkRepairs(of: dirty, against: clean, at: workplace)
    let lines = try workplace.input(.dirty, size: size, layout: .lines)
    let throughputs = try Measurement.interleaved(
      [
        Measurement(name: "`wc -m`", bytes: clean.bytes, process: .wordCount("-m", clean)),
        Measurement(
          name: "`filter`, clean", bytes: clean.bytes,
          process: workplace.filter(clean, "--jobs", "1")),
        Measurement(
          name: "`filter`, dirty", bytes: dirty.bytes,
          process: workplace.filter(dirty, "--jobs", "1")),
        Measurement(
          name: "`filter --jobs 2`, clean", bytes: clean.bytes,
          process: workplace.filter(clean, "--jobs", "2")),
        Measurement(
          name: "`filter --jobs 2`, dirty", bytes: dirty.bytes,
          process: workplace.filter(dirty, "--jobs", "2")),
        Measurement(
          name: "`filter`, clean, pipes on both sides", bytes: clean.bytes,
          process: piped(clean, at: workplace)),
        Measurement(
          name: "`filter --format lines`, dirty", bytes: lines.bytes,
          process: workplace.filter(lines, "--jobs", "1", "--format", "lines")),
      ], repeats: repeats, progress: workplace.progress)
    return BenchmarkResults.Speed(
      occasion: .now(project: workplace.project), repeats: repeats,
      reference: ChildProcess.wordCountVersion, throughputs: throughputs,
      durations: try durations(at: workplace),
      memory: measuresMemory ? try memory(of: dirty, at: workplace) : nil)
  }

  /// Speed on dirty text says something only where all its repairs are made.
  private func checkRepairs(
    of dirty: Workplace.Input, against clean: Workplace.Input, at workplace: Workplace
  ) throws {
    workplace.progress("checking that the repaired dirty text is the clean one")
    let script = #""$1" filter --lang pt-BR < "$2" | cmp -s - "$3""#
    let comparison = ChildProcess(
      arguments: [
        "bash", "-o", "pipefail", "-c", script, "bash", workplace.esmero, dirty.path, clean.path,
      ], goodStatuses: nil)
    guard try comparison.run().status == 0 else {
      throw MeasuringError("the repaired dirty text is not the clean one")
    }
  }

  private func piped(_ input: Workplace.Input, at workplace: Workplace) -> ChildProcess {
    let script = #"cat "$1" | "$2" filter --lang pt-BR --jobs 1 | cat > /dev/null"#
    return ChildProcess(
      arguments: ["bash", "-o", "pipefail", "-c", script, "bash", input.path, workplace.esmero])
  }

  private func durations(at workplace: Workplace) throws -> [BenchmarkResults.Duration] {
    let small = try workplace.input(.dirty, size: 2000)
    var measured = try Measurement.interleaved(
      [
        Measurement(
          name: "`true`", bytes: 0, process: ChildProcess(arguments: ["true"]),
          runs: Self.startRuns),
        Measurement(
          name: "`diff` of a file of 2 kB", bytes: small.bytes,
          process: ChildProcess(
            arguments: [workplace.esmero, "diff", "--lang", "pt-BR", small.path],
            goodStatuses: [0, 1]), runs: Self.startRuns),
      ], repeats: repeats, progress: workplace.progress)
    if measuresTree {
      measured += try trees(at: workplace)
    }
    return measured.map { BenchmarkResults.Duration(name: $0.name, seconds: $0.seconds) }
  }

  /// Most files of a tree have nothing to tell, and few trees are damaged in every file.
  private func trees(at workplace: Workplace) throws -> [BenchmarkResults.Throughput] {
    let kinds: [(CorpusKind, String)] = [(.clean, "clean"), (.dirty, "dirty")]
    return try kinds.flatMap { kind, adjective in
      let tree = try workplace.tree(of: kind, files: 30_000, bytesEach: 2000)
      defer { workplace.remove(tree) }
      return try Measurement.interleaved(
        [
          Measurement(
            name: "`check` of 30,000 \(adjective) files of 2 kB", bytes: tree.bytes,
            process: ChildProcess(
              arguments: [workplace.esmero, "check", "--lang", "pt-BR", tree.path],
              goodStatuses: [0, 1]))
        ], repeats: min(repeats, 3), progress: workplace.progress)
    }
  }

  private func memory(
    of input: Workplace.Input, at workplace: Workplace
  ) throws -> BenchmarkResults.PeakMemory {
    workplace.progress("filter on a gigabyte")
    let (gigabyte, feeder) = try workplace.repeated(input, size: 1_000_000_000)
    defer { workplace.remove(gigabyte) }
    let feeding = try feeder.started()
    let peak = try workplace.filter(gigabyte, "--jobs", "1").peakMemory()
    try feeder.end(of: feeding)
    return BenchmarkResults.PeakMemory(inputBytes: gigabyte.bytes, peakBytes: peak)
  }
}

extension ChildProcess {
  /// `wc` counting characters of UTF-8, or whatever the option asks for.
  static func wordCount(_ option: String, _ input: Workplace.Input) -> Self {
    ChildProcess(
      arguments: ["wc", option], input: input.path, environment: ["LC_ALL": "C.UTF-8"])
  }

  static var wordCountVersion: String {
    let text = ChildProcess(arguments: ["wc", "--version"]).output() ?? ""
    return text.split(separator: "\n").first.map(String.init) ?? "of an unknown version"
  }
}
