import Esmero
import EsmeroText

/// Findings that a project has settled to live with, so that `check` tells of new ones alone.
///
/// The file has a line for each: how often, the rule, the file from the baseline's folder, what was
/// found, parted by tabs. A finding is known again by these, not by its line, so that it stays known
/// while the text around it changes.
struct Baseline: Sendable {
  /// What a finding is known by within its file.
  struct Key: Sendable, Hashable {
    let rule: String
    let found: String
  }

  /// How often each finding is known, by file.
  private(set) var counts: [String: [Key: Int]] = [:]
  /// The canonical path of the folder that names of files count from.
  private let folder: FilePath

  private let heading: String

  /// An empty baseline.
  ///
  /// - Parameters:
  ///   - path: the file that it is to be written to.
  ///   - purpose: what its first line says that it holds.
  init(for path: FilePath, purpose: String = "Findings that esmero check passes over") {
    heading = "# \(purpose): count, rule, file, text.\n"
    folder = (try? System.canonicalPath(of: path.parent)) ?? path.parent
  }

  /// Reads a baseline.
  ///
  /// - Throws: why it cannot be read, with the line where there is one.
  init(reading path: FilePath) throws(RunError) {
    try self.init(reading: path, into: Baseline(for: path))
  }

  /// Reads a baseline into an empty one.
  ///
  /// - Throws: why it cannot be read, with the line where there is one.
  init(reading path: FilePath, into empty: Baseline) throws(RunError) {
    self = empty
    let contents: FileContents
    do throws(FileError) {
      contents = try FileReading.contents(of: path)
    } catch {
      let remedy = error == .missing ? "; 'esmero check --add-baseline' makes it" : ""
      throw RunError(messages: ["error: \(shown(path.text)): \(error.message)\(remedy)"])
    }
    let lines = contents.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty && line.first != UInt8(ascii: "#") {
      let fields = String(decoding: line, as: UTF8.self)
        .split(separator: "\t", omittingEmptySubsequences: false).map { Self.unescaped($0) }
      guard fields.count == 4, let count = Int(fields[0]), count > 0 else {
        throw RunError(messages: [
          "error: \(shown(path.text)):\(index + 1): not a line of a baseline;"
            + " 'esmero check --add-baseline' makes it anew"
        ])
      }
      counts[fields[2], default: [:]][Key(rule: fields[1], found: fields[3]), default: 0] += count
    }
  }

  /// Takes the findings of a file.
  mutating func add(_ findings: [(key: Key, count: Int)], of file: String) {
    for (key, count) in findings { counts[file, default: [:]][key, default: 0] += count }
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

  /// Forgets the findings of files that are no longer there.
  mutating func forgetMissingFiles() {
    counts = counts.filter { file, _ in
      let path = FilePath(file)
      let absolute = path.isAbsolute ? path : folder.appending(path.bytes)
      return (try? System.status(of: absolute)) != nil
    }
  }

  /// The file to write: the same findings make the same bytes.
  var bytes: [UInt8] {
    let lines = counts.flatMap { file, findings in
      findings.map { key, count in
        (file, key, "\(count)\t\(key.rule)\t\(Self.escaped(file))\t\(Self.escaped(key.found))\n")
      }
    }.sorted { left, right in
      (left.0, left.1.rule, left.1.found) < (right.0, right.1.rule, right.1.found)
    }
    return Array((heading + lines.map { $0.2 }.joined()).utf8)
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
