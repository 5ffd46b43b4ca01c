/// Why a file cannot be read, taken as text, or written; nothing was changed.
public enum FileError: Error, Sendable, Hashable {
  /// There is no file or folder of that name.
  case missing
  /// The symbolic link leads nowhere.
  case brokenLink(target: FilePath)
  /// Symbolic links lead round in a circle.
  case linkLoop
  /// The folder leads back to a folder that holds it.
  case folderLoop(to: FilePath)
  /// There is something of that name already.
  case exists
  /// A folder stands where a file is wanted.
  case folder
  /// The file is a device, a pipe or a socket, which cannot be replaced.
  case notRegular
  /// The file cannot be read; the reason is the system's.
  case unreadable(reason: String)
  /// The file may not be written.
  case readOnly
  /// The repaired file could not be put in place; the reason is the system's.
  case unwritable(reason: String)
  /// The owner or the mode of the file could not be kept; the reason is the system's.
  case attributesLost(reason: String)
  /// Somebody else changed the file after it was read.
  case changedMeanwhile
  /// The file has more bytes than the limit allows.
  case tooLarge(limit: Int)
  /// There is a NUL among the first 8 KiB.
  case binary
  /// The byte at `offset`, counted from 0, cannot stand where it stands in that encoding.
  case invalidText(encoding: String, offset: Int, byte: UInt8)
  /// The bytes are not UTF-8, as the one at `offset` shows, and no other encoding is likely.
  case undetectedEncoding(offset: Int, byte: UInt8)
  /// The encoding leaves the byte order open, and there is no byte order mark.
  case missingByteOrderMark(encoding: String)
  /// The repaired text has a character that the file's encoding cannot write.
  case unencodable(encoding: String, scalar: Unicode.Scalar)
  /// Decoding and encoding again does not give the same bytes, so the file cannot be kept whole.
  case irreversible(encoding: String)
}
