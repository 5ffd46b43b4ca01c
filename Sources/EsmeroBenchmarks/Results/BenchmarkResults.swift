public import Foundation

/// What was measured, as it is kept in `Benchmarks/results.json`; each part may be of another day.
public struct BenchmarkResults: Codable, Sendable {
  /// Esmero alone.
  public var speed: Speed?
  /// Esmero beside other tools.
  public var comparison: Comparison?
  /// Cost by the size of inputs that are made to be slow.
  public var growth: Growth?
  /// The same prose in every format.
  public var formats: Formats?

  /// Results of nothing.
  public init() {}

  /// Reads a file; one that does not exist holds nothing.
  ///
  /// - Throws: what reading and decoding throw.
  public init(file: URL) throws {
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
  }

  /// Writes a file, the same text for the same results.
  ///
  /// - Throws: what writing throws.
  public func write(to file: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: file)
  }

  /// Whether anything was measured.
  public var hasAny: Bool {
    [speed != nil, comparison != nil, growth != nil, formats != nil].contains(true)
  }

  /// These results, with the parts that others have in the place of their own.
  public func updated(with newer: Self) -> Self {
    var results = self
    results.speed = newer.speed ?? speed
    results.comparison = newer.comparison ?? comparison
    results.growth = newer.growth ?? growth
    results.formats = newer.formats ?? formats
    return results
  }

  /// When and on what a part was measured.
  public struct Occasion: Codable, Sendable {
    let processor: String
    let cores: Int
    let commit: String
    /// Year, month and day.
    let date: String
  }

  /// The median of several runs, and how far they lie apart.
  public struct Spread: Codable, Sendable {
    let median: Double
    let least: Double
    let most: Double

    init(_ values: [Double]) {
      let sorted = values.sorted()
      median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
      least = sorted.first ?? 0
      most = sorted.last ?? 0
    }
  }

  /// How fast something reads an input.
  public struct Throughput: Codable, Sendable {
    let name: String
    let bytes: Int
    let seconds: Spread
    /// Of all its threads and processes, in user and system mode; steadier than the time of day.
    let processorSeconds: Spread

    /// In 10⁶ bytes a second, as all speeds are.
    var megabytesASecond: Double { Double(bytes) / 1e6 / seconds.median }
  }

  /// How long something takes.
  public struct Duration: Codable, Sendable {
    let name: String
    let seconds: Spread
  }

  /// The most memory that `filter` held.
  public struct PeakMemory: Codable, Sendable {
    let inputBytes: Int
    let peakBytes: Int
  }

  /// Speeds of Esmero, and of `wc -m`, to which they are set in relation.
  public struct Speed: Codable, Sendable {
    let occasion: Occasion
    let repeats: Int
    /// The version of `wc`, whose measure comes first.
    let reference: String
    let throughputs: [Throughput]
    let durations: [Duration]
    let memory: PeakMemory?
  }

  /// Speeds of Esmero, which comes first, and of other tools on the same input.
  public struct Comparison: Codable, Sendable {
    let occasion: Occasion
    let repeats: Int
    let throughputs: [Throughput]
    /// Tools that were not installed.
    let missing: [String]
  }

  /// Cost a byte by size.
  public struct Growth: Codable, Sendable {
    /// One kind of input.
    public struct Row: Codable, Sendable {
      let kind: String
      /// Nanoseconds of processor time a byte, for each size; fewer where a size took too long.
      let nanosecondsAByte: [Double]
    }
    let occasion: Occasion
    let sizes: [Int]
    let rows: [Row]
  }

  /// Speeds by format, plain text first.
  public struct Formats: Codable, Sendable {
    /// One format.
    public struct Row: Codable, Sendable {
      let format: String
      let clean: Throughput
      let dirty: Throughput
    }
    let occasion: Occasion
    let repeats: Int
    let rows: [Row]
  }
}
