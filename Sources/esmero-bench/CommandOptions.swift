/// The options behind a sub-command: `--name value`, or `--name` alone for a switch.
struct CommandOptions {
  private var values: [String: String] = [:]
  private var switches: Set<String> = []

  /// Reads arguments.
  ///
  /// - Throws: `UsageError` for what is none of the known options, and for a missing value.
  init(_ arguments: some Sequence<String>, valued: [String], switches known: [String] = []) throws {
    var rest = arguments.makeIterator()
    while let argument = rest.next() {
      let name = argument == "-o" ? "output" : String(argument.drop { $0 == "-" })
      if known.contains(name) {
        switches.insert(name)
      } else if valued.contains(name), argument.hasPrefix("-") {
        guard let value = rest.next() else { throw UsageError("\(argument) wants a value") }
        values[name] = value
      } else {
        throw UsageError("unknown option \(argument)")
      }
    }
  }

  func isSet(_ name: String) -> Bool { switches.contains(name) }

  func text(_ name: String) -> String? { values[name] }

  func required(_ name: String) throws -> String {
    guard let value = values[name] else { throw UsageError("--\(name) is missing") }
    return value
  }

  func number(_ name: String, default fallback: Int) throws -> Int {
    guard let value = values[name] else { return fallback }
    guard let number = Int(value), number > 0 else {
      throw UsageError("--\(name) \(value): a number from 1 is wanted")
    }
    return number
  }

  /// A size in bytes: `256K`, `64M` and `1G` are powers of ten, as megabytes a second are.
  func size(_ name: String, default fallback: Int) throws -> Int {
    guard let value = values[name] else { return fallback }
    let units: [Character: Int] = ["K": 1000, "M": 1_000_000, "G": 1_000_000_000]
    let unit = value.last.flatMap { units[$0] }
    guard let number = Int(unit == nil ? value[...] : value.dropLast()), number > 0 else {
      throw UsageError("--\(name) \(value): a size like 64M is wanted")
    }
    return number * (unit ?? 1)
  }
}

/// What was wrong with the command line.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
