import EsmeroTesting
import EsmeroText
import Foundation
import Testing

@testable import EsmeroFormats

/// Why HTML is not read by gumbo, the parser of HTML 5 that names offsets.
///
/// What it says of where text stands cannot be written back to. Where one of these fails, gumbo has
/// become better.
struct GumboTests {
  private struct TextNode: Equatable, CustomStringConvertible {
    /// The text of the node.
    var text: String
    /// The bytes of the source that it was read from.
    var original: String
    var description: String { "\(text) ← \(original)" }
  }

  private func textNodes(of html: String) throws -> [TextNode] {
    let (status, output) = try PythonJudge.ask("gumbo.py", html)
    #expect(status == 0)
    return try output.split(separator: "\n").map { line in
      let values = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any] ?? []
      return TextNode(text: values[0] as? String ?? "", original: values[2] as? String ?? "")
    }
  }

  /// Tags that open or close nothing lie inside the text they stand in, and nothing says where.
  @Test(arguments: [
    ("a</b>b", "ab", "a</b>b"), ("um</i>dois", "umdois", "um</i>dois"),
    ("<select>a<b>c</b>d</select>", "acd", "a<b>c</b>d"), ("a<head>b", "ab", "a<head>b"),
    ("<p>a</body>b</html>c", "abc", "a</body>b</html>c"),
  ])
  func textHasTagsInside(html: String, text: String, original: String) throws {
    #expect(try textNodes(of: html) == [TextNode(text: text, original: original)])
    let segments = try HTMLFormat(protection: Protection()).segments(
      of: SourceText(raw: utf8(html)))
    let pieces = segments.flatMap(\.map.pieces).filter { !$0.prose.isEmpty }
    let areSlices = pieces.allSatisfy { $0.isVerbatim }
    #expect(areSlices, "of ours, no piece has a tag inside")
  }

  /// A reference is decoded, and nothing says where in the text it stood.
  @Test func referencesHaveNoPlaces() throws {
    let nodes = try textNodes(of: "<p>P&D &amp; &ldquo;x&rdquo;")
    #expect(nodes == [TextNode(text: "P&D & “x”", original: "P&D &amp; &ldquo;x&rdquo;")])
  }

  /// What stands in a table beside its cells comes before them, and the text is in another order than
  /// the source.
  @Test func textIsMovedOutOfTables() throws {
    let texts = try textNodes(of: "<table><tr>x<td>a</td>y</tr>z</table>w").map(\.text)
    #expect(texts == ["x", "y", "z", "a", "w"])
  }

  /// The rest of an instruction of PHP is text, and would be repaired.
  @Test func programsAreText() throws {
    #expect(try textNodes(of: "<?php if ($a > 1): ?>um").map(\.text) == ["1): ?>um"])
    let segments = try HTMLFormat(protection: Protection())
      .segments(of: SourceText(raw: utf8("<?php if ($a > 1): ?>um")))
    #expect(segments.map(MarkedText.show) == ["⟦<?php if ($a > 1): ?>⟧um"])
  }
}
