/// Measures whether the cost a byte stays the same on inputs that are made to be slow.
///
/// Counted is processor time, the least of three runs: other programs hardly change it, and
/// counting instructions takes fifty times as long.
public struct GrowthBenchmark {
  /// The bytes of the greatest input; the others are 1, 4 and 16 MB.
  public var size = 64_000_000

  private var sizes: [Int] { [1_000_000, 4_000_000, 16_000_000].filter { $0 < size } + [size] }
  private static let runs = 3
  /// Where a run took so many seconds, greater sizes are left out.
  private static let patience = 60.0

  /// A run on all adversarial inputs.
  public init() {}

  /// Measures.
  ///
  /// - Throws: `MeasuringError` where a program fails; what writing the inputs throws.
  public func run(at workplace: Workplace) throws -> BenchmarkResults.Growth {
    var rows: [BenchmarkResults.Growth.Row] = []
    for kind in CorpusKind.adversarial {
      rows.append(.init(kind: kind.rawValue, nanosecondsAByte: try costs(of: kind, at: workplace)))
    }
    return BenchmarkResults.Growth(
      occasion: .now(project: workplace.project), sizes: sizes, rows: rows)
  }

  private func costs(of kind: CorpusKind, at workplace: Workplace) throws -> [Double] {
    var costs: [Double] = []
    for size in sizes {
      let input = try workplace.input(kind, size: size)
      defer { workplace.remove(input) }
      workplace.progress("filter on \(size) bytes of \(kind.rawValue)")
      var least = Double.infinity
      for _ in 0..<Self.runs where least == .infinity || least < Self.patience {
        least = min(least, try workplace.filter(input, "--jobs", "1").run().processorSeconds)
      }
      costs.append(least * 1e9 / Double(size))
      if least > Self.patience { break }
    }
    return costs
  }
}
