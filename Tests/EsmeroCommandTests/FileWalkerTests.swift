import EsmeroTesting
import Foundation
import Testing

@testable import Esmero

@Suite struct FileWalkerTests {
  private func entries(_ folder: TemporaryFolder, _ names: String...) -> [String] {
    let paths = names.isEmpty ? [folder.path] : names.map { folder.path($0) }
    let entries = FileWalker.entries(of: paths) { $0.text.hasSuffix(".txt") }
    return entries.map { entry in
      switch entry {
      case .file(let path, let isNamed):
        let name = path.relative(to: folder.path)?.text ?? path.text
        return isNamed ? "named \(name)" : name
      case .failure(let path, let error):
        return "\(path.relative(to: folder.path)?.text ?? path.text): \(error)"
      }
    }
  }

  @Test func foldersAreWalkedInTheOrderOfBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["b.txt", "a/z.txt", "a.txt", "Z.txt", "ç.txt", "a/b/c.txt", "x.swift"] {
      try folder.write("", to: name)
    }
    #expect(
      entries(folder) == ["Z.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "ç.txt"])
  }

  @Test func hiddenEntriesArePassedOverUnlessNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: ".a.txt")
    try folder.write("", to: ".x/b.txt")
    #expect(entries(folder) == [])
    #expect(entries(folder, ".a.txt", ".x") == ["named .a.txt", ".x/b.txt"])
  }

  @Test func nothingIsVisitedTwice() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a.txt")
    try folder.write("", to: "d/b.txt")
    try folder.link("d/again.txt", to: "../a.txt")
    try folder.link("e", to: "d")
    #expect(entries(folder) == ["a.txt", "d/b.txt"])
    #expect(
      entries(folder, "d/b.txt", "a.txt", "./a.txt", "d")
        == ["named d/b.txt", "named a.txt"])
  }

  @Test func hardLinksAreFilesOfTheirOwn() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a.txt")
    try System.link(folder.path("a.txt"), as: folder.path("b.txt"))
    #expect(entries(folder) == ["a.txt", "b.txt"])
  }

  @Test func loopsAndBrokenLinksAreErrorsOfTheirOwn() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "d/a.txt")
    try folder.link("d/up", to: "..")
    try folder.link("self", to: "self")
    try folder.link("gone.txt", to: "nowhere")
    try folder.link("gone", to: "nowhere")
    let list = entries(folder)
    #expect(list.contains("d/a.txt"))
    #expect(list.contains { $0.hasPrefix("d/up: folderLoop") })
    #expect(list.contains("self: linkLoop"))
    #expect(list.contains("gone.txt: brokenLink(target: nowhere)"))
    #expect(list.count == 4)
    #expect(entries(folder, "gone") == ["gone: brokenLink(target: nowhere)"])
    #expect(entries(folder, "missing") == ["missing: missing"])
  }

  /// Folders that link to one another would have as many paths as there are orders of them.
  @Test func foldersThatLinkToEachOtherAreWalkedOnce() throws {
    let folder = try TemporaryFolder()
    let names = (0..<12).map { "d\($0)" }
    for name in names { try folder.write("", to: "\(name)/a.txt") }
    for name in names {
      for other in names where other != name {
        try folder.link("\(name)/\(other)", to: "../\(other)")
      }
    }
    let files = entries(folder).filter { !$0.contains("folderLoop") }
    #expect(files.count == names.count)
  }

  @Test func patternsOfFoldersAboveCountUpToTheTopOfTheWorkTree() throws {
    let folder = try TemporaryFolder()
    try folder.write("*.txt", to: ".gitignore")
    try folder.write("!a.txt\n/deep/b.txt", to: "top/.gitignore")
    try folder.write("c.txt", to: "top/.git/info/exclude")
    for name in ["a.txt", "deep/b.txt", "deep/b/b.txt", "deep/c.txt"] {
      try folder.write("", to: "top/\(name)")
    }
    #expect(entries(folder, "top/deep") == ["top/deep/b/b.txt"])
    #expect(entries(folder, "top") == ["top/a.txt", "top/deep/b/b.txt"])
  }

  @Test func namedFilesAreReadWhateverIsIgnored() throws {
    let folder = try TemporaryFolder()
    try folder.write("*", to: ".gitignore")
    try folder.write("", to: "a.txt")
    try folder.write("", to: "b.swift")
    #expect(entries(folder) == [])
    #expect(entries(folder, "a.txt", "b.swift") == ["named a.txt", "named b.swift"])
  }
}
