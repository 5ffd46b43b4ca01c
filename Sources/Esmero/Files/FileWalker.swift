/// Finds the files that a run is about.
///
/// Folders are walked in the order of their entries' bytes. Entries that `.gitignore` files
/// exclude, hidden ones, and files whose name nobody asked for are passed over. Symbolic links are
/// followed; whatever can be reached twice is visited once.
public struct FileWalker {
  /// What stands behind a path.
  public enum Entry: Sendable, Hashable {
    /// A file; `isNamed` tells one that was named outright from one that was found in a folder.
    case file(FilePath, isNamed: Bool)
    /// A path that cannot be visited, and why.
    case failure(FilePath, FileError)
  }

  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
    /// Tells hard links apart: each is a file of its own once it is replaced.
    let name: FilePath?
  }

  private struct Folder {
    let path: FilePath
    /// The components of the path below the folder where ignore patterns begin to count.
    let components: [[UInt8]]
    let identity: Identity
  }

  private let accepts: (FilePath) -> Bool
  private let excludes: (FilePath, _ isFolder: Bool) -> Bool
  private var entries: [Entry] = []
  private var visited: Set<Identity> = []

  private init(
    accepts: @escaping (FilePath) -> Bool, excludes: @escaping (FilePath, Bool) -> Bool
  ) {
    self.accepts = accepts
    self.excludes = excludes
  }

  /// Lists the files behind paths.
  ///
  /// - Parameters:
  ///   - paths: files and folders; a file named here is listed whatever it is called.
  ///   - accepts: whether a file found in a folder is wanted, by its name.
  ///   - excludes: whether a file or folder found in a folder is passed over with all it holds.
  /// - Returns: the files and failures in the order of `paths`, none twice.
  public static func entries(
    of paths: [FilePath], accepting accepts: @escaping (FilePath) -> Bool,
    excluding excludes: @escaping (FilePath, _ isFolder: Bool) -> Bool = { _, _ in false }
  ) -> [Entry] {
    var walker = FileWalker(accepts: accepts, excludes: excludes)
    for path in paths { walker.visit(named: path) }
    return walker.entries
  }

  private mutating func visit(named path: FilePath) {
    let status: System.Status
    do {
      status = try System.status(of: path)
    } catch {
      entries.append(.failure(path, .reading(path, error)))
      return
    }
    let identity = identity(of: path, status)
    guard status.kind == .folder else {
      if visited.insert(identity).inserted { entries.append(.file(path, isNamed: true)) }
      return
    }
    let (ignoring, components) = surroundings(of: path)
    let folder = Folder(path: path, components: components, identity: identity)
    walk(folder, ignoring: ignoring, ancestors: [])
  }

  private func identity(of path: FilePath, _ status: System.Status) -> Identity {
    let hasOtherNames = status.kind != .folder && status.links > 1
    return Identity(
      device: status.device, inode: status.inode,
      name: hasOtherNames ? try? System.canonicalPath(of: path) : nil)
  }

  /// The ignore patterns that come from above a folder, up to the top of its Git work tree.
  private mutating func surroundings(of path: FilePath) -> (IgnoreList, components: [[UInt8]]) {
    var list = IgnoreList()
    guard let folder = try? System.canonicalPath(of: path),
      let root = GitWorkTree.root(of: folder)
    else { return (list, []) }
    let below = folder.relative(to: root)?.bytes ?? []
    if let exclude = try? FileReading.contents(
      of: root.appending(Array(".git/info/exclude".utf8)))
    {
      list.add(exclude.bytes, depth: 0)
    }
    let components = below.split(separator: FilePath.separator).map(Array.init)
    var parent = root
    for (depth, component) in components.enumerated() {
      addPatterns(in: parent, depth: depth, to: &list)
      parent = parent.appending(component)
    }
    return (list, components)
  }

  private mutating func addPatterns(in folder: FilePath, depth: Int, to list: inout IgnoreList) {
    let path = folder.appending(Array(".gitignore".utf8))
    do {
      list.add(try FileReading.contents(of: path).bytes, depth: depth)
    } catch .missing {
      return
    } catch {
      // Going on without the patterns could change files that are to be left alone, unheard.
      entries.append(.failure(path, error))
    }
  }

  private mutating func walk(_ folder: Folder, ignoring outer: IgnoreList, ancestors: [Folder]) {
    if let ancestor = ancestors.first(where: { $0.identity == folder.identity }) {
      entries.append(.failure(folder.path, .folderLoop(to: ancestor.path)))
      return
    }
    guard visited.insert(folder.identity).inserted else { return }
    var list = outer
    let names: [(name: [UInt8], kind: System.Kind?)]
    do {
      names = try System.entries(of: folder.path)
    } catch {
      entries.append(.failure(folder.path, .reading(folder.path, error)))
      return
    }
    addPatterns(in: folder.path, depth: folder.components.count, to: &list)
    for entry in names.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
      guard entry.name.first != UInt8(ascii: ".") else { continue }
      visit(entry, in: folder, ignoring: list, ancestors: ancestors + [folder])
    }
  }

  private mutating func visit(
    _ entry: (name: [UInt8], kind: System.Kind?), in folder: Folder, ignoring list: IgnoreList,
    ancestors: [Folder]
  ) {
    let path = folder.path.appending(entry.name)
    let isWanted = accepts(path)
    if entry.kind == .file, !isWanted { return }
    let components = folder.components + [entry.name]
    let status: System.Status
    do {
      status = try System.status(of: path)
    } catch {
      // A link that leads nowhere is a matter of this run only if its name says it is prose.
      guard isWanted || error == .linkLoop, !list.ignores(components, isFolder: false) else {
        return
      }
      entries.append(.failure(path, .reading(path, error)))
      return
    }
    let isFolder = status.kind == .folder
    guard !list.ignores(components, isFolder: isFolder), !excludes(path, isFolder) else { return }
    let identity = identity(of: path, status)
    switch status.kind {
    case .folder:
      let inner = Folder(path: path, components: components, identity: identity)
      walk(inner, ignoring: list, ancestors: ancestors)
    case .file where isWanted:
      if visited.insert(identity).inserted { entries.append(.file(path, isNamed: false)) }
    default: return
    }
  }
}

/// The work tree of a Git repository.
public enum GitWorkTree {
  /// The innermost folder, from the given one upwards, that has an entry `.git`.
  ///
  /// - Parameter folder: an absolute path.
  /// - Returns: the folder; `nil` where there is no work tree.
  public static func root(of folder: FilePath) -> FilePath? {
    var folder = folder
    while true {
      let marker = folder.appending(Array(".git".utf8))
      if (try? System.linkStatus(of: marker)) != nil { return folder }
      if folder.bytes.count <= 1 { return nil }
      folder = folder.parent
    }
  }
}
