// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is compiled under the same rules.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "Esmero",
  products: [
    .library(name: "Esmero", targets: ["Esmero"]),
    .executable(name: "esmero", targets: ["esmero"]),
  ],
  targets: [
    .target(
      name: "CICU",
      linkerSettings: [
        .linkedLibrary(":libicui18n.a"), .linkedLibrary(":libicuuc.a"),
        .linkedLibrary(":libicudata.a"), .linkedLibrary("stdc++"), .linkedLibrary("m"),
      ]),
    .target(name: "CLanguageDetection"),
    .target(name: "CMarkdown", linkerSettings: [.linkedLibrary("md4c")]),
    .target(name: "CScan"),
    .target(name: "CTOML", linkerSettings: [.linkedLibrary("stdc++")]),
    .target(name: "CXML", linkerSettings: [.linkedLibrary(":libexpat.a")]),
    .target(name: "CYAML", linkerSettings: [.linkedLibrary(":libyaml.a")]),
    .target(name: "RuleData", exclude: ["packs", "lexicon"]),
    .target(name: "ReportAssets", exclude: ["page"]),

    .target(name: "EsmeroText", dependencies: ["CScan"], swiftSettings: strict),
    .target(
      name: "EsmeroUnicode", dependencies: ["CICU", "CLanguageDetection", "EsmeroText"],
      swiftSettings: strict),
    .target(
      name: "EsmeroRules", dependencies: ["CTOML", "EsmeroText", "EsmeroUnicode"],
      swiftSettings: strict),
    .target(
      name: "EsmeroEngine", dependencies: ["CScan", "EsmeroRules", "EsmeroText", "EsmeroUnicode"],
      swiftSettings: strict),
    .target(
      name: "EsmeroFormats", dependencies: ["CMarkdown", "CTOML", "CXML", "CYAML", "EsmeroText"],
      swiftSettings: strict),
    .target(
      name: "Esmero",
      dependencies: [
        "EsmeroEngine", "EsmeroFormats", "EsmeroRules", "EsmeroText", "EsmeroUnicode", "RuleData",
      ], swiftSettings: strict),
    .target(
      name: "EsmeroReport", dependencies: ["EsmeroText", "ReportAssets"], swiftSettings: strict),
    .target(
      name: "EsmeroCommand", dependencies: ["Esmero", "EsmeroReport", "EsmeroRules", "EsmeroText"],
      swiftSettings: strict),
    .target(
      name: "EsmeroBenchmarks", dependencies: ["Esmero", "EsmeroText"], swiftSettings: strict),
    .executableTarget(
      name: "esmero-bench", dependencies: ["EsmeroBenchmarks"], swiftSettings: strict),
    .executableTarget(
      name: "esmero-compile", dependencies: ["EsmeroRules", "EsmeroUnicode"],
      swiftSettings: strict),
    .executableTarget(name: "esmero", dependencies: ["EsmeroCommand"], swiftSettings: strict),

    .target(name: "EsmeroTesting", path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "EsmeroFuzzing",
      dependencies: ["Esmero", "EsmeroCommand", "EsmeroFormats", "EsmeroRules", "EsmeroText"],
      path: "Tests/FuzzTargets", swiftSettings: strict),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["EsmeroTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "CorpusTests",
      dependencies: [
        "Esmero", "EsmeroBenchmarks", "EsmeroEngine", "EsmeroFormats", "EsmeroRules",
        "EsmeroTesting", "EsmeroText",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CScanTests", dependencies: ["CScan", "EsmeroTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["Esmero", "EsmeroBenchmarks", "EsmeroCommand", "EsmeroTesting", "EsmeroText"],
      swiftSettings: strict),
    .testTarget(
      name: "EsmeroBenchmarksTests",
      dependencies: ["Esmero", "EsmeroBenchmarks", "EsmeroTesting", "EsmeroText", "esmero"],
      exclude: ["instructions.json"], swiftSettings: strict),
    .testTarget(
      name: "EsmeroEngineTests",
      dependencies: [
        "EsmeroEngine", "EsmeroRules", "EsmeroTesting", "EsmeroText", "EsmeroUnicode",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EsmeroFormatsTests",
      dependencies: [
        "CMarkdown", "EsmeroFormats", "EsmeroFuzzing", "EsmeroTesting", "EsmeroText",
      ],
      exclude: ["gumbo.py", "judge.py", "markup_judge.py", "subtitle_judge.py", "typst_judge.py"],
      swiftSettings: strict),
    .testTarget(
      name: "FaultTests", dependencies: ["EsmeroTesting", "esmero"], swiftSettings: strict),
    .testTarget(
      name: "ReviewTests", dependencies: ["EsmeroTesting", "esmero"], swiftSettings: strict),
    .testTarget(
      name: "FuzzTests", dependencies: ["EsmeroFuzzing", "EsmeroTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "EsmeroRulesTests",
      dependencies: ["EsmeroRules", "EsmeroTesting", "EsmeroText", "EsmeroUnicode"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "EsmeroReportTests", dependencies: ["EsmeroReport", "EsmeroTesting", "EsmeroText"],
      swiftSettings: strict),
    .testTarget(
      name: "EsmeroCommandTests",
      dependencies: [
        "Esmero", "EsmeroCommand", "EsmeroReport", "EsmeroRules", "EsmeroTesting", "EsmeroText",
        "EsmeroUnicode",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: ["EsmeroTesting", "esmero"],
      exclude: ["Cases", "machine-formats.py"],
      swiftSettings: strict),
    .testTarget(
      name: "EsmeroTextTests", dependencies: ["EsmeroTesting", "EsmeroText"],
      swiftSettings: strict),
    .testTarget(
      name: "EsmeroUnicodeTests",
      dependencies: ["CICU", "EsmeroTesting", "EsmeroText", "EsmeroUnicode"],
      swiftSettings: strict),
    .testTarget(
      name: "GitTests", dependencies: ["EsmeroTesting", "esmero"], swiftSettings: strict),
    .testTarget(
      name: "PackageTests", dependencies: ["EsmeroTesting", "esmero"], swiftSettings: strict),
    .testTarget(
      name: "PreCommitTests", dependencies: ["EsmeroTesting", "esmero"],
      swiftSettings: strict),
    .testTarget(
      name: "PropertyTests",
      dependencies: [
        "Esmero", "EsmeroEngine", "EsmeroFormats", "EsmeroTesting", "EsmeroText",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportPageTests", dependencies: ["EsmeroTesting", "esmero"],
      exclude: [
        "browser.py", "page.py", "page_checks.py", "patch_checks.py", "session.py",
        "view_checks.py",
      ], swiftSettings: strict),
    .testTarget(
      name: "RuleDataTests", dependencies: ["EsmeroTesting", "RuleData", "esmero-compile"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleExampleTests", dependencies: ["Esmero", "EsmeroTesting", "EsmeroText"],
      exclude: ["format-exceptions.tsv"],
      swiftSettings: strict),
    .testTarget(
      name: "SharedDataTests",
      dependencies: ["Esmero", "EsmeroFormats", "EsmeroTesting", "EsmeroText"],
      swiftSettings: strict),
  ],
  cLanguageStandard: .c2x,
  cxxLanguageStandard: .cxx17
)

// Only with libFuzzer has it a `main`.
if Context.environment["ESMERO_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "esmero-fuzz", dependencies: ["EsmeroFuzzing"], path: "Tests/Fuzzer",
      exclude: ["README.md"], swiftSettings: strict))
}
