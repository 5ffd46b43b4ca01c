import EsmeroTesting
import Foundation
import Testing

/// What the compiler says where a library's headers are not installed.
@Suite struct MissingHeaderTests {
  /// A file that needs each library, and the package that brings the library's headers.
  @Test(arguments: [
    ("CICU/properties.c", "libicu-dev"), ("CLanguageDetection/detection.cpp", "libcld2-dev"),
    ("CMarkdown/cmarkdown.c", "libmd4c-dev"), ("CTOML/ctoml.cpp", "libtomlplusplus-dev"),
    ("CXML/cxml.c", "libexpat1-dev"), ("CYAML/cyaml.c", "libyaml-dev"),
  ])
  func thePackageIsNamed(source: String, package: String) throws {
    let path = TestProject.folder.appendingPathComponent("Sources/\(source)")
    let include = path.deletingLastPathComponent().appendingPathComponent("include").path
    // As where no package was installed: only the compiler's own headers are searched.
    let compiled = try TemporaryFolder().run(
      ["clang", "-fsyntax-only", "-nostdlibinc", "-I", include, path.path], joinsErrors: true)
    #expect(compiled.status != 0)
    let first = compiled.output.split(separator: "\n").first { $0.contains("error:") } ?? ""
    #expect(first.contains("Esmero needs"), "\(compiled.output)")
    #expect(first.contains("apt install \(package)"), "\(compiled.output)")
  }
}
