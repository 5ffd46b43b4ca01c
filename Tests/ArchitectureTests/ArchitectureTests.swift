import EsmeroTesting
import Foundation
import Testing

/// Holds the sources to the layers and manners that the compiler does not enforce.
@Suite struct ArchitectureTests {
  /// Which targets each target may name, and no other.
  private static let arrows: [String: Set<String>] = [
    "CICU": [], "CLanguageDetection": [], "CMarkdown": [], "CScan": [], "CTOML": [], "CXML": [],
    "CYAML": [],
    "RuleData": [], "ReportAssets": [],
    "EsmeroText": ["CScan"],
    "EsmeroUnicode": ["CICU", "CLanguageDetection", "EsmeroText"],
    "EsmeroRules": ["CTOML", "EsmeroText", "EsmeroUnicode"],
    "EsmeroEngine": ["CScan", "EsmeroRules", "EsmeroText", "EsmeroUnicode"],
    "EsmeroFormats": ["CMarkdown", "CTOML", "CXML", "CYAML", "EsmeroText"],
    "Esmero": [
      "EsmeroEngine", "EsmeroFormats", "EsmeroRules", "EsmeroText", "EsmeroUnicode", "RuleData",
    ],
    "EsmeroReport": ["EsmeroText", "ReportAssets"],
    "EsmeroCommand": ["Esmero", "EsmeroReport", "EsmeroRules", "EsmeroText"],
    "esmero": ["EsmeroCommand"],
    "EsmeroBenchmarks": ["Esmero", "EsmeroText"],
    "esmero-bench": ["EsmeroBenchmarks"],
    "esmero-compile": ["EsmeroRules", "EsmeroUnicode"],
    "EsmeroTesting": [],
    "EsmeroFuzzing": ["Esmero", "EsmeroCommand", "EsmeroFormats", "EsmeroRules", "EsmeroText"],
  ]

  private struct Description: Decodable {
    struct Target: Decodable {
      let name: String
      let type: String
      let target_dependencies: [String]?
    }
    let targets: [Target]
  }

  private static func describe() throws -> Description {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // A folder of its own: the build that runs this test holds the lock of the usual one.
    process.arguments = [
      "swift", "package", "--package-path", TestProject.folder.path, "--scratch-path",
      FileManager.default.temporaryDirectory.appendingPathComponent("esmero-describe").path,
      "describe", "--type", "json",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(Description.self, from: data)
  }

  @Test func targetsNameOnlyWhatIsBelowThem() throws {
    for target in try Self.describe().targets where target.type != "test" {
      let allowed = try #require(Self.arrows[target.name], "\(target.name) is not in the table")
      let found = Set(target.target_dependencies ?? [])
      #expect(found.subtracting(allowed).isEmpty, "\(target.name) names \(found)")
    }
  }

  private static func sources(in folder: String) -> [(path: String, text: String)] {
    let root = TestProject.folder.appendingPathComponent(folder)
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return paths.filter { $0.hasSuffix(".swift") }.compactMap { path in
      let file = root.appendingPathComponent(path)
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
      return (path, text)
    }
  }

  private static let developerTools = ["EsmeroBenchmarks/", "esmero-bench/", "esmero-compile/"]

  @Test func nothingBelowTheToolsImportsFoundation() {
    for (path, text) in Self.sources(in: "Sources")
    where !Self.developerTools.contains(where: { path.hasPrefix($0) }) {
      #expect(!text.contains("import Foundation"), "\(path)")
    }
  }

  /// Where memory is touched that the compiler does not watch over.
  private static let unsafePlaces = [
    "EsmeroText/UTF8Validation.swift", "EsmeroUnicode/", "EsmeroFormats/Markdown/",
    "EsmeroFormats/YAML/", "EsmeroFormats/TOML/", "EsmeroFormats/XML/XMLDocument.swift",
    "EsmeroRules/TOML", "EsmeroEngine/Image/", "EsmeroEngine/Program/", "EsmeroEngine/Scan/",
    "EsmeroBenchmarks/Measuring/", "EsmeroReport/HTML/PageAssets.swift", "Esmero/Files/",
    "Esmero/RuleLibrary.swift", "EsmeroCommand/", "esmero/",
  ]

  @Test func unsafeExpressionsStayWhereTheyBelong() {
    for (path, text) in Self.sources(in: "Sources") where text.contains("unsafe ") {
      #expect(Self.unsafePlaces.contains { path.hasPrefix($0) }, "\(path)")
    }
  }

  @Test func onlyTheUnicodeLayerSeesICU() {
    for (path, text) in Self.sources(in: "Sources") where text.contains("import CICU") {
      #expect(path.hasPrefix("EsmeroUnicode/"), "\(path)")
    }
  }

  @Test func nothingForcesOrTries() {
    for (path, text) in Self.sources(in: "Sources") {
      #expect(!text.contains("try!"), "\(path)")
      #expect(!text.contains(" as! "), "\(path)")
      #expect(!text.contains("fatalError("), "\(path)")
    }
  }
}
