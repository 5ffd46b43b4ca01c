import EsmeroTesting
import Foundation
import Testing

@testable import EsmeroReport

/// The parts of the page that are the same in every report.
@Suite struct PageAssetsTests {
  private static let file = TestProject.folder
    .appendingPathComponent("Sources/ReportAssets/page/report.html")

  /// A browser runs the script and takes the style only where the page's policy names their digests.
  ///
  /// With `RECORD=1` in the environment the policy is written anew, and the run fails so that the page is
  /// built again.
  @Test func thePolicyNamesStyleAndScript() throws {
    let template = String(decoding: PageAssets.template, as: UTF8.self)
    let fresh = try naming("style-src", PageAssets.style, in: template)
    let named = try naming("script-src", PageAssets.script, in: fresh)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(named.utf8).write(to: Self.file)
      Issue.record("recorded anew")
      return
    }
    #expect(named == template, "run: RECORD=1 ./test --filter PageAssetsTests")
  }

  private func naming(_ directive: String, _ bytes: [UInt8], in template: String) throws -> String {
    let pattern = try Regex("\(directive) 'sha256-[^']*'")
    #expect(template.matches(of: pattern).count == 1)
    let digest = try digest(of: bytes)
    return template.replacing(pattern, with: "\(directive) 'sha256-\(digest)'")
  }

  private func digest(of bytes: [UInt8]) throws -> String {
    let output = try TemporaryFolder().run(["sha256sum"], input: bytes).output
    let digits = Array(output.prefix(64))
    let digest = stride(from: 0, to: digits.count, by: 2).compactMap { index in
      UInt8(String(digits[index...].prefix(2)), radix: 16)
    }
    #expect(digest.count == 32)
    return Data(digest).base64EncodedString()
  }

  @Test func theTemplateNamesItsPartsOnceAndNothingElsewhere() {
    let template = String(decoding: PageAssets.template, as: UTF8.self)
    for part in ["{{style}}", "{{data}}", "{{script}}"] {
      #expect(template.components(separatedBy: part).count == 2)
    }
    #expect(!template.contains("src="))
    #expect(!template.contains("://"))
  }
}
