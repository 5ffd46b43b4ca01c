/// The patterns of `.gitignore` files that bear on a folder, the outermost file first.
package struct IgnoreList: Sendable {
  private struct Source: Sendable {
    /// How many components of a path lie above the file's folder.
    let depth: Int
    let patterns: [IgnorePattern]
  }

  private var sources: [Source] = []

  /// A list without patterns.
  package init() {}

  /// Adds the patterns of a file whose folder lies `depth` components deep.
  package mutating func add(_ text: [UInt8], depth: Int) {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = text.starts(with: byteOrderMark) ? text[3...] : text[...]
    let patterns = body.split(separator: UInt8(ascii: "\n")).compactMap { line in
      IgnorePattern(line: line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
    if !patterns.isEmpty { sources.append(Source(depth: depth, patterns: patterns)) }
  }

  /// Whether an entry is ignored: the last pattern that matches decides, the innermost file first.
  ///
  /// - Parameters:
  ///   - path: the components of the entry's path, below the folder from which depths count.
  ///   - isFolder: whether the entry is a folder.
  /// - Returns: whether it is to be passed over.
  package func ignores(_ path: [[UInt8]], isFolder: Bool) -> Bool {
    for source in sources.reversed() where source.depth < path.count {
      let below = path[source.depth...]
      let last = source.patterns.last { $0.matches(below, isFolder: isFolder) }
      if let last { return !last.isNegated }
    }
    return false
  }
}
