public import Foundation

/// How many instructions `esmero filter` takes on two small texts.
///
/// The count is the same on a busy machine and an idle one, to a few instructions in a million.
public struct InstructionCount: Codable, Sendable {
  /// On 256 kB of clean prose.
  public let clean: Int
  /// On 64 kB of dirty prose.
  public let dirty: Int

  /// By how much a count may grow before a test fails.
  public static let allowance = 1.1

  /// Counts, with valgrind.
  ///
  /// - Throws: `MeasuringError` where valgrind is missing or fails.
  public init(at workplace: Workplace) throws {
    clean = try Self.count(on: workplace.input(.clean, size: 256_000), at: workplace)
    dirty = try Self.count(on: workplace.input(.dirty, size: 64_000), at: workplace)
  }

  /// Where the counts to be held are recorded, from the project's folder.
  public static let recordedAt = "Tests/EsmeroBenchmarksTests/instructions.json"

  /// Reads recorded counts.
  ///
  /// - Throws: what reading and decoding throw.
  public init(file: URL) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
  }

  /// Records the counts.
  ///
  /// - Throws: what writing throws.
  public func write(to file: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: file)
  }

  /// A table of these counts and the recorded ones.
  public func markdown(beside recorded: Self) -> String {
    [("clean, 256 kB", clean, recorded.clean), ("dirty, 64 kB", dirty, recorded.dirty)].reduce(
      "| `filter` | instructions | recorded | ratio |\n| --- | --: | --: | --: |\n"
    ) { table, row in
      let ratio = String(format: "%.3f", Double(row.1) / Double(row.2))
      return table + "| \(row.0) | \(row.1) | \(row.2) | \(ratio) |\n"
    }
  }

  private static func count(on input: Workplace.Input, at workplace: Workplace) throws -> Int {
    // Of the valgrind tools that count, cachegrind is the fastest when it simulates no cache. It
    // cannot read the debug information of Swift's compiler, so a copy goes without.
    let copy = input.path + ".esmero"
    let script = """
      strip -g -o "$1" "$2" && valgrind --tool=cachegrind --cache-sim=no \
        --cachegrind-out-file=/dev/null "$1" filter --lang pt-BR --jobs 1 2>&1 >/dev/null
      """
    let process = ChildProcess(
      arguments: ["sh", "-c", script, "sh", copy, workplace.esmero], input: input.path,
      environment: ["SWIFT_DETERMINISTIC_HASHING": "1"])
    workplace.progress("counting instructions on \(input.bytes) bytes")
    let line = process.output()?.split(separator: "\n").last { $0.contains("I   refs:") }
    guard let digits = line?.split(separator: ":").last?.filter(\.isNumber),
      let count = Int(digits)
    else { throw MeasuringError("valgrind counted nothing: is it installed, and strip?") }
    return count
  }
}
