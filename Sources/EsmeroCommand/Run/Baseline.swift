package import Esmero
import EsmeroText

/// Findings that a project has settled to live with, so that `check` tells of new ones alone.
///
/// The file has a line for each: how often, the rule, the file from the baseline's folder, what was
/// found, parted by tabs. A finding is known again by these, not by its line, so that it stays known
/// while the text around it changes.
package struct Baseline: Sendable {
  /// What a finding is known by within its file.
  package struct Key: Sendable, Hashable {
    package let rule: String
    package let found: String
  }

  /// How often each finding is known, by file; from 1 to ``most``.
  package private(set) var counts: [String: [Key: Int]] = [:]
  /// The canonical path of the folder that names of files count from.
  private let folder: FilePath

  /// What no count exceeds, so that sums of counts are numbers, too.
  private static let most = Int(Int32.max)

  /// What the first line says that the file holds.
  var purpose = "Findings that esmero check passes over"

  /// An empty baseline.
  ///
  /// - Parameter path: the file that it is to be written to.
  init(for path: FilePath) {
    folder = (try? System.canonicalPath(of: path.parent)) ?? path.parent
  }

  /// Reads a baseline.
  ///
  /// - Throws: why it cannot be read, with the line where there is one.
  init(reading path: FilePath) throws(RunError) {
    let contents: FileContents
    do throws(FileError) {
      contents = try FileReading.contents(of: path)
    } catch {
      let remedy = error == .missing ? "; 'esmero check --add-baseline' makes it" : ""
      throw RunError(messages: ["error: \(shown(path.text)): \(error.message)\(remedy)"])
    }
    try self.init(contents.bytes, of: path)
  }

  /// Reads the text of a baseline.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - path: the file that it is from.
  /// - Throws: which line is none of a baseline.
  package init(_ bytes: [UInt8], of path: FilePath) throws(RunError) {
    self.init(for: path)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      // Git may have given the lines the ends of another system; a line's own return is escaped.
      let line = line.last == 0x0D ? line.dropLast() : line
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      let fields = String(decoding: line, as: UTF8.self)
        .split(separator: "\t", omittingEmptySubsequences: false).map { Self.unescaped($0) }
      guard fields.count == 4, let count = Int(fields[0]), (1...Self.most).contains(count) else {
        throw RunError(messages: [
          "error: \(shown(path.text)):\(index + 1): not a line of a baseline;"
            + " 'esmero check --add-baseline' makes it anew"
        ])
      }
      add(Key(rule: fields[1], found: fields[3]), count, of: fields[2])
    }
  }

  /// Takes the findings of a file.
  mutating func add(_ findings: [(key: Key, count: Int)], of file: String) {
    for (key, count) in findings { add(key, count, of: file) }
  }

  private mutating func add(_ key: Key, _ count: Int, of file: String) {
    let sum = counts[file, default: [:]][key, default: 0] + count
    counts[file, default: [:]][key] = min(sum, Self.most)
  }

  /// The file as the baseline names it.
  func name(of path: FilePath) -> String {
    let parent = (try? System.canonicalPath(of: path.parent)) ?? path.parent
    let canonical = parent.appending(path.lastComponent)
    return (canonical.relative(to: folder) ?? canonical).text
  }

  /// The findings that are not known, and how many known ones are no longer there.
  func unknown(in report: FileReport, of path: FilePath) -> (report: FileReport, stale: Int) {
    guard var known = counts[name(of: path)] else { return (report, 0) }
    var report = report
    report.findings.removeAll { finding in
      let key = Key(of: finding, in: report.source)
      guard let count = known[key], count > 0 else { return false }
      known[key] = count - 1
      return true
    }
    return (report, known.values.reduce(0, +))
  }

  /// Forgets the findings of a file.
  mutating func forget(_ file: FilePath) { counts[name(of: file)] = nil }

  /// Forgets the findings of files that are no longer there.
  mutating func forgetMissingFiles() {
    counts = counts.filter { file, _ in
      let path = FilePath(file)
      let absolute = path.isAbsolute ? path : folder.appending(path.bytes)
      return (try? System.status(of: absolute)) != nil
    }
  }

  /// The file to write: the same findings make the same bytes.
  package var bytes: [UInt8] {
    let lines = counts.flatMap { file, findings in
      let file = Self.escaped(file)
      return findings.map { key, count in
        let (rule, found) = (Self.escaped(key.rule), Self.escaped(key.found))
        return (
          place: Array("\(file)\t\(rule)\t\(found)".utf8),
          text: "\(count)\t\(rule)\t\(file)\t\(found)\n"
        )
      }
    }
    // By bytes, because not every two strings that differ have an order.
    let ordered = lines.sorted { $0.place.lexicographicallyPrecedes($1.place) }
    let heading = "# \(purpose): count, rule, file, text.\n"
    return Array((heading + ordered.map(\.text).joined()).utf8)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var rest = text.unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let escape = rest.popFirst() else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch escape {
      case "t": result += "\t"
      case "n": result += "\n"
      case "r": result += "\r"
      default: result.unicodeScalars.append(escape)
      }
    }
    return result
  }
}

extension Baseline.Key {
  /// What a finding of a text is known by.
  init(of finding: Finding, in source: SourceText) {
    rule = finding.rules[0].name
    found = String(decoding: source.bytes[finding.range], as: UTF8.self)
  }
}
