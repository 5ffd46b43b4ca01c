import Glibc

/// The operating system's calls; no other file touches them.
package enum System {
  /// An error number of the system.
  package struct Failure: Error, Sendable, Hashable {
    /// The number, as in `errno`.
    package let code: Int32

    /// The system's own words for the error.
    package var reason: String {
      var buffer = [CChar](repeating: 0, count: 256)
      guard unsafe strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
      return String(
        decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    fileprivate static var latest: Failure { Failure(code: errno) }

    package static let missing = Failure(code: ENOENT)
    package static let linkLoop = Failure(code: ELOOP)
    package static let brokenPipe = Failure(code: EPIPE)
    package static let exists = Failure(code: EEXIST)
    package static let isFolder = Failure(code: EISDIR)
  }

  /// What an entry of a folder is.
  package enum Kind: Sendable, Hashable { case file, folder, link, other }

  /// What the system knows about a file.
  package struct Status: Sendable, Hashable {
    package var kind: Kind
    package var mode: UInt32
    package var owner: UInt32
    package var group: UInt32
    package var size: Int
    package var device: UInt64
    package var inode: UInt64
    package var links: UInt64
    package var modifiedSeconds: Int
    package var modifiedNanoseconds: Int

    fileprivate init(_ raw: stat) {
      kind =
        switch raw.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
      mode = raw.st_mode & 0o7777
      owner = raw.st_uid
      group = raw.st_gid
      size = Int(raw.st_size)
      device = UInt64(raw.st_dev)
      inode = UInt64(raw.st_ino)
      links = UInt64(raw.st_nlink)
      modifiedSeconds = raw.st_mtim.tv_sec
      modifiedNanoseconds = raw.st_mtim.tv_nsec
    }
  }

  private static func check(_ result: Int32) throws(Failure) {
    if result == -1 { throw .latest }
  }

  /// Calls `body` with the path as C takes it.
  private static func with<Result>(
    _ path: FilePath, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    let terminated = path.bytes.map { CChar(bitPattern: $0) } + [0]
    return unsafe terminated.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("the NUL is always there") }
      return unsafe body(base)
    }
  }
}

// MARK: - Descriptors

extension System {
  /// Opens a file for reading.
  package static func openForReading(_ path: FilePath) throws(Failure) -> Int32 {
    let descriptor = unsafe with(path) { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NOCTTY) }
    try check(descriptor)
    return descriptor
  }

  /// Makes a new file and opens it for writing; fails where the name is taken.
  ///
  /// - Parameters:
  ///   - path: its name.
  ///   - mode: who may do what with it, less what the process's mask takes away; by default it is
  ///     its owner's alone.
  /// - Returns: the descriptor.
  /// - Throws: why it cannot be made.
  package static func createNew(_ path: FilePath, mode: UInt32 = 0o600) throws(Failure) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = unsafe with(path) { unsafe open($0, flags, mode_t(mode)) }
    try check(descriptor)
    return descriptor
  }

  /// Closes a descriptor; the error of a late write is the caller's to know.
  package static func close(_ descriptor: Int32) throws(Failure) {
    try check(Glibc.close(descriptor))
  }

  /// Reads at most `capacity` bytes; none at the end.
  package static func read(
    _ descriptor: Int32, capacity: Int
  ) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(descriptor, capacity: capacity, to: &bytes)
    return bytes
  }

  /// Reads at most `capacity` bytes, behind those that an array has; none at the end.
  package static func read(
    _ descriptor: Int32, capacity: Int, to bytes: inout [UInt8]
  ) throws(Failure) {
    var failure: Failure?
    bytes.append(addingCapacity: capacity) { free in
      unsafe free.withUnsafeMutableBufferPointer { buffer, count in
        guard let base = buffer.baseAddress else { return }
        var result = unsafe Glibc.read(descriptor, base, capacity)
        while result == -1, errno == EINTR {
          result = unsafe Glibc.read(descriptor, base, capacity)
        }
        if result == -1 { failure = .latest }
        count = max(result, 0)
      }
    }
    if let failure { throw failure }
  }

  /// Writes all bytes.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    var failure: Failure?
    unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count, failure == nil {
        guard let base = buffer.baseAddress else { return }
        let result = unsafe Glibc.write(descriptor, base + written, buffer.count - written)
        if result >= 0 {
          written += result
        } else if errno == EAGAIN {
          waitUntilWritable(descriptor)
        } else if errno != EINTR {
          failure = .latest
        }
      }
    }
    if let failure { throw failure }
  }

  private static func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, -1)
  }

  /// Gives a pipe room for 1 MiB, which makes both ends wait less; for anything else nothing
  /// happens.
  package static func enlargePipe(_ descriptor: Int32) {
    let setPipeSize: Int32 = 1031
    _ = fcntl(descriptor, setPipeSize, 1 << 20)
  }

  /// Waits until the storage has the bytes; a descriptor that has no storage passes.
  package static func synchronize(_ descriptor: Int32) throws(Failure) {
    if fsync(descriptor) == -1, errno != EINVAL, errno != EROFS { throw .latest }
  }

  /// Whether the descriptor is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// What the system knows about an open file.
  package static func status(of descriptor: Int32) throws(Failure) -> Status {
    var raw = stat()
    try check(unsafe fstat(descriptor, &raw))
    return Status(raw)
  }

  /// Sets the owner and group of an open file.
  package static func setOwner(
    of descriptor: Int32, owner: UInt32, group: UInt32
  ) throws(Failure) {
    try check(fchown(descriptor, owner, group))
  }

  /// Sets the mode of an open file.
  package static func setMode(of descriptor: Int32, _ mode: UInt32) throws(Failure) {
    try check(fchmod(descriptor, mode))
  }
}

// MARK: - Names

extension System {
  /// What the system knows about the file that a path leads to.
  package static func status(of path: FilePath) throws(Failure) -> Status {
    var raw = stat()
    try check(unsafe with(path) { unsafe stat($0, &raw) })
    return Status(raw)
  }

  /// What the system knows about a path itself, be it a symbolic link.
  package static func linkStatus(of path: FilePath) throws(Failure) -> Status {
    var raw = stat()
    try check(unsafe with(path) { unsafe lstat($0, &raw) })
    return Status(raw)
  }

  /// Where a symbolic link points.
  package static func linkTarget(of path: FilePath) throws(Failure) -> FilePath {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = unsafe with(path) { unsafe readlink($0, &buffer, buffer.count) }
    if count == -1 { throw .latest }
    return FilePath(bytes: buffer[..<count].map { UInt8(bitPattern: $0) })
  }

  /// The absolute path without links, `.` and `..`.
  package static func canonicalPath(of path: FilePath) throws(Failure) -> FilePath {
    guard let resolved = unsafe with(path, { unsafe realpath($0, nil) }) else { throw .latest }
    defer { unsafe free(resolved) }
    return FilePath(
      bytes: unsafe UnsafeBufferPointer(start: resolved, count: strlen(resolved))
        .map { UInt8(bitPattern: $0) })
  }

  /// Whether this process may write the file.
  package static func mayWrite(_ path: FilePath) -> Bool {
    unsafe with(path) { unsafe faccessat(AT_FDCWD, $0, W_OK, AT_EACCESS) } == 0
  }

  /// Gives a file a second name; fails where the name is taken.
  package static func link(_ path: FilePath, as name: FilePath) throws(Failure) {
    try check(unsafe with(path) { old in unsafe with(name) { unsafe Glibc.link(old, $0) } })
  }

  /// Renames a file, in one step and over any other of the new name.
  package static func rename(_ path: FilePath, to name: FilePath) throws(Failure) {
    try check(unsafe with(path) { old in unsafe with(name) { unsafe Glibc.rename(old, $0) } })
  }

  /// Takes a name away.
  package static func remove(_ path: FilePath) throws(Failure) {
    try check(unsafe with(path) { unsafe unlink($0) })
  }

  /// Makes a folder that only its owner may look into, and those around it, where they are missing.
  package static func makeFolders(_ path: FilePath) throws(Failure) {
    if (try? status(of: path))?.kind == .folder { return }
    if path.parent != path { try makeFolders(path.parent) }
    let result = unsafe with(path) { unsafe mkdir($0, 0o700) }
    if result == -1, errno != EEXIST { throw .latest }
  }

  /// The names in a folder, in no order, without `.` and `..`; the kind is `nil` where the file
  /// system does not tell.
  package static func entries(
    of path: FilePath
  ) throws(Failure) -> [(name: [UInt8], kind: Kind?)] {
    guard let stream = unsafe with(path, { unsafe opendir($0) }) else { throw .latest }
    defer { unsafe closedir(stream) }
    var entries: [(name: [UInt8], kind: Kind?)] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        unsafe Array(buffer.prefix { $0 != 0 })
      }
      let kind: Kind? =
        switch Int(unsafe entry.pointee.d_type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .folder
        case Int(DT_LNK): .link
        case Int(DT_UNKNOWN): nil
        default: .other
        }
      if name != [0x2E], name != [0x2E, 0x2E] { entries.append((name, kind)) }
      errno = 0
    }
    if errno != 0 { throw .latest }
    return entries
  }

  /// The current folder, absolute.
  package static func currentFolder() throws(Failure) -> FilePath {
    try canonicalPath(of: FilePath("."))
  }
}
