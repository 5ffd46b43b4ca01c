/// The name of a file or folder: bytes, as the system has it, which need not be UTF-8.
public struct FilePath: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The bytes, without a closing NUL.
  public let bytes: [UInt8]

  /// Takes the bytes of a path as they are.
  public init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// Takes the UTF-8 of a text as a path.
  public init(_ text: String) { bytes = Array(text.utf8) }

  /// The path for a person: bytes that are no UTF-8 become U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The path for a person, as ``text``.
  public var description: String { text }

  /// Whether the left path's bytes come first.
  public static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  /// Whether the path starts at the root of the file system.
  public var isAbsolute: Bool { bytes.first == Self.separator }

  /// The last component, without closing slashes; empty for the root.
  public var lastComponent: ArraySlice<UInt8> {
    let end = bytes.lastIndex { $0 != Self.separator }.map { $0 + 1 } ?? 0
    let start = bytes[..<end].lastIndex(of: Self.separator).map { $0 + 1 } ?? 0
    return bytes[start..<end]
  }

  /// The folder that holds the last component: `.` for a bare name, `/` for the root.
  public var parent: FilePath {
    let end = bytes.lastIndex { $0 != Self.separator }.map { $0 + 1 } ?? 0
    guard let slash = bytes[..<end].lastIndex(of: Self.separator) else {
      return end == 0 && isAbsolute ? self : FilePath(".")
    }
    let folder = bytes[..<slash].lastIndex { $0 != Self.separator }
    return folder.map { FilePath(bytes: bytes[...$0]) } ?? FilePath("/")
  }

  /// The path of an entry of this folder; entries of the current folder go by their bare name.
  public func appending(_ component: some Collection<UInt8>) -> FilePath {
    if bytes.isEmpty || bytes == [Self.currentFolder] { return FilePath(bytes: component) }
    let needsSeparator = bytes.last != Self.separator
    return FilePath(bytes: bytes + (needsSeparator ? [Self.separator] : []) + component)
  }

  /// The rest of this path below `folder`; `nil` where it does not lie below.
  ///
  /// Both are compared byte for byte, so both should be canonical.
  public func relative(to folder: FilePath) -> FilePath? {
    if folder.bytes == [Self.separator] { return FilePath(bytes: bytes.dropFirst()) }
    let prefix = folder.bytes + [Self.separator]
    guard bytes.starts(with: prefix) else { return nil }
    return FilePath(bytes: bytes.dropFirst(prefix.count))
  }

  static let separator = UInt8(ascii: "/")
  private static let currentFolder = UInt8(ascii: ".")
}
