import EsmeroTesting
import Foundation
import Testing

@testable import Esmero

@Suite struct FileReplacementTests {
  private let new = Array("novo\n".utf8)

  private func replace(
    _ path: FilePath, backupSuffix: String? = nil
  ) throws(FileError) {
    let contents = try FileReading.contents(of: path)
    try FileReplacement.replace(path, with: new, read: contents, backupSuffix: backupSuffix)
  }

  private func attributes(_ path: FilePath) throws -> System.Status {
    try System.linkStatus(of: path)
  }

  @Test(arguments: [0o644, 0o600, 0o755, 0o666, 0o4755, 0o200 | 0o444])
  func theModeIsKept(mode: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write("velho", to: "a")
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: folder.path("a").text)
    try replace(folder.path("a"))
    #expect(try folder.bytes(of: "a") == new)
    #expect(try attributes(folder.path("a")).mode == UInt32(mode))
    #expect(try folder.names == ["a"])
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can give files away"))
  func theOwnerIsKept() throws {
    let folder = try TemporaryFolder()
    try folder.write("velho", to: "a")
    try folder.run(["chown", "1234:4321", "a"])
    try replace(folder.path("a"))
    let status = try attributes(folder.path("a"))
    #expect(status.owner == 1234)
    #expect(status.group == 4321)
  }

  @Test func symbolicLinksStayAndTheirFileIsReplaced() throws {
    let folder = try TemporaryFolder()
    try folder.write("velho", to: "real/a")
    try folder.link("b", to: "real/a")
    try folder.link("c", to: "b")
    try replace(folder.path("c"))
    #expect(try attributes(folder.path("b")).kind == .link)
    #expect(try attributes(folder.path("c")).kind == .link)
    #expect(try folder.bytes(of: "real/a") == new)
    #expect(try folder.names == ["b", "c", "real"])
  }

  @Test func theBackupIsTheOldFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("velho", to: "a")
    try folder.write("mais velho", to: "a~")
    let inode = try attributes(folder.path("a")).inode
    try replace(folder.path("a"), backupSuffix: "~")
    #expect(try folder.bytes(of: "a") == new)
    #expect(try folder.bytes(of: "a~") == Array("velho".utf8))
    #expect(try attributes(folder.path("a~")).inode == inode)
    #expect(try folder.names == ["a", "a~"])
  }

  /// The superuser may write what nobody may write; it is meant to stay all the same.
  @Test func whatNobodyMayWriteStays() throws {
    let folder = try TemporaryFolder()
    try folder.write("velho", to: "a")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: folder.path("a").text)
    #expect(throws: FileError.readOnly) { try replace(folder.path("a")) }
    #expect(try folder.bytes(of: "a") == Array("velho".utf8))
    #expect(try folder.names == ["a"])
  }

  @Test func aFileThatChangedSinceStays() throws {
    let folder = try TemporaryFolder()
    try folder.write("velho", to: "a")
    let contents = try FileReading.contents(of: folder.path("a"))
    try folder.write("alheio", to: "a")
    #expect(throws: FileError.changedMeanwhile) {
      try FileReplacement.replace(folder.path("a"), with: new, read: contents)
    }
    #expect(try folder.bytes(of: "a") == Array("alheio".utf8))
    #expect(try folder.names == ["a"])
  }

  @Test func aBackupThatCannotBeMadeLeavesEverything() throws {
    let folder = try TemporaryFolder()
    try folder.write("velho", to: "a")
    try folder.write("", to: "a.d/x")
    #expect(throws: FileError.self) { try replace(folder.path("a"), backupSuffix: ".d") }
    #expect(try folder.bytes(of: "a") == Array("velho".utf8))
    #expect(try folder.names == ["a", "a.d"])
  }

  @Test func whatIsNoFileIsRefused() throws {
    let folder = try TemporaryFolder()
    try folder.run(["mkfifo", "pipe"])
    let status = try System.status(of: folder.path("pipe"))
    let contents = FileContents(bytes: [], status: status)
    #expect(throws: FileError.notRegular) {
      try FileReplacement.replace(folder.path("pipe"), with: new, read: contents)
    }
    #expect(try folder.names == ["pipe"])
  }
}

@Suite struct FileReadingTests {
  @Test(arguments: [0, 1, 65_535, 65_536, 1 << 20, (1 << 20) + 1, 3_000_000])
  func wholeFilesAreRead(count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    try folder.write(bytes, to: "a")
    #expect(try FileReading.contents(of: folder.path("a"), limit: count).bytes == bytes)
    guard count > 0 else { return }
    #expect(throws: FileError.tooLarge(limit: count - 1)) {
      try FileReading.contents(of: folder.path("a"), limit: count - 1)
    }
  }

  @Test func errorsSayWhatIsWrong() throws {
    let folder = try TemporaryFolder()
    try folder.link("gone", to: "nowhere")
    try folder.link("round", to: "round")
    for (name, error) in [
      ("missing", FileError.missing), ("gone", .brokenLink(target: FilePath("nowhere"))),
      ("round", .linkLoop), (".", .folder),
    ] {
      #expect(throws: error) { try FileReading.contents(of: folder.path(name)) }
    }
  }
}
