package import Esmero
import EsmeroText

/// The lines that Git says were changed, of each file, by its name from the top of the work tree.
package struct ChangedLines: Sendable {
  /// Ranges of lines, from 1, of the new state of each file; ascending.
  package private(set) var lines: [FilePath: [ClosedRange<Int>]] = [:]

  /// Reads a diff with no lines of context, whose names begin with `a/` and `b/`.
  ///
  /// - Parameter diff: what `git diff --unified=0` writes.
  package init(diff: [UInt8]) {
    var file: FilePath?
    // Lines of files that look like headers are skipped by their number.
    var rest = 0
    for line in diff.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if rest > 0, line.first != UInt8(ascii: "\\") {
        rest -= 1
      } else if line.starts(with: Array("+++ ".utf8)) {
        file = Self.name(line.dropFirst(4))
        if let file { lines[file] = lines[file] ?? [] }
      } else if let file, let hunk = Hunk(header: line) {
        rest = hunk.oldCount + hunk.newCount
        // Git goes through a file once, from its beginning.
        guard let range = hunk.newLines, range.lowerBound > lines[file]?.last?.upperBound ?? 0
        else { continue }
        lines[file, default: []].append(range)
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
}

/// What a line such as `@@ -3,2 +4,5 @@` says.
private struct Hunk {
  /// How many lines were there before.
  let oldCount: Int
  /// The first line of those that are there now, and how many they are.
  private let start: Int
  let newCount: Int

  /// The lines that are there now, from 1; `nil` for none.
  var newLines: ClosedRange<Int>? {
    start > 0 && newCount > 0 ? start...start + newCount - 1 : nil
  }

  /// Reads the line; `nil` for another.
  init?(header line: ArraySlice<UInt8>) {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
    guard parts.count > 2, parts[0].elementsEqual("@@".utf8),
      let old = Self.range(parts[1], sign: UInt8(ascii: "-")),
      let new = Self.range(parts[2], sign: UInt8(ascii: "+"))
    else { return nil }
    oldCount = old.count
    start = new.start
    newCount = new.count
  }

  /// `-3,2`, or `-3` for one line.
  private static func range(
    _ text: ArraySlice<UInt8>, sign: UInt8
  ) -> (start: Int, count: Int)? {
    guard text.first == sign else { return nil }
    let fields = text.dropFirst()
      .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let numbers = fields.compactMap(number)
    guard (1...2).contains(fields.count), numbers.count == fields.count else { return nil }
    return (numbers[0], numbers.count > 1 ? numbers[1] : 1)
  }

  /// Digits alone, and no more of them than the number of a line has: sums stay small.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    let isNumber = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isNumber, digits.count <= 15 else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
