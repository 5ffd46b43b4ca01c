import EsmeroFormats
import EsmeroTesting
import EsmeroText
import Testing

/// Which parts of a text are translations of which.
@Suite struct PairingTests {
  private func pairs(
    _ translation: String, _ original: String, format: String
  ) throws -> [String]? {
    let format = try #require(FormatRegistry(protection: Protection()).format(named: format))
    let segments = try format.pairedSegments(
      of: SourceText(raw: utf8(translation)), translatedFrom: SourceText(raw: utf8(original))
    ).segments
    return segments?.map { segment in
      let own = String(decoding: segment.prose, as: UTF8.self)
      let other = segment.sourceSegment.map { String(decoding: $0.prose, as: UTF8.self) }
      return "\(own)|\(other ?? "-")"
    }
  }

  @Test func pairsParagraphs() throws {
    #expect(try pairs("um\n\n\ndois\n", "one\n\ntwo", format: "text") == ["um|one", "dois|two"])
    #expect(try pairs("um\n\ndois", "one", format: "text") == nil)
  }

  /// Only one of the texts has been looked at by a person.
  @Test func passesOverSuppressionComments() throws {
    let text = "um\n\n# esmero-off\ndois\n# esmero-on\n\ntrês"
    #expect(try pairs(text, "one\n\ntwo\n\nthree", format: "text") == ["um|one", "três|three"])
  }

  @Test func pairsLines() throws {
    #expect(
      try pairs("um\n\ntrês\n", "one\ntwo\nthree\n", format: "lines") == ["um|one", "três|three"])
    #expect(try pairs("um\n", "one\ntwo\n", format: "lines") == nil)
  }

  @Test func pairsBlocks() throws {
    let text = "# Um\n\n```\na\n\nb\n```\n\n- dois\n- três\n"
    let original = "# One\n\n- two\n- three\n"
    #expect(try pairs(text, original, format: "markdown") == ["Um|One", "dois|two", "três|three"])
    #expect(try pairs(text, "# One\n", format: "markdown") == nil)
  }

  /// Of the pieces of a long paragraph nobody knows which belong together.
  @Test func pairsNoPieces() throws {
    let long = String(repeating: "palavra ", count: 9000)
    let paired = try #require(try pairs(long + "\n\num", "word\n\none", format: "text"))
    #expect(paired.filter { $0.hasSuffix("|-") }.count == 2)
    #expect(paired.last == "um|one")
  }
}
