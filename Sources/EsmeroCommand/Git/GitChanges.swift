import Esmero
import EsmeroText

/// Which state is compared with which.
enum ChangeScope: Sendable, Hashable {
  /// What is to be committed with the last commit.
  case staged
  /// The work tree, new files and all, with the commit that it and a revision come from.
  case since(String)
}

/// The files and lines that were changed, as the repository around the current folder knows.
struct GitChanges: Sendable {
  /// A changed file that is still there.
  struct File: Sendable, Hashable {
    /// Its name from the top of the work tree.
    let name: FilePath
    /// The object with its staged contents; zeros where it has none.
    let object: String
  }

  /// The files, by name; symbolic links and submodules left out.
  let files: [File]
  let scope: ChangeScope
  /// The canonical path of the work tree.
  let top: FilePath
  private let lines: ChangedLines

  /// Asks Git.
  ///
  /// - Throws: that there is no repository or no such revision, or what else Git says.
  init(_ scope: ChangeScope) throws(RunError) {
    self.scope = scope
    let current = (try? System.currentFolder()) ?? FilePath("/")
    guard let top = GitWorkTree.root(of: current) else {
      throw RunError(messages: ["error: --\(scope.option): no Git repository here"])
    }
    self.top = top
    let git = GitProgram(top: top, option: scope.option)
    let raw = try git.output(of: ["diff", "--raw", "-z", "--no-abbrev"] + scope.arguments)
    var files = Self.files(raw: raw)
    var lines = ChangedLines(diff: try git.output(of: ["diff"] + Self.shape + scope.arguments))
    // Git takes UTF-16 for no text and shows no lines of it.
    for file in files where !lines.tells(of: file.name) && file.hasNewContents {
      lines.add(whole: file.name)
    }
    if case .since = scope {
      let listed = try git.output(of: ["ls-files", "-z", "--others", "--exclude-standard"])
      for name in listed.split(separator: 0).map({ FilePath(bytes: Array($0)) }) {
        files.append(RawFile(name: name, oldObject: "", object: ""))
        lines.add(whole: name)
      }
    }
    self.files = files.map { File(name: $0.name, object: $0.object) }
      .sorted { $0.name.bytes.lexicographicallyPrecedes($1.name.bytes) }
    self.lines = lines
  }

  /// The findings that lie in changed lines.
  ///
  /// - Parameters:
  ///   - report: the findings of a file.
  ///   - path: the file.
  /// - Returns: the report without the others.
  func filtered(_ report: FileReport, path: FilePath) -> FileReport {
    var report = report
    let folder = (try? System.canonicalPath(of: path.parent)) ?? path.parent
    guard let name = folder.appending(path.lastComponent).relative(to: top) else { return report }
    var counter = LineCounter(report.source.bytes)
    report.findings.removeAll { finding in
      let first = counter.line(at: finding.range.lowerBound)
      let last = counter.line(at: max(finding.range.lowerBound, finding.range.upperBound - 1))
      return !lines.hold(name, first...last)
    }
    return report
  }

  /// The staged contents of files, in their order.
  ///
  /// - Parameters:
  ///   - files: files of this run that have such contents.
  ///   - limit: the size in bytes above which one is not fetched.
  /// - Returns: the contents; `nil` for one that is larger.
  /// - Throws: what Git says.
  func stagedContents(of files: [File], limit: Int) throws(RunError) -> [[UInt8]?] {
    let git = GitProgram(top: top, option: scope.option)
    let listed = files.map { "\($0.object)\n" }.joined()
    let sizes = try git.output(
      of: ["cat-file", "--batch-check=%(objectsize)"], input: Array(listed.utf8)
    ).split(separator: 0x0A).map { Int(String(decoding: $0, as: UTF8.self)) ?? Int.max }
    let wanted = zip(files, sizes).filter { $0.1 <= limit }.map { "\($0.0.object)\n" }.joined()
    let batch = try git.output(
      of: ["cat-file", "--batch=%(objectsize)"], input: Array(wanted.utf8))
    var rest = batch[...]
    return sizes.map { size in
      guard size <= limit else { return nil }
      // A line with the size, the contents, a line end.
      rest = rest.drop { $0 != 0x0A }.dropFirst()
      defer { rest = rest.dropFirst(size + 1) }
      return Array(rest.prefix(size))
    }
  }

  // MARK: - Reading

  /// Settings of a person that change what a diff looks like do not count.
  private static let shape = [
    "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/",
    "--dst-prefix=b/",
  ]

  /// An entry of `git diff --raw`.
  private struct RawFile {
    let name: FilePath
    let oldObject: String
    let object: String

    var hasNewContents: Bool { oldObject != object }
  }

  /// Reads `:OLDMODE NEWMODE OLDOBJECT NEWOBJECT STATUS` and one name, or two of a renamed file.
  private static func files(raw: [UInt8]) -> [RawFile] {
    var fields = raw.split(separator: 0)[...]
    var files: [RawFile] = []
    while let field = fields.popFirst() {
      let parts = String(decoding: field, as: UTF8.self).split(separator: " ")
      guard parts.count == 5, var name = fields.popFirst() else { break }
      if let kind = parts[4].first, "RC".contains(kind), let new = fields.popFirst() { name = new }
      guard parts[1].hasPrefix("100") else { continue }
      files.append(
        RawFile(
          name: FilePath(bytes: Array(name)), oldObject: String(parts[2]),
          object: String(parts[3])))
    }
    return files
  }
}

/// Counts lines as Git does, by line feeds; cheap for places that ascend.
private struct LineCounter {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The line, from 1, of an offset in bytes.
  mutating func line(at offset: Int) -> Int {
    if offset < position { (position, line) = (0, 1) }
    line += bytes[position..<offset].count { $0 == 0x0A }
    position = offset
    return line
  }
}

extension ChangeScope {
  /// The option that asks for it.
  var option: String {
    switch self {
    case .staged: "staged"
    case .since: "since"
    }
  }

  /// What `git diff` is told; deleted files have no lines to look at.
  fileprivate var arguments: [String] {
    let common = ["--find-renames", "--diff-filter=d", "--ignore-submodules"]
    switch self {
    case .staged: return common + ["--cached"]
    case .since(let revision): return common + ["--merge-base", revision, "--"]
    }
  }
}

/// Runs Git in a work tree.
struct GitProgram {
  let top: FilePath
  /// The option for which it is run, for messages.
  let option: String

  /// What Git writes.
  ///
  /// - Throws: what Git says where it fails.
  func output(of arguments: [String], input: [UInt8] = []) throws(RunError) -> [UInt8] {
    let command =
      [Array("git".utf8), Array("-C".utf8), top.bytes] + arguments.map { Array($0.utf8) }
    let result: System.ProcessResult
    do throws(System.Failure) {
      result = try System.run(command, input: input)
    } catch {
      throw RunError(messages: ["error: --\(option): git cannot be run: \(error.reason)"])
    }
    guard result.status == 0 else {
      let said = String(decoding: result.errors, as: UTF8.self).split(separator: "\n").first ?? ""
      throw RunError(messages: ["error: --\(option): \(shown(String(said)))"])
    }
    return result.output
  }
}
