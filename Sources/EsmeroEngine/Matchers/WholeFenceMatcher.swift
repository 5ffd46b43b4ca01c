import EsmeroText

/// A file that is one fenced block of Markdown or of plain text; it never matches inside a segment.
///
/// Problem: a language model that is asked for a Markdown file answers with one in a code block, of
/// which readers see the source. What must not change: documents that show such a block, so that
/// only one that is the whole file is named, and nothing is edited: to take the fence away makes
/// everything inside a text that no rule has seen.
struct WholeFenceMatcher: MatcherProgram {
  init(context: MatchContext, arguments: ArgumentList) {}

  func matches(at anchors: [Int]) -> [RuleMatch] { [] }

  private static let languages: Set<String> = ["markdown", "md", "plaintext", "text", "txt"]

  /// The opening line of the fence around all of a file; `nil` where there is none.
  static func fence(around bytes: [UInt8]) -> ByteRange? {
    guard let start = bytes.firstIndex(where: { !isBlank($0) }),
      bytes[start...].starts(with: "```".utf8)
    else { return nil }
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let language = String(decoding: bytes[(start + 3)..<end], as: UTF8.self)
    guard languages.contains(language.lowercased()), isClosedAtEnd(bytes, behind: end) else {
      return nil
    }
    return start..<end
  }

  /// Whether the last line is the only one that is a bare fence.
  private static func isClosedAtEnd(_ bytes: [UInt8], behind start: Int) -> Bool {
    let lines = bytes[start...].split { $0 == 0x0A || $0 == 0x0D }
    let isFence = { (line: ArraySlice<UInt8>) in line.elementsEqual("```".utf8) }
    guard let last = lines.last(where: { !$0.allSatisfy(isBlank) }), isFence(last) else {
      return false
    }
    return lines.count(where: isFence) == 1
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}
