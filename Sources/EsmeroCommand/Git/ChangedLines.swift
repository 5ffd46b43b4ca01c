import Esmero
import EsmeroText

/// The lines that Git says were changed, of each file, by its name from the top of the work tree.
struct ChangedLines: Sendable {
  /// Ranges of lines, from 1, of the new state of each file; ascending.
  private var lines: [FilePath: [ClosedRange<Int>]] = [:]

  /// Reads a diff with no lines of context, whose names begin with `a/` and `b/`.
  ///
  /// - Parameter diff: what `git diff --unified=0` writes.
  init(diff: [UInt8]) {
    var file: FilePath?
    // Lines of files that look like headers are skipped by their number.
    var rest = 0
    for line in diff.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if rest > 0, line.first != UInt8(ascii: "\\") {
        rest -= 1
      } else if line.starts(with: Array("+++ ".utf8)) {
        file = Self.name(line.dropFirst(4))
        if let file { lines[file] = lines[file] ?? [] }
      } else if let file, let hunk = Self.hunk(line) {
        rest = hunk.oldCount + hunk.newCount
        guard hunk.newCount > 0 else { continue }
        lines[file, default: []].append(hunk.start...hunk.start + hunk.newCount - 1)
      }
    }
  }

  /// Whether the diff tells of a file's lines.
  func tells(of file: FilePath) -> Bool { lines[file] != nil }

  /// Adds a file all of whose lines are new.
  mutating func add(whole file: FilePath) { lines[file] = [1...Int.max] }

  /// Whether one of the lines from `first` to `last` of a file was changed.
  func hold(_ file: FilePath, _ wanted: ClosedRange<Int>) -> Bool {
    lines[file]?.contains { $0.overlaps(wanted) } ?? false
  }

  /// The name behind `+++ `, its prefix left out; `nil` for a file that is gone.
  private static func name(_ written: ArraySlice<UInt8>) -> FilePath? {
    var name = Array(written)
    if name.first == UInt8(ascii: "\"") {
      name = unquoted(name)
    } else if name.last == UInt8(ascii: "\t") {
      // Git ends a name with a blank in it so.
      name.removeLast()
    }
    guard name.starts(with: Array("b/".utf8)) else { return nil }
    return FilePath(bytes: Array(name.dropFirst(2)))
  }

  /// A name as Git quotes it, with C's escapes.
  private static func unquoted(_ quoted: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = quoted.dropFirst()
    if rest.last == UInt8(ascii: "\"") { rest.removeLast() }
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
        result.append(byte)
        continue
      }
      if let plain = Self.escapes[escape] {
        result.append(plain)
      } else if (UInt8(ascii: "0")...UInt8(ascii: "3")).contains(escape) {
        let digits = [escape] + rest.prefix(2)
        rest = rest.dropFirst(2)
        result.append(UInt8(String(decoding: digits, as: UTF8.self), radix: 8) ?? 0)
      } else {
        result.append(escape)
      }
    }
    return result
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "r"): 0x0D,
  ]

  /// What `@@ -3,2 +4,5 @@` says; `nil` for another line.
  private static func hunk(
    _ line: ArraySlice<UInt8>
  ) -> (oldCount: Int, start: Int, newCount: Int)? {
    guard line.starts(with: Array("@@ -".utf8)) else { return nil }
    let parts = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard parts.count > 2, let old = range(parts[1]), let new = range(parts[2]) else { return nil }
    return (old.count, new.start, new.count)
  }

  private static func range(_ text: Substring) -> (start: Int, count: Int)? {
    let numbers = text.dropFirst().split(separator: ",").map { Int($0) }
    guard let first = numbers.first, let start = first else { return nil }
    return (start, numbers.count > 1 ? numbers[1] ?? 0 : 1)
  }
}
