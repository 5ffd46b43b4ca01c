/// Puts new bytes in the place of a file: wholly, or not at all.
///
/// The bytes go to a new file in the same folder, which then takes the old one's name in one step.
/// Whoever opens the file sees the old bytes or the new ones, and a full disk, a crash or a signal
/// leaves the old ones. A symbolic link stays a link: the file it leads to is replaced. Other names
/// of the same file (hard links) keep the old bytes, and extended attributes are not carried over.
public enum FileReplacement {
  /// Replaces a file.
  ///
  /// - Parameters:
  ///   - path: the file, or a symbolic link to it.
  ///   - bytes: what it is to hold.
  ///   - contents: the file as it was read; it is refused where it has changed since.
  ///   - backupSuffix: what is appended to the name under which the old file is kept, over any
  ///     other of that name; `nil` to keep none.
  /// - Throws: `FileError`; the file is then as it was.
  public static func replace(
    _ path: FilePath, with bytes: [UInt8], read contents: FileContents,
    backupSuffix: String? = nil
  ) throws(FileError) {
    let target = try replaceable(path, read: contents)
    let temporary = unusedName(beside: target)
    do {
      try write(bytes, to: temporary, like: contents.status)
      try checkUnchanged(target, since: contents.status)
      if let backupSuffix { try keep(target, suffix: backupSuffix) }
      try rename(temporary, to: target)
    } catch {
      try? System.remove(temporary)
      throw error
    }
    synchronizeFolder(of: target)
  }

  /// Finds out whether a file may be replaced, before anything is made to replace it.
  ///
  /// - Parameters:
  ///   - path: the file, or a symbolic link to it.
  ///   - contents: the file as it was read.
  /// - Returns: the canonical path of the file.
  /// - Throws: `FileError` where it may not.
  @discardableResult
  public static func replaceable(
    _ path: FilePath, read contents: FileContents
  ) throws(FileError) -> FilePath {
    let target: FilePath
    do {
      target = try System.canonicalPath(of: path)
    } catch {
      throw .reading(path, error)
    }
    guard contents.status.kind == .file else { throw .notRegular }
    // The superuser may write anything, but a file that nobody may write is meant to stay.
    guard contents.status.mode & 0o222 != 0, System.mayWrite(target) else { throw .readOnly }
    return target
  }

  /// Makes a file that was not there.
  ///
  /// - Parameters:
  ///   - path: its name.
  ///   - bytes: what it is to hold.
  /// - Throws: `FileError.exists` where the name is taken, or why it cannot be written; there is no
  ///   file then.
  public static func create(_ path: FilePath, with bytes: [UInt8]) throws(FileError) {
    let temporary = unusedName(beside: path)
    defer { try? System.remove(temporary) }
    try write(bytes, to: temporary, like: nil)
    do {
      try System.link(temporary, as: path)
    } catch {
      throw error == .exists ? .exists : .unwritable(reason: error.reason)
    }
    synchronizeFolder(of: path)
  }

  /// Puts bytes in a file, whether it was there or not.
  ///
  /// - Parameters:
  ///   - bytes: what the file is to hold.
  ///   - path: the file, or a symbolic link to it.
  /// - Throws: `FileError`; what was there is then as it was.
  public static func write(_ bytes: [UInt8], to path: FilePath) throws(FileError) {
    let old: FileContents
    do throws(FileError) {
      old = try FileReading.contents(of: path)
    } catch {
      guard error == .missing else { throw error }
      return try create(path, with: bytes)
    }
    try replace(path, with: bytes, read: old)
  }

  private static func write(
    _ bytes: [UInt8], to temporary: FilePath, like old: System.Status?
  ) throws(FileError) {
    let descriptor: Int32
    do {
      descriptor = try System.createNew(temporary, mode: old == nil ? 0o666 : 0o600)
    } catch {
      throw .unwritable(reason: error.reason)
    }
    do throws(FileError) {
      if let old { try giveAttributes(of: old, to: descriptor) }
      do {
        try System.write(bytes, to: descriptor)
        try System.synchronize(descriptor)
      } catch {
        throw FileError.unwritable(reason: error.reason)
      }
    } catch {
      try? System.close(descriptor)
      throw error
    }
    do {
      try System.close(descriptor)
    } catch {
      throw .unwritable(reason: error.reason)
    }
  }

  private static func giveAttributes(
    of old: System.Status, to descriptor: Int32
  ) throws(FileError) {
    do {
      let new = try System.status(of: descriptor)
      if new.owner != old.owner || new.group != old.group {
        try System.setOwner(of: descriptor, owner: old.owner, group: old.group)
      }
      // After the owner: a change of owner clears the set-user-id bits.
      try System.setMode(of: descriptor, old.mode)
    } catch {
      throw .attributesLost(reason: error.reason)
    }
  }

  private static func checkUnchanged(
    _ target: FilePath, since old: System.Status
  ) throws(FileError) {
    let now: System.Status
    do {
      now = try System.status(of: target)
    } catch {
      throw .reading(target, error)
    }
    let isSame =
      now.device == old.device && now.inode == old.inode && now.size == old.size
      && now.modifiedSeconds == old.modifiedSeconds
      && now.modifiedNanoseconds == old.modifiedNanoseconds
    guard isSame else { throw .changedMeanwhile }
  }

  /// Gives the old file a second name, the backup's: it stays the same file with all it has.
  private static func keep(_ target: FilePath, suffix: String) throws(FileError) {
    let backup = FilePath(bytes: target.bytes + Array(suffix.utf8))
    do {
      return try System.link(target, as: backup)
    } catch {
      guard error == .exists else { throw .unwritable(reason: error.reason) }
    }
    // An older backup goes only when the new one is there, in one step.
    let temporary = unusedName(beside: target)
    do {
      try System.link(target, as: temporary)
    } catch {
      throw .unwritable(reason: error.reason)
    }
    do throws(FileError) {
      try rename(temporary, to: backup)
    } catch {
      try? System.remove(temporary)
      throw error
    }
  }

  private static func rename(_ path: FilePath, to name: FilePath) throws(FileError) {
    do {
      try System.rename(path, to: name)
    } catch {
      throw .unwritable(reason: error.reason)
    }
  }

  /// A hidden name that no other process is likely to think of; creation fails where it is taken.
  private static func unusedName(beside target: FilePath) -> FilePath {
    let random = String(UInt64.random(in: .min ... .max), radix: 36)
    return target.parent.appending(Array(".esmero-\(random)".utf8))
  }

  /// Makes the new name last through a power failure.
  ///
  /// The file is whole either way, so a file system that cannot do this is no reason to report an
  /// error.
  private static func synchronizeFolder(of target: FilePath) {
    guard let descriptor = try? System.openForReading(target.parent) else { return }
    try? System.synchronize(descriptor)
    try? System.close(descriptor)
  }
}
