/// The bytes of a file, and what the system said of it while it was read.
public struct FileContents: Sendable {
  /// The bytes.
  public let bytes: [UInt8]
  /// The file as it was then, so that a later change is noticed.
  package let status: System.Status
}

/// Reads whole files.
public enum FileReading {
  private static let blockSize = 1 << 20

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - path: the file, or a symbolic link to it.
  ///   - limit: the number of bytes above which the file is refused; `nil` for none.
  /// - Returns: the bytes.
  /// - Throws: `FileError` where the file is missing, a folder, unreadable or too large.
  public static func contents(
    of path: FilePath, limit: Int? = nil
  ) throws(FileError) -> FileContents {
    let descriptor: Int32
    let status: System.Status
    do {
      descriptor = try System.openForReading(path)
    } catch {
      throw .reading(path, error)
    }
    defer { try? System.close(descriptor) }
    do {
      status = try System.status(of: descriptor)
    } catch {
      throw .unreadable(reason: error.reason)
    }
    if status.kind == .folder { throw .folder }
    let bytes = try bytes(of: descriptor, expecting: status.size, limit: limit)
    return FileContents(bytes: bytes, status: status)
  }

  /// Reads a descriptor to its end.
  ///
  /// - Parameters:
  ///   - descriptor: an open file, pipe or terminal.
  ///   - limit: the number of bytes above which it is refused; `nil` for none.
  /// - Returns: the bytes.
  /// - Throws: `FileError.tooLarge`, or `.unreadable` with the system's reason.
  public static func contents(
    ofDescriptor descriptor: Int32, limit: Int? = nil
  ) throws(FileError) -> [UInt8] {
    try bytes(of: descriptor, expecting: 0, limit: limit)
  }

  /// Reads the next bytes of a descriptor, as many as there are at once; none at the end.
  ///
  /// - Throws: `FileError.unreadable` with the system's reason.
  package static func block(
    of descriptor: Int32, capacity: Int = blockSize
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(descriptor, capacity: capacity, to: &bytes)
    return bytes
  }

  /// Reads the next bytes of a descriptor behind those that an array has.
  ///
  /// - Throws: `FileError.unreadable` with the system's reason.
  package static func read(
    _ descriptor: Int32, capacity: Int, to bytes: inout [UInt8]
  ) throws(FileError) {
    do {
      try System.read(descriptor, capacity: capacity, to: &bytes)
    } catch {
      throw error == .isFolder ? .folder : .unreadable(reason: error.reason)
    }
  }

  /// The size is only a guess: files grow, and those the kernel makes up claim to have none.
  private static func bytes(
    of descriptor: Int32, expecting size: Int, limit: Int?
  ) throws(FileError) -> [UInt8] {
    if let limit, size > limit { throw .tooLarge(limit: limit) }
    // One byte more than expected, so that the end is usually seen without a second copy.
    var bytes = try block(of: descriptor, capacity: max(size, 0) + 1)
    while true {
      if let limit, bytes.count > limit { throw .tooLarge(limit: limit) }
      let next = try block(of: descriptor, capacity: bytes.count == size ? 1 : blockSize)
      if next.isEmpty { return bytes }
      bytes += next
    }
  }
}

extension FileError {
  /// What a failure to open or to look at `path` means.
  static func reading(_ path: FilePath, _ failure: System.Failure) -> FileError {
    switch failure {
    case .missing:
      guard let target = try? System.linkTarget(of: path) else { return .missing }
      return .brokenLink(target: target)
    case .linkLoop: return .linkLoop
    case .isFolder: return .folder
    default: return .unreadable(reason: failure.reason)
    }
  }
}
