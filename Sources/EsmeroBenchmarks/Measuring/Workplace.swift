public import Foundation
import Glibc

/// What measuring needs: the program, the prose, and a folder for inputs that goes with it.
public final class Workplace {
  let esmero: String
  let prose: ProseCollection
  let project: URL
  let progress: (String) -> Void
  private let folder: URL

  /// The seed of every text that is measured.
  static let seed: UInt64 = 1

  /// Prepares measuring.
  ///
  /// - Parameters:
  ///   - esmero: the program that is measured.
  ///   - project: the project's folder, for its prose and its commit.
  ///   - progress: takes what is being done, for the person who waits.
  /// - Throws: `MeasuringError` where the program is missing; what reading the prose throws.
  public init(esmero: String, project: URL, progress: @escaping (String) -> Void) throws {
    guard FileManager.default.isExecutableFile(atPath: esmero) else {
      throw MeasuringError("\(esmero) is missing: swift build -c release --product esmero")
    }
    self.esmero = esmero
    self.project = project
    self.progress = progress
    prose = try ProseCollection(folder: project.appendingPathComponent("Corpus/Prose/pt"))
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("esmero-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// An input in a file.
  struct Input: Sendable {
    let path: String
    let bytes: Int
  }

  /// A text of a kind, made anew.
  func input(
    _ kind: CorpusKind, size: Int, layout: CorpusText.Layout = .paragraphs
  ) throws -> Input {
    progress("making \(kind.rawValue), \(size) bytes")
    return try input { write in
      try kind.write(size: size, from: prose, seed: Self.seed, layout: layout, to: write)
    }
  }

  /// The input over and over, until it reaches a size, in a pipe that takes no place on the disk.
  ///
  /// - Returns: the pipe, and the program that fills it while another reads.
  func repeated(_ input: Input, size: Int) throws -> (pipe: Input, feeder: ChildProcess) {
    let path = folder.appendingPathComponent("\(UUID().uuidString).pipe").path
    guard unsafe mkfifo(path, 0o600) == 0 else { throw MeasuringError("\(path) cannot be made") }
    let times = (size + input.bytes - 1) / max(input.bytes, 1)
    let script = #"for number in $(seq "$1"); do cat "$2"; done > "$3""#
    let feeder = ChildProcess(
      arguments: ["bash", "-c", script, "bash", "\(times)", input.path, path])
    return (Input(path: path, bytes: times * input.bytes), feeder)
  }

  private func input(_ fill: (([UInt8]) throws -> Void) throws -> Void) throws -> Input {
    let file = folder.appendingPathComponent("\(UUID().uuidString).txt")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    var count = 0
    try fill { part in
      try handle.write(contentsOf: Data(part))
      count += part.count
    }
    try handle.close()
    return Input(path: file.path, bytes: count)
  }

  func remove(_ input: Input) { try? FileManager.default.removeItem(atPath: input.path) }

  /// A folder of many small files of prose, clean or dirty.
  func tree(of kind: CorpusKind, files: Int, bytesEach: Int) throws -> Input {
    progress("making \(files) files: \(kind.rawValue)")
    let root = folder.appendingPathComponent("tree")
    var text = CorpusText(prose, seed: Self.seed)
    var count = 0
    for number in 0..<files {
      let part = root.appendingPathComponent("\(number / 1000)")
      if number % 1000 == 0 {
        try FileManager.default.createDirectory(at: part, withIntermediateDirectories: true)
      }
      var content = ""
      while content.utf8.count < bytesEach {
        let paragraph = text.nextParagraph()
        content += kind == .dirty ? paragraph.dirty : paragraph.clean
      }
      // A text ends with its last line; a blank one is a finding.
      while content.hasSuffix("\n\n") { content.removeLast() }
      try Data(content.utf8).write(to: part.appendingPathComponent("\(number).txt"))
      count += content.utf8.count
    }
    return Input(path: root.path, bytes: count)
  }

  /// `esmero filter` on an input.
  func filter(_ input: Input, _ options: String...) -> ChildProcess {
    ChildProcess(
      arguments: [esmero, "filter", "--lang", "pt-BR"] + options, input: input.path)
  }
}
