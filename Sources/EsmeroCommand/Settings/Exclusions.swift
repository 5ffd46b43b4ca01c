import Esmero

/// Files and folders that are passed over when walking, by patterns that mean what they mean in
/// `.gitignore`.
struct Exclusions: Sendable {
  private var lists: [(folder: FilePath, list: IgnoreList)] = []

  /// Whether nothing is passed over.
  var isEmpty: Bool { lists.isEmpty }

  /// Adds patterns that count from a folder, named by its canonical path.
  mutating func add(_ patterns: [String], in folder: FilePath) {
    if lists.last?.folder != folder { lists.append((folder, IgnoreList())) }
    let text = Array(patterns.joined(separator: "\n").utf8)
    lists[lists.count - 1].list.add(text, depth: 0)
  }

  /// Whether a file or folder, or a folder above it, is passed over.
  ///
  /// - Parameters:
  ///   - path: its canonical path.
  ///   - isFolder: whether it is a folder.
  /// - Returns: whether a walk leaves it out.
  func hold(_ path: FilePath, isFolder: Bool) -> Bool {
    lists.contains { folder, list in
      guard let below = path.relative(to: folder) else { return false }
      return list.ignores(below, isFolder: isFolder)
    }
  }
}

extension IgnoreList {
  /// Whether a path, or a folder above it, is ignored.
  func ignores(_ path: FilePath, isFolder: Bool) -> Bool {
    let components = path.bytes.split(separator: UInt8(ascii: "/")).map(Array.init)
    return components.indices.contains { index in
      ignores(Array(components[...index]), isFolder: index < components.count - 1 || isFolder)
    }
  }
}
