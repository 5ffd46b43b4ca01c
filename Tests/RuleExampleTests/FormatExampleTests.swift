import EsmeroTesting
import Foundation
import Testing

@testable import Esmero
@testable import EsmeroText

/// Every example of every rule inside every format.
///
/// It comes out as stated, or the format protects what stands there and nothing is changed. Nothing
/// else ever comes of it.
@Suite struct FormatExampleTests {
  /// What a format makes of an example, where it means something else there.
  private struct Exception: Hashable {
    let format: String
    let text: String
    let result: String
  }

  /// Lines of a format, a text and what comes of it, parted by tabs; a test holds them fresh.
  private static let exceptions: Set<Exception> = {
    let file = TestProject.folder.appendingPathComponent(
      "Tests/RuleExampleTests/format-exceptions.tsv")
    let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
    return Set(
      lines.filter { !$0.hasPrefix("#") }.compactMap { line in
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 3 else { return nil }
        let (text, result) = (unescaped(fields[1]), unescaped(fields[2]))
        return Exception(format: fields[0], text: text, result: result)
      })
  }()

  private static func unescaped(_ field: String) -> String {
    field.replacing("\\\\", with: "\u{0}").replacing("\\n", with: "\n").replacing("\\t", with: "\t")
      .replacing("\u{0}", with: "\\")
  }

  @Test(arguments: FormatContainer.all)
  func examplesComeOutInsideIt(container: FormatContainer) throws {
    var repaired = 0
    var met: Set<Exception> = []
    for example in ExampleCase.withoutSource {
      let language = ExampleTag(example.example.tag)?.language ?? "en"
      guard let before = container.document(of: example.example.text, in: language),
        let wanted = container.document(of: example.wanted, in: language)
      else { continue }
      let got = try example.repaired(before, format: container.format, fields: container.fields)
      if got.utf8.elementsEqual(wanted.utf8) {
        repaired += wanted == before ? 0 : 1
      } else if !got.utf8.elementsEqual(before.utf8) {
        let exception = Exception(
          format: container.format, text: example.example.text,
          result: container.text(in: got, language))
        met.insert(exception)
        #expect(
          Self.exceptions.contains(exception),
          "\(example.rule.id.name)\t\(container.format)\t\(exception.text)\t\(exception.result)")
      }
    }
    #expect(repaired > 400, "an example that is only protected shows nothing")
    let listed = Self.exceptions.filter { $0.format == container.format }
    #expect(listed.subtracting(met).isEmpty, "listed, and no exception any more")
  }
}
