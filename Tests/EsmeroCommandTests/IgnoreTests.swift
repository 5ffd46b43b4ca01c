import EsmeroTesting
import Foundation
import Testing

@testable import Esmero

@Suite struct IgnoreTests {
  private static func list(_ lines: String) -> IgnoreList {
    var list = IgnoreList()
    list.add(Array(lines.utf8), depth: 0)
    return list
  }

  private static func components(_ path: String) -> [[UInt8]] {
    path.split(separator: "/").map { Array($0.utf8) }
  }

  /// Patterns, a path (with a closing slash for a folder) and whether it is ignored.
  @Test(arguments: [
    ("*.log", "a.log", true), ("*.log", "x/a.log", true), ("*.log", "a.txt", false),
    ("/a.txt", "a.txt", true), ("/a.txt", "x/a.txt", false),
    ("x/a.txt", "x/a.txt", true), ("x/a.txt", "y/x/a.txt", false),
    ("build/", "build/", true), ("build/", "build", false), ("build/", "x/build/", true),
    ("/build/", "x/build/", false),
    ("**/a", "a", true), ("**/a", "x/y/a", true), ("a/**", "a/", false), ("a/**", "a/b/c", true),
    ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true), ("a/**/b", "a/x/c", false),
    ("***/a", "x/y/a", true), ("/a**\n/***/*", "b", true), ("a/***", "a/b/c", true),
    ("/a**", "ab/c", true), ("/a**", "a", true), ("/a**", "b/a", false),
    ("x/a**/b", "x/aq/r/b", true),
    ("x/a**/b", "x/ab", true), ("x/a**/b", "x/a/c", false),
    ("a*c", "abc", true), ("a*c", "a/c", false), ("a?c", "abc", true), ("a?c", "ac", false),
    ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[^a-c]x", "dx", true),
    ("[]x]y", "]y", true), ("[a\\]]y", "]y", true), ("[a-", "a", false),
    ("[[:digit:]]", "7", true), ("[[:digit:]]", "x", false), ("[[:nothing:]]", "x", false),
    ("# comment", "# comment", false), ("\\#a", "#a", true), ("\\!a", "!a", true),
    ("a ", "a", true), ("a\\ ", "a ", true), ("a\\ ", "a", false), ("a\r", "a", true),
    ("", "a", false), ("/", "a", false), ("!", "a", false),
    ("*.txt\n!b.txt", "b.txt", false), ("*.txt\n!b.txt\nb.txt", "b.txt", true),
    ("\u{FEFF}a", "a", true), ("ação*", "ação.md", true), ("**", "a", true), ("\\", "\\", false),
  ])
  func pattern(lines: String, path: String, isIgnored: Bool) {
    let list = Self.list(lines)
    #expect(list.ignores(Self.components(path), isFolder: path.hasSuffix("/")) == isIgnored)
  }

  @Test func theInnermostFileDecides() {
    var list = IgnoreList()
    list.add(Array("*.txt".utf8), depth: 0)
    list.add(Array("!keep.txt\n/only.md".utf8), depth: 1)
    #expect(list.ignores(Self.components("x/a.txt"), isFolder: false))
    #expect(!list.ignores(Self.components("x/keep.txt"), isFolder: false))
    #expect(list.ignores(Self.components("keep.txt"), isFolder: false))
    #expect(list.ignores(Self.components("x/only.md"), isFolder: false))
    #expect(!list.ignores(Self.components("x/y/only.md"), isFolder: false))
  }

  /// Many stars must not cost more than the product of the lengths.
  @Test func starsDoNotExplode() {
    let name = String(repeating: "a", count: 4000)
    let list = Self.list(String(repeating: "a*", count: 500) + "b")
    #expect(!list.ignores(Self.components(name), isFolder: false))
    let deep = Self.list(String(repeating: "**/a/", count: 200) + "b")
    let path = String(repeating: "a/", count: 1000)
    #expect(!deep.ignores(Self.components(path), isFolder: true))
  }

  @Test func patternsMeanWhatTheyMeanToGit() throws {
    var generator = SeededGenerator.fresh()
    let pieces = ["a", "b", "*", "?", "**", "/", "/", "[ab]", "[!a]", "\\a", "!", " ", "."]
    for _ in 0..<25 {
      let folder = try TemporaryFolder()
      try folder.run(["git", "init", "-q"])
      let lines = (0..<3).map { _ in
        (0..<Int.random(in: 1...6, using: &generator)).map { _ in
          pieces.randomElement(using: &generator) ?? ""
        }.joined()
      }.joined(separator: "\n")
      try folder.write(lines + "\n", to: ".gitignore")
      // Git asks each path by itself, and its folders first, as the walker does.
      let paths = Self.paths
      for path in paths { try folder.write("", to: path) }
      let answer = try folder.run(
        ["git", "check-ignore", "--no-index", "--stdin"],
        input: Array(paths.joined(separator: "\n").utf8))
      let ignored = Set(answer.output.split(separator: "\n").map(String.init))
      for path in paths {
        let got = Self.isReached(path, Self.list(lines))
        #expect(
          got != ignored.contains(path),
          "seed \(generator.seed): \(lines.debugDescription), \(path)")
      }
    }
  }

  private static let paths = [
    "a", "b", "c.a", "d/a", "d/b", "d/ab", "d/e/a", "d/e/b", "aa/a", "aa/b/a", "ba/x", "f/a b/a",
    "f/b/a/b/a",
  ]

  /// Whether a walk comes to a path: neither it nor a folder above it is ignored.
  private static func isReached(_ path: String, _ list: IgnoreList) -> Bool {
    let components = components(path)
    return (1...components.count).allSatisfy { count in
      !list.ignores(Array(components[..<count]), isFolder: count < components.count)
    }
  }
}
